import { describe, expect, it } from 'vitest'
import type { FeedItem } from '../../../src-shared/central/feed.ts'
import { attachmentOf, caseItemOf, feedItemOf, identityCaseOf } from '../../../tests/builders/cases.ts'
import { draftOf } from '../../../tests/builders/decide-input.ts'
import { caseIdOf, hashOf, letterIdOf, NOON } from '../../../tests/builders/ids.ts'
import { newLetterOf } from '../../../tests/builders/letters.ts'
import { type PullBench, pullBench } from '../../../tests/builders/pull-bench.ts'
import { problemOf } from '../../../tests/builders/scripted-central.ts'
import { rawSql } from '../../../tests/builders/stores.ts'
import { findCase, findReducedCase } from '../../storage/stores/cases-store.ts'
import { writeDraft } from '../../storage/stores/drafts-store.ts'
import { findRegion } from '../../storage/stores/entities-store.ts'
import { listLackingCases } from '../../storage/stores/files-store.ts'
import { applyLetterEvent, insertLetter } from '../../storage/stores/letters-store.ts'
import { findMeta } from '../../storage/stores/meta-store.ts'
import { countQueue } from '../../storage/stores/queue-counts.ts'
import { countSetAside, isCaseSetAside } from '../../storage/stores/set-aside-store.ts'
import { inTransaction } from '../../storage/transaction.ts'

const item = (position: number, n: number, version = 1) =>
  caseItemOf(position, identityCaseOf(n, { version, attachments: [attachmentOf(`photo ${n}`)] }))
const region = (position: number, code: string) =>
  feedItemOf(position, 'region', code, { code, name: `区${code}`, parent: null })
const heldCases = (bench: PullBench) =>
  (rawSql(bench.storage, 'SELECT id FROM cases ORDER BY id') as { id: string }[]).map(row => row.id)
const sweeping = (bench: PullBench) => findMeta(bench.storage.read, 'sweeping') !== undefined

/** A desk that holds cases 1, 2 and 3 and two regions; then its scope changes and the centre forgets its cursor. */
async function beforeSweep(pages: readonly (readonly FeedItem[])[]): Promise<PullBench> {
  const bench = pullBench()
  bench.pages = [[item(1, 1), item(2, 2), item(3, 3), region(4, '520112'), region(5, '520103')]]
  await bench.pull()
  bench.pages = pages
  bench.forgetCursors()
  return bench
}

