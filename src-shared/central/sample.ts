import { z } from 'zod'
import { type CaseStatus, caseStatusSchema } from '../cases/case-status.ts'
import { reasonCodeSchema } from '../cases/decision.ts'
import { type Finding, findingSchema, type Outcome } from '../cases/outcome.ts'
import type { Procedure } from '../cases/procedure.ts'
import { stageSchema } from '../cases/stage.ts'
import { findArrow, moveOf } from '../cases/state-machine.ts'
import { workTypeSchema } from '../cases/work-type.ts'
import { agencyCodeSchema, caseIdSchema, officerIdSchema, uuidSchema } from '../kernel/ids.ts'
import { calendarDateSchema, instantSchema } from '../kernel/instant.ts'
import { typedText } from '../kernel/words.ts'

/** What a second look can say, and so what can be drawn: a decision towards the applicant, not one that passes the case on. */
export const lookedAtSchema = z.enum(['approve', 'confirm', 'refuse', 'return'])
export type LookedAt = z.infer<typeof lookedAtSchema>

/** By what decisions are drawn: so many of a hundred of each officer's, at least one, or all that gave a reason. */
export const sampleRuleSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('share'), percent: z.number().int().min(1).max(100) }),
  z.strictObject({ kind: z.literal('reason'), reason: reasonCodeSchema }),
])
export type SampleRule = z.infer<typeof sampleRuleSchema>

/** The most decisions one draw may give to look at. */
export const MOST_DRAWN = 500

/** What is asked of a draw. Days are of China and by the centre's clock; nobody named as looker means the drawer. */
export const sampleDrawSchema = z.object({
  requestId: uuidSchema,
  /** Only counts what would be drawn and keeps nothing. */
  preview: z.boolean(),
  rule: sampleRuleSchema,
  workType: workTypeSchema,
  agencies: z.array(agencyCodeSchema).min(1).max(500),
  from: calendarDateSchema,
  to: calendarDateSchema,
  lookers: z.array(officerIdSchema).max(50),
})
export type SampleDraw = z.infer<typeof sampleDrawSchema>

/** Why a decision of the period was not to be drawn. */
export const leftOutSchema = z.enum(['in-work', 'content-changed', 'drawn-before', 'no-looker'])
export type LeftOut = z.infer<typeof leftOutSchema>

export const sampleDrawnSchema = z.object({
  /** Null for a preview. */
  drawId: uuidSchema.nullable(),
  /** By what chance it was drawn, so that it can be drawn again in an audit; null for a preview. */
  seed: z.string().max(64).nullable(),
  drawn: z.number().int().nonnegative(),
  officers: z.array(
    z.object({
      officerId: officerIdSchema,
      name: z.string(),
      decided: z.number().int().nonnegative(),
      drawn: z.number().int().nonnegative(),
    }),
  ),
  leftOut: z.array(z.object({ why: leftOutSchema, n: z.number().int().positive() })),
})
export type SampleDrawn = z.infer<typeof sampleDrawnSchema>

/** agrees: the same outcome, finding and set of reasons. */
export const sampleResultSchema = z.enum(['agrees', 'outcome-differs', 'reasons-differ'])
export type SampleResult = z.infer<typeof sampleResultSchema>

const saidShape = {
  outcome: lookedAtSchema,
  /** With `confirm` alone. */
  finding: findingSchema.nullable(),
  reasons: z.array(reasonCodeSchema).max(30),
} as const
export const sampleSaidSchema = z.strictObject(saidShape)
export type SampleSaid = z.infer<typeof sampleSaidSchema>

/** What was decided first, and by whom. */
export const firstLookSchema = z.strictObject({
  ...saidShape,
  by: officerIdSchema,
  byName: z.string().max(100),
  decidedAt: instantSchema,
  applicantText: z.string().max(2000),
  internalNote: z.string().max(2000),
})
export type FirstLook = z.infer<typeof firstLookSchema>

export const secondLookSchema = z.strictObject({
  ...saidShape,
  note: z.string().max(2000),
  /** The desk's clock, and the centre's beside it. */
  decidedAt: instantSchema,
  receivedAt: instantSchema,
})
export type SecondLook = z.infer<typeof secondLookSchema>

