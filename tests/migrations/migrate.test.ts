import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openDatabase, type SqliteHandle, StoreRefused } from '../../src-main/storage/database.ts'
import { type Migration, migrate, migrationHash } from '../../src-main/storage/migrate.ts'
import { deskMigrations, officerMigrations } from '../../src-main/storage/migrations/all.ts'
import { temporaryFolder } from '../builders/stores.ts'

const key = Buffer.alloc(32, 5)
const version = (db: SqliteHandle) => db.pragma('user_version', { simple: true })
const shapeOf = (db: SqliteHandle) =>
  db.prepare("SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY name").all()

const steps: readonly Migration[] = [
  { number: 10, name: 'first', sql: 'CREATE TABLE notes (text TEXT NOT NULL) STRICT' },
  { number: 20, name: 'second', sql: "ALTER TABLE notes ADD COLUMN place TEXT NOT NULL DEFAULT ''" },
]
const broken: Migration = {
  number: 30,
  name: 'broken',
  sql: 'UPDATE notes SET text = upper(text); CREATE TABLE half (a); SELECT a FROM nowhere',
}

/** A store at the first step with one note in it, open. */
function oldStore(folder: string): SqliteHandle {
  const db = openDatabase({ path: join(folder, 'a.db'), key })
  migrate(db, steps.slice(0, 1))
  db.prepare('INSERT INTO notes VALUES (?)').run('王𠮷')
  return db
}

function refusalOf(run: () => unknown): string {
  try {
    run()
    return 'done'
  } catch (cause) {
    return cause instanceof StoreRefused ? cause.code : String(cause)
  }
}

describe.each([
  ['officer', officerMigrations],
  ['desk', deskMigrations],
] as const)('a store of kind %s', (_, migrations) => {
  const newest = migrations.at(-1)?.number ?? 0

  it('is built from nothing to the newest step, and built the same each time', () => {
    const shapes = [1, 2].map(() => {
      const db = openDatabase({ path: ':memory:' })
      expect(migrate(db, migrations)).toEqual({ from: 0, to: newest })
      expect(version(db)).toBe(newest)
      const shape = shapeOf(db)
      db.close()
      return shape
    })
    expect(shapes[0]).toEqual(shapes[1])
    expect(shapes[0]?.length).toBeGreaterThan(3)
  })

  it('opened again stays as it is: nothing to do, no copy made', () => {
    const folder = temporaryFolder()
    const path = join(folder, 'a.db')
    const first = openDatabase({ path, key })
    migrate(first, migrations)
    const shape = shapeOf(first)
    first.close()
    const before = readFileSync(path)
    const again = openDatabase({ path, key })
    expect(migrate(again, migrations)).toEqual({ from: newest, to: newest })
    expect(shapeOf(again)).toEqual(shape)
    again.close()
    expect(readdirSync(folder)).toEqual(['a.db'])
    expect(readFileSync(path).equals(before)).toBe(true)
  })

  it('has strict tables only, so that no value of another type can creep in', () => {
    const db = openDatabase({ path: ':memory:' })
    migrate(db, migrations)
    // The index of the search is SQLite's own kind of table.
    const loose = db
      .prepare(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND strict = 0 AND name NOT GLOB 'sqlite_*' AND name NOT GLOB 'search_index*'",
      )
      .all()
    expect(loose).toEqual([])
    db.close()
  })
})

describe('stepping a store up', () => {
  it('keeps what is in it, in order of the numbers, each step once', () => {
    const db = oldStore(temporaryFolder())
    expect(migrate(db, steps)).toEqual({ from: 10, to: 20 })
    expect(db.prepare('SELECT * FROM notes').all()).toEqual([{ text: '王𠮷', place: '' }])
    expect(migrate(db, steps)).toEqual({ from: 20, to: 20 })
    db.close()
  })

  it('copies the store beside itself first, encrypted as it is, whole, and does not copy an empty one', () => {
    const folder = temporaryFolder()
    const db = oldStore(folder)
    expect(existsSync(join(folder, 'a.db.before-0'))).toBe(false)
    migrate(db, steps)
    db.close()
    const copy = join(folder, 'a.db.before-10')
    expect(readFileSync(copy).includes('王𠮷')).toBe(false)
    const old = openDatabase({ path: copy, key })
    expect([version(old), old.prepare('SELECT * FROM notes').all()]).toEqual([10, [{ text: '王𠮷' }]])
    old.close()
  })

  it('that fails half-way leaves the version, the shape and the rows of before, and can be tried again', () => {
    const db = oldStore(temporaryFolder())
    const shape = shapeOf(db)
    expect(() => migrate(db, [steps[0] as Migration, { ...broken, number: 20 }])).toThrow('nowhere')
    expect([version(db), shapeOf(db), db.prepare('SELECT * FROM notes').all()]).toEqual([
      10,
      shape,
      [{ text: '王𠮷' }],
    ])
    expect(db.inTransaction).toBe(false)
    expect(migrate(db, steps)).toEqual({ from: 10, to: 20 })
    db.close()
  })

  it('keeps the steps that stand when a later one fails', () => {
    const db = oldStore(temporaryFolder())
    expect(() => migrate(db, [...steps, broken])).toThrow()
    expect(version(db)).toBe(20)
    expect(db.prepare('SELECT text, place FROM notes').all()).toEqual([{ text: '王𠮷', place: '' }])
    db.close()
  })

  it('makes its copy anew when the last attempt may have left half of one', () => {
    const folder = temporaryFolder()
    const db = oldStore(folder)
    expect(() => migrate(db, [steps[0] as Migration, { ...broken, number: 20 }])).toThrow()
    db.prepare('INSERT INTO notes VALUES (?)').run('written after the failed attempt')
    migrate(db, steps)
    db.close()
    const old = openDatabase({ path: join(folder, 'a.db.before-10'), key })
    expect(old.prepare('SELECT count(*) AS n FROM notes').get()).toEqual({ n: 2 })
    old.close()
    expect(readdirSync(folder).sort()).toEqual(['a.db', 'a.db.before-10'])
  })
})

describe('a store that a newer version wrote', () => {
  it('is refused by name and stays untouched, byte for byte', () => {
    const folder = temporaryFolder()
    const path = join(folder, 'a.db')
    const newer = openDatabase({ path, key })
    migrate(newer, [...steps, { number: 30, name: 'third', sql: 'CREATE TABLE future (a TEXT) STRICT' }])
    newer.close()
    const before = readFileSync(path)
    const db = openDatabase({ path, key })
    expect(refusalOf(() => migrate(db, steps))).toBe('from-future')
    db.close()
    expect(readFileSync(path).equals(before)).toBe(true)
    expect(readdirSync(folder)).toEqual(['a.db'])
  })

  it('is refused even when only its number is one higher', () => {
    const db = openDatabase({ path: ':memory:' })
    migrate(db, steps)
    db.pragma('user_version=21')
    expect(refusalOf(() => migrate(db, steps))).toBe('from-future')
    db.close()
  })
})

describe('the fingerprint of a step', () => {
  it('changes with its number, its name and every letter of its SQL', () => {
    const [step] = steps as [Migration]
    const prints = [
      step,
      { ...step, number: 11 },
      { ...step, name: 'x' },
      { ...step, sql: `${step.sql} ` },
    ].map(migrationHash)
    expect(new Set(prints).size).toBe(4)
    expect(migrationHash({ ...step })).toBe(prints[0])
  })
})
