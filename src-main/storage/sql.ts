import { DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely'
import type { DeskTables, OfficerTables } from './tables.ts'

/**
 * Typed SQL is built here and run elsewhere: these instances have no driver, so nothing built with them can reach a
 * database past `inTransaction`.
 */
function builder<Tables>(): Kysely<Tables> {
  return new Kysely<Tables>({
    dialect: {
      createAdapter: () => new SqliteAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: db => new SqliteIntrospector(db),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
  })
}

export const officerSql = builder<OfficerTables>()
export const deskSql = builder<DeskTables>()
