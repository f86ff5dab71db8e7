import { z } from 'zod'
import { letterIdSchema, officerIdSchema } from '../kernel/ids.ts'
import { calendarDateSchema, instantSchema } from '../kernel/instant.ts'
import { typedText } from '../kernel/words.ts'
import { type EarlierStage, tookAStage } from './allowed-actions.ts'

/** 投诉, 信访, 申请复核, 行政复议, 行政诉讼. */
export const complaintKindSchema = z.enum([
  'complaint',
  'petition',
  'review',
  'reconsideration',
  'litigation',
])
export type ComplaintKind = z.infer<typeof complaintKindSchema>

/** D7: a complaint or appeal as it is linked to a case: its number elsewhere, by when to answer, and who looks at the case again. */
export const complaintDetailsSchema = z.strictObject({
  kind: complaintKindSchema,
  number: typedText.trim().min(1).max(60),
  receivedOn: calendarDateSchema,
  answerBy: calendarDateSchema,
  /** Somebody who took no stage of the case, entered none of its data and took in none of its papers. */
  looker: officerIdSchema,
})
export type ComplaintDetails = z.infer<typeof complaintDetailsSchema>

/** The same as it stands on the case, with who linked it and when by the centre's clock. */
export const caseComplaintSchema = complaintDetailsSchema.extend({
  id: letterIdSchema,
  note: z.string().max(2000),
  linkedBy: officerIdSchema,
  linkedByName: z.string().max(100),
  linkedAt: instantSchema,
})
export type CaseComplaint = z.infer<typeof caseComplaintSchema>

export const MOST_COMPLAINTS = 20

/** As much of a case as linking a complaint asks for. */
export interface ComplainedOf {
  readonly enteredBy: string | null
  /** Who took in papers of it at the window. */
  readonly papersBy?: readonly string[] | undefined
  readonly earlierDecisions: readonly EarlierStage[]
  readonly complaints?: readonly Pick<CaseComplaint, 'kind' | 'number'>[] | undefined
}

export type ComplaintRefusal = 'answer-before-received' | 'looker-took-part' | 'linked-already' | 'too-many'

/**
 * Whether somebody may look at the case again: they judged no stage of it, in any round, entered none of its data and took in none
 * of its papers.
 */
export function mayLookAgain(
  officerId: string,
  { enteredBy, papersBy = [], earlierDecisions }: ComplainedOf,
): boolean {
  return enteredBy !== officerId && !papersBy.includes(officerId) && !tookAStage(officerId, earlierDecisions)
}

/** Why a complaint cannot be linked; desk and centre ask the same. */
export function refuseComplaint(
  record: ComplainedOf,
  { kind, number, looker, receivedOn, answerBy }: ComplaintDetails,
): ComplaintRefusal | undefined {
  const linked = record.complaints ?? []
  if (answerBy < receivedOn) return 'answer-before-received'
  if (!mayLookAgain(looker, record)) return 'looker-took-part'
  if (linked.some(each => each.kind === kind && each.number === number)) return 'linked-already'
  return linked.length >= MOST_COMPLAINTS ? 'too-many' : undefined
}
