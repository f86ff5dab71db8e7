import { type Kysely, PostgresAdapter, type RawBuilder, sql, type Transaction } from 'kysely'
import type { Tables } from './tables.ts'

/** What SQLite and PostgreSQL say differently. All else the stores say in words that both understand. */
export interface Dialect {
  /** The type of a column of text that sorts by bytes. */
  readonly text: RawBuilder<string>
  /** The text at a place in the body of a case. */
  readonly textOfCase: (path: readonly string[]) => RawBuilder<string>
  /** Whether an earlier decision on a case gave this reason. */
  readonly wasGivenReason: (reason: string) => RawBuilder<boolean>
  /** Whether serial or name of a case are like a pattern, capitals or not; `\` takes the meaning from `%` and `_`. */
  readonly isCaseLike: (pattern: string) => RawBuilder<boolean>
  /** Waits until this transaction is the only one that writes, and lasts until its end. */
  readonly takeTurn: (db: Transaction<Tables>) => Promise<void>
}

const sqlite: Dialect = {
  text: sql`text`,
  // An index of cases from before their number was kept has this expression; SQLite takes it only in these words.
  textOfCase: path => sql`json_extract(body_json,${sql.lit(`$.${path.join('.')}`)})`,
  // The code must stand in the text at all; most cases are done with at that.
  wasGivenReason: reason =>
    sql`instr(body_json, ${`"${reason}"`}) > 0 and exists (select 1 from json_each(body_json, '$.earlierDecisions') as earlier,
      json_each(earlier.value, '$.reasons') as given where given.value = ${reason})`,
  isCaseLike: pattern =>
    sql`(serial_no like ${pattern} escape '\\' or person_name like ${pattern} escape '\\')`,
  /** `begin immediate` has done it (`sqlite.ts`). */
  takeTurn: async () => {},
}

/** Marks the lock of writers among locks that others may take in the same database. */
const LOCK_OF_WRITERS = 2_026_112_800

/**
 * The body of a case as PostgreSQL reads JSON. It cannot make text of U+0000 or of half a surrogate pair, which JSON writes
 * as escapes; U+FFFD stands for them here. An index has this expression: it is the one of migration 0050, word for word.
 */
const BODY = sql`(case when strpos(body_json, '\\u0000') = 0 and strpos(body_json, '\\ud') = 0 then body_json
  else regexp_replace(body_json, '(?<!\\\\)((?:\\\\\\\\)*)\\\\u(?:0000|d[89a-f][0-9a-f]{2})', '\\1\\\\ufffd', 'g') end)::json`

const postgres: Dialect = {
  text: sql`text collate "C"`,
  textOfCase: path => sql`${BODY} #>> ${sql.lit(`{${path.join(',')}}`)}`,
  wasGivenReason: reason =>
    sql`strpos(body_json, ${`"${reason}"`}) > 0 and exists (select 1
      from json_array_elements(${BODY} -> 'earlierDecisions') as earlier,
      json_array_elements_text(earlier -> 'reasons') as given where given = ${reason})`,
  isCaseLike: pattern =>
    sql`(serial_no ilike ${pattern} escape '\\' or person_name ilike ${pattern} escape '\\')`,
  /** One lock for each schema, so that two centres in one database do not wait for each other. */
  takeTurn: async db => {
    await sql`select pg_advisory_xact_lock(hashtextextended(current_schema()::text, ${LOCK_OF_WRITERS}))`.execute(
      db,
    )
  },
}

export function dialectOf(db: Kysely<Tables>): Dialect {
  return db.getExecutor().adapter instanceof PostgresAdapter ? postgres : sqlite
}

/** PostgreSQL undid the transaction because of another one; the same work may simply be done again. */
export function isUndoneByAnother(error: unknown): boolean {
  const { code } = error as { readonly code?: unknown }
  return code === '40001' || code === '40P01'
}

/** The database cannot now and will be able to later: busy, full, restarting or out of reach. */
export function passesByWaiting(code: unknown): boolean {
  if (typeof code !== 'string') return false
  return (
    /^SQLITE_(BUSY|LOCKED|FULL|IOERR)/.test(code) ||
    // Connection, resources, operator, system, another transaction, a lock that was waited for too long.
    /^(08|40|53|57|58)[0-9A-Z]{3}$|^55P03$|^25P03$/.test(code) ||
    /^(ECONNREFUSED|ECONNRESET|ETIMEDOUT|EPIPE|EHOSTUNREACH|ENOTFOUND|EAI_AGAIN)$/.test(code)
  )
}

/** PostgreSQL knows no such user, password or database. */
export function isRefusedAccess(code: unknown): boolean {
  return typeof code === 'string' && /^(28|3D)[0-9A-Z]{3}$/.test(code)
}
