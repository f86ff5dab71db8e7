import { z } from 'zod'
import {
  answerRefusalSchema,
  caseOfferSchema,
  MOST_OFFERED,
  offerAnswerSchema,
  offerRefusalSchema,
} from '../central/case-offer.ts'
import { caseIdSchema, officerIdSchema, uuidSchema } from '../kernel/ids.ts'
import { typedText } from '../kernel/words.ts'

/** 交接: an offer as its giver or its receiver sees it. */
export const offerRowSchema = z.object({
  /** Words masked, like everything in lists. An offer whose time is over is not open here, whatever the shelf says. */
  offer: caseOfferSchema,
  side: z.enum(['given', 'received']),
  /** Masked; null where the case is not on this computer. */
  personName: z.string().nullable(),
})
export type OfferRow = z.infer<typeof offerRowSchema>

export const offerMakeSchema = z.object({
  requestId: uuidSchema,
  to: officerIdSchema,
  note: typedText.trim().max(500),
  caseIds: z.array(caseIdSchema).min(1).max(MOST_OFFERED),
})

/** What the centre refuses, and `unsent-work`: a decision or an act of the case has not got its receipt yet. */
export const offerTroubleSchema = z.enum([...offerRefusalSchema.options, 'unsent-work'])
export type OfferTrouble = z.infer<typeof offerTroubleSchema>

export const offersMadeHereSchema = z.object({
  offered: z.array(caseIdSchema),
  notOffered: z.array(
    z.object({ caseId: caseIdSchema, serialNo: z.string().nullable(), why: offerTroubleSchema }),
  ),
})
export type OffersMadeHere = z.infer<typeof offersMadeHereSchema>

export const offerAnswerInputSchema = z.object({
  requestId: uuidSchema,
  offerIds: z.array(uuidSchema).min(1).max(MOST_OFFERED),
  answer: offerAnswerSchema,
  word: typedText.trim().max(500),
})

/** What the centre refuses, and `own-draft`: the officer typed something at the case themselves. */
export const answerTroubleSchema = z.enum([...answerRefusalSchema.options, 'own-draft'])
export type AnswerTrouble = z.infer<typeof answerTroubleSchema>

export const offersAnsweredHereSchema = z.object({
  done: z.array(caseIdSchema),
  notDone: z.array(
    z.object({ offerId: uuidSchema, serialNo: z.string().nullable(), why: answerTroubleSchema }),
  ),
})
export type OffersAnsweredHere = z.infer<typeof offersAnsweredHereSchema>
