import { Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient, sql } from 'kysely'
import pg from 'pg'
import type { OpenDatabase } from './open-database.ts'
import type { Tables } from './tables.ts'

const READING_CONNECTIONS = 8
/** A centre that waits this long for another's transaction gives up, and its caller is asked to come again. */
const LONGEST_WAIT_MS = 30_000
/** A centre that stands still inside a transaction loses it, so that it does not stop all others. */
const LONGEST_IDLE_MS = 60_000
const OLDEST_VERSION = 130_000

/**
 * Opens a PostgreSQL database: one connection that writes and some that only read. Which database, user, schema and TLS is
 * for `databaseUrl` and the usual PG… variables to say.
 *
 * Refuses a database that would break a promise: texts other than UTF-8, commits that are not flushed before they are
 * answered, a server older than 13. A connection that breaks is made anew for the next question.
 */
export async function openPostgres(databaseUrl: string): Promise<OpenDatabase> {
  const writer = connect(databaseUrl, 1, [])
  const reader = connect(databaseUrl, READING_CONNECTIONS, ['default_transaction_read_only=on'])
  try {
    await refuseUnsafe(writer)
    await refuseUnsafe(reader)
  } catch (error) {
    await writer.destroy()
    await reader.destroy()
    throw error
  }
  return { writer, reader }
}

function connect(databaseUrl: string, connections: number, settings: readonly string[]): Kysely<Tables> {
  const pool = new pg.Pool({
    connectionString: withSettings(databaseUrl, [
      'default_transaction_isolation=read\\ committed',
      ...settings,
    ]),
    max: connections,
    lock_timeout: LONGEST_WAIT_MS,
    idle_in_transaction_session_timeout: LONGEST_IDLE_MS,
    connectionTimeoutMillis: LONGEST_WAIT_MS,
    types: { getTypeParser },
  })
  // Who asks a broken connection hears of it; without a listener the whole centre would end.
  pool.on('error', () => {})
  pool.on('connect', client => client.on('error', () => {}))
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool: inOurWords(pool) }) })
}

/**
 * Gives a lost connection, which `pg` tells by words alone, a code. Says U+FFFD for U+0000, which PostgreSQL takes in no
 * text: a name that is searched for with one is not found, instead of a failure. Bodies and letters are JSON and write it
 * as an escape, so they keep it.
 */
function inOurWords(pool: pg.Pool): PostgresPool {
  const storable = (value: unknown) => (typeof value === 'string' ? value.replaceAll('\0', '\ufffd') : value)
  return {
    options: pool.options,
    end: () => pool.end(),
    async connect() {
      const client = await pool.connect().catch(sayLost)
      // Kysely asks for cursors only where something is streamed; nothing is here.
      return {
        query: (text: string, values: readonly unknown[]) =>
          client.query(text, values.map(storable)).catch(sayLost),
        release: (destroy?: boolean) => client.release(destroy),
      } as unknown as PostgresPoolClient
    },
  }
}

/** `passesByWaiting` knows this code; an error that has one already comes from the server and keeps it. */
function sayLost(error: unknown): never {
  const isLost = error instanceof Error && !('code' in error) && /connect/i.test(error.message)
  throw isLost ? Object.assign(error, { code: '08006' }) : error
}

/** Said with every connection after what the address itself says, so that ours holds. */
function withSettings(databaseUrl: string, settings: readonly string[]): string {
  if (!URL.canParse(databaseUrl))
    throw new Error('database-address-invalid: write postgres://user@host/database')
  const url = new URL(databaseUrl)
  const said = url.searchParams.get('options') ?? ''
  url.searchParams.set('options', [said, ...settings.map(setting => `-c ${setting}`)].join(' ').trim())
  return url.href
}

/** Whole numbers come as text, because 64 bits are more than a number holds; ours are never that large. */
const getTypeParser: typeof pg.types.getTypeParser = ((oid: number, format?: 'text' | 'binary') =>
  oid === pg.types.builtins.INT8
    ? readWholeNumber
    : pg.types.getTypeParser(oid, format as 'text')) as typeof pg.types.getTypeParser

function readWholeNumber(text: string): number {
  const number = Number(text)
  if (!Number.isSafeInteger(number)) throw new Error(`a number of the database is too large: ${text}`)
  return number
}

async function refuseUnsafe(db: Kysely<Tables>): Promise<void> {
  const found = await sql<Record<'encoding' | 'commit' | 'fsync' | 'isolation' | 'version', string>>`select
    current_setting('server_encoding') as encoding, current_setting('synchronous_commit') as commit,
    current_setting('fsync') as fsync, current_setting('default_transaction_isolation') as isolation,
    current_setting('server_version_num') as version`.execute(db)
  const [said] = found.rows
  if (!said) throw new Error('database-unsafe: it does not tell its settings')
  const refused =
    (said.encoding !== 'UTF8' && `server_encoding=${said.encoding}, not UTF8`) ||
    (said.commit === 'off' && 'synchronous_commit=off') ||
    (said.fsync !== 'on' && `fsync=${said.fsync}`) ||
    (said.isolation !== 'read committed' && `default_transaction_isolation=${said.isolation}`) ||
    (Number(said.version) < OLDEST_VERSION && `version ${said.version}`)
  if (refused) throw new Error(`database-unsafe: it answers ${refused}`)
}
