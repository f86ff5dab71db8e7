import { z } from 'zod'
import { caseActionSchema } from '../cases/allowed-actions.ts'
import { attachmentRefSchema } from '../cases/attachment.ts'
import { earlierDecisionSchema } from '../cases/case.ts'
import { caseStatusSchema } from '../cases/case-status.ts'
import { checklistAnswersSchema, reasonCodeSchema } from '../cases/decision.ts'
import { findingSchema, outcomeSchema } from '../cases/outcome.ts'
import { procedureSchema } from '../cases/procedure.ts'
import { ruleAnswerSchema } from '../cases/source-answer.ts'
import { stageSchema } from '../cases/stage.ts'
import { workTypeSchema } from '../cases/work-type.ts'
import { caseEventSchema, caseRecordSchema, proposalSchema } from '../central/feed.ts'
import { identityHintSchema } from '../identity/identity-hints.ts'
import { agencyCodeSchema, caseIdSchema, slugSchema } from '../kernel/ids.ts'
import { calendarDateSchema, instantSchema } from '../kernel/instant.ts'
import { wordsSchema } from '../kernel/words.ts'
import { rulebookHeadSchema, workRulesSchema } from '../rulebook/rulebook.ts'
import { slipNumberSchema } from '../slips/slip-number.ts'
import { hiddenSchema } from './hidden-values.ts'
import { letterViewSchema } from './letter-views.ts'
import { numberSaysSchema } from './number-says.ts'
import { pendingPaperSchema } from './paper-views.ts'
import { dueStateSchema, leaseViewSchema } from './queue-views.ts'

export const attachmentViewSchema = attachmentRefSchema.extend({
  /**
   * ready: here and its hash verified. missing: not here yet. preview: not here either, only a small picture of it, which
   * is painted and proves nothing. The others are refused to be painted, and why.
   */
  state: z.enum([
    'ready',
    'missing',
    'preview',
    'wrong-type',
    'damaged',
    'too-large',
    'animated',
    'extra-data',
  ]),
  /** What the bytes of the original really are, by their signature; null when not here or unknown. */
  detectedType: z.string().nullable(),
})
export type AttachmentView = z.infer<typeof attachmentViewSchema>
export const draftSchema = z.object({
  outcome: outcomeSchema.nullable(),
  reasons: z.array(reasonCodeSchema).max(30),
  transferTo: agencyCodeSchema.nullable(),
  applicantText: z.string().max(2000),
  internalNote: z.string().max(2000),
  finding: findingSchema.nullable(),
  checklist: checklistAnswersSchema,
})
export type Draft = z.infer<typeof draftSchema>

/** A day that runs: how many working days are left, negative once it is past. */
export const clockViewSchema = z.object({
  /** 承诺时限, 见习单位确认, 首次联系, 补正 */
  clock: z.enum(['promised', 'host', 'contact', 'correction']),
  on: calendarDateSchema,
  workingDays: z.number().int(),
  provisional: z.boolean(),
  state: dueStateSchema,
  /** When it stopped (host answered, person reached); null while it runs. */
  stoppedAt: instantSchema.nullable(),
})
export type ClockView = z.infer<typeof clockViewSchema>

/** Another case with the same number, or with the same or nearly the same picture under another number. */
export const otherCaseSchema = z.object({
  caseId: caseIdSchema,
  serialNo: z.string(),
  personName: z.string(),
  idNumber: z.string(),
  workType: workTypeSchema,
  procedure: procedureSchema,
  status: caseStatusSchema,
  statusWords: wordsSchema.nullable(),
  stage: stageSchema,
  submittedAt: instantSchema,
  agencyName: z.string(),
  why: z.enum(['same-number', 'same-picture', 'like-picture']),
  earlierDecisions: z.array(earlierDecisionSchema),
})
export type OtherCase = z.infer<typeof otherCaseSchema>

/** Why somebody looks at what is hidden. Closed, so that looks can be counted and compared. */
export const revealReasonSchema = z.enum([
  'compare-documents',
  'contact-person',
  'ask-register',
  'person-present',
  'complaint-or-inspection',
])
export type RevealReason = z.infer<typeof revealReasonSchema>

