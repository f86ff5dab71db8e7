import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { later, NOON } from '../../../tests/builders/ids.ts'
import { officerStore, rawSql, unguardLog } from '../../../tests/builders/stores.ts'
import { inTransaction, type Storage } from '../transaction.ts'
import { type AuditEntry, appendAuditEntry, findBrokenAuditEntry, listAuditEntries } from './audit-store.ts'

const entry = (change: Partial<AuditEntry> = {}): AuditEntry => ({
  at: NOON,
  officerId: 'officer-1',
  act: 'case-opened',
  caseId: 'case-000001',
  letterId: null,
  about: { version: 1 },
  ...change,
})

/** Its guard is taken away: what is edited past the desk must be found all the same. */
function storeWith(entries: readonly AuditEntry[]): Storage {
  const storage = officerStore()
  unguardLog(storage)
  inTransaction(storage, tx => {
    for (const one of entries) appendAuditEntry(tx, one)
  })
  return storage
}

const ten = Array.from({ length: 10 }, (_, n) =>
  entry({
    at: later(n),
    caseId: n % 3 === 0 ? null : `case-${n}`,
    letterId: n % 2 === 0 ? `letter-${n}` : null,
    about: { n, what: ['a', null] },
  }),
)

describe('the log of an officer', () => {
  it('keeps every line in order, numbered from one, as it was written', () => {
    const storage = storeWith(ten)
    expect(listAuditEntries(storage.read)).toEqual(ten.map((one, n) => ({ number: n + 1, ...one })))
    expect(findBrokenAuditEntry(storage.read)).toBeUndefined()
  })

  it('without a line is whole', () => {
    expect(findBrokenAuditEntry(officerStore().read)).toBeUndefined()
  })

  it('goes on unbroken from one transaction to the next, and a line rolled back leaves no gap', () => {
    const storage = storeWith([entry()])
    expect(() =>
      inTransaction(storage, tx => {
        appendAuditEntry(tx, entry({ act: 'decision-made' }))
        throw new Error('rolled back')
      }),
    ).toThrow('rolled back')
    inTransaction(storage, tx => appendAuditEntry(tx, entry({ act: 'session-closed' })))
    expect(listAuditEntries(storage.read).map(line => [line.number, line.act])).toEqual([
      [1, 'case-opened'],
      [2, 'session-closed'],
    ])
    expect(findBrokenAuditEntry(storage.read)).toBeUndefined()
  })

  it('keeps texts with rare characters, and codes of any depth', () => {
    const about = { 原因: ['ID16', { 深: '𠮷' }], n: 1e21 }
    const storage = storeWith([entry({ about })])
    expect(listAuditEntries(storage.read)[0]?.about).toEqual(about)
    expect(findBrokenAuditEntry(storage.read)).toBeUndefined()
  })
})

describe('a line that was edited past the desk', () => {
  const columns = [
    'number',
    'at',
    'officer_id',
    'act',
    'case_id',
    'letter_id',
    'about',
    'previous_hash',
    'hash',
  ] as const

  /** A changed value that the column can hold. */
  function otherThan(column: (typeof columns)[number], old: unknown, text: string): unknown {
    if (column === 'number') return Number(old) + 100
    if (column === 'about') return `${String(old).slice(0, -1)},"more":${JSON.stringify(text)}}`
    return `${old ?? ''}${text}`
  }

  it('is found, whichever line and column it is', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10 }),
        fc.constantFrom(...columns),
        fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 5 }),
        (number, column, text) => {
          const storage = storeWith(ten)
          const [row] = rawSql(storage, 'SELECT * FROM audit_entries WHERE number = ?', number) as Record<
            string,
            unknown
          >[]
          const changed = otherThan(column, row?.[column], text)
          rawSql(storage, `UPDATE audit_entries SET ${column} = ? WHERE number = ?`, changed, number)
          expect(findBrokenAuditEntry(storage.read), `${column} of ${number}`).toBe(number)
        },
      ),
      { numRuns: 150 },
    )
  })

  it('is found when only the writing of it was changed, or made unreadable', () => {
    for (const about of ['{"n": 0,"what":["a",null]}', '{}', 'no JSON', '', '{"what":["a",null],"n":0}']) {
      const storage = storeWith(ten)
      rawSql(storage, 'UPDATE audit_entries SET about = ? WHERE number = 1', about)
      expect(findBrokenAuditEntry(storage.read), about).toBe(1)
    }
  })

  it('is found when it was put to nothing or made of nothing', () => {
    const storage = storeWith(ten)
    rawSql(storage, "UPDATE audit_entries SET case_id = NULL WHERE case_id = 'case-1'")
    expect(findBrokenAuditEntry(storage.read)).toBe(2)
    const other = storeWith(ten)
    rawSql(other, "UPDATE audit_entries SET case_id = '' WHERE number = 1")
    expect(findBrokenAuditEntry(other.read)).toBe(1)
  })

  it('is found when a line was taken out of the middle, the first was, or two changed places', () => {
    for (const [sql, broken] of [
      ['DELETE FROM audit_entries WHERE number = 5', 5],
      ['DELETE FROM audit_entries WHERE number = 1', 1],
      [
        'UPDATE audit_entries SET number = CASE number WHEN 4 THEN 1005 WHEN 5 THEN 1004 END WHERE number IN (4, 5)',
        4,
      ],
    ] as const) {
      const storage = storeWith(ten)
      rawSql(storage, sql)
      rawSql(storage, 'UPDATE audit_entries SET number = number - 1000 WHERE number > 1000')
      expect(findBrokenAuditEntry(storage.read), sql).toBe(broken)
    }
  })

  it('is found when a line was slipped in with a hash of its own', () => {
    const storage = storeWith(ten)
    rawSql(
      storage,
      `INSERT INTO audit_entries (number, at, officer_id, act, about, previous_hash, hash)
       SELECT 11, at, officer_id, 'decision-made', '{}', hash, hash FROM audit_entries WHERE number = 10`,
    )
    expect(findBrokenAuditEntry(storage.read)).toBe(11)
  })
})
