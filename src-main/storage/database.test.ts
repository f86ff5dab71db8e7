import { chmodSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { temporaryFolder } from '../../tests/builders/stores.ts'
import {
  assertSafeguards,
  openDatabase,
  refusalOf,
  requiredPragmas,
  StoreRefused,
  setBulk,
} from './database.ts'
import { createStorage, inReadTransaction, inTransaction } from './transaction.ts'

const key = Buffer.from(Array.from({ length: 32 }, (_, n) => n))
const secrets = ['王小明', '520103199903071234', '贵阳市乌当区', 'CREATE TABLE', 'SQLite format 3']

function codeOf(open: () => unknown): string {
  try {
    open()
    return 'opened'
  } catch (cause) {
    return cause instanceof StoreRefused ? cause.code : `not a refusal: ${String(cause)}`
  }
}

/** A store with people in it, closed again unless the test wants it open. */
function storeWithPeople(path: string, options: { key?: Uint8Array } = {}) {
  const db = openDatabase({ path, ...options })
  db.exec('CREATE TABLE people (name TEXT, number TEXT, place TEXT); CREATE INDEX by_name ON people (name)')
  const insert = db.prepare('INSERT INTO people VALUES (?, ?, ?)')
  for (let n = 0; n < 200; n += 1) insert.run('王小明', '520103199903071234', `贵阳市乌当区${n}`)
  return db
}

describe('an encrypted store', () => {
  it('is noise on the disk: no name, number, place or table in the file, its log or its index', () => {
    const folder = temporaryFolder()
    const db = storeWithPeople(join(folder, 'a.db'), { key })
    db.prepare('SELECT * FROM people ORDER BY place DESC, name').all()
    const files = readdirSync(folder)
    expect(files.sort()).toEqual(['a.db', 'a.db-shm', 'a.db-wal'])
    const look = () => {
      for (const file of readdirSync(folder)) {
        const bytes = readFileSync(join(folder, file))
        for (const secret of secrets) expect(bytes.includes(secret), `${secret} in ${file}`).toBe(false)
      }
    }
    look()
    expect(readFileSync(join(folder, 'a.db-wal')).length).toBeGreaterThan(4_096)
    db.close()
    look()
  })

  it('that is plain shows them: the look above can fail', () => {
    const folder = temporaryFolder()
    storeWithPeople(join(folder, 'a.db')).close()
    const bytes = readFileSync(join(folder, 'a.db'))
    expect(secrets.filter(secret => bytes.includes(secret))).toEqual(secrets)
  })

  it('opens again with its key and says what was put in', () => {
    const path = join(temporaryFolder(), 'a.db')
    storeWithPeople(path, { key }).close()
    const db = openDatabase({ path, key })
    expect(db.prepare('SELECT count(*) AS n FROM people').get()).toEqual({ n: 200 })
    db.close()
  })

  it.each([
    ['one bit of the key', Buffer.from(key.map((byte, at) => (at === 31 ? byte ^ 1 : byte)))],
    ['a key of noughts', Buffer.alloc(32)],
    ['no key at all', undefined],
  ])('under %s is refused as wrong-key-or-damaged, and stays as it is byte for byte', (_, wrong) => {
    const folder = temporaryFolder()
    const path = join(folder, 'a.db')
    storeWithPeople(path, { key }).close()
    const before = readFileSync(path)
    expect(codeOf(() => openDatabase(wrong ? { path, key: wrong } : { path }))).toBe('wrong-key-or-damaged')
    expect(readFileSync(path).equals(before)).toBe(true)
    expect(readdirSync(folder)).toEqual(['a.db'])
  })

  it('with its first page spoilt is refused the same way and left as it is', () => {
    const path = join(temporaryFolder(), 'a.db')
    storeWithPeople(path, { key }).close()
    const spoilt = readFileSync(path)
    spoilt[100] = (spoilt[100] ?? 0) ^ 0xff
    writeFileSync(path, spoilt)
    expect(codeOf(() => openDatabase({ path, key }))).toBe('wrong-key-or-damaged')
    expect(readFileSync(path).equals(spoilt)).toBe(true)
  })

  it('that is no database at all is refused the same way and left as it is', () => {
    const path = join(temporaryFolder(), 'a.db')
    writeFileSync(path, 'this is a letter to the bureau, not a store. '.repeat(200))
    const before = readFileSync(path)
    expect(codeOf(() => openDatabase({ path }))).toBe('wrong-key-or-damaged')
    expect(readFileSync(path).equals(before)).toBe(true)
  })
})

describe('the safeguards of a connection', () => {
  it('hold after a read and after a write, on a new file, on an old one, plain and encrypted', () => {
    for (const options of [{}, { key }]) {
      const path = join(temporaryFolder(), 'a.db')
      for (const round of ['new', 'old']) {
        const db = openDatabase({ path, ...options })
        db.exec('CREATE TABLE IF NOT EXISTS t (a); INSERT INTO t VALUES (1)')
        db.prepare('SELECT * FROM t').all()
        expect(() => assertSafeguards(db), round).not.toThrow()
        for (const [name, value] of Object.entries(requiredPragmas))
          expect(db.pragma(name, { simple: true }), name).toBe(value)
        expect(db.pragma('journal_mode', { simple: true })).toBe('wal')
        db.close()
      }
    }
  })

  it('are those decisions rest on: FULL, sorts in memory, foreign keys, untrusted schema, checked cells', () => {
    expect(requiredPragmas).toMatchObject({
      synchronous: 2,
      temp_store: 2,
      foreign_keys: 1,
      trusted_schema: 0,
      cell_size_check: 1,
    })
  })

  it('are missed when one is weakened: NORMAL, a temp folder, any of them', () => {
    for (const [name, weak] of [
      ['synchronous', 1],
      ['temp_store', 1],
      ['foreign_keys', 0],
      ['trusted_schema', 1],
      ['cell_size_check', 0],
      ['busy_timeout', 0],
    ]) {
      const db = openDatabase({ path: join(temporaryFolder(), 'a.db') })
      db.pragma(`${name}=${weak}`)
      expect(() => assertSafeguards(db), String(name)).toThrow(`not safe: ${name}`)
      db.close()
    }
  })

  it('would not hold by themselves: a bare connection of this build falls to NORMAL with its first write', () => {
    const bare = new Sqlite(join(temporaryFolder(), 'a.db'))
    bare.pragma('journal_mode=WAL')
    bare.exec('CREATE TABLE t (a)')
    bare.prepare('SELECT * FROM t').all()
    expect(bare.pragma('synchronous', { simple: true })).toBe(1)
    expect(() => assertSafeguards(bare)).toThrow('synchronous is 1')
    bare.close()
  })

  it('hold during bulk work too: a decision made meanwhile is as durable as any', () => {
    const db = openDatabase({ path: join(temporaryFolder(), 'a.db'), key })
    for (const bulk of [true, false]) {
      setBulk(db, bulk)
      db.exec('CREATE TABLE IF NOT EXISTS t (a); INSERT INTO t VALUES (1)')
      db.prepare('SELECT * FROM t').all()
      expect(() => assertSafeguards(db), String(bulk)).not.toThrow()
    }
    db.close()
  })
})

describe('a store that cannot be opened', () => {
  it('in a folder that is not there is a failing disk, never a wrong password', () => {
    expect(codeOf(() => openDatabase({ path: join(temporaryFolder(), 'none', 'a.db'), key }))).toBe(
      'disk-failed',
    )
  })

  it.skipIf(process.getuid?.() === 0)('that may not be written is read-only', () => {
    const path = join(temporaryFolder(), 'a.db')
    storeWithPeople(path).close()
    chmodSync(path, 0o400)
    expect(codeOf(() => openDatabase({ path }))).toBe('read-only')
    expect(existsSync(path)).toBe(true)
  })

  it('has a closed code for each way SQLite can fail; what is unknown is the disk', () => {
    const db = openDatabase({ path: ':memory:' })
    const error = (code: string) => {
      try {
        db.exec('SELECT nothing FROM nowhere')
      } catch (cause) {
        return Object.assign(cause as Error, { code })
      }
      throw new Error('unreachable')
    }
    const table = {
      SQLITE_BUSY: 'in-use',
      SQLITE_BUSY_SNAPSHOT: 'in-use',
      SQLITE_LOCKED: 'in-use',
      SQLITE_NOTADB: 'wrong-key-or-damaged',
      SQLITE_CORRUPT: 'wrong-key-or-damaged',
      SQLITE_CORRUPT_VTAB: 'wrong-key-or-damaged',
      SQLITE_READONLY_DIRECTORY: 'read-only',
      SQLITE_CANTOPEN: 'read-only',
      SQLITE_PERM: 'read-only',
      SQLITE_FULL: 'disk-full',
      SQLITE_IOERR_FSYNC: 'disk-failed',
      SQLITE_NOMEM: 'disk-failed',
    }
    expect(Object.fromEntries(Object.keys(table).map(code => [code, refusalOf(error(code))]))).toEqual(table)
    expect(refusalOf(new Error('something else'))).toBe('disk-failed')
    expect(refusalOf('a text')).toBe('disk-failed')
    db.close()
  })
})

describe('a connection that only reads', () => {
  it('has every safeguard, sees what the other one commits, keeps a moment, and changes nothing', () => {
    const path = join(temporaryFolder(), 'a.db')
    const writing = storeWithPeople(path, { key })
    const reading = openDatabase({ path, key, readonly: true })
    assertSafeguards(reading)
    const count = () => reading.prepare('SELECT count(*) FROM people').pluck().get()
    const beside = () => writing.prepare("INSERT INTO people VALUES ('x', 'y', 'z')").run()
    expect(count()).toBe(200)
    beside()
    expect(count()).toBe(201)
    const storage = createStorage(reading)
    inReadTransaction(storage, () => {
      expect(count()).toBe(201)
      // Nobody who writes waits for it, and it sees nothing of what they write.
      beside()
      expect(count()).toBe(201)
      expect(() => inReadTransaction(storage, () => undefined)).toThrow('stands inside another')
    })
    expect(count()).toBe(202)
    expect(() => reading.prepare("DELETE FROM people WHERE name = 'x'").run()).toThrow('readonly')
    const add = () => inTransaction(storage, tx => tx.runSql("INSERT INTO people VALUES ('x', 'y', 'z')", []))
    expect(add).toThrow('readonly')
    reading.close()
    writing.close()
  })

  it('makes no file, and is refused with a wrong key', () => {
    const folder = temporaryFolder()
    expect(codeOf(() => openDatabase({ path: join(folder, 'none.db'), key, readonly: true }))).not.toBe(
      'opened',
    )
    expect(readdirSync(folder)).toEqual([])
    const path = join(folder, 'a.db')
    storeWithPeople(path, { key }).close()
    const wrong = Buffer.alloc(32, 9)
    expect(codeOf(() => openDatabase({ path, key: wrong, readonly: true }))).toBe('wrong-key-or-damaged')
  })
})
