import { z } from 'zod'

/**
 * What an officer can decide. 退回初审 is `send-back`; 核实结论 is `confirm` together with a finding. The three ways of
 * passing a case on are three acts: 转办 transfer, 提请复核 escalate, 转线下核实 field-check. 暂缓 (hold) is not a decision but an
 * act, because it closes nothing.
 */
export const outcomeSchema = z.enum([
  'approve',
  'confirm',
  'refuse',
  'return',
  'send-back',
  'escalate',
  'transfer',
  'field-check',
])
export type Outcome = z.infer<typeof outcomeSchema>

/** 失业信息核查 (domain.md B3): 核实为登记失业, 无登记记录, 已注销, 有就业或参保记录. */
export const findingSchema = z.enum(['verified', 'no-record', 'deregistered', 'employed-signal'])
export type Finding = z.infer<typeof findingSchema>

/** Outcomes that close a stage: a second one at the same stage is a conflict, or an agreement when it is the same. */
export const closingOutcomes: readonly Outcome[] = outcomeSchema.options.filter(
  outcome => outcome !== 'field-check',
)

export function closesStage(outcome: Outcome): boolean {
  return closingOutcomes.includes(outcome)
}

/** Outcomes that tell the applicant no, and so need at least one coded reason (domain.md G21). */
export const negativeOutcomes: readonly Outcome[] = ['refuse', 'return']

/** Outcomes that must say why in codes. */
export function needsReasons(outcome: Outcome): boolean {
  return negativeOutcomes.includes(outcome)
}

/** Outcomes that pass a case on or back, and must say why to the colleague: by a reason or in the internal note. */
export const passingOutcomes: readonly Outcome[] = ['send-back', 'escalate', 'transfer', 'field-check']
