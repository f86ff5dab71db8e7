import type { EarlierDecision } from '../../src-shared/cases/case.ts'
import type { Outcome } from '../../src-shared/cases/outcome.ts'
import type { CaseRecord } from '../../src-shared/central/feed.ts'
import type { Matter } from '../storage/proposal-store.ts'

const judging: readonly Outcome[] = ['approve', 'confirm', 'refuse']

/** The newest decision that judged the case, at whatever stage; passing it on or back is not judging. */
export function lastJudgement(record: Pick<CaseRecord, 'earlierDecisions'>): EarlierDecision | undefined {
  return record.earlierDecisions.findLast(past => judging.includes(past.outcome))
}

/** What a request to a second person is about, so that it can be told later whether the case moved on. */
export function matterOf(record: CaseRecord): Matter {
  return {
    status: record.status,
    submission: record.payload.submission,
    judgement: lastJudgement(record)?.decisionId ?? null,
  }
}
