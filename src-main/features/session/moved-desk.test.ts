import { expect, it } from 'vitest'
import type { DeskId } from '../../../src-shared/kernel/ids.ts'
import { deskBench } from '../../../tests/builders/desk-bench.ts'
import { caseIdOf, NOON, officerIdOf, uuidOf } from '../../../tests/builders/ids.ts'
import { newLetterOf } from '../../../tests/builders/letters.ts'
import { officerOf } from '../../../tests/builders/officers.ts'
import { rawSql } from '../../../tests/builders/stores.ts'
import { findDeskIdentity, insertDeskIdentity, writeEpoch } from '../../storage/stores/desk-store.ts'
import { insertLetter } from '../../storage/stores/letters-store.ts'
import { inTransaction } from '../../storage/transaction.ts'
import { closeStore, openStore } from './open-store.ts'

const DESK = uuidOf(0xde5c) as DeskId

function enrolled(nextSequence: number) {
  const bench = deskBench()
  const identity = { deskId: DESK, epoch: 1, centreAddress: 'c', sealedKey: 's', nextSequence }
  inTransaction(bench.tools.deskStorage, tx => insertDeskIdentity(tx, identity, NOON))
  return {
    ...bench,
    open: () => openStore(bench.tools, officerIdOf(1), Buffer.alloc(32, 6), officerOf()),
  }
}

it('a desk that registers anew while a store is open goes on there under its new epoch, numbers rising', () => {
  const bench = enrolled(1)
  const opened = bench.open()
  const before = opened.nextSequence()
  inTransaction(bench.tools.deskStorage, tx => writeEpoch(tx, { deskId: DESK, epoch: 4 }))
  expect([opened.epoch, opened.deskId]).toEqual([4, DESK])
  expect(opened.nextSequence()).toBe(before + 1)
  closeStore(bench.tools, opened)
})

it('a desk.db that is older than the letters gives no number of theirs again, and says so', () => {
  const bench = enrolled(500)
  const first = bench.open()
  inTransaction(first.storage, tx => insertLetter(tx, newLetterOf(1, { caseId: caseIdOf(1), sequence: 620 })))
  closeStore(bench.tools, first)
  rawSql(bench.tools.deskStorage, 'UPDATE identity SET next_sequence = 101')
  const again = bench.open()
  expect(again.nextSequence()).toBe(621)
  expect(bench.logger.lines.join()).toContain('"numbers-of-letters-behind","next":101,"highest":620')
  closeStore(bench.tools, again)
})

it('one that is ahead of them is left as it is', () => {
  const bench = enrolled(500)
  const opened = bench.open()
  inTransaction(opened.storage, tx =>
    insertLetter(tx, newLetterOf(1, { caseId: caseIdOf(1), sequence: 499 })),
  )
  closeStore(bench.tools, opened)
  closeStore(bench.tools, bench.open())
  expect(findDeskIdentity(bench.tools.deskStorage.read)?.nextSequence).toBe(500)
  expect(bench.logger.lines.join()).not.toContain('numbers-of-letters-behind')
})
