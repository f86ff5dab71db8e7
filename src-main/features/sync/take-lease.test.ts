import { describe, expect, it } from 'vitest'
import type { FeedItem } from '../../../src-shared/central/feed.ts'
import { caseItemOf, feedItemOf, identityCaseOf } from '../../../tests/builders/cases.ts'
import { caseIdOf } from '../../../tests/builders/ids.ts'
import { leaseOf, leaseOfOther } from '../../../tests/builders/leases.ts'
import { type PullBench, pullBench } from '../../../tests/builders/pull-bench.ts'
import { rawSql } from '../../../tests/builders/stores.ts'
import { findLease, noticeLease } from '../../storage/stores/leases-store.ts'
import { listSetAside } from '../../storage/stores/set-aside-store.ts'
import { inTransaction } from '../../storage/transaction.ts'
import { holderOf } from '../context.ts'

const leaseItem = (position: number, n: number, change: Parameters<typeof leaseOf>[1] = {}) =>
  feedItemOf(position, 'lease', caseIdOf(n), leaseOf(n, change))
const caseItem = (position: number, n: number) => caseItemOf(position, identityCaseOf(n))
const gone = (position: number, n: number) =>
  feedItemOf(position, 'case-gone', caseIdOf(n), { id: caseIdOf(n), why: 'transferred' })
const held = (bench: PullBench) =>
  (rawSql(bench.storage, 'SELECT case_id FROM leases ORDER BY case_id') as { case_id: string }[]).map(
    row => row.case_id,
  )

async function pulled(...pages: FeedItem[][]): Promise<PullBench> {
  const bench = pullBench({ used: true })
  bench.pages = pages
  await bench.pull()
  return bench
}

describe('who holds a case, as the feed tells it', () => {
  it('is kept, before its case or after it, and the face hears that cases changed', async () => {
    const bench = await pulled([leaseItem(1, 1), caseItem(2, 1), caseItem(3, 2), leaseItem(4, 2)])
    expect(held(bench)).toEqual([1, 2].map(caseIdOf))
    expect(bench.published.flat()).toContain('cases')
  })

  it('is that of the highest position, in whatever order it comes', async () => {
    const bench = await pulled(
      [leaseItem(5, 1, { state: 'released' })],
      [leaseItem(3, 1)],
      [leaseItem(5, 1, { holderName: 'again' })],
    )
    expect(findLease(bench.storage.read, caseIdOf(1))).toMatchObject({
      state: 'released',
      holderName: '张某某',
    })
  })

  it('goes with its case, and does not come back by an older word; by a later one it does', async () => {
    const bench = await pulled([caseItem(1, 1), leaseItem(2, 1), gone(3, 1), leaseItem(2, 1)])
    expect(held(bench)).toEqual([])
    bench.pages = [[], [caseItem(4, 1), leaseItem(5, 1)]]
    await bench.pull()
    expect(held(bench)).toEqual([caseIdOf(1)])
  })

  it('that this version cannot read is set aside whole; the readable word before it stands until a readable one comes', async () => {
    const newer = { ...leaseOf(1), state: 'lent' }
    const bench = await pulled([
      leaseItem(1, 1),
      feedItemOf(2, 'lease', caseIdOf(1), newer),
      feedItemOf(3, 'lease', caseIdOf(2), leaseOf(1)),
    ])
    expect(listSetAside(bench.storage.read)).toMatchObject([
      { kind: 'lease', id: caseIdOf(1), reason: 'state:invalid_value', raw: JSON.stringify(newer) },
      { kind: 'lease', id: caseIdOf(2), reason: 'id-differs' },
    ])
    expect(findLease(bench.storage.read, caseIdOf(1))?.state).toBe('live')
    bench.pages = [
      [],
      [feedItemOf(4, 'lease', caseIdOf(1), leaseOfOther(1)), feedItemOf(1, 'lease', caseIdOf(1), newer)],
    ]
    await bench.pull()
    expect(listSetAside(bench.storage.read).map(record => record.id)).toEqual([caseIdOf(2)])
    expect(findLease(bench.storage.read, caseIdOf(1))?.holderName).toBe('李某某')
  })
})

describe('a sweep', () => {
  async function swept(...pages: FeedItem[][]): Promise<PullBench> {
    const bench = pullBench()
    bench.pages = [[1, 2, 3].flatMap(n => [caseItem(n, n), leaseItem(10 + n, n)])]
    await bench.pull()
    bench.pages = pages
    bench.forgetCursors()
    await bench.pull()
    return bench
  }

  it('takes off the shelf what it does not see: leases, and leases of cases', async () => {
    const bench = await swept([caseItem(1, 1), leaseItem(11, 1), caseItem(2, 2), leaseItem(13, 3)])
    expect(held(bench)).toEqual([caseIdOf(1)])
  })

  it('keeps one that it brings in a form this version cannot read, and what was noticed', async () => {
    const bench = pullBench()
    bench.pages = [[caseItem(1, 1), leaseItem(11, 1, { state: 'reclaimed', endedByName: '王主任' })]]
    await bench.pull()
    inTransaction(bench.storage, tx => noticeLease(tx, caseIdOf(1), holderOf(bench.opened)))
    bench.pages = [
      [caseItem(1, 1), leaseItem(11, 1, { state: 'reclaimed' })],
      [feedItemOf(20, 'lease', caseIdOf(1), { brand: 'new' })],
    ]
    bench.forgetCursors()
    await bench.pull()
    expect(findLease(bench.storage.read, caseIdOf(1))).toMatchObject({ state: 'reclaimed', noticed: true })
  })
})
