import { z } from 'zod'
import { caseStatusSchema } from '../cases/case-status.ts'
import { reasonCodeSchema } from '../cases/decision.ts'
import { leaseStandingSchema } from '../cases/lease.ts'
import { procedureSchema } from '../cases/procedure.ts'
import { queueNameSchema } from '../cases/queue-of.ts'
import { stageSchema } from '../cases/stage.ts'
import { workTypeSchema } from '../cases/work-type.ts'
import { caseIdSchema, regionCodeSchema, sha256Schema, slugSchema, uuidSchema } from '../kernel/ids.ts'
import { calendarDateSchema, chinaMonthSchema, instantSchema } from '../kernel/instant.ts'
import { wordsSchema } from '../kernel/words.ts'

const count = z.number().int().nonnegative()

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
