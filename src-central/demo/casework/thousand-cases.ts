import type { Procedure } from '../../../src-shared/cases/procedure.ts'
import { isReviewable } from '../../../src-shared/cases/state-machine.ts'
import { ruleResults } from '../../../src-shared/judging/rule-results.ts'
import { chinaDateOf, type Instant } from '../../../src-shared/kernel/instant.ts'
import { demoCalendar } from '../calendars.ts'
import type { DemoCase } from '../demo-case.ts'
import { type Demo, makeDemo } from '../make-demo.ts'
import { rulesOn } from '../rulebooks.ts'

export const NOW = '2026-11-24T03:15:00.000Z' as Instant
export const TODAY = chinaDateOf(NOW)
export const SIZE = 1000

/** A thousand cases of other work, for tests, with the questions tests ask of them. */
export async function thousandCases() {
  const demo: Demo = await makeDemo({ seed: 1, cases: 0, casework: SIZE, now: NOW })
  const all: DemoCase[] = []
  for await (const made of demo.cases()) all.push(made)
  const rulesFor = (record: DemoCase['case']) =>
    rulesOn(demo.rulebooks, record.rulebook.id, record.procedure, record.referenceOn).rules
  return {
    demo,
    all,
    rulesFor,
    of: (procedure: Procedure) =>
      all.flatMap(({ case: record }) => (record.procedure === procedure ? [record] : [])),
    eligibility: () =>
      all.flatMap(({ case: record }) => (record.workType === 'eligibility-review' ? [record] : [])),
    registrations: () =>
      all.flatMap(({ case: record }) => (record.procedure === 'unemployment-registration' ? [record] : [])),
    checks: () =>
      all.flatMap(({ case: record }) => (record.procedure === 'unemployment-check' ? [record] : [])),
    resultsFor: (record: DemoCase['case']) =>
      ruleResults(record, rulesFor(record), { today: TODAY, calendar: demoCalendar() }),
  }
}

export const pointOf = ({ truth }: DemoCase) => /^[a-z0-9-]+\/([^:]+):/.exec(truth.story)?.[1] ?? ''
export const courseOf = ({ truth }: DemoCase) => truth.story.split('/')[0] ?? ''
export const isWaiting = ({ case: record }: DemoCase) => isReviewable(record.procedure, record.status)
