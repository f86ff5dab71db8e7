import { z } from 'zod'

/** The closed codes of a refusal by the centre as a whole (RFC 9457 `application/problem+json`). */
export const problemCodeSchema = z.enum([
  'session-expired',
  'bad-credentials',
  'not-permitted',
  'not-found',
  'desk-forked',
  'same-person',
  'already-settled',
  'lease-over',
  'not-adoptable',
  'period-not-over',
  'period-closed',
  'closing-open',
  'closing-not-reviewed',
  'figures-changed',
  'report-unbalanced',
  'log-broken',
  'desk-unknown',
  'cursor-expired',
  'too-large',
  'bad-input',
  'bad-enrolment',
  'password-too-weak',
  'officer-locked',
  'upgrade-required',
  'slow-down',
  'not-available-yet',
  'centre-failed',
])
export type ProblemCode = z.infer<typeof problemCodeSchema>

export const problemStatus: Readonly<Record<ProblemCode, number>> = {
  'session-expired': 401,
  'bad-credentials': 401,
  'not-permitted': 403,
  'not-found': 404,
  'desk-forked': 409,
  'same-person': 403,
  'already-settled': 409,
  'lease-over': 409,
  'not-adoptable': 409,
  'period-not-over': 409,
  'period-closed': 409,
  'closing-open': 409,
  'closing-not-reviewed': 409,
  'figures-changed': 409,
  'report-unbalanced': 409,
  'log-broken': 409,
  'desk-unknown': 403,
  'cursor-expired': 410,
  'too-large': 413,
  'bad-input': 422,
  'bad-enrolment': 422,
  'password-too-weak': 422,
  'officer-locked': 423,
  'upgrade-required': 426,
  'slow-down': 429,
  'not-available-yet': 501,
  'centre-failed': 500,
}

/** Body of every error answer. `title` is for logs; people read the desk's own words for the code. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: problemCodeSchema,
  paths: z.array(z.string()).optional(),
})
export type Problem = z.infer<typeof problemSchema>
