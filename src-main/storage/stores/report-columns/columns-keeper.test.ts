import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CaseEvent } from '../../../../src-shared/central/feed.ts'
import { histories } from '../../../../tests/builders/case-histories.ts'
import { uuidOf } from '../../../../tests/builders/ids.ts'
import { placeOf } from '../../../../tests/builders/report-facts.ts'
import { officerStore, rawSql } from '../../../../tests/builders/stores.ts'
import { inTransaction, type Storage } from '../../transaction.ts'
import { insertCaseEvent } from '../case-events-store.ts'
import { readAllEvents, reportFactsOf } from '../report-facts-store.ts'
import { wipeAllButUnsent } from '../wipe-store.ts'
import { beginPacking, keepChunk, listChunks } from './chunk-store.ts'
import { type ColumnsKeeper, createColumnsKeeper } from './columns-keeper.ts'
import { askerOf } from './event-asker.ts'
import type { EventColumns } from './event-columns.ts'

/** What every event is, in words, in the order of the columns. */
function told(columns: EventColumns): unknown[] {
  return Array.from({ length: columns.count() }, (_, event) => [
    columns.cases.idOf(columns.case[event] as number),
    columns.at[event],
    columns.agencies.valueOf(columns.agency[event] as number),
    columns.officers.valueOf(columns.officer[event] as number),
    columns.kinds.valueOf(columns.kind[event] as number),
    columns.termsOf.valueOf(columns.terms[event] as number),
  ])
}

function tell(storage: Storage, position: number, event: CaseEvent): void {
  inTransaction(storage, tx => insertCaseEvent(tx, position, event))
}

/** Packs what is there as the thread of reports and the core do together. */
function packAll(storage: Storage, keeper: ColumnsKeeper, atOnce: number): void {
  beginPacking(storage.read)
  for (;;) {
    keeper.refresh(storage.read, atOnce)
    const chunk = keeper.pack(1)
    if (!chunk) return
    const id = inTransaction(storage, tx => keepChunk(tx, chunk))
    if (id === null) throw new Error('nothing came meanwhile')
    keeper.kept(id)
  }
}

const named = (event: CaseEvent, n: number): CaseEvent =>
  // Some cases have names that are no UUIDs.
  n % 3 === 0 ? event : { ...event, caseId: uuidOf(Number(event.caseId.slice(5))) as never }

describe('packed events', () => {
  it('are the events of the store, however they were packed and in whatever order they came', () => {
    const storage = officerStore()
    const steps = fc.array(fc.tuple(fc.nat(3), fc.integer({ min: 1, max: 6 })), { maxLength: 12 })
    fc.assert(
      fc.property(histories, steps, fc.integer({ min: 1, max: 97 }), (events, packs, stride) => {
        rawSql(storage, 'DELETE FROM case_events')
        rawSql(storage, 'DELETE FROM report_chunks')
        const keepers = [createColumnsKeeper(), createColumnsKeeper()]
        // A stride that is prime to the count brings each once, in another order.
        const order = events.map((_, n) => (n * stride) % events.length)
        const isWhole = new Set(order).size === events.length
        for (const [n, from] of (isWhole ? order : events.map((_, at) => at)).entries()) {
          tell(storage, from + 1, named(events[from] as CaseEvent, from))
          const [which, atOnce] = packs[n % Math.max(1, packs.length)] ?? [3, 1]
          if (which < 2) packAll(storage, keepers[which] as ColumnsKeeper, atOnce)
          const expected = told(readAllEvents(storage.read))
          expect(expected).toHaveLength(n + 1)
          for (const keeper of keepers) expect(told(keeper.refresh(storage.read))).toEqual(expected)
        }
        const place = placeOf({ covered: ['520100-HR', '520112-HR'] as never })
        const facts = (columns: EventColumns) => {
          const of = reportFactsOf(storage.read, place, askerOf(columns, place))
          return [
            of.openings(),
            of.flows(),
            of.inHand(),
            of.closings(),
            of.states('eligibility-review', 'end'),
          ]
        }
        expect(facts((keepers[0] as ColumnsKeeper).refresh(storage.read))).toEqual(
          facts(readAllEvents(storage.read)),
        )
      }),
      { numRuns: 40 },
    )
  })

  it('an event that comes below them undoes the packing from there on, and no further', () => {
    const storage = officerStore()
    const [event] = fc.sample(histories, { seed: 7, numRuns: 1 })[0] as CaseEvent[]
    for (const position of [10, 20, 30, 40]) tell(storage, position, event as CaseEvent)
    packAll(storage, createColumnsKeeper(), 1)
    expect(listChunks(storage.read).map(({ upto }) => upto)).toEqual([10, 20, 30, 40])
    tell(storage, 25, event as CaseEvent)
    expect(listChunks(storage.read).map(({ upto }) => upto)).toEqual([10, 20])
    // The same again is no news.
    tell(storage, 15, event as CaseEvent)
    tell(storage, 15, event as CaseEvent)
    expect(listChunks(storage.read).map(({ upto }) => upto)).toEqual([10])
  })

  it('a chunk is not kept when an event came below its end while it was packed, or another chunk came first', () => {
    const storage = officerStore()
    const [event] = fc.sample(histories, { seed: 7, numRuns: 1 })[0] as CaseEvent[]
    for (const position of [10, 20]) tell(storage, position, event as CaseEvent)
    const pack = () => {
      const keeper = createColumnsKeeper()
      beginPacking(storage.read)
      keeper.refresh(storage.read)
      const chunk = keeper.pack(1)
      if (!chunk) throw new Error('there is something to pack')
      return chunk
    }
    const early = pack()
    tell(storage, 15, event as CaseEvent)
    expect(inTransaction(storage, tx => keepChunk(tx, early))).toBeNull()
    const again = pack()
    tell(storage, 30, event as CaseEvent)
    expect(inTransaction(storage, tx => keepChunk(tx, again))).not.toBeNull()
    expect(inTransaction(storage, tx => keepChunk(tx, again))).toBeNull()
  })

  it('go with a wipe, and what comes afterwards is not taken for what was', () => {
    const storage = officerStore()
    const events = fc.sample(histories, { seed: 3, numRuns: 1 })[0] as CaseEvent[]
    const keeper = createColumnsKeeper()
    for (const [n, event] of events.entries()) tell(storage, n + 1, event)
    packAll(storage, keeper, 2)
    inTransaction(storage, wipeAllButUnsent)
    expect(rawSql(storage, 'SELECT * FROM report_chunks')).toEqual([])
    expect(keeper.refresh(storage.read).count()).toBe(0)
    tell(storage, 1, events[0] as CaseEvent)
    packAll(storage, createColumnsKeeper(), 1)
    expect(told(keeper.refresh(storage.read))).toEqual(told(readAllEvents(storage.read)))
  })

  it('tell that they are others now, and only then', () => {
    const storage = officerStore()
    const events = fc.sample(histories, { seed: 5, numRuns: 1 })[0] as CaseEvent[]
    const keeper = createColumnsKeeper()
    const revisionNow = () => {
      keeper.refresh(storage.read)
      return keeper.revision()
    }
    tell(storage, 5, events[0] as CaseEvent)
    const first = revisionNow()
    expect(revisionNow()).toBe(first)
    tell(storage, 3, events[0] as CaseEvent)
    const second = revisionNow()
    expect(second).toBeGreaterThan(first)
    packAll(storage, keeper, 10)
    expect(revisionNow()).toBe(second)
  })
})