describe('a sweep after the cursor expired', () => {
  it('pulls everything anew and takes off the shelf what it did not see, cases and entities', async () => {
    const bench = await beforeSweep([[item(1, 1), region(4, '520112')], [item(9, 4)]])
    expect(await bench.pull()).toMatchObject({ ok: true })
    expect(bench.asked.slice(1)).toEqual(['c1', undefined, 'c1'])
    expect(heldCases(bench)).toEqual([1, 4].map(caseIdOf))
    expect([
      findRegion(bench.storage.read, '520112')?.name,
      findRegion(bench.storage.read, '520103'),
    ]).toEqual(['区520112', undefined])
    expect(listLackingCases(bench.storage.read, undefined, 9).flatMap(lacking => lacking.files)).toEqual(
      [1, 4].map(n => hashOf(`photo ${n}`)),
    )
    expect(countQueue(bench.storage.read, 'identity-verification', 'first', 'to-review')).toBe(2)
    expect(sweeping(bench)).toBe(false)
  })

  it('takes nothing off the shelf before it reached the end', async () => {
    const bench = await beforeSweep([[item(1, 1)], [item(2, 2)]])
    await bench.pull(2)
    expect(heldCases(bench)).toEqual([1, 2, 3].map(caseIdOf))
    expect(sweeping(bench)).toBe(true)
  })

  it('survives a kill between two pages: it goes on where it stopped, and knows what it had seen', async () => {
    const bench = await beforeSweep([[item(1, 1)], [item(2, 2)], [region(4, '520112')]])
    await bench.pull(3)
    expect(sweeping(bench)).toBe(true)
    await bench.pull()
    expect(heldCases(bench)).toEqual([1, 2].map(caseIdOf))
    expect(sweeping(bench)).toBe(false)
  })

  it('that meets another expired cursor begins once more, and what the first one saw alone counts no longer', async () => {
    const bench = await beforeSweep([[item(1, 1), item(3, 3)], [item(2, 2)]])
    await bench.pull(2)
    bench.pages = [[item(2, 2)], [item(1, 1)]]
    bench.forgetCursors()
    await bench.pull()
    expect(heldCases(bench)).toEqual([1, 2].map(caseIdOf))
  })

  it('never touches unsent work: a case with a draft or an unsent letter is kept, reduced, until that is settled', async () => {
    const bench = await beforeSweep([[item(1, 1)]])
    inTransaction(bench.storage, tx => {
      insertLetter(tx, newLetterOf(1, { caseId: caseIdOf(2) }))
      writeDraft(tx, caseIdOf(3), {
        draft: draftOf({ applicantText: '写到一半' }),
        caseVersion: 1,
        savedAt: NOON,
      })
    })
    await bench.pull()
    expect(heldCases(bench)).toEqual([caseIdOf(1)])
    expect([2, 3].map(n => findReducedCase(bench.storage.read, caseIdOf(n))?.id)).toEqual([
      caseIdOf(2),
      caseIdOf(3),
    ])
    expect(rawSql(bench.storage, 'SELECT state FROM letters')).toEqual([{ state: 'held' }])
    expect(rawSql(bench.storage, 'SELECT case_id FROM drafts')).toEqual([{ case_id: caseIdOf(3) }])
  })

  it('a case whose letters are all settled is not kept', async () => {
    const bench = await beforeSweep([[item(1, 1)]])
    inTransaction(bench.storage, tx => {
      insertLetter(tx, newLetterOf(1, { caseId: caseIdOf(2) }))
      for (const event of ['undo-window-over', 'send', 'receipt'] as const)
        applyLetterEvent(tx, letterIdOf(1), event, NOON)
    })
    await bench.pull()
    expect(findReducedCase(bench.storage.read, caseIdOf(2))).toBeUndefined()
  })

  it('a case it took off comes back with its next word, whenever it is in scope again', async () => {
    const bench = await beforeSweep([[item(1, 1)]])
    await bench.pull()
    expect(findCase(bench.storage.read, caseIdOf(2))).toBeUndefined()
    bench.pages = [[item(1, 1)], [item(20, 2, 4)]]
    await bench.pull()
    expect(findCase(bench.storage.read, caseIdOf(2))?.version).toBe(4)
  })

  it('and does not come back by an older word that arrives late', async () => {
    const bench = await beforeSweep([[item(1, 1)]])
    await bench.pull()
    bench.pages = [[item(1, 1)], [item(2, 2), item(1, 2)]]
    await bench.pull()
    expect(heldCases(bench)).toEqual([caseIdOf(1)])
  })

  it('a case that once left comes back at its old position when a sweep brings it', async () => {
    const bench = pullBench()
    bench.pages = [
      [item(1, 1)],
      [feedItemOf(5, 'case-gone', caseIdOf(1), { id: caseIdOf(1), why: 'out-of-scope' })],
    ]
    await bench.pull()
    expect(heldCases(bench)).toEqual([])
    bench.pages = [[item(1, 1)]]
    bench.forgetCursors()
    await bench.pull()
    expect(heldCases(bench)).toEqual([caseIdOf(1)])
  })

  it('a case that it brings in a form this version cannot read is in scope: its older word stays', async () => {
    const bench = await beforeSweep([
      [
        item(1, 1),
        feedItemOf(7, 'case', caseIdOf(2), { brand: 'new' }),
        feedItemOf(8, 'region', '520103', { brand: 'new' }),
      ],
    ])
    await bench.pull()
    expect(heldCases(bench)).toEqual([1, 2].map(caseIdOf))
    expect(isCaseSetAside(bench.storage.read, caseIdOf(2))).toBe(true)
    expect(findRegion(bench.storage.read, '520103')?.name).toBe('区520103')
  })

  it('forgets what was set aside and is not in scope any more', async () => {
    const bench = pullBench()
    bench.pages = [
      [
        item(1, 1),
        feedItemOf(2, 'case', caseIdOf(8), { personName: '王小明' }),
        feedItemOf(3, 'case', caseIdOf(9), { personName: '李小红' }),
      ],
    ]
    await bench.pull()
    expect(countSetAside(bench.storage.read)).toBe(2)
    bench.pages = [[item(1, 1), feedItemOf(3, 'case', caseIdOf(9), { personName: '李小红' })]]
    bench.forgetCursors()
    await bench.pull()
    expect(rawSql(bench.storage, 'SELECT id FROM set_aside')).toEqual([{ id: caseIdOf(9) }])
  })

  it('a centre that refuses even the beginning is a failing one: it is not asked for ever', async () => {
    const bench = await beforeSweep([])
    bench.central.script.changes = () => problemOf('cursor-expired')
    expect(await bench.pull()).toEqual({ ok: false, error: problemOf('cursor-expired') })
    expect(bench.central.seen.length).toBeLessThanOrEqual(4)
    expect(heldCases(bench)).toEqual([1, 2, 3].map(caseIdOf))
  })
})
