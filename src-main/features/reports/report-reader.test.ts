import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { CaseEvent } from '../../../src-shared/central/feed.ts'
import { flowOf } from '../../../src-shared/reports/flow.ts'
import { COVERED, histories } from '../../../tests/builders/case-histories.ts'
import { codeOfAsync, type DeskBench } from '../../../tests/builders/desk-bench.ts'
import { officerOf } from '../../../tests/builders/officers.ts'
import { fakeClock, keepingLogger } from '../../../tests/builders/ports.ts'
import { reportBench, tell } from '../../../tests/builders/report-bench.ts'
import { readHere } from '../../../tests/builders/report-reading.ts'
import { requestOf } from '../../../tests/builders/report-rows.ts'
import { rawSql, temporaryFolder } from '../../../tests/builders/stores.ts'
import { createLentKey, type LentKey } from '../../keys/lent-key.ts'
import { openDatabase } from '../../storage/database.ts'
import { deleteMeta, writeMeta } from '../../storage/stores/meta-store.ts'
import { createStorage, inTransaction, type Storage } from '../../storage/transaction.ts'
import type { Opened } from '../context.ts'
import type { SessionMode } from '../session-holder.ts'
import { makeDeskReport, sealDeskList } from './make-report.ts'
import { createReportReader } from './report-reader.ts'

const THREAD = new URL('../../app/report-thread.ts', import.meta.url)
const KEY = Buffer.alloc(32, 9)
const events = fc.sample(histories, { seed: 11, numRuns: 12 }).flat() as CaseEvent[]

/** An encrypted copy of a bench's store on a disk, and the reader beside it. */
function readerBench(options: { readonly threadUrl?: URL; readonly key?: Uint8Array } = {}) {
  const bench = reportBench(events)
  const storage = onDisk(bench.storage)
  const clock = fakeClock()
  const logger = keepingLogger()
  const own = createLentKey(options.key ?? KEY)
  const lent: Uint8Array[] = []
  const key: LentKey = {
    ...own,
    lend: end => {
      const copy = own.lend(end)
      lent.push(copy)
      return copy
    },
  }
  let mode: SessionMode = 'open'
  const parts = { threadUrl: options.threadUrl ?? THREAD, clock, logger, session: { mode: () => mode } }
  const reader = createReportReader(parts)
  onTestFinished(async () => {
    await reader.stop()
    storage.close()
  })
  const opened: Opened = { ...bench.opened, storage, key }
  const sources = { reading: reader, silentDesks: () => null }
  return {
    ...{ bench, opened, clock, logger, lent, key, reader },
    setMode: (next: SessionMode) => {
      mode = next
    },
    make: (change: Parameters<typeof requestOf>[0] = {}) =>
      makeDeskReport(bench.tools, opened, requestOf(change), sources),
  }
}

function onDisk(memory: Storage): Storage {
  const path = join(temporaryFolder(), 'officer.db')
  const db = openDatabase({ path, key: KEY })
  const tables = rawSql(
    memory,
    "SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND sql NOT NULL",
  ) as {
    name: string
    sql: string
  }[]
  const plain = tables.filter(({ name }) => !/^(sqlite_|search_index)/.test(name))
  for (const { name, sql } of plain) {
    db.exec(sql)
    const rows = rawSql(memory, `SELECT * FROM "${name}"`) as Record<string, unknown>[]
    for (const row of rows) {
      const columns = Object.keys(row)
      const values = columns.map(() => '?').join()
      db.prepare(`INSERT INTO "${name}" (${columns.join()}) VALUES (${values})`).run(...Object.values(row))
    }
  }
  return createStorage(db)
}

/** Many cases more, so that there is something to pack. */
function tellMany(opened: Opened, count: number): void {
  const [event] = events as [CaseEvent]
  const more = Array.from({ length: count }, (_, n) => ({ ...event, caseId: `more-${n}` }) as CaseEvent)
  tell({ storage: opened.storage } as DeskBench, more, events.length + 1)
}

const acts = (opened: Opened) =>
  (rawSql(opened.storage, 'SELECT act FROM audit_entries ORDER BY number') as { act: string }[]).map(
    row => row.act,
  )
const chunks = (opened: Opened) => rawSql(opened.storage, 'SELECT id FROM report_chunks').length

