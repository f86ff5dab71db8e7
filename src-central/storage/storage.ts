import type { Kysely, Transaction } from 'kysely'
import { openDatabase } from './database.ts'
import { migrate } from './migrate.ts'
import type { Tables } from './tables.ts'

/** May ask, never change. */
export interface ReadDb {
  readonly db: Kysely<Tables>
}

/** Where the feed got news inside a transaction; null stands for everybody. Told only after the commit. */
export type NewsOfScopes = Set<string | null>

/** An open transaction: everything inside goes through `db` of this, or it would wait for itself for ever. */
export interface WriteTx {
  readonly db: Transaction<Tables>
  readonly news: NewsOfScopes
}

export interface Storage {
  /** The reading connection: sees what is committed, waits for no writer. */
  readonly read: ReadDb
  /**
   * Runs `work` in one transaction: all of it is kept, or nothing.
   *
   * There is one writing connection, so transactions follow one another. Inside, use only `tx`; never await the
   * network. Listeners hear of news after the commit.
   */
  inTransaction<T>(work: (tx: WriteTx) => Promise<T>): Promise<T>
  /** Tells after each commit which scopes have news; returns the way to stop listening. */
  onNews(listener: (scopes: ReadonlySet<string | null>) => void): () => void
  close(): Promise<void>
}

/** Opens the database of a data folder, makes it when it is not there, and brings it to the newest form. */
export async function openStorage(dataFolder: string): Promise<Storage> {
  const { writer, reader } = openDatabase(dataFolder)
  try {
    await migrate(writer)
  } catch (error) {
    await writer.destroy()
    await reader.destroy()
    throw error
  }
  const listeners = new Set<(scopes: ReadonlySet<string | null>) => void>()
  return {
    read: { db: reader },
    async inTransaction(work) {
      const news: NewsOfScopes = new Set()
      const result = await writer.transaction().execute(db => work({ db, news }))
      if (news.size > 0) for (const listener of listeners) listener(news)
      return result
    },
    onNews(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async close() {
      await reader.destroy()
      await writer.destroy()
    },
  }
}
