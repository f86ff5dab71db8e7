import { describe, expect, it } from 'vitest'
import { caseItemOf, feedItemOf, identityCaseOf } from '../../../tests/builders/cases.ts'
import { caseIdOf, later } from '../../../tests/builders/ids.ts'
import { type PullBench, pullBench } from '../../../tests/builders/pull-bench.ts'
import { problemOf, unreachable } from '../../../tests/builders/scripted-central.ts'
import { rawSql } from '../../../tests/builders/stores.ts'
import { countCases, findCase } from '../../storage/stores/cases-store.ts'
import { findRegion } from '../../storage/stores/entities-store.ts'
import { dropLateIndexes } from '../../storage/stores/late-indexes.ts'
import { findMeta } from '../../storage/stores/meta-store.ts'
import { countSetAside, isCaseSetAside, listSetAside } from '../../storage/stores/set-aside-store.ts'
import { inTransaction } from '../../storage/transaction.ts'
import { pullChanges } from './pull-changes.ts'

const page = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, n) => caseItemOf(from + n, identityCaseOf(from + n)))
const cursorOf = (bench: ReturnType<typeof pullBench>) => findMeta(bench.storage.read, 'cursor')

describe.each([
  ['the very first pull', {}],
  ['a later pull', { used: true }],
])('%s', (_, options) => {
  it('takes page after page, each with its cursor, and notes when it reached the end', async () => {
    const bench = pullBench(options)
    bench.pages = [page(1, 3), page(4, 6), page(7, 7)]
    bench.clock.jump(5_000)
    expect(await bench.pull()).toEqual({ ok: true, value: { records: 7, setAside: 0 } })
    expect(bench.asked.slice(1)).toEqual(['c1', 'c2'])
    expect([countCases(bench.storage.read), cursorOf(bench)]).toEqual([7, 'c3'])
    expect(findMeta(bench.storage.read, 'last-pull-at')).toBe(later(5_000))
  })

  it('that fails in the middle of a page stores nothing of the page and not its cursor; the next begins there', async () => {
    const bench = pullBench(options)
    bench.pages = [page(1, 3), page(4, 6)]
    rawSql(
      bench.storage,
      "CREATE TRIGGER stop BEFORE INSERT ON cases WHEN new.id = 'case-000005' BEGIN SELECT RAISE(ABORT, 'stop'); END",
    )
    await expect(bench.pull()).rejects.toThrow('stop')
    expect([
      countCases(bench.storage.read),
      cursorOf(bench),
      findMeta(bench.storage.read, 'last-pull-at'),
    ]).toEqual([3, 'c1', undefined])
    rawSql(bench.storage, 'DROP TRIGGER stop')
    await bench.pull()
    expect([countCases(bench.storage.read), cursorOf(bench)]).toEqual([6, 'c2'])
  })

  it('interrupted between two pages goes on where it stopped', async () => {
    const bench = pullBench(options)
    bench.pages = [page(1, 2), page(3, 4), page(5, 6)]
    await bench.pull(2)
    const there = countCases(bench.storage.read)
    expect(there).toBeGreaterThanOrEqual(2)
    expect(there).toBeLessThan(6)
    await bench.pull()
    expect([countCases(bench.storage.read), cursorOf(bench)]).toEqual([6, 'c3'])
  })

  it('that gets the same page again stores nothing twice and changes nothing', async () => {
    const bench = pullBench(options)
    bench.pages = [page(1, 3)]
    await bench.pull()
    const rows = rawSql(bench.storage, 'SELECT * FROM cases')
    rawSql(bench.storage, "DELETE FROM meta WHERE key = 'cursor'")
    await bench.pull()
    expect(rawSql(bench.storage, 'SELECT * FROM cases')).toEqual(rows)
  })

  it('passes a failure of the line on and keeps what it had', async () => {
    for (const failure of [
      unreachable,
      problemOf('session-expired'),
      problemOf('slow-down', 3_000),
      { kind: 'not-the-centre', portal: false, retryAfterMs: undefined } as const,
    ]) {
      const bench = pullBench(options)
      bench.pages = [page(1, 2), page(3, 4)]
      const script = bench.central.script.changes
      bench.central.script.changes = (...asked) =>
        asked[1] === 'c1' ? failure : (script?.(...asked) ?? failure)
      expect(await bench.pull()).toEqual({ ok: false, error: failure })
      expect([countCases(bench.storage.read), cursorOf(bench)]).toEqual([2, 'c1'])
    }
  })

  it('tells the face what went stale after the page stands, and only the status line when nothing came', async () => {
    const bench = pullBench(options)
    bench.pages = [page(1, 1)]
    await bench.pull()
    expect(bench.published).toEqual([['cases', 'letters', 'sync', 'attachments']])
    await bench.pull()
    expect(bench.published.slice(1)).toEqual([['sync']])
  })
})

