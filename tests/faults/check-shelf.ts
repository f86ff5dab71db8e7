import type { SqliteHandle } from '../../src-main/storage/database.ts'
import { findBrokenAuditEntry } from '../../src-main/storage/stores/audit-store.ts'
import { refreshLocalEffect } from '../../src-main/storage/stores/local-effects.ts'
import { createStorage, inTransaction } from '../../src-main/storage/transaction.ts'
import type { CaseId } from '../../src-shared/kernel/ids.ts'

/** I5, I7 and I8 inside one store. */
export function checkStore(handle: SqliteHandle): string[] {
  const found: string[] = []
  const integrity = handle.pragma('integrity_check', { simple: true })
  if (integrity !== 'ok') found.push(`I8: integrity_check of the store: ${String(integrity)}`)
  const storage = createStorage(handle)
  const broken = findBrokenAuditEntry(storage.read)
  if (broken !== undefined) found.push(`I7: the chain of the log breaks at line ${broken}`)
  for (const { name } of handle
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%USING fts5%'")
    .all() as { name: string }[]) {
    try {
      handle.prepare(`INSERT INTO ${name}(${name}) VALUES ('integrity-check')`).run()
    } catch (cause) {
      found.push(`I8: the search index ${name} does not hold: ${String(cause)}`)
    }
  }
  const revived = handle.prepare('SELECT c.id FROM cases c JOIN removed_cases r ON r.id = c.id').all() as {
    id: string
  }[]
  for (const { id } of revived) found.push(`I5: case ${id} was removed and stands on the shelf`)
  found.push(...checkLocalEffects(handle), ...checkCounters(handle))
  return found
}

/** I5: where the officer sees each case is what their own letters make of the centre's word. */
function checkLocalEffects(handle: SqliteHandle): string[] {
  const storage = createStorage(handle)
  const effects = () =>
    new Map(
      (handle.prepare('SELECT case_id, queue, stage FROM local_effects').all() as { case_id: string }[]).map(
        row => [row.case_id, JSON.stringify(row)],
      ),
    )
  const before = effects()
  const undo = new Error('only looked')
  const found: string[] = []
  try {
    inTransaction(storage, tx => {
      const ids = handle.prepare('SELECT DISTINCT case_id FROM letters').all() as { case_id: string }[]
      for (const { case_id } of ids) refreshLocalEffect(tx, case_id as CaseId)
      const after = effects()
      for (const id of new Set([...before.keys(), ...after.keys()]))
        if (before.get(id) !== after.get(id))
          found.push(`I5: the local effect on ${id} is ${before.get(id)}, its letters say ${after.get(id)}`)
      throw undo
    })
  } catch (cause) {
    if (cause !== undo) throw cause
  }
  return found
}

/** The counters beside the cases say how many of the centre's own word stand in each queue. */
function checkCounters(handle: SqliteHandle): string[] {
  const counted = handle
    .prepare('SELECT work_type, queue, stage, n FROM queue_counts WHERE n <> 0 ORDER BY 1, 2, 3')
    .all()
  const there = handle
    .prepare(
      `SELECT work_type, queue, stage, count(*) AS n FROM cases WHERE queue IS NOT NULL
       GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
    )
    .all()
  return JSON.stringify(counted) === JSON.stringify(there)
    ? []
    : [`I8: the queues count ${JSON.stringify(counted)}, and there are ${JSON.stringify(there)}`]
}

/** What a desk holds of the centre's word, to be compared with what a new desk gets. */
export interface Shelf {
  readonly rows: ReadonlyMap<string, string>
}

export function readShelf(handle: SqliteHandle): Shelf {
  const rows = new Map<string, string>()
  const take = (sql: string, kind: string) => {
    for (const row of handle.prepare(sql).all() as { id: string }[])
      rows.set(`${kind} ${row.id}`, JSON.stringify(row))
  }
  take(
    'SELECT c.id, c.position, c.version, c.status, b.body FROM cases c JOIN case_bodies b ON b.seq = c.seq',
    'case',
  )
  take("SELECT kind || ':' || id AS id, position, body FROM entities", 'entity')
  take('SELECT position AS id, case_id, at, body FROM case_events', 'event')
  take('SELECT case_id AS id, lease_id, officer_id, desk_id, until, state, position FROM leases', 'lease')
  take("SELECT kind || ':' || id AS id, position FROM set_aside", 'set-aside')
  return { rows }
}

/** I6: the cursor passed no row that is neither stored nor set aside. */
export function compareShelves(mine: Shelf, fresh: Shelf): string[] {
  const found: string[] = []
  for (const [id, row] of fresh.rows) {
    const here = mine.rows.get(id)
    if (here === undefined) found.push(`I6 skipped: ${id} never came to this desk`)
    else if (here !== row)
      found.push(`I6 stale: ${id} is ${here.slice(0, 160)}, a new desk gets ${row.slice(0, 160)}`)
  }
  for (const id of mine.rows.keys()) if (!fresh.rows.has(id)) found.push(`I6: ${id} is only on this desk`)
  return found.slice(0, 10)
}
