import { join } from 'node:path'
import { beforeEach, expect, it } from 'vitest'
import { openDatabase, type SqliteHandle } from '../../src-main/storage/database.ts'
import { migrate } from '../../src-main/storage/migrate.ts'
import { officerMigrations } from '../../src-main/storage/migrations/all.ts'
import { NOON } from '../builders/ids.ts'
import { temporaryFolder } from '../builders/stores.ts'

let db: SqliteHandle
const numbers = () => db.prepare('SELECT number FROM audit_entries ORDER BY number').pluck().all()
const note = (key: string, value: string) =>
  db.prepare('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)').run(key, value)
const sealed = (number: number) => note('audit-start', JSON.stringify({ number, hash: 'h' }))
const confirmed = (number: number) => note('audit-anchor', JSON.stringify({ number }))
const insert = (number: number) =>
  db
    .prepare("INSERT INTO audit_entries VALUES (?, ?, 'officer-1', 'case-seen', NULL, NULL, '{}', 'g', ?)")
    .run(number, NOON, `h${number}`)

/** A store of before with four lines. */
beforeEach(() => {
  db = openDatabase({ path: join(temporaryFolder(), 'officer.db') })
  migrate(
    db,
    officerMigrations.filter(({ number }) => number < 100),
  )
  for (const number of [1, 2, 3, 4]) insert(number)
  migrate(db, officerMigrations)
})

it('leaves every line as it was, and takes new ones', () => {
  insert(5)
  expect(numbers()).toEqual([1, 2, 3, 4, 5])
})

it.each(['act', 'about', 'hash', 'number'])('no %s of a line is ever changed', column => {
  sealed(4)
  confirmed(4)
  expect(() => db.exec(`UPDATE audit_entries SET ${column} = ${column} WHERE number = 2`)).toThrow(
    'never changed',
  )
})

it.each([
  ['nothing is sealed or confirmed', []],
  ['it is only sealed', [() => sealed(4)]],
  ['it is only confirmed', [() => confirmed(4)]],
  ['its start is sealed before it', [() => sealed(1), () => confirmed(4)]],
  ['the centre confirmed less', [() => sealed(4), () => confirmed(1)]],
] as const)('no line is taken away while %s', (_what, steps) => {
  for (const step of steps) step()
  expect(() => db.exec('DELETE FROM audit_entries WHERE number = 2')).toThrow('stays')
  expect(() => db.exec('DELETE FROM audit_entries')).toThrow('stays')
  expect(numbers()).toEqual([1, 2, 3, 4])
})

it('what is sealed and confirmed may go, and not one line more', () => {
  sealed(2)
  confirmed(3)
  expect(() => db.exec('DELETE FROM audit_entries WHERE number <= 3')).toThrow('stays')
  db.exec('DELETE FROM audit_entries WHERE number <= 2')
  expect(numbers()).toEqual([3, 4])
})

it('a value that is no JSON lets nothing go', () => {
  note('audit-start', 'not JSON')
  confirmed(4)
  expect(() => db.exec('DELETE FROM audit_entries WHERE number = 1')).toThrow('JSON')
  expect(numbers()).toEqual([1, 2, 3, 4])
})
