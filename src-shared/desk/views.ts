import { z } from 'zod'
import { actKindSchema } from '../cases/act.ts'
import { caseActionSchema } from '../cases/allowed-actions.ts'
import { attachmentRefSchema } from '../cases/attachment.ts'
import { earlierDecisionSchema } from '../cases/case.ts'
import { caseStatusSchema } from '../cases/case-status.ts'
import { checklistAnswersSchema, reasonCodeSchema } from '../cases/decision.ts'
import { leaseStandingSchema } from '../cases/lease.ts'
import { findingSchema, outcomeSchema } from '../cases/outcome.ts'
import { procedureSchema } from '../cases/procedure.ts'
import { queueNameSchema } from '../cases/queue-of.ts'
import { ruleAnswerSchema } from '../cases/source-answer.ts'
import { stageSchema } from '../cases/stage.ts'
import { workTypeSchema } from '../cases/work-type.ts'
import { exceptionSchema } from '../central/exception.ts'
import { caseEventSchema, caseRecordSchema, postSchema, proposalSchema } from '../central/feed.ts'
import { otherDecisionSchema } from '../central/letters.ts'
import { identityHintSchema } from '../identity/identity-hints.ts'
import {
  agencyCodeSchema,
  caseIdSchema,
  letterIdSchema,
  officerIdSchema,
  receiptIdSchema,
  regionCodeSchema,
  sha256Schema,
  slugSchema,
  uuidSchema,
} from '../kernel/ids.ts'
import { calendarDateSchema, chinaMonthSchema, instantSchema } from '../kernel/instant.ts'
import { wordsSchema } from '../kernel/words.ts'
import { officerProfileSchema } from '../people/officer.ts'
import { rulebookHeadSchema, workRulesSchema } from '../rulebook/rulebook.ts'
import { slipNumberSchema } from '../slips/slip-number.ts'
import { letterStateSchema } from '../sync/outbox-letter.ts'
import { acceptanceMarkSchema, needsYouReasonSchema } from '../sync/verdict.ts'
import { keyChoicesSchema } from './key-choices.ts'
import { numberSaysSchema } from './number-says.ts'
import { pendingPaperSchema } from './paper-views.ts'

const count = z.number().int().nonnegative()

/** An officer who has a store on this computer. */
export const officerHereSchema = z.object({
  officerId: officerIdSchema,
  loginName: z.string(),
  displayName: z.string(),
  agencyName: z.string(),
  lastUsedAt: instantSchema,
  /** Letters the centre has not answered for; they are safe in this officer's store. */
  unsent: count,
  oldestUnsentAt: instantSchema.nullable(),
})

/** session-over: one sign-in lasts only so long. suspended: the computer went to sleep. */
export const endedBecauseSchema = z.enum(['session-over', 'suspended'])
export type EndedBecause = z.infer<typeof endedBecauseSchema>

export const sessionStateSchema = z.object({
  /** closed: no store is open. locked: open, but the face gets nothing. open: an officer works. */
  mode: z.enum(['closed', 'locked', 'open']),
  demo: z.boolean(),
  centreAddress: z.string(),
  officersHere: z.array(officerHereSchema),
  officer: officerProfileSchema.nullable(),
  lockedAt: instantSchema.nullable(),
  /** Why the desk closed the store without being asked to; null when an officer signed out, or nobody was in. */
  endedBecause: endedBecauseSchema.nullable(),
  /** So long without a hand at the computer, and the desk locks itself. */
  idleSeconds: count,
  /** The longest session is over within so many minutes: fifteen, then one; null before that, and while nobody is in. */
  endsWithinMinutes: z.union([z.literal(15), z.literal(1)]).nullable(),
  /** How many unsent letters are safe here while locked or closed. */
  unsent: count,
})
export type SessionState = z.infer<typeof sessionStateSchema>

/** A queue, or every held case of the kind of work: then stage and queue do not matter (filter 审核状态, seed S2). */
export const queueViewSchema = z.enum([...queueNameSchema.options, 'every'])
export type QueueView = z.infer<typeof queueViewSchema>

/** What a row is marked with: 再次提交, 复审, 暂缓, 转线下核实, 异常待处理, 无比对照片, 补正逾期, 退回初审, 上岗未补证 */
export const queueFlagSchema = z.enum([
  'resubmitted',
  'second-stage',
  'on-hold',
  'field-check',
  'needs-you',
  'no-reference',
  'correction-overdue',
  'sent-back',
  'certificate-owed',
])
export type QueueFlag = z.infer<typeof queueFlagSchema>

export const queueFilterSchema = z.object({
  workType: workTypeSchema,
  stage: stageSchema,
  view: queueViewSchema,
  /** Only cases of this region and below; null for all in scope. */
  region: regionCodeSchema.nullable(),
  /** 审核状态 */
  status: caseStatusSchema.nullable(),
  /** 申办月份, YYYY-MM in China */
  month: chinaMonthSchema.nullable(),
  /** 人员类别 */
  category: slugSchema.nullable(),
  /** Cases in which this reason was given before. */
  reason: reasonCodeSchema.nullable(),
  due: z.enum(['overdue', 'near-due']).nullable(),
  /** 我领取的, 未领取, 他人领取 */
  holder: z.enum(['mine', 'free', 'others']).nullable(),
  /** Only rows with this mark. */
  flag: queueFlagSchema.nullable(),
})
export type QueueFilter = z.infer<typeof queueFilterSchema>

