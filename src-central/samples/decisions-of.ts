import type { EarlierDecision } from '../../src-shared/cases/case.ts'
import { queueOf } from '../../src-shared/cases/queue-of.ts'
import type { CaseRecord } from '../../src-shared/central/feed.ts'
import { type LeftOut, lookedAtSchema, type SampleRule } from '../../src-shared/central/sample.ts'
import type { OfficerId } from '../../src-shared/kernel/ids.ts'
import type { Instant } from '../../src-shared/kernel/instant.ts'
import type { OfficerProfile } from '../../src-shared/people/officer.ts'
import { hasRightAt, placeOf } from '../../src-shared/people/rights.ts'
import { listExceptions } from '../storage/exception-store.ts'
import { listProposals } from '../storage/proposal-store.ts'
import { listSamples, type StoredSample } from '../storage/sample-store.ts'
import type { ReadDb } from '../storage/storage.ts'
import { changedSince } from './content-of.ts'
import type { Drawable } from './pick.ts'

/** A decision of the period: to be drawn, or why not. */
export interface FoundDecision extends Drawable {
  readonly record: CaseRecord
  readonly decision: EarlierDecision
  readonly leftOut: LeftOut | undefined
}

/** Which decisions a draw is about. */
export interface Period {
  readonly rule: SampleRule
  readonly from: Instant
  readonly before: Instant
}

/** Decisions of a case that took effect in the period and fit the rule; what passes a case on is none to look at again. */
export async function decisionsOf(
  read: ReadDb,
  record: CaseRecord,
  { rule, from, before }: Period,
  lookers: readonly OfficerProfile[],
): Promise<readonly FoundDecision[]> {
  const decisions = record.earlierDecisions.filter(
    ({ outcome, receivedAt, reasons }) =>
      receivedAt >= from &&
      receivedAt < before &&
      lookedAtSchema.safeParse(outcome).success &&
      (rule.kind === 'share' || reasons.includes(rule.reason)),
  )
  if (decisions.length === 0) return []
  const samples = await listSamples(read, record.id)
  const partakers = await partakersOf(read, record, samples)
  const seeing = lookers.filter(officer => hasRightAt(officer, 'view-cases', placeOf(record)))
  const fitting = seeing.map(({ id }) => id).filter(id => !partakers.has(id))
  return decisions.map(decision => ({
    decisionId: decision.decisionId,
    caseId: record.id,
    officerId: decision.decidedBy,
    lookers: fitting,
    record,
    decision,
    leftOut: leftOutOf(record, decision, samples, fitting),
  }))
}

function leftOutOf(
  record: CaseRecord,
  decision: EarlierDecision,
  samples: readonly StoredSample[],
  lookers: readonly OfficerId[],
): LeftOut | undefined {
  if (queueOf(record) !== null) return 'in-work'
  if (changedSince(record, decision)) return 'content-changed'
  const stands = ({ sample }: StoredSample) =>
    sample.state === 'open' || (sample.state === 'judged' && sample.decisionId === decision.decisionId)
  if (samples.some(stands)) return 'drawn-before'
  return lookers.length === 0 ? 'no-looker' : undefined
}

/**
 * Who knows what was decided because they took part: took a stage, entered the data or a paper, asked for or settled what two people must
 * agree to, answered an exception, or looked at the case a second time already.
 */
async function partakersOf(
  read: ReadDb,
  record: CaseRecord,
  samples: readonly StoredSample[],
): Promise<ReadonlySet<OfficerId>> {
  const exceptions = await listExceptions(read, record.id)
  const proposals = await listProposals(read, record.id)
  const looked = samples.filter(({ sample }) => sample.state === 'judged')
  const all = [
    record.enteredBy,
    ...(record.papersBy ?? []),
    ...record.earlierDecisions.map(({ decidedBy }) => decidedBy),
    ...exceptions.flatMap(({ exception }) => [exception.mine.by, exception.answeredBy]),
    ...proposals.flatMap(({ proposal }) => [proposal.askedBy, proposal.secondBy]),
    ...looked.map(({ sample }) => sample.looker),
  ]
  return new Set(all.filter(id => id !== null))
}
