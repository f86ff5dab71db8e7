import { z } from 'zod'

/** Review stage, apart from the status the applicant sees (domain.md SM-4): 初审, 复审, 终审. */
export const stageSchema = z.enum(['first', 'second', 'final'])
export type Stage = z.infer<typeof stageSchema>
