import { z } from 'zod'
import { letterIdSchema, uuidSchema } from '../../kernel/ids.ts'
import { closingSetSchema, frozenSheetSchema, reportClosingSchema } from '../../reports/closing.ts'
import { auditAnchorSchema, auditDeliverySchema, auditFilterSchema, keptAuditLineSchema } from '../audit.ts'
import { deskFreshnessSchema } from '../desk-policy.ts'
import { base, requestId } from '../entry.ts'
import { exceptionSchema } from '../exception.ts'
import { proposalSchema } from '../feed.ts'
import {
  sampleDrawnSchema,
  sampleDrawSchema,
  samplesTakenBackSchema,
  sampleTakeBackSchema,
} from '../sample.ts'

const exceptionWord = z.object({
  id: letterIdSchema,
  requestId,
  note: z.string().min(1).max(500),
})
const closingWord = z.object({ id: uuidSchema, requestId })
const closingAnswer = z.object({ closing: reportClosingSchema })
export const frozenClosingSchema = closingAnswer.extend({ sheets: z.array(frozenSheetSchema) })
export type ClosingAnswer = z.infer<typeof closingAnswer>
export type FrozenClosing = z.infer<typeof frozenClosingSchema>
export const auditPageSchema = z.object({
  lines: z.array(keptAuditLineSchema),
  /** To go on after; null at the end. */
  next: z.number().int().nullable(),
})
export type AuditPage = z.infer<typeof auditPageSchema>

/** What is asked of a supervisor, closed periods, and the log. */
export const overseeingCalls = {
  supervision: {
    /**
     * The supervisor's answer to an exception (异常件): the decision takes effect now, as the officer made it.
     * Refuses `same-person` for who decided it, `already-settled`, and `not-adoptable` where the case cannot take it any more.
     */
    adoptProposal: base
      .route({
        method: 'POST',
        path: '/proposals/{id}/adopt',
        summary: 'Adopt an exception',
        tags: ['supervision'],
      })
      .input(exceptionWord)
      .output(z.object({ exception: exceptionSchema })),
    dismissProposal: base
      .route({
        method: 'POST',
        path: '/proposals/{id}/dismiss',
        summary: 'Dismiss an exception',
        tags: ['supervision'],
      })
      .input(exceptionWord)
      .output(z.object({ exception: exceptionSchema })),
    returnProposal: base
      .route({
        method: 'POST',
        path: '/proposals/{id}/return',
        summary: 'Give an exception back to its officer',
        tags: ['supervision'],
      })
      .input(exceptionWord)
      .output(z.object({ exception: exceptionSchema })),
    twoPersonAct: base
      .route({
        method: 'POST',
        path: '/two-person-acts',
        summary: 'Second person confirms',
        tags: ['supervision'],
      })
      .input(
        z.object({
          requestId,
          /** The id of the act that asked. */
          proposalId: letterIdSchema,
          agree: z.boolean(),
          note: z.string().max(500),
        }),
      )
      .output(z.object({ proposal: proposalSchema })),
    /**
     * 抽查复核: draws finished decisions for a second look. The same `requestId` answers the same again. Looking itself is the act
     * `sample-judged`. Refuses `not-permitted` out of reach, and `bad-input` for a period that is none, a looker who sees no such
     * case, or more than `MOST_DRAWN`.
     */
    sample: base
      .route({ method: 'POST', path: '/samples', summary: 'Draw a sample', tags: ['supervision'] })
      .input(sampleDrawSchema)
      .output(sampleDrawnSchema),
    /**
     * 收回抽查: own draws that nobody has looked at yet, named or all of a draw. The same order again is answered the same. Refuses
     * `not-permitted` out of reach, and `not-found` for what the caller did not draw.
     */
    takeBackSamples: base
      .route({
        method: 'POST',
        path: '/samples/{drawId}/take-back',
        summary: 'Take back a draw (its drawer)',
        tags: ['supervision'],
      })
      .input(sampleTakeBackSchema)
      .output(samplesTakenBackSchema),
    freshness: base
      .route({
        method: 'GET',
        path: '/reports/freshness',
        summary: 'Who has not synced',
        tags: ['supervision'],
      })
      .input(z.object({}))
      .output(z.object({ desks: z.array(deskFreshnessSchema) })),
  },
  closings: {
    /**
     * 期间封存 (R14): a set of reports of a unit and its days, with the rows of every table. Refuses `period-not-over`,
     * `figures-changed`, `report-unbalanced`; `period-closed` and `closing-open` where another stands for some of these days;
     * `already-settled` for another set under the same id.
     */
    prepare: base
      .route({ method: 'POST', path: '/report-closings', summary: 'Prepare a closing', tags: ['closings'] })
      .input(z.object({ requestId, set: closingSetSchema, sheets: z.array(frozenSheetSchema) }))
      .output(closingAnswer),
    /** The closing with the tables as they are frozen. */
    find: base
      .route({ method: 'GET', path: '/report-closings/{id}', summary: 'The frozen set', tags: ['closings'] })
      .input(z.object({ id: uuidSchema }))
      .output(frozenClosingSchema),
    /** Refuses `same-person` for who prepared it, and `already-settled`. */
    review: base
      .route({
        method: 'POST',
        path: '/report-closings/{id}/review',
        summary: 'Review a closing',
        tags: ['closings'],
      })
      .input(closingWord)
      .output(closingAnswer),
    /** Freezes it under a serial. Refuses `same-person`, `closing-not-reviewed`, `already-settled`, `period-closed`. */
    sign: base
      .route({
        method: 'POST',
        path: '/report-closings/{id}/sign',
        summary: 'Sign a closing (supervisor)',
        tags: ['closings'],
      })
      .input(closingWord)
      .output(closingAnswer),
    /** Ends a closing that is not signed; its preparer may take it back so too. Refuses `already-settled`. */
    return: base
      .route({
        method: 'POST',
        path: '/report-closings/{id}/return',
        summary: 'Return a closing to its preparer',
        tags: ['closings'],
      })
      .input(closingWord.extend({ note: z.string().min(1).max(500) }))
      .output(closingAnswer),
  },
  audit: {
    /**
     * Takes lines of the caller's own log and answers the signed head. The same lines again answer the same head. Refuses
     * `log-broken` where they do not follow from what the centre has.
     */
    append: base
      .route({ method: 'POST', path: '/audit-entries', summary: "Deliver the desk's log", tags: ['audit'] })
      .input(auditDeliverySchema)
      .output(z.object({ anchor: auditAnchorSchema })),
    /** Newest first, of the officers of the caller's agencies. Reading is itself a line of the centre's log. */
    list: base
      .route({ method: 'GET', path: '/audit-entries', summary: 'Read the log', tags: ['audit'] })
      .input(
        z.object({
          ...auditFilterSchema.partial().shape,
          /** The position after which, that is below which, to go on. */
          after: z.coerce.number().int().positive().optional(),
          limit: z.coerce.number().int().min(1).max(500).default(100),
          purpose: z.enum(['read', 'export']).default('read'),
        }),
      )
      .output(auditPageSchema),
  },
} as const
