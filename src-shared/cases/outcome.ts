import { z } from 'zod'

/**
 * What an officer can decide. The three ways of passing a case on are three acts: 转办 transfer, 提请复核 escalate,
 * 转线下核实 field-check. 暂缓 (hold) is not a decision but an act, because it closes nothing.
 */
export const outcomeSchema = z.enum(['approve', 'refuse', 'return', 'transfer', 'escalate', 'field-check'])
export type Outcome = z.infer<typeof outcomeSchema>

/** Outcomes that close a stage: a second one at the same stage is a conflict, or an agreement when it is the same. */
export const closingOutcomes: readonly Outcome[] = ['approve', 'refuse', 'return', 'transfer', 'escalate']

export function closesStage(outcome: Outcome): boolean {
  return closingOutcomes.includes(outcome)
}

/** Outcomes that tell the applicant no, and so need at least one coded reason (domain.md G21). */
export const negativeOutcomes: readonly Outcome[] = ['refuse', 'return']

/** Outcomes that must say why, in codes (negative ones) or in the internal note (passing on). */
export function needsReasons(outcome: Outcome): boolean {
  return negativeOutcomes.includes(outcome)
}