/** What narrows a queue, apart from which queue it is. */
export type Narrowing = Omit<QueueFilter, 'workType' | 'stage' | 'view'>

/** A queue as a whole. */
export const noNarrowing: Narrowing = {
  region: null,
  status: null,
  month: null,
  category: null,
  reason: null,
  due: null,
  holder: null,
  flag: null,
}

/** 视图: a filter with a name. */
export const savedViewSchema = z.object({
  id: uuidSchema,
  name: z.string().trim().min(1).max(30),
  filter: queueFilterSchema,
})
export type SavedView = z.infer<typeof savedViewSchema>

export const queueCursorSchema = z.object({
  dueOn: calendarDateSchema,
  submittedAt: instantSchema,
  caseId: caseIdSchema,
})
export type QueueCursor = z.infer<typeof queueCursorSchema>

export const dueStateSchema = z.enum(['overdue', 'near-due', 'in-time'])

/** 领取: who holds a case, as far as this computer knows, by the centre's clock. */
export const leaseViewSchema = z.object({
  leaseId: uuidSchema,
  /** Of this officer at this computer, or assigned to them and not yet taken up anywhere. */
  mine: z.boolean(),
  /** Of this officer, perhaps at another computer. */
  sameOfficer: z.boolean(),
  holderName: z.string(),
  until: instantSchema,
  standing: leaseStandingSchema,
  endedByName: z.string().nullable(),
  reason: z.string(),
})
export type LeaseView = z.infer<typeof leaseViewSchema>

export const queueRowSchema = z.object({
  caseId: caseIdSchema,
  serialNo: z.string(),
  workType: workTypeSchema,
  procedure: procedureSchema,
  status: caseStatusSchema,
  stage: stageSchema,
  version: z.number().int(),
  personName: z.string(),
  /** Masked: `520103********1234`. */
  idNumber: z.string(),
  regionName: z.string(),
  submittedAt: instantSchema,
  dueOn: calendarDateSchema,
  dueState: dueStateSchema,
  /** Working days until the promised day, negative once it is past; provisional while a year's holidays are not published. */
  dueIn: z.number().int(),
  dueProvisional: z.boolean(),
  /** 人员类别 in words; null where the work knows none. */
  category: wordsSchema.nullable(),
  flags: z.array(queueFlagSchema),
  /** 有改动: it waits with other content than this officer looked at last. */
  changedSinceSeen: z.boolean(),
  /** The picture of the person, when this computer has it, or a preview of it. */
  photo: sha256Schema.nullable(),
  /** While somebody holds it; an own one also after it ran out or was taken back. */
  lease: leaseViewSchema.nullable(),
})
export type QueueRow = z.infer<typeof queueRowSchema>

export const queueCountsSchema = z.array(
  z.object({ workType: workTypeSchema, stage: stageSchema, view: queueViewSchema, count, overdue: count }),
)

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

/** A letter as the outbox shows it. */
export const letterViewSchema = z.object({
  letterId: letterIdSchema,
  caseId: caseIdSchema,
  serialNo: z.string(),
  personName: z.string(),
  workType: workTypeSchema,
  what: z.union([outcomeSchema, actKindSchema]),
  kind: z.enum(['decision', 'act']),
  reasons: z.array(reasonCodeSchema),
  decidedAt: instantSchema,
  state: letterStateSchema,
  /** Until when it can be undone; null once it may leave. */
  undoUntil: instantSchema.nullable(),
  attempts: count,
  /** A try left and its answer never came: it cannot be taken back until the centre has said whether it has it. */
  mayHaveArrived: z.boolean(),
  nextTryAt: instantSchema.nullable(),
  /** Closed code of the last failed try, for a sentence. */
  lastTrouble: z.string().nullable(),
  /** An earlier letter of the same case that stands in needs-you and must be settled first. */
  blockedBy: letterIdSchema.nullable(),
  receipt: z
    .object({
      receiptId: receiptIdSchema,
      receivedAt: instantSchema,
      disposition: z.enum(['applied', 'agreed', 'proposal-adopted']),
      marks: z.array(acceptanceMarkSchema),
    })
    .nullable(),
})
export type LetterView = z.infer<typeof letterViewSchema>

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

/** Paths of a payload that are hidden, each with a mark that is the same for the same value, so that versions compare. */
export const hiddenSchema = z.record(z.string(), z.string())

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

/** 岗位查询 (S7): what an adviser at the window asks for. */
export const postFilterSchema = z.object({
  /** Posts of this region and below; null for all held. */
  region: regionCodeSchema.nullable(),
  text: z.string().max(60),
  /** 报名人数不足 */
  lackingOnly: z.boolean(),
})
export type PostFilter = z.infer<typeof postFilterSchema>

