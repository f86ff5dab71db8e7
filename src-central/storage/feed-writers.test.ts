import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { afterEach, describe, expect, it } from 'vitest'
import { changesPageSchema } from '../../src-shared/central/feed.ts'
import type { DeskId } from '../../src-shared/kernel/ids.ts'
import type { OfficerProfile } from '../../src-shared/people/officer.ts'
import { readChanges } from '../feed/read-changes.ts'
import type { Caller } from '../sessions/authenticate.ts'
import { startTestCentre, type TestCentre } from '../testing/test-centre.ts'
import { onPostgres, testDatabase } from '../testing/test-database.ts'
import { tinyOfficers } from '../testing/tiny-demo.ts'
import type { DatabasePlace } from './open-database.ts'

const WRITERS = 5
const ROUNDS = 40
const program = fileURLToPath(new URL('./testing/feed-writer.ts', import.meta.url))

let centre: TestCentre
afterEach(() => centre.close())

/** A writer in a process of its own, which waits for the word to begin. */
async function startWriter(order: {
  place: DatabasePlace
  name: string
  rounds: number
  ordered: boolean
}): Promise<{ begin(): Promise<readonly string[]> }> {
  const child = spawn(process.execPath, [program, JSON.stringify(order)])
  let said = ''
  let wrong = ''
  child.stderr.on('data', part => {
    wrong += part
  })
  const ended = new Promise<number | null>(resolve => child.on('close', resolve))
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', part => {
      said += part
      if (said.startsWith('ready\n')) resolve()
    })
    child.on('close', code => reject(new Error(`writer ended with ${code}: ${wrong}`)))
  })
  return {
    async begin() {
      child.stdin.end('begin\n')
      const code = await ended
      if (code !== 0) throw new Error(`writer ended with ${code}: ${wrong}`)
      return JSON.parse(said.slice('ready\n'.length)) as string[]
    },
  }
}

/** Reads the feed by its cursor, page by page, until nobody writes any more and nothing is left. */
async function follow(limit: number, isWriting: () => boolean): Promise<readonly string[]> {
  const officer = tinyOfficers.find(({ profile }) => profile.id === 'liu')?.profile as OfficerProfile
  const caller: Caller = { officer, deskId: '' as DeskId, familyId: '', grant: 'interactive' }
  const seen: string[] = []
  let after: string | undefined
  let reached = 0
  for (let last = false; !last; ) {
    last = !isWriting()
    for (let more = true; more; ) {
      const page = changesPageSchema.parse(
        JSON.parse(await readChanges(centre.centre.tools, caller, { after, limit })),
      )
      for (const { position } of page.items) {
        expect(position).toBeGreaterThan(reached)
        reached = position
      }
      seen.push(...page.items.filter(item => item.kind === 'notice').map(item => item.id))
      after = page.cursor
      more = page.more
    }
    await new Promise(resolve => setTimeout(resolve, 1))
  }
  return seen
}

async function writeWhileReading(ordered: boolean) {
  const place = await testDatabase(centre.dataFolder)
  const orders = Array.from({ length: WRITERS }, (_, n) => ({
    place,
    name: `w${n}`,
    rounds: ROUNDS,
    ordered,
  }))
  const writers = await Promise.all(orders.map(startWriter))
  let writing = true
  const readers = Promise.all([1, 3, 7, 1000].map(limit => follow(limit, () => writing)))
  const committed = await Promise.all(writers.map(writer => writer.begin())).finally(() => {
    writing = false
  })
  const rows = await centre.centre.storage.read.db
    .selectFrom('feed')
    .select('entity_id')
    .where('kind', '=', 'notice')
    .orderBy('position')
    .execute()
  return {
    committed: committed.flat(),
    inFeed: rows.map(row => row.entity_id),
    readers: await readers,
  }
}

/** Positions of PostgreSQL's own sequence, and its last one as the top of the feed. */
async function usePlainSequence(): Promise<void> {
  if (!onPostgres) return
  await centre.centre.storage.inTransaction(async ({ db }) => {
    await sql`create sequence plain_positions`.execute(db)
    await sql`select setval('plain_positions', (select position from feed_clock))`.execute(db)
    await sql`drop table feed_clock`.execute(db)
    await sql`create view feed_clock as select 1 as id, last_value as position from plain_positions`.execute(
      db,
    )
  })
}

describe('a feed that several processes write to', () => {
  it('is told complete and in order to whoever reads meanwhile: no committed change is skipped', async () => {
    centre = await startTestCentre({ cases: 1 })
    const { committed, inFeed, readers } = await writeWhileReading(true)
    expect(committed.length).toBeGreaterThan((WRITERS * ROUNDS) / 2)
    expect(committed.length).toBeLessThan(WRITERS * ROUNDS)
    expect(inFeed.toSorted()).toEqual(committed.toSorted())
    for (const seen of readers) expect(seen).toEqual(inFeed)
  }, 120_000)

  it('would skip committed changes if positions were those of a plain sequence: the check above sees it', async () => {
    centre = await startTestCentre({ cases: 1 })
    await usePlainSequence()
    const { committed, inFeed, readers } = await writeWhileReading(false)
    expect(inFeed.toSorted()).toEqual(committed.toSorted())
    const skipped = readers.map(seen => inFeed.filter(id => !seen.includes(id)).length)
    expect(Math.max(...skipped)).toBeGreaterThan(0)
  }, 120_000)
})
