import { describe, expect, it } from 'vitest'
import type { CaseEvent } from '../../../src-shared/central/feed.ts'
import type { ReportPlace } from '../../../src-shared/reports/facts.ts'
import { eligibilityCaseOf, identityCaseOf } from '../../../tests/builders/cases.ts'
import { caseIdOf, later, NOON } from '../../../tests/builders/ids.ts'
import { newLetterOf } from '../../../tests/builders/letters.ts'
import { watchPlans as watch } from '../../../tests/builders/query-plans.ts'
import { placeOf } from '../../../tests/builders/report-facts.ts'
import { shelve } from '../../../tests/builders/shelf.ts'
import { officerStore, rawSql } from '../../../tests/builders/stores.ts'
import { inTransaction, type Storage } from '../transaction.ts'
import { insertCaseEvent } from './case-events-store.ts'
import { insertLetter } from './letters-store.ts'
import { countWithoutFacts, reportFactsOf } from './report-facts-store.ts'

const MINUTE = 60_000
const place = (change: Partial<ReportPlace> = {}) => placeOf({ covered: ['520112' as never], ...change })

function eventOf(change: Partial<Record<keyof CaseEvent, unknown>>): CaseEvent {
  return {
    caseId: caseIdOf(1),
    workType: 'identity-verification',
    event: 'approved',
    from: 'pending-manual',
    to: 'verified',
    stage: 'first',
    officer: 'officer-1',
    agency: '520112',
    at: NOON,
    reasons: [],
    ...change,
  } as CaseEvent
}

function storeWith(events: readonly CaseEvent[]): Storage {
  const storage = officerStore()
  inTransaction(storage, tx => {
    for (const [n, event] of events.entries()) insertCaseEvent(tx, n + 1, event)
  })
  return storage
}

