import type { PeopleSearchAnswer, SearchReason } from '../../../src-shared/central/people-search.ts'
import type { FoundPeople } from '../../../src-shared/desk/people-views.ts'
import { searchProblems } from '../../../src-shared/identity/search-forms.ts'
import type { Json } from '../../../src-shared/kernel/canonical-json.ts'
import { chinaDateOf } from '../../../src-shared/kernel/instant.ts'
import { normaliseIdNumber } from '../../../src-shared/people/id-type.ts'
import { findHeldCase } from '../../storage/stores/cases-store.ts'
import { inTransaction } from '../../storage/transaction.ts'
import { askCentre, type CentreParts } from '../ask-centre.ts'
import { record } from '../audit/record.ts'
import type { DeskTools, Opened } from '../context.ts'
import { DeskRefused } from '../refusal.ts'
import { blindCases, blindRow } from '../second-look.ts'

interface Asked {
  readonly idNumber: string
  readonly reason: SearchReason
}

/**
 * The same person over the whole province, asked at the centre for a reason: masked rows in the officer's scope, and of the
 * rest which agency has a case.
 *
 * One line of the log each time, also when nothing was answered: the number has left this computer then too. Refuses
 * `needs-centre`, `slow-down`, and `closed` when the officer signed out meanwhile: what no line stands for is not shown.
 */
export async function findAtCentre(
  tools: DeskTools,
  opened: Opened,
  parts: CentreParts,
  { idNumber, reason }: Asked,
): Promise<FoundPeople> {
  const note = (about: Readonly<Record<string, Json>>) => {
    if (!opened.storage.handle.open) throw new DeskRefused('closed')
    inTransaction(opened.storage, tx =>
      record(tx, tools, opened, 'full-number-searched', { detail: { where: 'centre', reason, ...about } }),
    )
  }
  const input = { idNumber: normaliseIdNumber(idNumber), reason }
  let answer: PeopleSearchAnswer
  try {
    answer = await askCentre(opened, parts, token => tools.central.searchPeople(token, input))
  } catch (cause) {
    note({ found: null, refused: cause instanceof DeskRefused ? cause.code : 'core-failed' })
    throw cause
  }
  note({ found: answer.rows.length, elsewhere: answer.elsewhere.length })
  const blind = blindCases(opened, opened.storage.read)
  return {
    rows: answer.rows.map(row => {
      const opens = findHeldCase(opened.storage.read, row.caseId) !== undefined
      return blindRow(blind, { ...row, place: opens ? ('held' as const) : ('centre' as const), opens })
    }),
    more: answer.more,
    elsewhere: answer.elsewhere,
    asOf: answer.asOf,
    problems: [...searchProblems(idNumber, chinaDateOf(tools.clock.now()))],
  }
}
