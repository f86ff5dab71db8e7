import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Instant } from '../../src-shared/kernel/instant.ts'
import { centreConfig } from '../config.ts'
import { createCentre } from '../create-centre.ts'
import { startTestCentre } from '../testing/test-centre.ts'
import { onPostgres, testDatabase } from '../testing/test-database.ts'
import { call, deliver, openDesk, pullCase, writeDecision } from '../testing/test-desk.ts'
import { tinyCase } from '../testing/tiny-demo.ts'
import { addCases, caseText, findCase, listRecentCases } from './case-store.ts'
import { passesByWaiting } from './dialect.ts'
import { findMeta, setMeta } from './meta-store.ts'
import type { DatabasePlace } from './open-database.ts'
import { openStorage, type Storage } from './storage.ts'

/** Needs a server: `npm run postgres`. */
describe.skipIf(!onPostgres)('on PostgreSQL', () => {
  let folder: string
  let place: DatabasePlace
  const open: Storage[] = []
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'centre-postgres-'))
    place = await testDatabase(folder)
  })
  afterEach(async () => {
    for (const storage of open.splice(0)) await storage.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const start = async (change: Record<string, string> = {}) => {
    const url = new URL(place.databaseUrl ?? '')
    for (const [name, value] of Object.entries(change))
      url.searchParams.set(name, `${url.searchParams.get(name) ?? ''} ${value}`.trim())
    const storage = await openStorage({ dataFolder: folder, databaseUrl: url.href })
    open.push(storage)
    return storage
  }
  const count = async (storage: Storage) => Number((await findMeta(storage.read, 'clock-ahead-ms')) ?? 0)
  const pause = () => new Promise(resolve => setTimeout(resolve, Math.random() * 4))

  it('what a transaction has read stays true until it commits, however many centres write', async () => {
    const centres = await Promise.all([start(), start(), start()])
    const addOne = (storage: Storage) =>
      storage.inTransaction(async tx => {
        const before = Number((await findMeta(tx, 'clock-ahead-ms')) ?? 0)
        await pause()
        await setMeta(tx, 'clock-ahead-ms', String(before + 1))
        await pause()
      })
    await Promise.all(centres.flatMap(storage => Array.from({ length: 10 }, () => addOne(storage))))
    expect(await count(centres[0] as Storage)).toBe(30)
  })

  it('a letter that reaches two centres at once takes effect once, and both know its receipt', async () => {
    const first = await startTestCentre({ cases: 6 })
    const other = await createCentre(
      centreConfig({ ...(await testDatabase(first.dataFolder)), passwordProfile: 'test' }),
      { clock: first.clock },
    )
    const second = { ...first, centre: other, address: await other.listen() }
    const desk = await openDesk(first, 'liu')
    for (const id of ['case-1', 'case-2', 'case-3', 'case-4', 'case-5', 'case-6']) {
      const letter = writeDecision(first, desk, await pullCase(second, desk, id))
      const verdicts = await Promise.all([deliver(first, desk, [letter]), deliver(second, desk, [letter])])
      expect(
        verdicts
          .flat()
          .map(({ kind }) => kind)
          .sort(),
      ).toEqual(['accepted', 'duplicate'])
      const receipts = verdicts.flat().map(verdict => JSON.stringify('receipt' in verdict && verdict.receipt))
      expect(new Set(receipts).size).toBe(1)
      const { effects } = (await call(first, 'GET', `/portal/effects?ids=${letter.letter.id}`)).json
      expect(effects[letter.letter.id]).toBe(1)
    }
    await other.close()
    await first.close()
  })

  it('is there again after every connection broke; a transaction that was cut off has left nothing', async () => {
    const storage = await start({ application_name: 'breaking' })
    const onlooker = await start()
    const breakAll = () =>
      sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'breaking'`.execute(
        onlooker.read.db,
      )
    await storage.inTransaction(tx => setMeta(tx, 'clock-ahead-ms', '1'))
    const cutOff = storage.inTransaction(async tx => {
      await setMeta(tx, 'clock-ahead-ms', '2')
      await breakAll()
      await new Promise(resolve => setTimeout(resolve, 50))
    })
    const failure = await cutOff.catch((error: unknown) => error)
    expect(passesByWaiting((failure as { code?: unknown }).code)).toBe(true)
    expect(await count(storage)).toBe(1)
    await breakAll()
    await new Promise(resolve => setTimeout(resolve, 50))
    await storage.inTransaction(tx => setMeta(tx, 'clock-ahead-ms', '3'))
    expect(await count(storage)).toBe(3)
  })

  it('does again what PostgreSQL undid because of somebody else, and tells the news of the last try only', async () => {
    const storage = await start()
    const heard: (string | null)[][] = []
    storage.onNews(scopes => heard.push([...scopes]))
    let tries = 0
    const failing = (code: string, times: number) =>
      storage.inTransaction(async tx => {
        tries += 1
        tx.news.add(String(tries))
        await setMeta(tx, 'clock-ahead-ms', String(tries))
        if (tries <= times)
          await sql`do ${sql.raw(`$$ begin raise exception using errcode = '${code}'; end $$`)}`.execute(
            tx.db,
          )
      })
    await failing('40001', 2)
    expect([tries, await count(storage), heard]).toEqual([3, 3, [['3']]])
    tries = 0
    await expect(failing('40P01', 100)).rejects.toThrow()
    expect(tries).toBe(5)
    tries = 0
    await expect(failing('23505', 1)).rejects.toThrow()
    expect([tries, await count(storage), heard.length]).toEqual([1, 3, 1])
  })

  it('answers a failure, not success, when the work swallows the error of a question', async () => {
    const storage = await start()
    const swallowed = storage.inTransaction(async tx => {
      await setMeta(tx, 'clock-ahead-ms', '7')
      await sql`select 1 / 0`.execute(tx.db).catch(() => undefined)
    })
    await expect(swallowed).rejects.toThrow()
    expect(await count(storage)).toBe(0)
  })

  it('refuses a database that does not flush, and an address that is none', async () => {
    await expect(start({ options: '-c synchronous_commit=off' })).rejects.toThrow('database-unsafe')
    await expect(openStorage({ ...place, databaseUrl: 'centre' })).rejects.toThrow('database-address-invalid')
  })

  it('has a connection for reading that cannot write, and reads while somebody writes', async () => {
    const storage = await start()
    await expect(setMeta({ db: storage.read.db as never, news: new Set() }, 'demo', 'x')).rejects.toThrow(
      'read-only',
    )
    await storage.inTransaction(async tx => {
      await setMeta(tx, 'clock-ahead-ms', '9')
      expect(await count(storage)).toBe(0)
    })
    expect(await count(storage)).toBe(9)
  })

  it('keeps texts that it cannot read itself: nulls, halves of characters, backslashes before them', async () => {
    const storage = await start()
    const said = ['a\0b', '\ud83d alone', '\\u0000', '\\\0', '\\\\\ud800\\ud800', '山\0\0西', 'plain']
    const records = said.map((text, n) => {
      const { case: record } = tinyCase(n + 1, '2026-11-22T02:00:00.000Z' as Instant)
      return { ...record, personName: text }
    })
    for (const record of records)
      await storage.inTransaction(tx =>
        addCases(tx, [{ stored: { record, autoCheckTries: 0 }, bodyJson: caseText(record) }]),
      )
    for (const record of records)
      expect((await findCase(storage.read, record.id))?.record.personName).toBe(record.personName)
    const found = await listRecentCases(storage.read, { status: undefined, text: 'PLAIN', limit: 9 })
    expect(found.map(({ record }) => record.personName)).toEqual(['plain'])
  })
})
