import { z } from 'zod'
import { checklistAnswersSchema, reasonCodeSchema } from '../cases/decision.ts'
import { findingSchema, outcomeSchema } from '../cases/outcome.ts'
import { stageSchema } from '../cases/stage.ts'
import { workTypeSchema } from '../cases/work-type.ts'
import { agencyCodeSchema, caseIdSchema, officerIdSchema, uuidSchema } from '../kernel/ids.ts'
import { instantSchema } from '../kernel/instant.ts'
import { toldLeaseSchema } from './told-lease.ts'

/** Cases handed to a colleague, or answered, in one press. */
export const MOST_OFFERED = 50

/**
 * What the giver typed at a case: armed outcome, reasons, words to the applicant, internal note, checklist as far as it was
 * answered. Nothing of what was opened or looked at is in it: who takes the case over looks at it themselves.
 */
export const offeredDraftSchema = z.strictObject({
  /** The version it was typed at. */
  caseVersion: z.number().int().positive(),
  savedAt: instantSchema,
  outcome: outcomeSchema.nullable(),
  reasons: z.array(reasonCodeSchema).max(30),
  transferTo: agencyCodeSchema.nullable(),
  applicantText: z.string().max(2000),
  internalNote: z.string().max(2000),
  finding: findingSchema.nullable(),
  checklist: checklistAnswersSchema,
})
export type OfferedDraft = z.infer<typeof offeredDraftSchema>

/** Why an offer ended without anybody's word: its time is over, the case is another one, the giver holds it no more. */
export const offerOverSchema = z.enum(['run-out', 'case-changed', 'lease-gone'])
export type OfferOver = z.infer<typeof offerOverSchema>

/**
 * 交接: a case in hand offered to a named colleague (product row K8). Told to giver and receiver alone; the draft that goes
 * with it is not here, and stands at the centre only while the offer is open. Until it is accepted the case is the giver's.
 */
export const caseOfferSchema = z
  .strictObject({
    id: uuidSchema,
    caseId: caseIdSchema,
    workType: workTypeSchema,
    serialNo: z.string().min(1).max(40),
    agency: agencyCodeSchema,
    stage: stageSchema,
    /** As it was when it was offered; another one ends the offer. */
    caseVersion: z.number().int().positive(),
    from: officerIdSchema,
    fromName: z.string().max(100),
    to: officerIdSchema,
    toName: z.string().max(100),
    /** The giver's word to the colleague. */
    note: z.string().max(500),
    hasDraft: z.boolean(),
    offeredAt: instantSchema,
    /** With the lease it came with, or after the centre's longest time. */
    expiresAt: instantSchema,
    state: z.enum(['open', 'accepted', 'declined', 'withdrawn', 'over']),
    overWhy: offerOverSchema.nullable(),
    closedAt: instantSchema.nullable(),
    /** The colleague's word when declining. */
    answer: z.string().max(500),
  })
  .refine(({ state, overWhy }) => (state === 'over') === (overWhy !== null), {
    error: 'an offer that is over says why, and no other does',
  })
export type CaseOffer = z.infer<typeof caseOfferSchema>

/** An offer with the feed position it was told at. */
export const toldOfferSchema = z.object({ offer: caseOfferSchema, position: z.number().int().positive() })
export type ToldOffer = z.infer<typeof toldOfferSchema>

export const offerMakingSchema = z.object({
  requestId: uuidSchema,
  to: officerIdSchema,
  note: z.string().max(500),
  cases: z
    .array(z.object({ caseId: caseIdSchema, draft: offeredDraftSchema.nullable() }))
    .min(1)
    .max(MOST_OFFERED),
})
export type OfferMaking = z.infer<typeof offerMakingSchema>

/**
 * Why a case was not offered: `held` by somebody else or at another desk; `not-in-hand` is neither leased here nor begun;
 * `not-waiting` waits for nobody; `colleague-cannot` may not decide it, by duties or because of a part taken in it.
 */
export const offerRefusalSchema = z.enum([
  'not-found',
  'not-permitted',
  'held',
  'not-in-hand',
  'not-waiting',
  'colleague-cannot',
  'offered-already',
])
export type OfferRefusal = z.infer<typeof offerRefusalSchema>

export const offersMadeSchema = z.object({
  offered: z.array(toldOfferSchema),
  notOffered: z.array(z.object({ caseId: caseIdSchema, why: offerRefusalSchema })),
})
export type OffersMade = z.infer<typeof offersMadeSchema>

/** accept and decline are the colleague's, withdraw is the giver's. */
export const offerAnswerSchema = z.enum(['accept', 'decline', 'withdraw'])
export type OfferAnswer = z.infer<typeof offerAnswerSchema>

export const offerAnsweringSchema = z.object({
  requestId: uuidSchema,
  ids: z.array(uuidSchema).min(1).max(MOST_OFFERED),
  answer: offerAnswerSchema,
  word: z.string().max(500),
  /** For `accept`: until when the case is held at the least. A lease that lasts longer keeps its time. */
  until: instantSchema.nullable(),
})
export type OfferAnswering = z.infer<typeof offerAnsweringSchema>

/** Why an answer had no effect at an offer. `cannot-take`: this officer may not decide the case; the offer stays open. */
export const answerRefusalSchema = z.enum([
  'not-found',
  'answered-already',
  'withdrawn',
  ...offerOverSchema.options,
  'cannot-take',
  'too-many',
])
export type AnswerRefusal = z.infer<typeof answerRefusalSchema>

export const offersAnsweredSchema = z.object({
  /** With the lease that moved, when it was accepted. */
  done: z.array(toldOfferSchema.extend({ lease: toldLeaseSchema.nullable() })),
  notDone: z.array(z.object({ id: uuidSchema, why: answerRefusalSchema })),
})
export type OffersAnswered = z.infer<typeof offersAnsweredSchema>

/** A colleague who may take over some of the cases asked about. */
export const takerSchema = z.object({
  id: officerIdSchema,
  displayName: z.string(),
  agencyName: z.string(),
  caseIds: z.array(caseIdSchema),
})
export type Taker = z.infer<typeof takerSchema>
