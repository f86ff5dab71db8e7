import { MOST_FOUND } from '../../../src-shared/central/people-search.ts'
import type { FoundPeople, FoundRow } from '../../../src-shared/desk/people-views.ts'
import { searchForms, searchProblems } from '../../../src-shared/identity/search-forms.ts'
import { chinaDateOf, instantSchema } from '../../../src-shared/kernel/instant.ts'
import { hasRightAt, placeOf } from '../../../src-shared/people/rights.ts'
import { findAgency } from '../../storage/stores/entities-store.ts'
import { findMeta } from '../../storage/stores/meta-store.ts'
import { listHeldOfNumber, listIntakesOfNumber, type PersonEntry } from '../../storage/stores/people-store.ts'
import { inTransaction, type ReadDb } from '../../storage/transaction.ts'
import { record } from '../audit/record.ts'
import type { DeskTools, Opened } from '../context.ts'
import { blindCases, blindRow } from '../second-look.ts'

/**
 * One person by the whole number, over what stands here: the shelf, done cases while they are kept, and own letters that are
 * not answered. Exact, in both forms of an old number (G8); only where the officer may view cases.
 *
 * The line of the log says that a whole number was searched for, where, and how many were found. It holds no number and no
 * digest of one, because every number could be tried against it.
 */
export function findHere(tools: DeskTools, opened: Opened, idNumber: string): FoundPeople {
  const forms = searchForms(idNumber)
  return inTransaction(opened.storage, tx => {
    const found = [...listIntakesOfNumber(tx, forms), ...listHeldOfNumber(tx, forms)].filter(entry =>
      hasRightAt(opened.officer, 'view-cases', placeOf(entry)),
    )
    record(tx, tools, opened, 'full-number-searched', { detail: { where: 'here', found: found.length } })
    const asOf = findMeta(tx, 'last-pull-at')
    const blind = blindCases(opened, tx)
    return {
      rows: found.slice(0, MOST_FOUND).map(entry => blindRow(blind, rowOf(tx, entry))),
      more: found.length > MOST_FOUND,
      elsewhere: [],
      asOf: asOf === undefined ? null : instantSchema.parse(asOf),
      problems: [...searchProblems(idNumber, chinaDateOf(tools.clock.now()))],
    }
  })
}

function rowOf(db: ReadDb, entry: PersonEntry): FoundRow {
  const { idNumberMasked, handlingAgency, ...rest } = entry
  return {
    ...rest,
    idNumber: idNumberMasked,
    agencyName: findAgency(db, handlingAgency)?.name ?? handlingAgency,
    opens: entry.status !== null,
  }
}
