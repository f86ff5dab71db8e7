import { describe, expect, it } from 'vitest'
import type { CaseEvent } from '../../../src-shared/central/feed.ts'
import type { ReportPlace } from '../../../src-shared/reports/facts.ts'
import { eligibilityCaseOf } from '../../../tests/builders/cases.ts'
import { keepEntities } from '../../../tests/builders/desk-bench.ts'
import { caseIdOf, later, NOON } from '../../../tests/builders/ids.ts'
import { newLetterOf } from '../../../tests/builders/letters.ts'
import { placeOf } from '../../../tests/builders/report-facts.ts'
import { shelve } from '../../../tests/builders/shelf.ts'
import { officerStore, rawSql } from '../../../tests/builders/stores.ts'
import { inTransaction, type ReadDb, type Storage } from '../transaction.ts'
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

  it('are found by indexes, without sorting the events', () => {
    const storage = storeWith([])
    keepEntities(storage, 'agency', {})
    const queries: { sql: string; parameters: readonly unknown[] }[] = []
    const watching = {
      ...storage.read,
      rows: query => {
        queries.push(query)
        return storage.read.rows(query)
      },
    } as ReadDb
    const facts = reportFactsOf(watching, place())
    const asked = [
      facts.openings,
      facts.flows,
      facts.closings,
      facts.refusals,
      facts.realName,
      facts.inHand,
      facts.overdue,
    ]
    for (const ask of asked) ask()
    facts.states('eligibility-review', 'end')
    facts.moves('eligibility-review')
    facts.officers()
    facts.trainees()
    const plans = queries.map(query =>
      (rawSql(storage, `EXPLAIN QUERY PLAN ${query.sql}`, ...query.parameters) as { detail: string }[])
        .map(step => step.detail)
        .join(' | '),
    )
    expect(plans.length).toBeGreaterThanOrEqual(14)
    // `e` is also what the last events of cases are called: read through is only what an index has found.
    const scans = (plan: string) => plan.match(/SCAN e\b/g)?.length ?? 0
    const found = (plan: string) => plan.match(/CO-ROUTINE e\b/g)?.length ?? 0
    for (const plan of plans) expect([plan, scans(plan)]).toEqual([plan, found(plan)])
    const used = new Set(plans.flatMap(plan => plan.match(/idx_case_events_\w+/g) ?? []))
    expect([...used].sort()).toEqual(
      ['case', 'day', 'flow', 'hand', 'states'].map(name => `idx_case_events_${name}`),
    )
  })
})
