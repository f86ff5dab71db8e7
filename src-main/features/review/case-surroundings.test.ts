import { describe, expect, it } from 'vitest'
import type { CaseEvent, CaseRecord } from '../../../src-shared/central/feed.ts'
import { caseViewSchema } from '../../../src-shared/desk/case-views.ts'
import type { AgencyCode, OfficerId } from '../../../src-shared/kernel/ids.ts'
import {
  attachmentOf,
  earlierDecisionOf,
  eligibilityPayloadOf,
  identityCaseOf,
  payloadOf,
  registrationPayloadOf,
} from '../../../tests/builders/cases.ts'
import { allRoundOfficer, caseOfProcedure, caseworkBook } from '../../../tests/builders/casework.ts'
import { benchWithCases, type DeskBench, keepEntities } from '../../../tests/builders/desk-bench.ts'
import { citizenIdOf } from '../../../tests/builders/id-numbers.ts'
import { caseIdOf, later, letterIdOf, NOON } from '../../../tests/builders/ids.ts'
import { proposalOf } from '../../../tests/builders/proposals.ts'
import { insertCaseEvent } from '../../storage/stores/case-events-store.ts'
import { inTransaction } from '../../storage/transaction.ts'
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

describe('what happened to the case', () => {
  const event = (change: Partial<CaseEvent>): CaseEvent => ({
    caseId: post.id,
    workType: 'eligibility-review',
    event: 'approved',
    from: 'host-accepted',
    to: 'host-accepted',
    stage: 'first',
    officer: null,
    agency: '520112-HR' as AgencyCode,
    at: NOON,
    reasons: [],
    ...change,
  })

  it('stands oldest first, with the names of officers that anything here knows', () => {
    const record = caseOfProcedure('post-application', 1, {
      earlierDecisions: [earlierDecisionOf({ decidedBy: 'officer-3', decidedByName: '钱某某' })],
    })
    const view = viewOf([record], bench => {
      keepEntities(bench.storage, 'officer', {
        'officer-2': { id: 'officer-2', displayName: '李某某', agency: '520112-HR' },
      })
      inTransaction(bench.storage, tx => {
        for (const [position, officer] of [
          [9, 'officer-9'],
          [3, 'officer-3'],
          [2, 'officer-2'],
          [1, 'officer-1'],
        ] as const)
          insertCaseEvent(tx, position, event({ officer: officer as OfficerId, at: later(position) }))
        insertCaseEvent(tx, 5, event({}))
        insertCaseEvent(tx, 6, event({ caseId: caseIdOf(2) }))
      })
    })
    expect(view.events.map(({ officer, officerName }) => [officer, officerName])).toEqual([
      ['officer-1', '张某某'],
      ['officer-2', '李某某'],
      ['officer-3', '钱某某'],
      [null, null],
      ['officer-9', null],
    ])
  })
})

describe('other cases', () => {
  const born = (sequence: number) => payloadOf({ idNumber: citizenIdOf('520112', '19990307', sequence) })

  it('are those of the same number in any work, and those with the same picture under another number', () => {
    const picture = [attachmentOf('the same picture')]
    const hand = identityCaseOf(1, { payload: born(1), attachments: picture })
    const wide = [...hand.payload.idNumber].join(' ')
    const view = viewOf([
      hand,
      caseOfProcedure('person-application', 2, {
        payload: eligibilityPayloadOf({ idNumber: wide, application: null }),
        earlierDecisions: [earlierDecisionOf()],
      }),
      identityCaseOf(3, { payload: born(3), attachments: picture, status: 'verified' }),
      identityCaseOf(4, { payload: born(4) }),
      identityCaseOf(5, { payload: born(1), attachments: picture }),
    ])
    expect(view.others.map(other => [other.caseId, other.why])).toEqual([
      [caseIdOf(5), 'same-number'],
      [caseIdOf(2), 'same-number'],
      [caseIdOf(3), 'same-picture'],
    ])
    expect(view.others[1]).toMatchObject({
      procedure: 'person-application',
      status: 'unreviewed',
      statusWords: { zh: '未审核' },
      agencyName: '140105-HR',
      earlierDecisions: [earlierDecisionOf()],
    })
    expect(view.others[0]).toMatchObject({ statusWords: null, agencyName: '机构520112-HR' })
  })

  it('show no whole number of anybody else (P3)', () => {
    const picture = [attachmentOf('the same picture')]
    const other = identityCaseOf(2, { payload: born(2), attachments: picture })
    const view = viewOf([identityCaseOf(1, { payload: born(1), attachments: picture }), other])
    expect(view.others).toHaveLength(1)
    expect(JSON.stringify(view.others)).not.toContain(other.payload.idNumber)
  })

  it('are none for a case alone', () => {
    expect(viewOf([post]).others).toEqual([])
  })
})

describe('what waits for a second person', () => {
  it('is that of this case, newest first', () => {
    const view = viewOf([post], bench =>
      keepEntities(bench.storage, 'proposal', {
        a: proposalOf(1),
        b: proposalOf(2, { caseId: caseIdOf(9) }),
        c: proposalOf(3, { state: 'refused' }),
      }),
    )
    expect(view.proposals.map(each => each.id)).toEqual([letterIdOf(3), letterIdOf(1)])
  })
})

describe('the names of regions', () => {
  const regions = {
    '52': { code: '52', name: '贵州省', parent: null },
    '5201': { code: '5201', name: '贵阳市', parent: '52' },
    '520112': { code: '520112', name: '乌当区', parent: '5201' },
    '520112101': { code: '520112101', name: '东风镇', parent: '520112' },
  }

  it('are known for every code the payload and the one before it name, whole, as far as the table goes', () => {
    const { form } = registrationPayloadOf()
    const before = registrationPayloadOf({ form: { ...form, hukouRegion: '52' } })
    const record = caseOfProcedure('unemployment-registration', 1, {
      payload: registrationPayloadOf({
        form: { ...form, residenceRegion: '520112101', insuredRegion: '440105' },
      }),
      previous: { version: 1, payload: before, attachments: [] },
    })
    const view = viewOf([record], bench => keepEntities(bench.storage, 'region', regions))
    expect(view.regionNames).toEqual({
      '52': '贵州省',
      '520112': '贵州省贵阳市乌当区',
      '520112101': '贵州省贵阳市乌当区东风镇',
    })
    expect(viewOf([post], bench => keepEntities(bench.storage, 'region', regions)).regionNames).toEqual({
      '520112': '贵州省贵阳市乌当区',
    })
  })
})
