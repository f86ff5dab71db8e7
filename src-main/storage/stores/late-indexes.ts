import { z } from 'zod'
import { officerSql } from '../sql.ts'
import type { WriteTx } from '../transaction.ts'
import { deleteMeta, findMeta, writeMeta } from './meta-store.ts'

/**
 * Indexes a first fill does without: kept up row by row they are what a fill of many cases spends most of its time on,
 * built at its end they cost a fraction. Until then a list is read from the narrow rows of `cases` as they lie.
 */
const LATE = ['idx_cases_queue', 'idx_cases_lacking']
const statementsSchema = z.array(z.string())

/** Takes the indexes away and keeps how they are made, so that the migrations stay the one place that knows. */
export function dropLateIndexes(tx: WriteTx): void {
  const found = tx.rows(
    officerSql.selectFrom('sqlite_schema').select(['name', 'sql']).where('name', 'in', LATE).compile(),
  )
  writeMeta(tx, 'late-indexes', JSON.stringify(found.map(index => index.sql)))
  for (const { name } of found) tx.runSql(`DROP INDEX ${name}`, [])
}

/** Makes them again; nothing to do when none was taken away. */
export function buildLateIndexes(tx: WriteTx): void {
  const kept = findMeta(tx, 'late-indexes')
  if (kept === undefined) return
  for (const sql of statementsSchema.parse(JSON.parse(kept))) tx.runSql(sql, [])
  deleteMeta(tx, 'late-indexes')
}
