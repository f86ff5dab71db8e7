import { describe, expect, it } from 'vitest'
import { caseEventSchema } from '../../../src-shared/central/feed.ts'
import { addDays, chinaDateOf } from '../../../src-shared/kernel/instant.ts'
import { caseIdOf, later, NOON } from '../../../tests/builders/ids.ts'
import { leaseOfOther } from '../../../tests/builders/leases.ts'
import { watchPlans } from '../../../tests/builders/query-plans.ts'
import { placeOf } from '../../../tests/builders/report-facts.ts'
import { officerStore } from '../../../tests/builders/stores.ts'
import { inTransaction } from '../transaction.ts'
import { insertCaseEvent } from './case-events-store.ts'
import { upsertLease } from './leases-store.ts'
import { overviewFactsOf } from './overview-facts-store.ts'

const HOUR = 3_600_000
const today = chinaDateOf(NOON)

/** Five cases in hand, of which others hold the first four in their ways. */
function storeWithLeases() {
  const storage = officerStore()
  const leases = [
    {},
    { until: later(2 * HOUR) },
    { takenAt: later(4 * HOUR), until: later(9 * HOUR) },
    { state: 'released' },
  ]
  inTransaction(storage, tx => {
    for (const n of [1, 2, 3, 4, 5]) {
      const event = { event: 'checked', from: 'auto-check', to: 'pending-manual', stage: 'first' }
      const of = { caseId: caseIdOf(n), workType: 'identity-verification', officer: null, agency: '520112' }
      insertCaseEvent(tx, n, caseEventSchema.parse({ ...event, ...of, at: NOON, reasons: [] }))
    }
    for (const [at, change] of leases.entries())
      upsertLease(tx, leaseOfOther(at + 1, { takenAt: NOON, until: later(9 * HOUR), ...change }), at + 1, 1)
  })
  return storage
}

describe('facts of the overview', () => {
  it('know who holds a case at the time asked about: not before it was taken, not after it ran out', () => {
    const storage = storeWithLeases()
    const held = (ms: number) =>
      overviewFactsOf(storage.read, placeOf({ covered: ['520112' as never], asOf: later(ms), endsOn: today }))
        .handAges()
        .map(({ holder, n }) => [holder?.name ?? null, n])
        .sort()
    expect(held(HOUR)).toEqual([
      [null, 3],
      ['李某某', 2],
    ])
    expect(held(2 * HOUR)).toEqual([
      [null, 4],
      ['李某某', 1],
    ])
    expect(held(5 * HOUR)).toEqual([
      [null, 3],
      ['李某某', 2],
    ])
  })

  it('tell flows by their days, within the period and up to the time', () => {
    const storage = storeWithLeases()
    const flows = (change: Parameters<typeof placeOf>[0]) =>
      overviewFactsOf(storage.read, placeOf({ covered: ['520112' as never], ...change })).dayFlows()
    expect(flows({})).toEqual([{ day: today, flow: 'received', n: 5 }])
    expect(flows({ from: addDays(today, 1) })).toEqual([])
    expect(flows({ endsOn: today, asOf: later(-1) })).toEqual([])
  })

  it('read every event once, in the order of positions, and of the leases only what is live', () => {
    const { plans, watching } = watchPlans(storeWithLeases())
    const facts = overviewFactsOf(watching, placeOf())
    facts.dayFlows()
    facts.handAges()
    const found = plans()
    expect(found.filter(plan => plan.includes('case_events'))).toEqual([
      'SEARCH case_events USING INTEGER PRIMARY KEY (rowid>?)',
    ])
    expect(found.filter(plan => plan.includes('leases')).join()).toContain('idx_leases_live')
  })
})
