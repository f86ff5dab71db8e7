import { colleagueSchema, type Region, regionSchema } from '../../../src-shared/central/feed.ts'
import { type Agency, agencySchema } from '../../../src-shared/people/agency.ts'
import { prepared } from '../prepared.ts'
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

/** Marks an entity as seen by the current sweep without touching its content. */
export function touchEntity(tx: WriteTx, kind: string, id: string, generation: number): void {
  tx.runSql('UPDATE entities SET generation = ? WHERE kind = ? AND id = ?', [generation, kind, id])
}

export function findEntityPosition(db: ReadDb, kind: string, id: string): number | undefined {
  return db.row(
    officerSql
      .selectFrom('entities')
      .select('position')
      .where('kind', '=', kind)
      .where('id', '=', id)
      .compile(),
  )?.position
}

export function deleteEntity(tx: WriteTx, kind: string, id: string): void {
  tx.run(officerSql.deleteFrom('entities').where('kind', '=', kind).where('id', '=', id).compile())
}

export function deleteEntitiesOlderThan(tx: WriteTx, generation: number): number {
  return tx.run(officerSql.deleteFrom('entities').where('generation', '<', generation).compile())
}

const bodiesOf = prepared((value: { kind: string }) =>
  officerSql.selectFrom('entities').select('body').where('kind', '=', value.kind).orderBy('id'),
)

function bodies(db: ReadDb, kind: string): unknown[] {
  return db.rows(bodiesOf({ kind })).map(row => JSON.parse(row.body))
}

const bodyOf = prepared((value: { kind: string; id: string }) =>
  officerSql.selectFrom('entities').select('body').where('kind', '=', value.kind).where('id', '=', value.id),
)

function findBody(db: ReadDb, kind: string, id: string): unknown {
  const row = db.row(bodyOf({ kind, id }))
  return row && JSON.parse(row.body)
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

/** The name of an officer of the province, as far as it is known here. */
export function findOfficerName(db: ReadDb, id: string): string | undefined {
  const body = findBody(db, 'officer', id)
  return body === undefined ? undefined : colleagueSchema.parse(body).displayName
}
