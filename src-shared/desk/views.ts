import { z } from 'zod'
import { actKindSchema } from '../cases/act.ts'
import { attachmentRefSchema } from '../cases/attachment.ts'
import { reasonCodeSchema } from '../cases/decision.ts'
import { outcomeSchema } from '../cases/outcome.ts'
import { queueNameSchema } from '../cases/queue-of.ts'
import { stageSchema } from '../cases/stage.ts'
import { workTypeSchema } from '../cases/work-type.ts'
import { caseRecordSchema } from '../central/feed.ts'
import { otherDecisionSchema } from '../central/letters.ts'
import {
  agencyCodeSchema,
  caseIdSchema,
  letterIdSchema,
  officerIdSchema,
  receiptIdSchema,
  regionCodeSchema,
  sha256Schema,
} from '../kernel/ids.ts'
import { calendarDateSchema, instantSchema } from '../kernel/instant.ts'
import { wordsSchema } from '../kernel/words.ts'
import { officerProfileSchema } from '../people/officer.ts'
import { workRulesSchema } from '../rulebook/rulebook.ts'
import { letterStateSchema } from '../sync/outbox-letter.ts'
import { acceptanceMarkSchema, needsYouReasonSchema } from '../sync/verdict.ts'

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

export const sessionStateSchema = z.object({
  /** closed: no store is open. locked: open, but the face gets nothing. open: an officer works. */
  mode: z.enum(['closed', 'locked', 'open']),
  demo: z.boolean(),
  centreAddress: z.string(),
  officersHere: z.array(officerHereSchema),
  officer: officerProfileSchema.nullable(),
  lockedAt: instantSchema.nullable(),
  /** How many unsent letters are safe here while locked or closed. */
  unsent: count,
})
export type SessionState = z.infer<typeof sessionStateSchema>

export const queueViewSchema = queueNameSchema
export type QueueView = z.infer<typeof queueViewSchema>

export const queueFilterSchema = z.object({
  workType: workTypeSchema,
  stage: stageSchema,
  view: queueViewSchema,
  /** Only cases of this region and below; null for all in scope. */
  region: regionCodeSchema.nullable(),
})
export type QueueFilter = z.infer<typeof queueFilterSchema>

export const queueCursorSchema = z.object({
  dueOn: calendarDateSchema,
  submittedAt: instantSchema,
  caseId: caseIdSchema,
})
export type QueueCursor = z.infer<typeof queueCursorSchema>

export const queueRowSchema = z.object({
  caseId: caseIdSchema,
  serialNo: z.string(),
  workType: workTypeSchema,
  stage: stageSchema,
  version: z.number().int(),
  personName: z.string(),
  /** Masked: `520103********1234`. */
  idNumber: z.string(),
  regionName: z.string(),
  submittedAt: instantSchema,
  dueOn: calendarDateSchema,
  dueState: z.enum(['overdue', 'near-due', 'in-time']),
  /** 再次提交, 复审, 暂缓, 转线下核实, 异常待处理, 无比对照片 */
  flags: z.array(
    z.enum(['resubmitted', 'second-stage', 'on-hold', 'field-check', 'needs-you', 'no-reference']),
  ),
  /** The picture of the person, when this computer has it. */
  photo: sha256Schema.nullable(),
})
export type QueueRow = z.infer<typeof queueRowSchema>

export const queueCountsSchema = z.array(
  z.object({ workType: workTypeSchema, stage: stageSchema, view: queueViewSchema, count, overdue: count }),
)

export const attachmentViewSchema = attachmentRefSchema.extend({
  /** ready: here and its hash verified. missing: not here yet. The others are refused to be painted, and why. */
  state: z.enum(['ready', 'missing', 'wrong-type', 'damaged', 'too-large']),
  /** What the bytes really are, by their signature; null when not here or unknown. */
  detectedType: z.string().nullable(),
})
export type AttachmentView = z.infer<typeof attachmentViewSchema>

export const draftSchema = z.object({
  outcome: outcomeSchema.nullable(),
  reasons: z.array(reasonCodeSchema).max(30),
  transferTo: agencyCodeSchema.nullable(),
  applicantText: z.string().max(2000),
  internalNote: z.string().max(2000),
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

export const caseViewSchema = z.object({
  case: caseRecordSchema,
  today: calendarDateSchema,
  regionName: z.string(),
  agencyName: z.string(),
  /** Name of the region in the identity number, from the historical table; null when unknown. */
  idRegionName: z.string().nullable(),
  attachments: z.array(attachmentViewSchema),
  rules: workRulesSchema.nullable(),
  rulebookSource: z.string().nullable(),
  allowed: z.array(z.union([outcomeSchema, z.enum(['hold', 'release-hold'])])),
  /** Why nothing can be decided here now; null when something can. */
  whyNot: z
    .enum([
      'decided-here',
      'not-waiting',
      'not-your-work',
      'took-other-stage',
      'newer-unreadable',
      'rulebook-missing',
      'left-scope',
    ])
    .nullable(),
  draft: draftSchema.extend({ caseVersion: z.number().int(), savedAt: instantSchema }).nullable(),
  letters: z.array(letterViewSchema),
  transferTargets: z.array(z.object({ code: agencyCodeSchema, name: z.string() })),
})
export type CaseView = z.infer<typeof caseViewSchema>

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
    seen: caseRecordSchema.nullable(),
  }),
  /** What the centre has. */
  centre: z.object({
    case: caseRecordSchema.nullable(),
    other: otherDecisionSchema.nullable(),
    heldBy: z.object({ name: z.string(), until: instantSchema }).nullable(),
  }),
  /** What the reason codes on both sides mean, by the case's rulebook. */
  labels: z.record(z.string(), wordsSchema),
  waysOn: z.array(z.enum(['decide-again', 'withdraw'])),
})
export type NeedsYouItem = z.infer<typeof needsYouItemSchema>

export const connectionSchema = z.enum([
  'starting',
  'online',
  'centre-unreachable',
  'no-network',
  'signed-out',
  'upgrade-required',
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
  /** 离线可办: cases whose pictures are all here and verified, of those waiting for review. */
  ready: z.object({ cases: count, of: count }),
})
export type SyncStatus = z.infer<typeof syncStatusSchema>

export const settingsSchema = z.object({
  language: z.enum(['zh-CN', 'en']),
  theme: z.enum(['light', 'dark', 'system']),
  undoSeconds: z.union([z.literal(8), z.literal(20), z.literal(60)]),
  shortcuts: z.boolean(),
})
export type Settings = z.infer<typeof settingsSchema>

export const staleTopicSchema = z.enum(['session', 'cases', 'letters', 'sync', 'settings', 'attachments'])
export type StaleTopic = z.infer<typeof staleTopicSchema>
