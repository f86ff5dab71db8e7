import { z } from 'zod'
import type { CaseStatus } from '../cases/case-status.ts'

/**
 * What an event does to the number of cases in hand (domain.md D2.1): 新收, 重开, 转入, 转出 and the four ways of 办结. 撤销 changes
 * nothing in hand and stands apart.
 */
export const flowSchema = z.enum([
  'received',
  'reopened',
  'transferred-in',
  'transferred-out',
  'approved',
  'refused',
  'withdrawn',
  'lapsed',
  'revoked',
])
export type Flow = z.infer<typeof flowSchema>

/** +1 for what comes into hand, -1 for what leaves it. */
export const deltaOf: Readonly<Record<Flow, 1 | 0 | -1>> = {
  received: 1,
  reopened: 1,
  'transferred-in': 1,
  'transferred-out': -1,
  approved: -1,
  refused: -1,
  withdrawn: -1,
  lapsed: -1,
  revoked: 0,
}

/** Flows that are 办结. */
export const closingFlows: readonly Flow[] = ['approved', 'refused', 'withdrawn', 'lapsed']

/**
 * Statuses in which an agency has a case in hand: those an officer can move on, and 退回补正, which is not 办结 (D2.1).
 * What waits for the host unit or for the automatic check is not in hand yet.
 */
export const statusesInHand: readonly CaseStatus[] = [
  'pending-manual',
  'unreviewed',
  'returned',
  'host-accepted',
  'pending',
  'in-review',
  'requested',
  'matched',
  'needs-field-check',
  'field-result',
]

/** How a case leaves the hand, by the status it goes to. A finding of 失业核查 counts as 通过 when it confirms the record. */
const closingBy: Partial<Record<CaseStatus, Flow>> = {
  verified: 'approved',
  approved: 'approved',
  eligible: 'approved',
  rejected: 'refused',
  ineligible: 'refused',
  'no-record': 'refused',
  deregistered: 'refused',
  'employed-signal': 'refused',
  withdrawn: 'withdrawn',
}

/** Statuses a case had before it was ever in hand. */
const beforeHand: readonly (CaseStatus | null)[] = [null, 'auto-check', 'awaiting-host', 'unverified']

/**
 * The flow an event stands for, or null. Pure; the only place that says so.
 *
 * What comes back after it was closed is 重开, by whichever act; what comes for the first time, or after the applicant
 * handed it in anew through the automatic check, is 新收. What the applicant hands in anew while it is in hand and so takes
 * back to the automatic check is 失效.
 */
export function flowOf(event: {
  readonly event: string
  readonly from: CaseStatus | null
  readonly to: CaseStatus
}): Flow | null {
  const wasInHand = event.from !== null && statusesInHand.includes(event.from)
  const isInHand = statusesInHand.includes(event.to)
  if (event.event === 'transferred-out') return wasInHand ? 'transferred-out' : null
  if (event.event === 'transferred-in') return isInHand ? 'transferred-in' : null
  if (event.event === 'revoked') return wasInHand ? 'lapsed' : 'revoked'
  if (!wasInHand && isInHand) return beforeHand.includes(event.from) ? 'received' : 'reopened'
  if (wasInHand && !isInHand) return closingBy[event.to] ?? 'lapsed'
  return null
}
