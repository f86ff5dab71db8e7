import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Instant } from '../src-shared/kernel/instant.ts'
import type { Rulebook } from '../src-shared/rulebook/rulebook.ts'
import { eventFactsOf } from './cases/event-facts-of.ts'
import { centreConfig } from './config.ts'
import { type Centre, createCentre } from './create-centre.ts'
import { makeDemo } from './demo/make-demo.ts'
import type { Demo, DemoCase } from './demo-loading.ts'
import { findCase } from './storage/case-store.ts'
import { listEvents } from './storage/event-store.ts'
import { listHolidayYears, listRulebooks } from './storage/reference-store.ts'
import { findPost, listRegisterRows } from './storage/register-store.ts'
import { testDatabase } from './testing/test-database.ts'

const NOW = '2026-11-24T03:15:00.000Z' as Instant
let folder: string
let centre: Centre
let demo: Demo

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'demo-loading-'))
  centre = await createCentre(
    centreConfig({ ...(await testDatabase(folder)), portal: false, passwordProfile: 'test' }),
  )
  demo = await makeDemo({ seed: 1, cases: 1, casework: 60, now: NOW })
})
afterEach(async () => {
  vi.restoreAllMocks()
  await centre.close()
  rmSync(folder, { recursive: true, force: true })
})

const versions = async () =>
  (await listRulebooks(centre.storage.read)).map(book => `${book.id}@${book.version}`)
const changed = (book: Rulebook, change: Partial<Rulebook>): Rulebook => ({ ...book, ...change })
/** Starts again on the same folder, as the demo centre does, and tells what it said on standard error. */
async function loadAgain(next: Partial<Demo>): Promise<string> {
  const said: string[] = []
  vi.spyOn(process.stderr, 'write').mockImplementation(text => said.push(String(text)) > 0)
  expect(await centre.loadDemo({ ...demo, ...next })).toBe(false)
  return said.join('')
}

describe('loading a demo', () => {
  it('brings rulebooks, calendars and posts, each case with its history, and what registers say', async () => {
    expect(await centre.loadDemo(demo)).toBe(true)
    const { read } = centre.storage
    expect(await versions()).toEqual(['guizhou@2022.1', 'guizhou@2024.1', 'shanxi@2023.1'])
    expect((await listHolidayYears(read)).map(({ year }) => year)).toContain(2026)
    expect(await findPost(read, demo.posts?.[0]?.id ?? '')).toEqual(demo.posts?.[0])
    const made: DemoCase[] = []
    for await (const one of demo.cases()) made.push(one)
    for (const one of made) {
      expect((await findCase(read, one.case.id))?.record).toEqual(one.case)
      const events = await listEvents(read, one.case.id)
      expect(events.map(({ event: { facts, ...event } }) => event)).toEqual(one.events)
      const cause = one.case.status === 'deregistered' ? (one.cancelled?.at(-1)?.cause ?? null) : null
      expect(events.at(-1)?.event.facts).toEqual(eventFactsOf(one.case, cause))
      const told = events.filter(({ event }) => event.event === 'deregistered')
      expect(told.map(({ event }) => event.facts?.endCause)).toEqual(
        one.cancelled?.map(each => each.cause) ?? [],
      )
    }
    const told = made.find(
      ({ case: record }) => record.procedure === 'unemployment-registration' && record.status === 'in-review',
    )
    const rows = await listRegisterRows(read, told?.case.payload.idNumber ?? '')
    expect(rows.map(({ source }) => source)).toContain('social-insurance')
  })

  it('what the submission before showed stays readable', async () => {
    const larger = await makeDemo({ seed: 1, cases: 0, casework: 240, now: NOW })
    await centre.loadDemo(larger)
    const shown = (id: string) =>
      centre.storage.read.db
        .selectFrom('case_attachments')
        .select('sha256')
        .where('case_id', '=', id)
        .execute()
    let seen = 0
    for await (const { case: record } of larger.cases()) {
      for (const { sha256 } of record.previous?.attachments ?? []) {
        expect((await shown(record.id)).map(row => row.sha256)).toContain(sha256)
        seen += 1
      }
    }
    expect(seen).toBeGreaterThan(0)
  })
})

describe('rulebooks of a demo', () => {
  it('two in force on one day: an empty centre takes nothing and says which', async () => {
    const rulebooks = demo.rulebooks.map(book =>
      book.version === '2022.1' ? changed(book, { effectiveTo: null }) : book,
    )
    await expect(centre.loadDemo({ ...demo, rulebooks })).rejects.toThrow(
      /guizhou 2024\.1 effectiveFrom.*2022\.1/,
    )
    expect(await versions()).toEqual([])
    expect(await centre.loadDemo(demo)).toBe(true)
  })

  it('two in force on one day: a centre that has its rules keeps them and says which', async () => {
    await centre.loadDemo(demo)
    const before = await listRulebooks(centre.storage.read)
    const second = demo.rulebooks.map(book =>
      book.id === 'shanxi'
        ? changed(book, { version: '2026.1', effectiveFrom: '2026-05-01' as never })
        : book,
    )
    const said = await loadAgain({ rulebooks: second })
    expect(said).toContain('shanxi 2026.1 effectiveFrom')
    expect(said).toContain('重叠')
    expect(await listRulebooks(centre.storage.read)).toEqual(before)
  })

  it('a file that is no rulebook: the others of the set are not taken either, what is in force stays', async () => {
    await centre.loadDemo(demo)
    const before = await listRulebooks(centre.storage.read)
    const rulebooks = demo.rulebooks
      .filter(book => book.id !== 'shanxi')
      .map(book => (book.version === '2024.1' ? changed(book, { source: 'changed' }) : book))
    const said = await loadAgain({ rulebooks, refusedRulebooks: ['shanxi/2023.1.json work.0: 不对 wrong'] })
    expect(said).toBe('shanxi/2023.1.json work.0: 不对 wrong\n')
    expect(await listRulebooks(centre.storage.read)).toEqual(before)
  })

  it('a sound change is taken at the next start; nothing is published where nothing changed', async () => {
    await centre.loadDemo(demo)
    const top = () => centre.storage.read.db.selectFrom('feed_clock').select('position').executeTakeFirst()
    const before = await top()
    expect(await loadAgain({})).toBe('')
    expect(await top()).toEqual(before)
    const rulebooks = demo.rulebooks.map(book =>
      book.version === '2024.1' ? changed(book, { source: 'changed' }) : book,
    )
    expect(await loadAgain({ rulebooks })).toBe('')
    const after = await listRulebooks(centre.storage.read)
    expect(after.find(book => book.version === '2024.1')?.source).toBe('changed')
    expect(after).toHaveLength(3)
  })
})
