import type { Act } from '../../src-shared/cases/act.ts'
import { needsReasons } from '../../src-shared/cases/outcome.ts'
import type { CaseRecord } from '../../src-shared/central/feed.ts'
import { compareLooks, type Sample, sayableOf } from '../../src-shared/central/sample.ts'
import type { Instant } from '../../src-shared/kernel/instant.ts'
import { reasonsFor } from '../../src-shared/rulebook/find-rules.ts'
import type { WorkRules } from '../../src-shared/rulebook/rulebook.ts'
import { storeEvents } from '../cases/store-case-change.ts'
import { detailsOf } from '../letters/act-details.ts'
import type { StoredCase } from '../storage/case-store.ts'
import { findSample, putSample } from '../storage/sample-store.ts'
import type { WriteTx } from '../storage/storage.ts'

/** What stands against a judgement, in closed codes; undefined when nothing does. Pure. */
export function refuseSampleJudged(
  sample: Sample | undefined,
  act: Act,
  record: CaseRecord,
  rules: WorkRules,
): string | undefined {
  const { outcome, finding, reasons } = detailsOf(act, 'sample-judged')
  if (!sample || sample.caseId !== record.id || sample.looker !== act.decidedBy) return 'sample-not-yours'
  if (sample.state !== 'open') return `sample-${sample.state}`
  const sayable = sayableOf(record.procedure).some(
    each => each.outcome === outcome && each.finding === finding,
  )
  if (!sayable) return 'sample-outcome'
  if (needsReasons(outcome) && reasons.length === 0) return 'reason-required'
  const known = reasonsFor(rules, outcome, sample.stage).map(({ code }) => code)
  return reasons.every(code => known.includes(code)) ? undefined : 'reason-not-allowed'
}

/** Keeps an accepted judgement beside what was decided first, compares them, tells both officers, and lets reports count it. */
export async function takeSampleJudged(tx: WriteTx, after: StoredCase, act: Act, at: Instant): Promise<void> {
  const { sampleId, ...said } = detailsOf(act, 'sample-judged')
  const stored = await findSample(tx, sampleId)
  if (!stored) throw new Error('a second look was accepted that nobody drew')
  const { sample, rule, first } = stored
  const result = compareLooks(first, said)
  const event = {
    event: result === 'agrees' ? 'sample-agreed' : 'sample-differed',
    // Whom it is about: reports count it for them.
    officer: first.by,
    agency: after.record.handlingAgency,
    reasons: [],
    letterId: null,
    decidedAt: null,
  }
  await storeEvents(tx, { before: after.record, after, at, events: [event] })
  await putSample(tx, {
    ...stored,
    sample: {
      ...sample,
      state: 'judged',
      closedAt: at,
      rule,
      first,
      second: { ...said, note: act.note, decidedAt: act.decidedAt, receivedAt: at },
      result,
    },
  })
}
