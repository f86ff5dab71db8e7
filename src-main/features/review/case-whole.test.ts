import { describe, expect, it } from 'vitest'
import type { CaseRecord } from '../../../src-shared/central/feed.ts'
import { caseViewSchema } from '../../../src-shared/desk/case-views.ts'
import {
  earlierDecisionOf,
  eligibilityPayloadOf,
  identityCaseOf,
  markOf,
  registrationPayloadOf,
  sourceOf,
} from '../../../tests/builders/cases.ts'
import { allRoundOfficer, caseOfProcedure, caseworkBook } from '../../../tests/builders/casework.ts'
import { benchWithCases, type DeskBench, keepEntities } from '../../../tests/builders/desk-bench.ts'
import { caseIdOf, NOON } from '../../../tests/builders/ids.ts'
import { rulebookOf } from '../../../tests/builders/rulebooks.ts'
import { caseView } from './case-view.ts'

const post = caseOfProcedure('post-application', 1)

function benchOf(records: readonly CaseRecord[], books = [caseworkBook()]): DeskBench {
  const bench = benchWithCases(records, { officer: allRoundOfficer(), books })
  const year = { year: 2026, state: 'published', holidays: [], makeUpDays: [], source: 'x' }
  keepEntities(bench.storage, 'holiday-calendar', { '2026': year })
  return bench
}

/** The view of the first of these cases; always by the contract. */
function viewOf(records: readonly CaseRecord[], before: (bench: DeskBench) => void = () => undefined) {
  const bench = benchOf(records)
  before(bench)
  const view = caseView(bench.tools, bench.opened, records[0]?.id ?? caseIdOf(0))
  if (!view) throw new Error('no such case')
  expect(caseViewSchema.safeParse(view).success).toBe(true)
  return view
}

describe('the rules of a case', () => {
  it('stand with their rulebook, without its other work, and with what each condition says now', () => {
    const lifted = caseOfProcedure('post-application', 1, {
      marks: [markOf('override', { about: 'of-age', confirmedByName: '赵某某' })],
      sources: [],
    })
    const view = viewOf([lifted])
    expect(view.rules?.procedure).toBe('post-application')
    expect(view.rulebook).toMatchObject({ id: 'guizhou', version: '2022.1' })
    expect(view.rulebook).not.toHaveProperty('work')
    expect(view.ruleAnswers).toEqual([
      {
        condition: 'of-age',
        result: 'pass',
        inputs: { 'person.age': 26, 'case.referenceOn': '2026-03-05' },
        lifted: true,
      },
      {
        condition: 'not-insured',
        result: 'unknown',
        inputs: { 'source.social-insurance.insured': null },
        lifted: false,
      },
    ])
  })

  it('tell what an earlier decision under another version would say differently today (D4), and nothing else', () => {
    const frozen = [
      { condition: 'of-age', result: 'fail' as const, inputs: {} },
      { condition: 'gone', result: 'pass' as const, inputs: {} },
      { condition: 'not-insured', result: 'pass' as const, inputs: {} },
    ]
    const older = { id: 'guizhou', version: '2021.1' }
    const view = viewOf([
      caseOfProcedure('post-application', 1, {
        earlierDecisions: [
          earlierDecisionOf({ decisionId: 'other-version', rulebook: older, rules: frozen }),
          earlierDecisionOf({ decisionId: 'same-version', rules: frozen }),
          earlierDecisionOf({ decisionId: 'nothing-frozen', rulebook: older }),
          earlierDecisionOf({
            decisionId: 'same-answers',
            rulebook: older,
            rules: [
              { condition: 'of-age', result: 'pass', inputs: {} },
              { condition: 'not-insured', result: 'pass', inputs: {} },
            ],
          }),
        ],
      }),
    ])
    expect(view.differences).toEqual([
      {
        decisionId: 'other-version',
        version: '2021.1',
        rules: [
          { condition: 'of-age', was: 'fail', now: 'pass' },
          { condition: 'gone', was: 'pass', now: 'no-rule' },
        ],
      },
    ])
  })
})

describe('the days that run', () => {
  const clocksOf = (record: CaseRecord) =>
    viewOf([record]).clocks.map(({ clock, on, workingDays, state, stoppedAt }) => [
      clock,
      on,
      workingDays,
      state,
      stoppedAt,
    ])

  it('are the promised day alone for a real-name check; it stops with the last decision', () => {
    expect(clocksOf(identityCaseOf(1))).toEqual([['promised', '2026-03-09', 2, 'in-time', null]])
    const closed = identityCaseOf(1, {
      status: 'verified',
      earlierDecisions: [earlierDecisionOf({ outcome: 'approve', receivedAt: '2026-03-04T02:00:00.000Z' })],
    })
    expect(clocksOf(closed)).toEqual([['promised', '2026-03-09', 3, 'in-time', '2026-03-04T02:00:00.000Z']])
  })

  it('are the host unit’s too for a post application, stopped when it answered', () => {
    expect(clocksOf(post)).toEqual([
      ['promised', '2026-03-09', 2, 'near-due', null],
      ['host', '2026-03-16', 7, 'in-time', NOON],
    ])
    const silent = caseOfProcedure('post-application', 1, {
      status: 'awaiting-host',
      payload: eligibilityPayloadOf({
        application: { ...eligibilityPayloadOf().application, hostAnsweredAt: null, hostDueOn: '2026-03-04' },
      }),
    })
    expect(clocksOf(silent)[1]).toEqual(['host', '2026-03-04', -1, 'overdue', null])
  })

  it('are the first contact’s for a registration, stopped only when the person was reached', () => {
    const contact = registrationPayloadOf().contact
    const withContact = (change: object) =>
      caseOfProcedure('unemployment-registration', 1, {
        payload: registrationPayloadOf({ contact: { ...contact, ...change } }),
      })
    expect(clocksOf(withContact({}))[1]).toEqual(['contact', '2026-03-12', 5, 'in-time', null])
    expect(clocksOf(withContact({ reachedAt: NOON }))[1]?.[4]).toBe(NOON)
    expect(clocksOf(withContact({ dueOn: null }))).toHaveLength(1)
    expect(viewOf([withContact({ dueProvisional: true })]).clocks.map(clock => clock.provisional)).toEqual([
      false,
      true,
    ])
  })

  it('are the correction’s while the applicant has it, and after', () => {
    for (const kind of ['in-correction', 'correction-overdue'] as const) {
      const record = caseOfProcedure('post-application', 1, {
        marks: [markOf(kind, { until: '2026-03-04' })],
      })
      expect(clocksOf(record)[2]).toEqual(['correction', '2026-03-04', -1, 'overdue', null])
    }
  })
})

it('without its rulebook a case is shown, without rules, and only a request and papers taken in stay open', () => {
  const bench = benchOf(
    [caseOfProcedure('post-application', 1, { sources: [sourceOf('x')] })],
    [rulebookOf({ id: 'elsewhere' })],
  )
  const view = caseView(bench.tools, bench.opened, post.id)
  expect(view).toMatchObject({
    rules: null,
    rulebook: null,
    ruleAnswers: [],
    differences: [],
    whyNot: 'rulebook-missing',
    allowed: ['correction-requested', 'document-added'],
  })
  expect(view?.clocks).toHaveLength(2)
})
