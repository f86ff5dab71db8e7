import { z } from 'zod'
import { officerSql } from '../sql.ts'
import type { WriteTx } from '../transaction.ts'
import { deleteMeta, findMeta, writeMeta } from './meta-store.ts'

/**
 * Indexes a first fill does without, the one the officer waits for most first: kept up row by row they are what a fill of
 * many cases spends most of its time on, built at its end they cost a fraction. Until then a list is read from the narrow
 * rows of `cases` as they lie. The indexes of leases stay: they hold only what is live or was just taken back.
 */
const LATE = [
  'idx_cases_queue',
  'idx_cases_every',
  'idx_cases_lacking',
  'idx_cases_id_number',
  'idx_cases_photo',
  'idx_case_events_case',
]
const statementsSchema = z.array(z.string())

/** Takes the indexes away and keeps how they are made, so that the migrations stay the one place that knows. */
export function dropLateIndexes(tx: WriteTx): void {
  const key = 'late-indexes'
  const found = tx.rows(
    officerSql.selectFrom('sqlite_schema').select(['name', 'sql']).where('name', 'in', LATE).compile(),
  )
  const inOrder = found.toSorted((a, b) => LATE.indexOf(a.name) - LATE.indexOf(b.name))
  // What a fill before put away, and nobody made since, is still to be made.
  const unmade = statementsSchema.parse(JSON.parse(findMeta(tx, key) ?? '[]'))
  writeMeta(tx, key, JSON.stringify([...inOrder.map(index => index.sql), ...unmade]))
  for (const { name } of found) tx.runSql(`DROP INDEX ${name}`, [])
}

/**
 * Makes the next of them again; true while there are more. One at a time, because each takes as long as an officer
 * would notice: who calls lets others in between. What a crash left unmade is made by the next call.
 */
export function buildLateIndex(tx: WriteTx): boolean {
  const kept = findMeta(tx, 'late-indexes')
  if (kept === undefined) return false
  const [next, ...rest] = statementsSchema.parse(JSON.parse(kept))
  if (next !== undefined) tx.runSql(next, [])
  if (rest.length === 0) deleteMeta(tx, 'late-indexes')
  else writeMeta(tx, 'late-indexes', JSON.stringify(rest))
  return rest.length > 0
}
