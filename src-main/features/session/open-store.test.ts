import { describe, expect, it } from 'vitest'
import type { DeskId } from '../../../src-shared/kernel/ids.ts'
import { deskBench } from '../../../tests/builders/desk-bench.ts'
import { caseIdOf, letterIdOf, NOON, officerIdOf, uuidOf } from '../../../tests/builders/ids.ts'
import { newLetterOf } from '../../../tests/builders/letters.ts'
import { officerOf } from '../../../tests/builders/officers.ts'
import { rawSql } from '../../../tests/builders/stores.ts'
import { openDatabase } from '../../storage/database.ts'
import { insertDeskIdentity, listOfficersHere, writeOfficerHere } from '../../storage/stores/desk-store.ts'
import { applyLetterEvent, findLetter, insertLetter } from '../../storage/stores/letters-store.ts'
import { writeMeta } from '../../storage/stores/meta-store.ts'
import { inTransaction } from '../../storage/transaction.ts'
import type { Opened } from '../context.ts'
import { DeskRefused } from '../refusal.ts'
import { closeStore, hasStore, openStore, storePathOf } from './open-store.ts'

const key = () => Buffer.alloc(32, 6)
const officer = officerIdOf(1)

function enrolled() {
  const bench = deskBench()
  const identity = {
    deskId: uuidOf(0xde5c) as DeskId,
    epoch: 3,
    centreAddress: 'https://c',
    sealedKey: 's',
    nextSequence: 1,
  }
  inTransaction(bench.tools.deskStorage, tx => {
    insertDeskIdentity(tx, identity, NOON)
    writeOfficerHere(tx, {
      officerId: officer,
      loginName: 'zhang',
      displayName: '张',
      agencyName: 'A',
      lastUsedAt: NOON,
      unsent: 0,
      oldestUnsentAt: null,
    })
  })
  return {
    ...bench,
    open: (fresh = true) => openStore(bench.tools, officer, key(), fresh ? officerOf() : undefined),
  }
}

function put(opened: Opened, n: number, ...events: Parameters<typeof applyLetterEvent>[2][]): void {
  inTransaction(opened.storage, tx => {
    insertLetter(tx, newLetterOf(n, { caseId: caseIdOf(n) }))
    for (const event of events) applyLetterEvent(tx, letterIdOf(n), event, NOON)
  })
}

describe('opening a store', () => {
  it('makes it when it is not there, keeps the officer’s profile in it, and opens it again by the key alone', () => {
    const bench = enrolled()
    expect(hasStore(bench.tools.config.dataFolder, officer)).toBe(false)
    closeStore(bench.tools, bench.open())
    expect(hasStore(bench.tools.config.dataFolder, officer)).toBe(true)
    const again = bench.open(false)
    expect([again.officer, again.epoch, again.deskId]).toEqual([officerOf(), 3, uuidOf(0xde5c)])
    closeStore(bench.tools, again)
  })

  it('settles what a crash left: what was being sent waits again, what could be undone falls due without undo', () => {
    const bench = enrolled()
    const before = bench.open()
    put(before, 1)
    put(before, 2, 'undo-window-over', 'send')
    put(before, 3, 'undo-window-over', 'send', 'receipt')
    put(before, 4, 'undo-window-over', 'send', 'conflict-or-refusal')
    inTransaction(before.storage, tx =>
      insertLetter(tx, newLetterOf(5, { caseId: caseIdOf(4), settles: letterIdOf(4) })),
    )
    closeStore(bench.tools, before)
    const after = bench.open(false)
    const states = [1, 2, 3, 4, 5].map(n => findLetter(after.storage.read, letterIdOf(n))?.state)
    expect(states).toEqual(['waiting', 'waiting', 'receipted', 'closed', 'waiting'])
    closeStore(bench.tools, after)
  })

  it('zeroes the key it was given, also when it cannot open', () => {
    const bench = enrolled()
    const given = key()
    closeStore(bench.tools, openStore(bench.tools, officer, given, officerOf()))
    const wrong = Buffer.alloc(32, 7)
    expect(() => openStore(bench.tools, officer, wrong, undefined)).toThrow(DeskRefused)
    expect([given.every(byte => byte === 0), wrong.every(byte => byte === 0)]).toEqual([true, true])
  })

  it.each<[string, (path: string) => void, string]>([
    ['from a newer version', path => void rawVersion(path, 999), 'store-from-future'],
    [
      'with tables spoilt',
      path =>
        void rawSqlAt(
          path,
          "PRAGMA writable_schema=ON; UPDATE sqlite_schema SET sql = 'nonsense' WHERE name = 'letters'",
        ),
      'store-damaged',
    ],
  ])('%s is refused by name', (_, spoil, code) => {
    const bench = enrolled()
    closeStore(bench.tools, bench.open())
    spoil(storePathOf(bench.tools.config.dataFolder, officer))
    let found = 'opened'
    try {
      bench.open(false)
    } catch (cause) {
      found = cause instanceof DeskRefused ? cause.code : (cause as { code: string }).code
    }
    expect(found === 'SQLITE_CORRUPT' ? 'store-damaged' : found).toBe(code)
  })

  function rawSqlAt(path: string, sql: string): void {
    const db = openDatabase({ path, key: key() })
    db.unsafeMode(true)
    db.exec(sql)
    db.close()
  }

  function rawVersion(path: string, version: number): void {
    rawSqlAt(path, `PRAGMA user_version=${version}`)
  }
})

describe('the numbers of letters', () => {
  it('rise without end, across openings, and none is given twice', () => {
    const bench = enrolled()
    const seen: number[] = []
    for (let opening = 0; opening < 3; opening += 1) {
      const opened = bench.open(opening === 0)
      for (let n = 0; n < 150; n += 1) seen.push(opened.nextSequence())
      closeStore(bench.tools, opened)
    }
    expect(seen).toEqual([...seen].sort((a, b) => a - b))
    expect(new Set(seen).size).toBe(450)
  })

  it('of two officers on one computer never meet', () => {
    const bench = enrolled()
    const [a, b] = [
      bench.open(),
      openStore(bench.tools, officerIdOf(2), key(), officerOf({ id: 'officer-2', loginName: 'li' })),
    ]
    const numbers = Array.from({ length: 250 }, () => [a.nextSequence(), b.nextSequence()]).flat()
    expect(new Set(numbers).size).toBe(500)
    closeStore(bench.tools, a)
    closeStore(bench.tools, b)
  })
})

describe('closing a store', () => {
  it('leaves the count of unsent letters and their oldest date in desk.db, and nothing readable of the rest', () => {
    const bench = enrolled()
    const opened = bench.open()
    put(opened, 1)
    put(opened, 2, 'undo-window-over', 'send', 'receipt')
    inTransaction(opened.storage, tx => writeMeta(tx, 'clock-offset-ms', '1234'))
    expect(opened.clockOffsetMs()).toBe(1_234)
    closeStore(bench.tools, opened)
    expect(listOfficersHere(bench.tools.deskStorage.read)[0]).toMatchObject({
      unsent: 1,
      oldestUnsentAt: newLetterOf(1).decidedAt,
    })
    expect(() => rawSql(opened.storage, 'SELECT 1')).toThrow('not open')
    expect(() => opened.files.read('x' as never)).toThrow('closed')
  })
})
