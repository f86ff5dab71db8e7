import type { CompiledQuery } from 'kysely'
import { type SqliteHandle, setBulk } from './database.ts'

declare const brand: unique symbol

/** A place to ask. Stores take it as first argument and hold no handle. */
export interface ReadDb {
  readonly [brand]: 'read'
  /** The same object for all reading and writing of one open store; what is remembered of a store hangs on it. */
  readonly store: object
  rows<Row>(query: CompiledQuery<Row>): Row[]
  row<Row>(query: CompiledQuery<Row>): Row | undefined
}

/** A place to change; exists only inside a transaction. */
export interface WriteTx extends ReadDb {
  /** Runs a change and says how many rows it touched. */
  run(query: CompiledQuery<unknown>): number
  /** Runs hand-written SQL of a bulk path; the statement is cached by its text. */
  runSql(sql: string, parameters: readonly unknown[]): number
  /** Called once after the transaction has committed; never when it rolled back. */
  afterCommit(call: () => void): void
}

/** An open store: one connection, one statement cache. Only `inTransaction` can write to it. */
export interface Storage {
  readonly read: ReadDb
  readonly handle: SqliteHandle
  /** Prepares for a long piece of bulk work, or takes that back. */
  setBulk(on: boolean): void
  /** Brings what was committed from the log into the file. */
  checkpoint(): void
  /** The same, and empties the log, so that nothing that was wiped stands in it any more. False while somebody reads there. */
  emptyLog(): boolean
  close(): void
}

type Statement = ReturnType<typeof prepareAny>
const prepareAny = (handle: SqliteHandle, sql: string) => handle.prepare<unknown[]>(sql)
const STATEMENTS_KEPT = 300

export function createStorage(handle: SqliteHandle): Storage {
  const statements = new Map<string, Statement>()
  const prepared = (sql: string) => {
    const known = statements.get(sql)
    if (known) return known
    if (statements.size >= STATEMENTS_KEPT) {
      const oldest = statements.keys().next().value
      if (oldest !== undefined) statements.delete(oldest)
    }
    const made = prepareAny(handle, sql)
    statements.set(sql, made)
    return made
  }
  const read = {
    store: handle,
    rows: <Row>(query: CompiledQuery<Row>) => prepared(query.sql).all(...query.parameters) as Row[],
    row: <Row>(query: CompiledQuery<Row>) => prepared(query.sql).get(...query.parameters) as Row | undefined,
  } as ReadDb
  const storage: Storage = {
    read,
    handle,
    setBulk: on => setBulk(handle, on),
    checkpoint: () => void handle.pragma('wal_checkpoint(PASSIVE)'),
    emptyLog: () => {
      const [answer] = handle.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[]
      return answer?.busy === 0
    },
    close: () => handle.close(),
  }
  runners.set(storage, prepared)
  return storage
}

/** Statement caches by storage, so that only this file can make something that writes. */
const runners = new WeakMap<Storage, (sql: string) => Statement>()

/**
 * Runs `work` in one transaction that writes from its first statement (BEGIN IMMEDIATE), and after the commit calls
 * what was left with `afterCommit`, in order.
 *
 * Synchronous by type: the network cannot be awaited in it, and nothing can slip into an open transaction; one inside
 * another of the same store is refused. When `work` throws, nothing happened.
 */
export function inTransaction<T>(storage: Storage, work: (tx: WriteTx) => Synchronous<T>): T {
  const prepared = runners.get(storage)
  if (!prepared) throw new Error('this storage was not made by createStorage')
  // It would be a savepoint of the one around it, and tell what may still be rolled back.
  if (storage.handle.inTransaction) throw new Error('a transaction of this storage stands inside another')
  const after: (() => void)[] = []
  const tx: WriteTx = {
    ...storage.read,
    run: query => prepared(query.sql).run(...query.parameters).changes,
    runSql: (sql, parameters) => prepared(sql).run(...parameters).changes,
    afterCommit: call => after.push(call),
  }
  const value = committed(storage.handle, () => work(tx)) as T
  for (const call of after) call()
  return value
}

/** Reads at one moment of the store, whatever is written beside. Nothing can be changed in it. Synchronous by type, like the others. */
export function inReadTransaction<T>(storage: Storage, work: (db: ReadDb) => Synchronous<T>): T {
  if (storage.handle.inTransaction) throw new Error('a transaction of this storage stands inside another')
  return storage.handle.transaction(() => work(storage.read)).deferred() as T
}

/** Like `inTransaction` where what is deleted must be gone from the file too, not only be let go; slower, so for wiping alone. */
export function inErasingTransaction<T>(storage: Storage, work: (tx: WriteTx) => Synchronous<T>): T {
  storage.handle.pragma('secure_delete=ON')
  try {
    return inTransaction(storage, work)
  } finally {
    storage.handle.pragma('secure_delete=OFF')
  }
}

function committed<T>(handle: SqliteHandle, work: () => T): T {
  try {
    return handle.transaction(work).immediate()
  } catch (cause) {
    if (isFailedFlush(cause)) overwriteFailedCommit(handle)
    throw cause
  }
}

/**
 * A commit whose flush failed is refused, but its frames may stand whole in the log of the store and would count at the
 * next opening. The next commit goes to the same place: an empty one takes theirs. On a dead disk it cannot.
 */
function overwriteFailedCommit(handle: SqliteHandle): void {
  try {
    handle.pragma(`user_version=${Number(handle.pragma('user_version', { simple: true }))}`)
  } catch {
    // The refusal that is on its way says what there is to say.
  }
}

function isFailedFlush(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && String(cause.code).startsWith('SQLITE_IOERR')
}

/** Refuses promises by type: a transaction that awaits is a transaction that waits for ever. */
export type Synchronous<T> = T extends PromiseLike<unknown> ? never : T
