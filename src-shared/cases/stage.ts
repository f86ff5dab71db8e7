import { z } from 'zod'
import { roleSchema } from '../people/role.ts'

/** Review stage, apart from the status the applicant sees (domain.md SM-4): 初审, 复审, 终审. */
export const stageSchema = z.enum(['first', 'second', 'final'])
export type Stage = z.infer<typeof stageSchema>

/** One stage of a review as a rulebook orders it. */
export const stageRuleSchema = z.strictObject({
  stage: stageSchema,
  /** Who may take it; a stage nobody may take is a mistake in the rulebook. */
  roles: z.array(roleSchema).min(1),
  /** Whether 不通过 here ends the matter or only goes to the next stage as an opinion. */
  refusal: z.enum(['final', 'forward']),
})
export type StageRule = z.infer<typeof stageRuleSchema>

/** The stages of a procedure, in the order a case takes them. */
export type StagePlan = readonly StageRule[]

/** The stage after this one by plan; undefined at the last, and beyond the plan (where 提请复核 led). */
export function nextStage(plan: StagePlan, stage: Stage): Stage | undefined {
  const at = plan.findIndex(rule => rule.stage === stage)
  return at < 0 ? undefined : plan[at + 1]?.stage
}

/** The stage a case came from: by plan, or the plan's last when 提请复核 led beyond it. Undefined at the first. */
export function previousStage(plan: StagePlan, stage: Stage): Stage | undefined {
  const at = plan.findIndex(rule => rule.stage === stage)
  if (at >= 0) return plan[at - 1]?.stage
  return stage === 'first' ? undefined : (plan.at(-1)?.stage ?? 'first')
}
