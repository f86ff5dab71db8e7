import { z } from 'zod'
import { agencyCodeSchema, uuidSchema } from '../kernel/ids.ts'
import { instantSchema } from '../kernel/instant.ts'
import { correctionSchema, reportClosingSchema } from '../reports/closing.ts'
import { breachSchema, reportIdSchema, reportRequestSchema } from '../reports/report.ts'

/** The unit and days that are closed. */
export const closingPlaceSchema = z.object({
  unit: agencyCodeSchema,
  from: reportRequestSchema.shape.from,
  to: reportRequestSchema.shape.to,
})
export type ClosingPlace = z.infer<typeof closingPlaceSchema>

/** The report on screen, and the unit that is looked at; null: the officer's own. */
export const closingAskSchema = reportRequestSchema
  .omit({ report: true })
  .extend({ unit: agencyCodeSchema.nullable() })
export type ClosingAsk = z.infer<typeof closingAskSchema>

/** 期间封存 of one unit and these days, as far as it is here. */
export const closingViewSchema = z.strictObject({
  unit: z.strictObject({ code: agencyCodeSchema, name: z.string() }),
  /** The one that stands for these days; `part`: it has more days than these; `meets`: it has some of them. */
  closing: reportClosingSchema.nullable(),
  days: z.enum(['same', 'part', 'meets']).nullable(),
  /** The last one of the same days that was returned, while no other stands. */
  returned: reportClosingSchema.nullable(),
  /** What is next, and what keeps this officer from it; null when nothing is, or these days are not that closing's own. */
  step: z.enum(['prepare', 'review', 'sign']).nullable(),
  stop: z.enum(['right', 'reach', 'same-person', 'not-over', 'not-synced']).nullable(),
  mayReturn: z.boolean(),
  /** The signed closing the report on screen is of, or a part of. */
  report: z.strictObject({ closing: reportClosingSchema, standing: z.enum(['same', 'part']) }).nullable(),
  corrections: z.array(correctionSchema),
  /** How many more there are than stand here. */
  moreCorrections: z.number().int().nonnegative(),
})
export type ClosingView = z.infer<typeof closingViewSchema>

/** A row that keeps a set from being prepared. */
export const unbalancedRowSchema = breachSchema.extend({
  report: reportIdSchema,
  /** What the row is called: its first words. */
  name: z.string(),
})
export type UnbalancedRow = z.infer<typeof unbalancedRowSchema>

/** Prepared, or kept here with every row that does not balance. */
export const preparedSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('prepared'), closing: reportClosingSchema }),
  z.strictObject({ kind: z.literal('unbalanced'), rows: z.array(unbalancedRowSchema) }),
])
export type Prepared = z.infer<typeof preparedSchema>

/** The figures of now beside those that stand in a closing. */
export const comparedSchema = z.strictObject({
  closingId: uuidSchema,
  asOf: instantSchema,
  /** Tables that differ, and should not. */
  tables: z.array(reportIdSchema),
  /** Lists and tables that differ and follow cases as they are held by now. */
  following: z.array(reportIdSchema),
  /** 统计口径: what is counted was defined otherwise then, so tables may differ with nothing being wrong; null where it was not. */
  basis: z.strictObject({ was: z.string(), now: z.string() }).nullable(),
})
export type Compared = z.infer<typeof comparedSchema>