/** W6: the version this officer looked at before this one, as it stood before them. */
export const lastSeenViewSchema = z.object({
  version: z.number().int(),
  /** When it stood there the last time. */
  at: instantSchema,
  /** What was handed in then, masked like the case; how the case stood is left out. */
  case: caseRecordSchema,
  hidden: hiddenSchema,
  /** What each condition said then, and each hint of a real-name check. */
  rules: z.array(z.object({ condition: slugSchema, result: ruleAnswerSchema.shape.result })),
  hints: z
    .array(z.object({ from: z.string(), hint: z.string(), result: ruleAnswerSchema.shape.result }))
    .nullable(),
})
export type LastSeenView = z.infer<typeof lastSeenViewSchema>

/** What stood hidden, for the eye and for two minutes: the face keeps it nowhere but on the screen. */
export const revealedSchema = z.object({
  case: caseRecordSchema,
  /** The version seen before, in full too; null where there is none. */
  seenBefore: caseRecordSchema.nullable(),
  number: numberSaysSchema,
  hints: z.array(identityHintSchema).nullable(),
})
export type Revealed = z.infer<typeof revealedSchema>
export const caseViewSchema = z.object({
  /** Masked: numbers, telephones and addresses stand in full in `case.reveal` alone, but for the real-name case in hand. */
  case: caseRecordSchema,
  /** `in-hand`: name and number stand in full, because comparing them is the task. */
  shown: z.enum(['masked', 'in-hand']),
  hidden: z.object({ now: hiddenSchema, previous: hiddenSchema }),
  number: numberSaysSchema,
  /** Of a real-name check; null for other work. */
  hints: z.array(identityHintSchema).nullable(),
  /** The rulebook asks for the password again before anything is revealed. */
  revealAsksPassword: z.boolean(),
  today: calendarDateSchema,
  regionName: z.string(),
  agencyName: z.string(),
  /** Name of the region in the identity number, from the historical table; null when unknown. */
  idRegionName: z.string().nullable(),
  /** Names of the regions the payload names by code, as far as known. */
  regionNames: z.record(z.string(), z.string()),
  attachments: z.array(attachmentViewSchema),
  /** Papers taken in here that the centre has not confirmed; nothing is granted on them. */
  pendingPapers: z.array(pendingPaperSchema),
  rules: workRulesSchema.nullable(),
  /** The rulebook those rules stand in, without its work. */
  rulebook: rulebookHeadSchema.nullable(),
  /** What each condition says now, with what it looked at (W3); the conditions themselves stand in `rules`. */
  ruleAnswers: z.array(ruleAnswerSchema.extend({ lifted: z.boolean() })),
  /** Earlier decisions whose rules would say something else today (D4). */
  differences: z.array(
    z.object({
      decisionId: z.string(),
      version: z.string(),
      rules: z.array(
        z.object({
          condition: slugSchema,
          was: z.enum(['pass', 'fail', 'unknown', 'no-rule']),
          now: z.enum(['pass', 'fail', 'unknown', 'no-rule']),
        }),
      ),
    }),
  ),
  clocks: z.array(clockViewSchema),
  /** Everything that happened to the case, oldest first; names where the officer is known here. */
  events: z.array(caseEventSchema.extend({ officerName: z.string().nullable() })),
  others: z.array(otherCaseSchema),
  /** What waits for a second person at this case. */
  proposals: z.array(proposalSchema),
  allowed: z.array(caseActionSchema),
  /** Why nothing can be decided here now; null when something can. */
  whyNot: z
    .enum([
      'decided-here',
      'not-waiting',
      'in-correction',
      'not-your-work',
      'took-other-stage',
      'entered-by-you',
      'newer-unreadable',
      'rulebook-missing',
      'left-scope',
      'leased-by-other',
      'offered',
    ])
    .nullable(),
  draft: draftSchema
    .extend({
      caseVersion: z.number().int(),
      savedAt: instantSchema,
      /** 某某交来: from whom it came with the case, until the officer decides; null for their own. */
      handedBy: z.string().nullable(),
    })
    .nullable(),
  /** What this officer looked at before, while something differs from it that they did not note; else null. */
  lastSeen: lastSeenViewSchema.nullable(),
  letters: z.array(letterViewSchema),
  /** 已打印的告知书需收回: numbers of papers whose decision does not stand. */
  slipsToRecall: z.array(slipNumberSchema),
  /** Names of those whom linked complaints are given to, as far as known here. */
  lookerNames: z.record(z.string(), z.string()),
  /** The latest of this case; null where nobody ever held it. */
  lease: leaseViewSchema.nullable(),
  transferTargets: z.array(z.object({ code: agencyCodeSchema, name: z.string() })),
})
export type CaseView = z.infer<typeof caseViewSchema>
