import { z } from 'zod'
import { instantSchema } from '../kernel/instant.ts'

/** What a look through a log found: nothing, or the first place that does not hold, by the number of the line. */
export const auditFindingSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('whole') }),
  z.object({
    kind: z.enum([
      /** Another text than the one that was written. */
      'changed',
      /** A line was taken out. */
      'missing',
      /** A line was put between. */
      'inserted',
      /** Lines changed places. */
      'out-of-order',
      /** The end is gone: the centre has confirmed more lines than stand here. */
      'cut-off',
      /** The chain holds, and is not the one the centre has confirmed. */
      'rewritten',
      /** The confirmation kept here does not bear the centre's signature. */
      'anchor-false',
    ]),
    number: z.number().int().positive(),
  }),
])
export type AuditFinding = z.infer<typeof auditFindingSchema>

/** The officer's own log, looked through. */
export const auditReportSchema = z.object({
  finding: auditFindingSchema,
  lines: z.number().int().nonnegative(),
  /** Lines up to this one were taken away after their time; 0 when none was. */
  shortenedUpTo: z.number().int().nonnegative(),
  /** How far the centre has confirmed the log, and when by its clock; null before the first delivery. */
  anchored: z.object({ number: z.number().int().positive(), at: instantSchema }).nullable(),
  /** Since when the centre does not take the log, because it does not follow from what it has. */
  refusedSince: instantSchema.nullable(),
})
export type AuditReport = z.infer<typeof auditReportSchema>

/** Lines of the log as a table to take away: every cell is text that no spreadsheet works out. */
export const auditFileSchema = z.object({ name: z.string(), text: z.string(), lines: z.number().int() })
export type AuditFile = z.infer<typeof auditFileSchema>
