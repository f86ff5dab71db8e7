import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, expect, it } from 'vitest'
import type { Instant } from '../../src-shared/kernel/instant.ts'
import { centreConfig } from '../config.ts'
import { createCentre } from '../create-centre.ts'
import type { Demo } from '../demo-loading.ts'
import { onPostgres, testDatabase } from '../testing/test-database.ts'
import { tinyDemo } from '../testing/tiny-demo.ts'
import { countCases } from './case-store.ts'
import { listOfficers } from './officer-store.ts'
import { listReceiptKeys } from './signing-key-store.ts'
import { DATABASE_FILE } from './sqlite.ts'
import { openStorage } from './storage.ts'

const root = mkdtempSync(join(tmpdir(), 'centre-storage-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))
const now = '2026-11-22T02:00:00.000Z' as Instant
const open = async (name: string) =>
  createCentre(centreConfig({ ...(await testDatabase(join(root, name))), passwordProfile: 'test' }))

it('keeps its keys over a restart: receipts of yesterday verify today', async () => {
  const first = await open('keys')
  const before = await listReceiptKeys(first.storage.read)
  await first.close()
  const second = await open('keys')
  expect(await listReceiptKeys(second.storage.read)).toEqual(before)
  expect(before).toHaveLength(1)
  await second.close()
})

it.skipIf(onPostgres)('writes durably: WAL, and FULL on every connection', async () => {
  const storage = await openStorage({ dataFolder: join(root, 'durable'), databaseUrl: null })
  const file = new Database(join(root, 'durable', DATABASE_FILE), { readonly: true })
  expect(file.pragma('journal_mode', { simple: true })).toBe('wal')
  file.close()
  await storage.close()
})

it('refuses a database from the future by name', async () => {
  const place = await testDatabase(join(root, 'future'))
  const storage = await openStorage(place)
  await storage.inTransaction(tx =>
    tx.db.updateTable('meta').set({ value: '99990' }).where('key', '=', 'schema').execute(),
  )
  await storage.close()
  await expect(openStorage(place)).rejects.toThrow('database-from-future')
})

it('hears of news after the commit only, and not of what was rolled back', async () => {
  const centre = await open('news')
  await centre.loadDemo(tinyDemo({ now, cases: 0 }))
  const heard: (string | null)[][] = []
  const stop = centre.storage.onNews(scopes => heard.push([...scopes]))
  await centre.storage.inTransaction(async tx => {
    tx.news.add('a')
    expect(heard).toEqual([])
  })
  const rolledBack = centre.storage.inTransaction(async tx => {
    tx.news.add('b')
    throw new Error('no')
  })
  await expect(rolledBack).rejects.toThrow('no')
  stop()
  await centre.storage.inTransaction(async tx => tx.news.add('c'))
  expect(heard).toEqual([['a']])
  await centre.close()
})

it('loads the demo once; a loading that was cut off is wiped and begun again', async () => {
  const centre = await open('demo')
  const whole = tinyDemo({ now, cases: 5 })
  const cutOff: Demo = {
    ...whole,
    async *cases() {
      let left = 2
      for await (const one of whole.cases()) {
        if (left === 0) throw new Error('power cut')
        left -= 1
        yield {
          ...one,
          files: [
            ...one.files,
            { ...one.files[0], preview: new Uint8Array(9_000_000) } as (typeof one.files)[0],
          ],
        }
      }
    },
  }
  await expect(centre.loadDemo(cutOff)).rejects.toThrow('power cut')
  expect(await countCases(centre.storage.read)).toBe(2)
  expect(await centre.loadDemo(whole)).toBe(true)
  expect(await countCases(centre.storage.read)).toBe(5)
  expect(await listOfficers(centre.storage.read)).toHaveLength(whole.officers.length)
  expect(await centre.loadDemo(whole)).toBe(false)
  await centre.close()
})

it('mixes no invented people with real ones', async () => {
  const centre = await open('real')
  await centre.loadDemo(tinyDemo({ now, cases: 1 }))
  await centre.storage.inTransaction(tx => tx.db.deleteFrom('meta').where('key', '=', 'demo').execute())
  await expect(centre.loadDemo(tinyDemo({ now }))).rejects.toThrow('database-not-empty')
  await centre.close()
})

it('refuses demo files that are not what their hash says, or are missing', async () => {
  const whole = tinyDemo({ now, cases: 1 })
  const spoil = (change: (files: readonly object[]) => object[]): Demo => ({
    ...whole,
    async *cases() {
      for await (const one of whole.cases()) yield { ...one, files: change(one.files) as never }
    },
  })
  const centre = await open('spoilt')
  const wrong = spoil(files => files.map(file => ({ ...file, bytes: new Uint8Array([1]) })))
  await expect(centre.loadDemo(wrong)).rejects.toThrow('not what its hash says')
  await expect(centre.loadDemo(spoil(() => []))).rejects.toThrow('a file is missing')
  await centre.close()
})
