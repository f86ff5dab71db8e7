import { type Region, regionSchema } from '../../../src-shared/central/feed.ts'
import { type Agency, agencySchema } from '../../../src-shared/people/agency.ts'
import { type Rulebook, rulebookSchema } from '../../../src-shared/rulebook/rulebook.ts'
import { officerSql } from '../sql.ts'
import type { ReadDb, WriteTx } from '../transaction.ts'

export interface EntityRecord {
  readonly kind: string
  readonly id: string
  readonly position: number
  readonly body: string
}

/** Stores an entity unless a later word of it stands already. True when something changed. */
export function upsertEntity(tx: WriteTx, entity: EntityRecord, generation: number): boolean {
  return (
    tx.runSql(
      `INSERT INTO entities (kind, id, position, generation, body) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (kind, id) DO UPDATE SET position = excluded.position, generation = excluded.generation, body = excluded.body
       WHERE excluded.position >= entities.position`,
      [entity.kind, entity.id, entity.position, generation, entity.body],
    ) > 0
  )
}

export function deleteEntitiesOlderThan(tx: WriteTx, generation: number): number {
  return tx.run(officerSql.deleteFrom('entities').where('generation', '<', generation).compile())
}

function bodies(db: ReadDb, kind: string): unknown[] {
  return db
    .rows(officerSql.selectFrom('entities').select('body').where('kind', '=', kind).orderBy('id').compile())
    .map(row => JSON.parse(row.body))
}

function findBody(db: ReadDb, kind: string, id: string): unknown {
  const row = db.row(
    officerSql.selectFrom('entities').select('body').where('kind', '=', kind).where('id', '=', id).compile(),
  )
  return row && JSON.parse(row.body)
}

export function listRulebooks(db: ReadDb): Rulebook[] {
  return bodies(db, 'rulebook').map(body => rulebookSchema.parse(body))
}

export function listAgencies(db: ReadDb): Agency[] {
  return bodies(db, 'agency').map(body => agencySchema.parse(body))
}

export function findAgency(db: ReadDb, code: string): Agency | undefined {
  const body = findBody(db, 'agency', code)
  return body === undefined ? undefined : agencySchema.parse(body)
}

export function findRegion(db: ReadDb, code: string): Region | undefined {
  const body = findBody(db, 'region', code)
  return body === undefined ? undefined : regionSchema.parse(body)
}
