import { expect, it } from 'vitest'
import { identityCaseOf } from '../../../tests/builders/cases.ts'
import { benchWithCases } from '../../../tests/builders/desk-bench.ts'
import { rulebookOf } from '../../../tests/builders/rulebooks.ts'
import { upsertEntity } from '../../storage/stores/entities-store.ts'
import { inTransaction } from '../../storage/transaction.ts'
import { rulebooksInForce } from './rulebooks-in-force.ts'

it('gives the version in force today of the province whose cases are held, and of all while none is', () => {
  const books = [
    rulebookOf({ version: '2021.1', effectiveFrom: '2021-01-01', effectiveTo: '2022-03-31' }),
    rulebookOf(),
    rulebookOf({ id: 'shanxi', version: '2023.1' }),
  ]
  const told = (cases: Parameters<typeof benchWithCases>[0]) => {
    const bench = benchWithCases(cases)
    inTransaction(bench.storage, tx => {
      for (const [at, body] of books.entries()) {
        const id = `${body.id}@${body.version}`
        upsertEntity(tx, { kind: 'rulebook', id, position: 10 + at, body: JSON.stringify(body) }, 1)
      }
    })
    return rulebooksInForce(bench.tools, bench.opened).map(book => `${book.id}@${book.version}`)
  }
  expect(told([identityCaseOf(1)])).toEqual(['guizhou@2022.1'])
  expect(told([]).toSorted()).toEqual(['guizhou@2022.1', 'shanxi@2023.1'])
})
