import type { Kysely } from 'kysely'
import type { CentreConfig } from '../config.ts'
import { migrate } from './migrate.ts'
import { postgresMigrations, sqliteMigrations } from './migrations-all.ts'
import { openPostgres } from './postgres.ts'
import { openSqlite } from './sqlite.ts'
import type { Tables } from './tables.ts'

/** A database that somebody writes to and others read. */
export interface OpenDatabase {
  /** One connection: its transactions follow one another. */
  readonly writer: Kysely<Tables>
  /** Sees what is committed and waits for no writer. */
  readonly reader: Kysely<Tables>
}

export type DatabasePlace = Pick<CentreConfig, 'dataFolder' | 'databaseUrl'>

/** PostgreSQL where an address of one is said, otherwise the file in the data folder; in the newest form. */
export async function openDatabase({ dataFolder, databaseUrl }: DatabasePlace): Promise<OpenDatabase> {
  const database = databaseUrl === null ? openSqlite(dataFolder) : await openPostgres(databaseUrl)
  try {
    await migrate(database.writer, databaseUrl === null ? sqliteMigrations : postgresMigrations)
  } catch (error) {
    await database.writer.destroy()
    await database.reader.destroy()
    throw error
  }
  return database
}