describe('reports read in a thread beside', () => {
  it('are those read here, one after the other when they are asked for together', async () => {
    const { bench, opened, make, lent, reader } = readerBench()
    const ids = ['workload', 'officers', 'roster', 'real-name'] as const
    const made = await Promise.all(ids.map(report => make({ report })))
    for (const [n, report] of ids.entries())
      expect(made[n]).toEqual(
        await makeDeskReport(bench.tools, bench.opened, requestOf({ report }), {
          reading: readHere,
          silentDesks: () => null,
        }),
      )
    const roster = requestOf({ report: 'roster' })
    expect(
      await sealDeskList(bench.tools, opened, roster, { reading: reader, silentDesks: () => null }),
    ).toEqual({
      count: made[2]?.rows.length,
      checksum: made[2]?.checksum,
    })
    expect(acts(opened)).toEqual([...ids, 'sealed'].map(() => 'report-viewed'))
    // The key was lent once, and nothing of the copy is left in this thread.
    expect(lent.map(copy => copy.byteLength)).toEqual([0])
  })

  it('pack what came, and see what comes after', async () => {
    const { opened, make } = readerBench()
    tellMany(opened, 2_500)
    const before = await make({ from: '2026-01-01', to: '2026-12-31', asOf: '2026-12-31T00:00:00.000Z' })
    expect(chunks(opened)).toBe(1)
    const counted = events.find(
      event => COVERED.includes(event.agency as never) && flowOf(event) === 'approved',
    )
    tell({ storage: opened.storage } as DeskBench, [{ ...counted, caseId: 'late' } as CaseEvent], 9_000)
    const after = await make({ from: '2026-01-01', to: '2026-12-31', asOf: '2026-12-31T00:00:00.000Z' })
    expect(after.checksum).not.toBe(before.checksum)
    expect(chunks(opened)).toBe(1)
  })

  it('end when the key is taken back: what was asked is refused, and noted nowhere; the next is read again', async () => {
    const { opened, make, key, setMode, lent } = readerBench()
    for (const [mode, code] of [
      ['locked', 'locked'],
      ['closed', 'closed'],
    ] as const) {
      const asked = [codeOfAsync(make), codeOfAsync(make)]
      setMode(mode)
      key.takeBack()
      expect(await Promise.all(asked)).toEqual([code, code])
      setMode('open')
    }
    expect(acts(opened)).toEqual([])
    expect(await codeOfAsync(make)).toBe('done')
    expect(lent).toHaveLength(3)
  })

  it('go when nobody asked for a minute, and come again', async () => {
    const { make, clock, lent } = readerBench()
    await make()
    await clock.pass(59_000)
    await make()
    await clock.pass(59_000)
    await make()
    expect(lent).toHaveLength(1)
    await clock.pass(61_000)
    await make()
    expect(lent).toHaveLength(2)
  })

  it('much is packed before anybody asks: not during a fill, not while locked, and for nobody without the right', async () => {
    const { opened, reader, setMode, lent } = readerBench()
    tellMany(opened, 2_500)
    const far = events.length + 60_000
    tell({ storage: opened.storage } as DeskBench, [events[0] as CaseEvent], far)
    const fill = (value: string) =>
      inTransaction(opened.storage, tx =>
        value === '' ? deleteMeta(tx, 'filling') : writeMeta(tx, 'filling', value),
      )
    fill('1')
    reader.prepare(opened)
    fill('')
    setMode('locked')
    reader.prepare(opened)
    setMode('open')
    reader.prepare({ ...opened, officer: officerOf({ roles: ['caseworker'] }) })
    expect(lent).toHaveLength(0)
    reader.prepare(opened)
    await vi.waitFor(() => expect(chunks(opened)).toBe(1), 10_000)
    // What was tried once is not tried at every round.
    reader.prepare(opened)
    expect([lent.length, acts(opened)]).toEqual([1, []])
  })

  it('a thread that dies is told, and started anew by the next question', async () => {
    const dying =
      "import { parentPort } from 'node:worker_threads'; parentPort.on('message', () => process.exit(3))"
    const { opened, make, lent } = readerBench({
      threadUrl: new URL(`data:text/javascript,${encodeURIComponent(dying)}`),
    })
    const asked = await Promise.allSettled([make(), make()])
    expect(asked.map(each => each.status)).toEqual(['rejected', 'rejected'])
    await expect(make()).rejects.toThrow('ended before its answer')
    expect(lent).toHaveLength(3)
    expect(acts(opened)).toEqual([])
  })

  it('a store that does not open is refused by name', async () => {
    const { make } = readerBench({ key: Buffer.alloc(32, 1) })
    expect(await codeOfAsync(make)).toBe('store-damaged')
  })
})