describe('a record this version cannot read', () => {
  const spoilt = { ...identityCaseOf(2), surprise: '王小明 520103199903071234' }

  it('is set aside whole, with where it could not be read and never what stood there; the rest of the page goes on', async () => {
    const bench = pullBench({ used: true })
    bench.pages = [
      [
        caseItemOf(1, identityCaseOf(1)),
        feedItemOf(2, 'case', caseIdOf(2), spoilt),
        feedItemOf(3, 'case', caseIdOf(3), { ...identityCaseOf(3), status: 'on-the-moon' }),
        feedItemOf(4, 'case', caseIdOf(4), identityCaseOf(5)),
        feedItemOf(5, 'brand-new-kind', 'x', { any: 'thing' }),
        feedItemOf(6, 'region', '520112', { code: '520112' }),
        feedItemOf(7, 'case', caseIdOf(7), null),
        feedItemOf(8, 'case-gone', caseIdOf(8), { id: caseIdOf(8), why: 'boredom' }),
        feedItemOf(9, 'proposal', 'p', {}),
        caseItemOf(10, identityCaseOf(10)),
      ],
    ]
    expect(await bench.pull()).toEqual({ ok: true, value: { records: 10, setAside: 8 } })
    expect(countCases(bench.storage.read)).toBe(2)
    expect([countSetAside(bench.storage.read), isCaseSetAside(bench.storage.read, caseIdOf(2))]).toEqual([
      8,
      true,
    ])
    const aside = listSetAside(bench.storage.read)
    expect(aside.map(record => record.reason).join(' ')).not.toMatch(/王小明|520103/)
    expect(aside[0]).toMatchObject({ position: 2, kind: 'case', id: caseIdOf(2) })
    expect(JSON.parse(aside[0]?.raw ?? '')).toEqual(spoilt)
    expect(aside.map(record => record.reason)).toContain('unknown-kind')
    expect(aside.map(record => record.reason)).toContain('id-differs')
    expect(cursorOf(bench)).toBe('c1')
  })

  it('stands over an older readable word, which stays, and is forgotten when a newer readable one comes', async () => {
    const bench = pullBench({ used: true })
    bench.pages = [[caseItemOf(1, identityCaseOf(2))], [feedItemOf(5, 'case', caseIdOf(2), spoilt)]]
    await bench.pull()
    expect([
      findCase(bench.storage.read, caseIdOf(2)),
      isCaseSetAside(bench.storage.read, caseIdOf(2)),
    ]).toEqual([identityCaseOf(2), true])
    bench.pages = [...bench.pages, [caseItemOf(6, identityCaseOf(2, { version: 3 }))]]
    await bench.pull()
    expect([
      findCase(bench.storage.read, caseIdOf(2))?.version,
      isCaseSetAside(bench.storage.read, caseIdOf(2)),
    ]).toEqual([3, false])
  })

  it('older than the readable word that is here already says nothing new', async () => {
    const bench = pullBench({ used: true })
    bench.pages = [[caseItemOf(9, identityCaseOf(2))], [feedItemOf(5, 'case', caseIdOf(2), spoilt)]]
    await bench.pull()
    expect(isCaseSetAside(bench.storage.read, caseIdOf(2))).toBe(false)
  })

  it('is forgotten even when the newer word comes in the very same page', async () => {
    for (const options of [{}, { used: true }]) {
      const bench = pullBench(options)
      bench.pages = [
        [
          feedItemOf(5, 'case', caseIdOf(2), spoilt),
          caseItemOf(6, identityCaseOf(2)),
          feedItemOf(7, 'region', '52', {}),
          feedItemOf(8, 'region', '52', { code: '52', name: '贵州省', parent: null }),
        ],
      ]
      await bench.pull()
      expect([countSetAside(bench.storage.read), findRegion(bench.storage.read, '52')?.name]).toEqual([
        0,
        '贵州省',
      ])
    }
  })

  it('of a case out of scope is forgotten with it', async () => {
    const bench = pullBench({ used: true })
    bench.pages = [
      [feedItemOf(5, 'case', caseIdOf(2), spoilt)],
      [feedItemOf(6, 'case-gone', caseIdOf(2), { id: caseIdOf(2), why: 'transferred' })],
    ]
    await bench.pull()
    expect(countSetAside(bench.storage.read)).toBe(0)
  })
})

describe('indexes that a first fill did without', () => {
  const indexes = (bench: PullBench) =>
    rawSql(
      bench.storage,
      "SELECT name FROM sqlite_schema WHERE type = 'index' AND name LIKE 'idx%' ORDER BY name",
    ) as { name: string }[]
  it('stand again at its end; those a crash left unmade are made with the next pull', async () => {
    const bench = pullBench()
    const all = indexes(bench)
    bench.pages = [[caseItemOf(1, identityCaseOf(1))], [caseItemOf(2, identityCaseOf(2))]]
    await bench.pull(1)
    expect(indexes(bench).length).toBe(all.length - 6)
    await bench.pull()
    expect(indexes(bench)).toEqual(all)
    inTransaction(bench.storage, dropLateIndexes)
    await bench.pull()
    expect(indexes(bench)).toEqual(all)
  })

  it('wait for a pause of whoever works, and for ten minutes at most', async () => {
    const bench = pullBench()
    const all = indexes(bench)
    bench.pages = [[caseItemOf(1, identityCaseOf(1))]]
    let quietMs = 100
    const tools = { ...bench.tools, callers: { ...bench.tools.callers, quietMs: () => quietMs } }
    const pull = () => pullChanges(tools, bench.opened, 'token', () => true)
    expect(await pull()).toMatchObject({ ok: true })
    await bench.clock.pass(5_000)
    expect(indexes(bench).length).toBe(all.length - 6)
    quietMs = 1_000
    await bench.clock.pass(500)
    expect(indexes(bench)).toEqual(all)

    inTransaction(bench.storage, dropLateIndexes)
    quietMs = 100
    await pull()
    await bench.clock.pass(590_000)
    expect(indexes(bench).length).toBe(all.length - 6)
    await bench.clock.pass(20_000)
    expect(indexes(bench)).toEqual(all)
    expect(bench.clock.waiting()).toBe(0)
  })
})
