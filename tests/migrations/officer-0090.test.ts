import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openDatabase } from '../../src-main/storage/database.ts'
import { migrate } from '../../src-main/storage/migrate.ts'
import { officerMigrations } from '../../src-main/storage/migrations/all.ts'
import { maskIdNumber } from '../../src-shared/people/masking.ts'
import { caseIdOf } from '../builders/ids.ts'
import { temporaryFolder } from '../builders/stores.ts'

/** What the version before wrote: six in front and four at the end of everything from fifteen characters on. */
function maskBefore(number: string): string {
  if (number.length < 15) return '*'.repeat(Math.max(0, number.length - 2)) + number.slice(-2)
  return number.slice(0, 6) + '*'.repeat(number.length - 10) + number.slice(-4)
}

it('masks every number as it is masked from now on, and changes nothing else', () => {
  const numbers = [
    '520103199903071234',
    '11010519491231002X',
    '110105491231002',
    'USA110082111301',
    'E12345678',
    'H1234567890',
    '5201031999030712345',
    '52010319990307123',
    'X'.repeat(18),
    '1',
    '',
  ]
  const db = openDatabase({ path: join(temporaryFolder(), 'officer.db') })
  migrate(
    db,
    officerMigrations.filter(({ number }) => number < 90),
  )
  const columns = db
    .prepare("SELECT name, type FROM pragma_table_info('cases') WHERE name <> 'seq'")
    .all() as {
    name: string
    type: string
  }[]
  const insertion = db.prepare(
    `INSERT INTO cases (${columns.map(({ name }) => name).join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
  )
  for (const [at, number] of numbers.entries()) {
    const own: Record<string, unknown> = {
      id: caseIdOf(at),
      id_number: number,
      id_number_masked: maskBefore(number),
    }
    insertion.run(
      columns.map(({ name, type }) => own[name] ?? (type === 'INTEGER' ? at + 1 : `${name} ${at}`)),
    )
  }
  const rows = () =>
    db.prepare('SELECT * FROM cases ORDER BY position').all() as { id_number_masked: string }[]
  const before = rows()
  migrate(
    db,
    officerMigrations.filter(({ number }) => number <= 90),
  )
  expect(rows()).toEqual(
    before.map((row, at) => ({ ...row, id_number_masked: maskIdNumber(numbers[at] ?? '') })),
  )
  expect(rows()[2]?.id_number_masked).toBe('110105******002')
  db.close()
})
