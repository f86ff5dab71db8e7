import { once } from 'node:events'
import { type Kysely, sql } from 'kysely'
import { type DatabasePlace, openDatabase } from '../open-database.ts'
import { putReference } from '../reference-store.ts'
import { openStorage } from '../storage.ts'
import type { Tables } from '../tables.ts'

/**
 * One of several writers to a feed, as a program of its own: publishes notices with random waits between taking a position
 * and the commit, and takes some back. Says `ready`, begins when told to, and says in the end which were committed.
 *
 * `ordered: false` takes positions as a plain sequence gives them, with no lock: what must be seen to skip changes.
 */
interface WriterOrder {
  readonly place: DatabasePlace
  readonly name: string
  readonly rounds: number
  readonly ordered: boolean
}

const LONGEST_WAIT_MS = 12
const TAKEN_BACK = 0.25

type Publish = (id: string, takeBack: boolean) => Promise<void>

const randomWait = () => new Promise(resolve => setTimeout(resolve, Math.random() * LONGEST_WAIT_MS))

async function inOrder(place: DatabasePlace): Promise<{ publish: Publish; close: () => Promise<void> }> {
  const storage = await openStorage(place)
  return {
    publish: (id, takeBack) =>
      storage.inTransaction(async tx => {
        await putReference(tx, 'notice', id, { id })
        await randomWait()
        if (takeBack) throw new Error('taken back')
      }),
    close: () => storage.close(),
  }
}

async function bySequence(place: DatabasePlace): Promise<{ publish: Publish; close: () => Promise<void> }> {
  const { writer, reader } = await openDatabase(place)
  return {
    async publish(id, takeBack) {
      const position = await (place.databaseUrl === null ? nextOfClock(writer) : nextOfSequence(writer))
      await randomWait()
      await writer.transaction().execute(async trx => {
        const row = { position, kind: 'notice', entity_id: id, agency: null, work_type: null }
        await trx
          .insertInto('feed')
          .values({ ...row, body_json: JSON.stringify({ id }) })
          .execute()
        if (takeBack) throw new Error('taken back')
      })
    },
    async close() {
      await writer.destroy()
      await reader.destroy()
    },
  }
}

/** SQLite has no sequences; a counter that is committed by itself is one. */
async function nextOfClock(db: Kysely<Tables>): Promise<number> {
  const row = await db
    .updateTable('feed_clock')
    .set(eb => ({ position: eb('position', '+', 1) }))
    .returning('position')
    .executeTakeFirstOrThrow()
  return row.position
}

async function nextOfSequence(db: Kysely<Tables>): Promise<number> {
  const { rows } = await sql<{ position: number }>`select nextval('plain_positions') as position`.execute(db)
  return rows[0]?.position ?? Number.NaN
}

const order = JSON.parse(process.argv[2] ?? '') as WriterOrder
const { publish, close } = await (order.ordered ? inOrder : bySequence)(order.place)
process.stdout.write('ready\n')
await once(process.stdin, 'data')
const committed: string[] = []
for (let round = 0; round < order.rounds; round += 1) {
  const id = `${order.name}-${round}`
  const takeBack = Math.random() < TAKEN_BACK
  try {
    await publish(id, takeBack)
    committed.push(id)
  } catch (error) {
    if ((error as Error).message !== 'taken back') throw error
  }
  await randomWait()
}
await close()
process.stdout.write(`${JSON.stringify(committed)}\n`)
process.stdin.destroy()
