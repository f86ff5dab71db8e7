import { z } from 'zod'
import { reasonCodeSchema } from '../cases/decision.ts'
import { findingSchema } from '../cases/outcome.ts'
import { firstLookSchema, lookedAtSchema, sampleSaidSchema, sampleSchema } from '../central/sample.ts'
import { agencyCodeSchema, letterIdSchema, officerIdSchema } from '../kernel/ids.ts'
import { instantSchema } from '../kernel/instant.ts'
import { letterStateSchema } from '../sync/outbox-letter.ts'
import { caseViewSchema } from './case-views.ts'

/** A second look as a list shows it. */
export const sampleRowSchema = z.object({
  /** Masked, like everything in lists. */
  sample: sampleSchema,
  /** looker: mine to look at. first: about my decision. overseer: I only see that it is there. */
  role: z.enum(['looker', 'first', 'overseer']),
  /** The case stands on this computer, and all its files. */
  here: z.boolean(),
  ready: z.boolean(),
  /** My judgement on its way: what I said, and what the case here says was decided; null once the centre told, and for others. */
  mine: z
    .object({
      letterId: letterIdSchema,
      state: letterStateSchema,
      at: instantSchema,
      said: sampleSaidSchema,
      note: z.string(),
      /** Null while this computer does not know it: 待中心确认. */
      first: firstLookSchema.nullable(),
    })
    .nullable(),
  /** A result about my own decision that I have not read. */
  unread: z.boolean(),
})
export type SampleRow = z.infer<typeof sampleRowSchema>

/** What the looker chose and typed so far, as typed. */
export const lookDraftSchema = z.object({
  outcome: lookedAtSchema.nullable(),
  finding: findingSchema.nullable(),
  reasons: z.array(reasonCodeSchema).max(30),
  note: z.string().max(2000),
})
export type LookDraft = z.infer<typeof lookDraftSchema>

export const sampleOpenedSchema = z.object({
  row: sampleRowSchema,
  /** The case without status, outcome, earlier decisions, history, letters or requests; null once it was judged. */
  view: caseViewSchema.nullable(),
  /** What was typed for it here; null when there is nothing, and once it was judged. */
  draft: lookDraftSchema.extend({ savedAt: instantSchema }).nullable(),
})
export type SampleOpened = z.infer<typeof sampleOpenedSchema>

/** From what a draw can be chosen. */
export const sampleChoicesSchema = z.object({
  agencies: z.array(z.object({ code: agencyCodeSchema, name: z.string() })),
  officers: z.array(z.object({ id: officerIdSchema, displayName: z.string(), agencyName: z.string() })),
})
export type SampleChoices = z.infer<typeof sampleChoicesSchema>
