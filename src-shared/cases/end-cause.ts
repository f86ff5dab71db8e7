import { z } from 'zod'

/**
 * How an internship ended (终止, SM-2B): at its term, kept on by the host unit (留用, domain.md G64) or not, or early. The host
 * unit says which; without its word that it keeps the trainee nobody counts as kept.
 */
export const endCauseSchema = z.enum(['finished', 'finished-retained', 'ended-early'])
export type EndCause = z.infer<typeof endCauseSchema>