/** Who drew by mistake says why. */
const takenBackSchema = z.strictObject({ byName: z.string().max(100), note: z.string().max(500) })

/** 收回抽查: what an officer drew themselves and nobody has looked at yet; all of the draw where none is named. */
export const sampleTakeBackSchema = z.object({
  drawId: uuidSchema,
  sampleIds: z.array(uuidSchema).max(MOST_DRAWN),
  note: typedText.trim().min(2).max(500),
})
export type SampleTakeBack = z.infer<typeof sampleTakeBackSchema>

/** How those that were named stand now, so that the same order again is answered the same. */
export const samplesTakenBackSchema = z.object({
  takenBack: z.number().int().nonnegative(),
  /** Looked at before: they stay. */
  judged: z.number().int().nonnegative(),
  /** Withdrawn before, because the case is another one by now. */
  closed: z.number().int().nonnegative(),
})
export type SamplesTakenBack = z.infer<typeof samplesTakenBackSchema>

/**
 * 抽查复核: a finished decision that another officer looks at once more. While it is open it says nothing of what was decided,
 * by whom, or by which rule it was drawn, because a reason as the rule would tell; judged, it has both sides.
 */
export const sampleSchema = z
  .strictObject({
    id: uuidSchema,
    drawId: uuidSchema,
    caseId: caseIdSchema,
    decisionId: z.string().min(1).max(64),
    workType: workTypeSchema,
    serialNo: z.string().min(1).max(40),
    personName: z.string().min(1).max(200),
    /** Whose case it was when it was drawn. */
    agency: agencyCodeSchema,
    /** At which it was decided. */
    stage: stageSchema,
    caseVersion: z.number().int().positive(),
    drawnBy: officerIdSchema,
    drawnByName: z.string().max(100),
    drawnAt: instantSchema,
    looker: officerIdSchema,
    lookerName: z.string().max(100),
    /** withdrawn: before anybody had looked, the case changed, went into work again or to another agency, or its drawer took it back. */
    state: z.enum(['open', 'judged', 'withdrawn']),
    /** When it was judged or withdrawn, by the centre's clock. */
    closedAt: instantSchema.nullable(),
    /** 收回抽查: where the drawer took it back, and why. Absent otherwise. */
    takenBack: takenBackSchema.optional(),
    rule: sampleRuleSchema.nullable(),
    first: firstLookSchema.nullable(),
    second: secondLookSchema.nullable(),
    result: sampleResultSchema.nullable(),
  })
  .refine(
    ({ state, rule, first, second, result }) =>
      [rule, first, second, result].every(side => (side !== null) === (state === 'judged')),
    { error: 'both sides stand there once it is judged, and neither before' },
  )
export type Sample = z.infer<typeof sampleSchema>

/** What the act `sample-judged` carries beside its note. */
export const sampleJudgedDetailsSchema = z.strictObject({ sampleId: uuidSchema, ...saidShape })
export type SampleJudgedDetails = z.infer<typeof sampleJudgedDetailsSchema>

const statuses: readonly CaseStatus[] = caseStatusSchema.options.flatMap(each => each.options)

/** What can be said of a case of this procedure at all, whatever its status is: every outcome an officer has an arrow for. */
export function sayableOf(procedure: Procedure): readonly Pick<SampleSaid, 'outcome' | 'finding'>[] {
  const opens = (outcome: Outcome, finding: Finding | null) => {
    const move = moveOf(procedure, outcome, finding)
    return (
      move !== undefined && statuses.some(status => findArrow(procedure, status, move)?.who === 'officer')
    )
  }
  return lookedAtSchema.options.flatMap(outcome =>
    (outcome === 'confirm' ? findingSchema.options : [null])
      .filter(finding => opens(outcome, finding))
      .map(finding => ({ outcome, finding })),
  )
}

/** How a second look stands to the first. Pure. */
export function compareLooks(first: SampleSaid, second: SampleSaid): SampleResult {
  if (first.outcome !== second.outcome || first.finding !== second.finding) return 'outcome-differs'
  const [one, two] = [new Set(first.reasons), new Set(second.reasons)]
  return one.size === two.size && [...one].every(code => two.has(code)) ? 'agrees' : 'reasons-differ'
}
