import { expect, it } from 'vitest'
import { rulebookOf } from '../../../tests/builders/rulebooks.ts'
import { officerStore } from '../../../tests/builders/stores.ts'
import { inTransaction } from '../transaction.ts'
import { findJudgedRulebooks, keepJudgedRulebooks } from './judged-rulebooks.ts'

const books = [rulebookOf()]
const read = () => books

it('what a build has judged comes back whole to the same build and the same rulebooks alone', () => {
  const storage = officerStore()
  inTransaction(storage, tx => keepJudgedRulebooks(tx, '1 5 1', read, 'build one'))
  expect(findJudgedRulebooks(storage.read, '1 5 1', 'build one')).toEqual(books)
  expect(findJudgedRulebooks(storage.read, '1 6 1', 'build one')).toBeUndefined()
  expect(findJudgedRulebooks(storage.read, '1 5 1', 'build two')).toBeUndefined()
})

it('from its sources the desk keeps nothing and trusts nothing', () => {
  const storage = officerStore()
  inTransaction(storage, tx => keepJudgedRulebooks(tx, '1 5 1', read, 'build one'))
  expect(findJudgedRulebooks(storage.read, '1 5 1')).toBeUndefined()
  inTransaction(storage, tx => keepJudgedRulebooks(tx, '1 5 1', read))
  expect(findJudgedRulebooks(storage.read, '1 5 1', 'build one')).toBeUndefined()
})