export const postRowSchema = postSchema.extend({
  regionName: z.string(),
  /** 尚缺 */
  lacking: count,
})
export type PostRow = z.infer<typeof postRowSchema>

export const needsYouItemSchema = z.object({
  letter: letterViewSchema,
  reason: needsYouReasonSchema,
  detail: z.string(),
  since: instantSchema,
  /** What I decided, and the case as it stood on my screen. */
  mine: z.object({
    caseVersion: z.number().int(),
    stage: stageSchema,
    applicantText: z.string(),
    internalNote: z.string(),
    /** Masked, like everything in lists. */
    seen: caseRecordSchema.nullable(),
    hidden: hiddenSchema,
  }),
  /** What the centre has. */
  centre: z.object({
    case: caseRecordSchema.nullable(),
    hidden: hiddenSchema,
    other: otherDecisionSchema.nullable(),
    heldBy: z.object({ name: z.string(), until: instantSchema }).nullable(),
  }),
  /** What the reason codes on both sides mean, by the case's rulebook. */
  labels: z.record(z.string(), wordsSchema),
  /** The supervisor's side, once it was handed over or the centre kept it; its answer stands there too. */
  exception: exceptionSchema.nullable(),
  /** It was handed over, and the centre does not know yet. */
  handingOver: z.boolean(),
  waysOn: z.array(z.enum(['decide-again', 'withdraw', 'send-again', 'hand-over'])),
  /** 已打印的告知书需收回: printed of this decision and not void. */
  slips: z.array(slipNumberSchema),
})
export type NeedsYouItem = z.infer<typeof needsYouItemSchema>

export const connectionSchema = z.enum([
  'starting',
  'online',
  'centre-unreachable',
  'no-secure-line',
  'captive-portal',
  'no-network',
  'signed-out',
  'upgrade-required',
  'desk-forked',
  'refused',
])
export type Connection = z.infer<typeof connectionSchema>

export const syncStatusSchema = z.object({
  connection: connectionSchema,
  lastPullAt: instantSchema.nullable(),
  lastPushAt: instantSchema.nullable(),
  /** Held for undo, waiting or being sent. */
  waiting: count,
  needsYou: count,
  nextTryAt: instantSchema.nullable(),
  /** Records of the centre this version cannot read; they are kept. */
  setAside: count,
  pulling: z.boolean(),
  /** The last round ended because of this computer, not of the line; null once a round went through. */
  ownTrouble: z.enum(['disk-full', 'disk-failed', 'store-damaged', 'fault']).nullable(),
  /** Centre minus device in milliseconds; null until measured. Shown when it matters (five minutes). */
  clockOffsetMs: z.number().int().nullable(),
  /** Since when the centre does not take the officer's log any more, because it does not fit what it has; null while it does. */
  logRefusedSince: instantSchema.nullable(),
  /** 异常件 that wait for this supervisor; 0 for everybody else. */
  exceptions: count,
  /** 离线可办: cases whose pictures are all here and verified, of those waiting for review. */
  ready: z.object({ cases: count, of: count }),
})
export type SyncStatus = z.infer<typeof syncStatusSchema>

const paneSchema = z.number().int().min(160).max(1200).nullable()

export const settingsSchema = z.object({
  language: z.enum(['zh-CN', 'en']),
  /** `contrast`: black, white and one blue, with lines around everything that is pressed. */
  theme: z.enum(['light', 'dark', 'contrast', 'system']),
  /** In percent; everything on the screen grows with it. */
  textSize: z.union([z.literal(100), z.literal(112), z.literal(125), z.literal(150)]),
  /** 宽松 or 紧凑: how high a row of the queue is. */
  density: z.enum(['wide', 'compact']),
  /** 柜台模式: queue, other cases and internal notes are folded away where a citizen sees the screen. */
  counter: z.boolean(),
  /** What the officer put on other keys; anything else stands where it always does. */
  keys: keyChoicesSchema,
  /** How wide the officer drew the parts of a page, in px; null: as wide as by itself. */
  panes: z.object({ queue: paneSchema, facts: paneSchema }),
  undoSeconds: z.union([z.literal(8), z.literal(20), z.literal(60)]),
  shortcuts: z.boolean(),
  /** The desk locks itself after so many minutes without a hand at it; the province may allow fewer. */
  lockMinutes: z.number().int().min(1).max(60),
  /** 领取 for how many hours: as chosen last. */
  leaseHours: z.union([z.literal(8), z.literal(24), z.literal(48), z.literal(72)]),
  /** Fetching pictures uses at most so many KiB a second; 0: no limit. */
  filesKbPerSecond: z.union([z.literal(0), z.literal(64), z.literal(256), z.literal(1024)]),
})
export type Settings = z.infer<typeof settingsSchema>

export const staleTopicSchema = z.enum(['session', 'cases', 'letters', 'sync', 'settings', 'attachments'])
export type StaleTopic = z.infer<typeof staleTopicSchema>
