import { createHash } from 'node:crypto'
import { makeSchema } from '../storage/testing/make-schema.ts'

/** Where tests find a PostgreSQL server unless `TEST_POSTGRES_URL` says another; `npm run postgres` brings one. */
const USUAL_SERVER = 'postgres://postgres@127.0.0.1:5432/postgres'

/** True when `TEST_DATABASE=postgres` asks for it; tests of what only a file has leave themselves out then. */
export const onPostgres = process.env.TEST_DATABASE === 'postgres'

/**
 * The database of a test's centre whose files are in this folder: that folder on SQLite, on PostgreSQL a schema of its own.
 * The same folder means the same database, so a centre can be started again.
 */
export async function testDatabase(
  dataFolder: string,
): Promise<{ readonly dataFolder: string; readonly databaseUrl: string | null }> {
  if (!onPostgres) return { dataFolder, databaseUrl: null }
  const server = process.env.TEST_POSTGRES_URL ?? USUAL_SERVER
  const schema = `test_${createHash('sha256').update(dataFolder).digest('hex').slice(0, 24)}`
  await makeSchema(server, schema)
  const url = new URL(server)
  url.searchParams.set('options', `-c search_path=${schema}`)
  return { dataFolder, databaseUrl: url.href }
}
