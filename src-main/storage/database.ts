import Sqlite from 'better-sqlite3'

/** Why a store could not be opened; each has its own way on, so they are never one error. */
export type OpenRefusal = 'in-use' | 'wrong-key-or-damaged' | 'read-only' | 'disk-full' | 'disk-failed'

export class StoreRefused extends Error {
  readonly code: OpenRefusal | 'from-future' | 'network-folder'
  constructor(code: StoreRefused['code'], cause?: unknown) {
    super(`store refused: ${code}`, { cause })
    this.code = code
  }
}

export interface OpenOptions {
  readonly path: string
  /** 32 raw bytes; undefined opens a plain file. Not kept. */
  readonly key?: Uint8Array
  /** Hold the file for this process alone until it ends, however it ends. */
  readonly exclusive?: boolean
  /** Only reads, beside the connection that writes; the file must be there. */
  readonly readonly?: boolean
}

/** What every connection must say of itself after a read (architecture.md section 4). */
export const requiredPragmas: Readonly<Record<string, number>> = {
  // The build is silently NORMAL in WAL from the first write and at every re-open; decisions need FULL.
  synchronous: 2,
  // Sorts of the encrypted build would spill in plain text to the temp folder.
  temp_store: 2,
  foreign_keys: 1,
  trusted_schema: 0,
  cell_size_check: 1,
  busy_timeout: 5_000,
}

/**
 * Opens a SQLite file with every safeguard set and asserted.
 *
 * Throws `StoreRefused` with a closed code; a wrong key and a damaged first page cannot be told apart here.
 */
export function openDatabase(options: OpenOptions): Sqlite.Database {
  let db: Sqlite.Database
  try {
    // Whoever owns the folder keeps it: there is no use in waiting for the lock.
    db = new Sqlite(options.path, {
      ...(options.exclusive ? { timeout: 200 } : {}),
      ...(options.readonly ? { readonly: true, fileMustExist: true } : {}),
    })
  } catch (cause) {
    throw new StoreRefused(refusalOf(cause), cause)
  }
  try {
    if (options.key) {
      db.pragma(`cipher='chacha20'`)
      db.pragma(`key="raw:${Buffer.from(options.key).toString('hex')}"`)
    }
    if (options.exclusive) {
      db.pragma('locking_mode=EXCLUSIVE')
      db.exec('BEGIN EXCLUSIVE; COMMIT')
    }
    if (!options.readonly) db.pragma('journal_mode=WAL')
    for (const [name, value] of Object.entries(requiredPragmas)) db.pragma(`${name}=${value}`)
    setBulk(db, false)
    db.prepare('SELECT count(*) FROM sqlite_schema').get()
    assertSafeguards(db)
    return db
  } catch (cause) {
    db.close()
    throw cause instanceof StoreRefused ? cause : new StoreRefused(refusalOf(cause), cause)
  }
}

/**
 * Prepares a connection for a long piece of bulk work, or takes that back: a larger cache and rare checkpoints make a
 * first fill twice as fast, small checkpoints keep the tail of a decision short at every other time.
 */
export function setBulk(db: Sqlite.Database, on: boolean): void {
  db.pragma(`wal_autocheckpoint=${on ? 8000 : 100}`)
  db.pragma(`cache_size=${on ? -64000 : -16000}`)
}

/** Throws unless the connection, after a read, still answers every required pragma as required. */
export function assertSafeguards(db: Sqlite.Database): void {
  for (const [name, value] of Object.entries(requiredPragmas)) {
    const found = db.pragma(name, { simple: true })
    if (found !== value)
      throw new Error(`this connection is not safe: ${name} is ${String(found)}, not ${value}`)
  }
}

/** What the system says when a file cannot be made, written or moved. */
const fileRefusals: Readonly<Record<string, OpenRefusal>> = {
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  EROFS: 'read-only',
  EACCES: 'read-only',
  EPERM: 'read-only',
  EIO: 'disk-failed',
  // What Node makes of a folder that cannot be made on a disk that may only be read.
  ENOENT: 'disk-failed',
}

/** True for what the disk brought about, through SQLite or past it; false for a mistake of ours. */
export function isDiskError(cause: unknown): boolean {
  return cause instanceof StoreRefused || cause instanceof Sqlite.SqliteError || codeOf(cause) in fileRefusals
}

/** True when there was no room for what was to be written. */
export function isDiskFull(cause: unknown): boolean {
  if (cause instanceof StoreRefused) return cause.code === 'disk-full'
  return isDiskError(cause) && refusalOf(cause) === 'disk-full'
}

/** The same as a refusal by name; a mistake of ours stays what it is. */
export function asStoreRefused(cause: unknown): unknown {
  return cause instanceof StoreRefused || !isDiskError(cause)
    ? cause
    : new StoreRefused(refusalOf(cause), cause)
}

/** The closed code behind an error of SQLite or of a file; anything unknown is a failing disk, never a wrong password. */
export function refusalOf(cause: unknown): OpenRefusal {
  const byFile = fileRefusals[codeOf(cause)]
  if (byFile) return byFile
  const code = cause instanceof Sqlite.SqliteError ? cause.code : ''
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) return 'in-use'
  if (code.startsWith('SQLITE_NOTADB') || code.startsWith('SQLITE_CORRUPT')) return 'wrong-key-or-damaged'
  if (
    code.startsWith('SQLITE_READONLY') ||
    code.startsWith('SQLITE_CANTOPEN') ||
    code.startsWith('SQLITE_PERM')
  )
    return 'read-only'
  // The file of shared memory could not grow: SQLite knows no better word for a full disk there.
  if (code.startsWith('SQLITE_FULL') || code === 'SQLITE_IOERR_SHMSIZE') return 'disk-full'
  return 'disk-failed'
}

function codeOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : ''
}

export type SqliteHandle = Sqlite.Database
