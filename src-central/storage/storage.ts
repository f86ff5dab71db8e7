import type { Kysely, Transaction } from 'kysely'
import { dialectOf, isUndoneByAnother } from './dialect.ts'
import { type DatabasePlace, openDatabase } from './open-database.ts'
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
   * Of all transactions on a database one runs at a time, whatever process it is in: on SQLite by the lock of the file,
   * on PostgreSQL by one advisory lock that is taken before the first question. So what `work` has read stays true until
   * the commit, and the positions of the feed rise in the order of commits (`feed-store.ts`). `work` may run again when
   * PostgreSQL undid it because of another session; inside, use only `tx`, never await the network. Listeners hear of
   * news after the commit.
   */
  inTransaction<T>(work: (tx: WriteTx) => Promise<T>): Promise<T>
  /** Tells after each commit which scopes have news; returns the way to stop listening. */
  onNews(listener: (scopes: ReadonlySet<string | null>) => void): () => void
  close(): Promise<void>
}

/** How often a transaction is tried that others undo. */
const MOST_TRIES = 5

/** Opens the database at a place, makes its tables when they are not there, and brings them to the newest form. */
export async function openStorage(place: DatabasePlace): Promise<Storage> {
  const { writer, reader } = await openDatabase(place)
  const listeners = new Set<(scopes: ReadonlySet<string | null>) => void>()
  const runOnce = async <T>(work: (tx: WriteTx) => Promise<T>) => {
    const news: NewsOfScopes = new Set()
    const result = await writer.transaction().execute(async db => {
      await dialectOf(db).takeTurn(db)
      return work({ db, news })
    })
    return { result, news }
  }
  return {
    read: { db: reader },
    async inTransaction(work) {
      const { result, news } = await againWhenUndone(() => runOnce(work))
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

async function againWhenUndone<T>(run: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await run()
    } catch (error) {
      if (tries === MOST_TRIES || !isUndoneByAnother(error)) throw error
    }
  }
}
