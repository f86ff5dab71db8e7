import { applyOutcome } from '../../src-shared/cases/apply-decision.ts'
import type { StagePlan } from '../../src-shared/cases/stage.ts'
import { findArrow, isReviewable } from '../../src-shared/cases/state-machine.ts'
import { type CaseRecord, caseRecordSchema, type Proposal } from '../../src-shared/central/feed.ts'
import type { Instant } from '../../src-shared/kernel/instant.ts'
import type { Matter } from '../storage/proposal-store.ts'
import { marksAt, withMark } from './marks.ts'
import { lastJudgement, matterOf } from './matter.ts'

/** Who agreed, and when by the centre's clock. */
export interface Second {
  readonly name: string
  readonly at: Instant
}

/**
 * The case once two people agreed, or undefined when it moved on since it was asked and the request means nothing any
 * more: handed in anew, judged again, in another status. Pure.
 *
 * Reopening, revoking and releasing the lock follow the supervisor's arrow and raise the version. A reopened case keeps
 * its promised day and returns to the stage at which it was closed (D6). An override is a mark with both names (G57). A
 * word of fraud brings a case from the first stage to the second, so that nobody judges it alone (G58).
 */
export function caseAfterProposal(
  record: CaseRecord,
  { proposal, matter }: { readonly proposal: Proposal; readonly matter: Matter },
  second: Second,
  plan: StagePlan,
): CaseRecord | undefined {
  if (record.payload.submission !== matter.submission) return undefined
  switch (proposal.want) {
    case 'override':
      return isReviewable(record.procedure, record.status)
        ? { ...record, marks: withMark(record.marks, overrideOf(proposal, second)) }
        : undefined
    case 'fraud':
      return isReviewable(record.procedure, record.status) ? afterFraud(record, plan) : undefined
    default:
      return afterUndoing(record, proposal.want, matter)
  }
}

function afterUndoing(
  record: CaseRecord,
  want: 'reopen' | 'revoke' | 'release-lock',
  matter: Matter,
): CaseRecord | undefined {
  const now = matterOf(record)
  const arrow = findArrow(record.procedure, record.status, want)
  if (arrow?.who !== 'supervisor' || now.status !== matter.status || now.judgement !== matter.judgement)
    return undefined
  const stage = want === 'reopen' ? (lastJudgement(record)?.stage ?? record.stage) : record.stage
  return caseRecordSchema.parse({
    ...record,
    status: arrow.to,
    stage,
    version: record.version + 1,
    marks: marksAt({ procedure: record.procedure, status: arrow.to }, record.marks),
  })
}

function overrideOf(proposal: Proposal, second: Second): CaseRecord['marks'][number] {
  return {
    kind: 'override',
    note: proposal.grounds,
    about: proposal.about,
    until: null,
    by: proposal.askedBy,
    byName: proposal.askedByName,
    confirmedByName: second.name,
    at: second.at,
  }
}

function afterFraud(record: CaseRecord, plan: StagePlan): CaseRecord {
  if (record.stage !== 'first') return record
  const next = applyOutcome(record.procedure, record, { outcome: 'escalate', finding: null }, plan)
  return { ...record, stage: next.stage, version: record.version + 1 }
}
