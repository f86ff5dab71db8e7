import { z } from 'zod'
import { factSchema, type SourceAnswer } from '../../src-shared/cases/source-answer.ts'
import { type Post, postSchema } from '../../src-shared/central/feed.ts'
import type { Instant } from '../../src-shared/kernel/instant.ts'
import { normaliseIdNumber } from '../../src-shared/people/id-type.ts'
import { putReference } from './reference-store.ts'
import type { ReadDb, WriteTx } from './storage.ts'

/** Stands for everybody of whom a register has nothing of their own. */
export const EVERYBODY = '*'

/** What a register says here: nothing at all (`silent`), or facts. `asOf` null means as of the moment of asking. */
export interface RegisterRow {
  readonly source: string
  readonly silent: boolean
  readonly asOf: Instant | null
  readonly facts: SourceAnswer['facts']
}

const factsSchema = z.record(z.string(), factSchema)

/** What registers say of a person, and what they say of everybody, by source. */
export async function listRegisterRows(read: ReadDb, idNumber: string): Promise<readonly RegisterRow[]> {
  const rows = await read.db
    .selectFrom('register_answers')
    .select(['source', 'silent', 'as_of', 'facts_json'])
    .where('id_number', '=', keyOf(idNumber))
    .orderBy('source')
    .execute()
  return rows.map(row => ({
    source: row.source,
    silent: row.silent === 1,
    asOf: row.as_of as Instant | null,
    facts: factsSchema.parse(JSON.parse(row.facts_json)),
  }))
}

export async function putRegisterRow(tx: WriteTx, idNumber: string, row: RegisterRow): Promise<void> {
  const values = { silent: row.silent ? 1 : 0, as_of: row.asOf, facts_json: JSON.stringify(row.facts) }
  await tx.db
    .insertInto('register_answers')
    .values({ id_number: keyOf(idNumber), source: row.source, ...values })
    .onConflict(conflict => conflict.columns(['id_number', 'source']).doUpdateSet(values))
    .execute()
}

export async function removeRegisterRow(tx: WriteTx, idNumber: string, source: string): Promise<void> {
  await tx.db
    .deleteFrom('register_answers')
    .where('id_number', '=', keyOf(idNumber))
    .where('source', '=', source)
    .execute()
}

function keyOf(idNumber: string): string {
  return idNumber === EVERYBODY ? EVERYBODY : normaliseIdNumber(idNumber)
}

export interface RegistrationEnding {
  readonly cause: string
  readonly at: Instant
}

export async function findEnding(read: ReadDb, caseId: string): Promise<RegistrationEnding | undefined> {
  const row = await read.db
    .selectFrom('registration_endings')
    .select(['cause', 'at'])
    .where('case_id', '=', caseId)
    .executeTakeFirst()
  return row && { cause: row.cause, at: row.at as Instant }
}

export async function putEnding(tx: WriteTx, caseId: string, ending: RegistrationEnding): Promise<void> {
  await tx.db
    .insertInto('registration_endings')
    .values({ case_id: caseId, ...ending })
    .onConflict(conflict => conflict.column('case_id').doUpdateSet({ ...ending }))
    .execute()
}

export async function removeEnding(tx: WriteTx, caseId: string): Promise<void> {
  await tx.db.deleteFrom('registration_endings').where('case_id', '=', caseId).execute()
}

/** By whose rulebook an agency works, as somebody once said; undefined when nobody did. */
export async function findSaidRulebookId(read: ReadDb, agency: string): Promise<string | undefined> {
  const row = await read.db
    .selectFrom('agency_rulebooks')
    .select('rulebook_id')
    .where('agency', '=', agency)
    .executeTakeFirst()
  return row?.rulebook_id
}

export async function sayRulebookId(tx: WriteTx, agency: string, rulebookId: string): Promise<void> {
  await tx.db
    .insertInto('agency_rulebooks')
    .values({ agency, rulebook_id: rulebookId })
    .onConflict(conflict => conflict.column('agency').doUpdateSet({ rulebook_id: rulebookId }))
    .execute()
}

/** The catalogue of internship posts. */
export async function listPosts(read: ReadDb): Promise<readonly Post[]> {
  const rows = await read.db
    .selectFrom('reference_records')
    .select('body_json')
    .where('kind', '=', 'post')
    .orderBy('id')
    .execute()
  return rows.map(row => postSchema.parse(JSON.parse(row.body_json)))
}

export async function findPost(read: ReadDb, id: string): Promise<Post | undefined> {
  const row = await read.db
    .selectFrom('reference_records')
    .select('body_json')
    .where('kind', '=', 'post')
    .where('id', '=', id)
    .executeTakeFirst()
  return row && postSchema.parse(JSON.parse(row.body_json))
}

/** Stores a post and publishes it to everybody, in the caller's transaction. */
export async function putPost(tx: WriteTx, post: Post): Promise<void> {
  await putReference(tx, 'post', post.id, postSchema.parse(post))
}