describe('facts of reports', () => {
  it('time a real-name check from its last coming into hand', () => {
    const storage = storeWith([
      eventOf({ event: 'checked', from: 'auto-check', to: 'pending-manual' }),
      eventOf({ event: 'refused', to: 'rejected', at: later(10 * MINUTE) }),
      eventOf({ event: 'reopened', from: 'rejected', to: 'pending-manual', at: later(500 * MINUTE) }),
      eventOf({ at: later(530 * MINUTE) }),
      // Of a case whose coming is not known here.
      eventOf({ caseId: caseIdOf(2) }),
    ])
    const found = reportFactsOf(storage.read, place())
      .realName()
      .toSorted((a, b) => (a.flow < b.flow ? -1 : 1))
    expect(found).toEqual([
      { agency: '520112', flow: 'approved', n: 2, repeats: 0, timed: 1, seconds: 1_800 },
      { agency: '520112', flow: 'received', n: 1, repeats: 0, timed: 0, seconds: 0 },
      { agency: '520112', flow: 'refused', n: 1, repeats: 0, timed: 1, seconds: 600 },
    ])
    expect(countWithoutFacts(storage.read, place())).toBe(5)
  })

  it('count second looks by the officer they are about, never later than the time asked about', () => {
    const result = (event: string, officer: string, at: number, change = {}) =>
      eventOf({ event, officer, from: 'rejected', to: 'rejected', at: later(at), ...change })
    const storage = storeWith([
      eventOf({ event: 'sample-judged', officer: 'officer-9', from: 'rejected', to: 'rejected' }),
      result('sample-agreed', 'officer-1', 0),
      result('sample-differed', 'officer-1', MINUTE),
      result('sample-agreed', 'officer-2', MINUTE),
      result('sample-agreed', 'officer-2', 2 * MINUTE),
      result('sample-agreed', 'officer-2', 0, { agency: '520103' }),
      result('sample-agreed', 'officer-2', -40 * 24 * 60 * MINUTE),
    ])
    const asked = (change: Partial<ReportPlace> = {}) =>
      reportFactsOf(storage.read, place({ asOf: later(MINUTE), endsOn: '2026-03-05' as never, ...change }))
    expect(asked().samples()).toEqual([
      { agency: '520112', officer: 'officer-1', n: 2, agreed: 1 },
      { agency: '520112', officer: 'officer-2', n: 1, agreed: 1 },
    ])
    expect(asked({ only: 'officer-2' as never }).samples()).toEqual([
      { agency: '520112', officer: 'officer-2', n: 1, agreed: 1 },
    ])
  })

  it('believe events of the last day only up to the time asked about, to the millisecond', () => {
    const storage = storeWith([
      eventOf({ event: 'checked', from: 'auto-check', to: 'pending-manual' }),
      eventOf({ at: later(MINUTE) }),
    ])
    const flows = (ms: number) =>
      reportFactsOf(storage.read, place({ asOf: later(ms), endsOn: '2026-03-05' as never }))
        .flows()
        .map(each => each.flow)
    expect([flows(-1), flows(0), flows(MINUTE - 1), flows(MINUTE)]).toEqual([
      [],
      ['received'],
      ['received'],
      ['approved', 'received'],
    ])
  })

  it('tell trainees by the cases held here, masked, and count the others', () => {
    const record = eligibilityCaseOf(1, { status: 'on-post' })
    const onPost = { workType: 'eligibility-review', event: 'on-post', from: 'eligible', to: 'on-post' }
    const storage = storeWith([eventOf(onPost), eventOf({ ...onPost, caseId: caseIdOf(2) })])
    shelve(storage, [{ ...record, id: caseIdOf(1) }])
    const { entries, notHeld } = reportFactsOf(storage.read, place()).trainees()
    expect([entries.length, notHeld]).toEqual([1, 1])
    expect(entries[0]?.cells).toMatchObject({ name: record.payload.name, status: '确认上岗' })
    const told = JSON.stringify(entries)
    expect(told).not.toContain(record.payload.idNumber)
    if (record.payload.graduation?.certificateNumber)
      expect(told).not.toContain(record.payload.graduation.certificateNumber)
    // Cases of a store that was filled before lists had a text of their own are told by their bodies.
    const kept = rawSql(storage, 'SELECT shown FROM listed_cases')
    expect(kept).toHaveLength(entries.length)
    rawSql(storage, 'DELETE FROM listed_cases')
    expect(reportFactsOf(storage.read, place()).trainees()).toEqual({ entries, notHeld })
    const open = reportFactsOf(storage.read, place({ masked: false })).trainees()
    expect(open.entries[0]?.cells).toMatchObject({
      idNumber: record.payload.idNumber,
      certificateNumber: record.payload.graduation?.certificateNumber ?? null,
    })
  })

  it('list what is owed and not cleared, and own letters the centre has not confirmed', () => {
    const storage = storeWith([])
    const owing = eligibilityCaseOf(1, { status: 'eligible', handlingAgency: '520112' })
    const owed = {
      document: 'graduation-certificate',
      dueBy: 'on-post',
      clearedAt: null,
      clearedNote: '',
    } as const
    const cleared = { ...owed, clearedAt: NOON }
    shelve(storage, [
      { ...owing, payload: { ...owing.payload, owed: [owed] } } as never,
      { ...owing, id: caseIdOf(2), payload: { ...owing.payload, owed: [cleared] } } as never,
    ])
    inTransaction(storage, tx => {
      for (const n of [1, 2]) insertLetter(tx, newLetterOf(n, { decidedAt: later(n) }))
    })
    rawSql(storage, "UPDATE letters SET state = 'waiting'")
    const facts = reportFactsOf(storage.read, place({ asOf: later(1) }))
    expect(facts.certificatesOwed().entries.map(each => [each.caseId, each.cells.document])).toEqual([
      [owing.id, '毕业证书'],
    ])
    expect(facts.syncTroubles().entries.map(each => [each.cells.serialNo, each.cells.state])).toEqual([
      ['SM1', '待发送'],
    ])
  })

  it('read every event once, in the order of positions, and no case but those that are listed or counted', () => {
    const storage = storeWith([eventOf({}), eventOf({ caseId: caseIdOf(2) })])
    shelve(storage, [identityCaseOf(1)])
    const { plans, watching } = watch(storage)
    const facts = reportFactsOf(watching, place())
    const ways = [
      ...[facts.openings, facts.flows, facts.closings, facts.refusals, facts.realName, facts.inHand],
      ...[facts.overdue, facts.officers, facts.trainees],
    ]
    for (const ask of ways) ask()
    facts.states('eligibility-review', 'end')
    facts.moves('eligibility-review')
    const found = plans()
    expect(found.filter(plan => plan.includes('case_events'))).toEqual([
      'SEARCH case_events USING INTEGER PRIMARY KEY (rowid>?)',
    ])
    expect(found.some(plan => plan.includes('SEARCH c USING INDEX sqlite_autoindex_cases_1 (id=?)'))).toBe(
      true,
    )
    for (const plan of found) expect(plan).not.toMatch(/SCAN (?:c|cases|b|case_bodies)\b/)
  })
})
