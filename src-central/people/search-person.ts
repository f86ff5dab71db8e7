import type { CaseRecord } from '../../src-shared/central/feed.ts'
import {
  type FoundCase,
  MOST_FOUND,
  type PeopleSearchAnswer,
  type SearchReason,
} from '../../src-shared/central/people-search.ts'
import { searchForms } from '../../src-shared/identity/search-forms.ts'
import { maskIdNumber } from '../../src-shared/people/masking.ts'
import { hasRight, hasRightAt, placeOf } from '../../src-shared/people/rights.ts'
import { addCentreLine } from '../audit/centre-log.ts'
import { CentralRefusal } from '../central-refusal.ts'
import type { CentreTools } from '../centre-tools.ts'
import type { Caller } from '../sessions/authenticate.ts'
import { addPeopleSearch } from '../storage/people-search-store.ts'
import { listCasesOf } from '../storage/portal-people-store.ts'
import { findAgency } from '../storage/reference-store.ts'
import type { ReadDb, WriteTx } from '../storage/storage.ts'
import { numberMark } from './number-mark.ts'

/**
 * Every case of one person in the province, newest first: masked rows where the officer may view cases, and of all other
 * places only which agency has one, so that the person can be sent there.
 *
 * One transaction reads, keeps the search with its reason, and writes the line of the centre's log, before anything is
 * handed out. Neither holds the number: the table a digest under the centre's key, the line nothing of it.
 *
 * Refuses `not-permitted` without the right to view cases; then nothing is searched and nothing kept.
 */
export async function searchPerson(
  tools: CentreTools,
  caller: Caller,
  asked: { readonly idNumber: string; readonly reason: SearchReason },
): Promise<PeopleSearchAnswer> {
  if (!hasRight(caller.officer.roles, 'view-cases')) throw new CentralRefusal('not-permitted')
  return tools.storage.inTransaction(async tx => {
    const found = await casesOf(tx, asked.idNumber)
    const mine = found.filter(record => hasRightAt(caller.officer, 'view-cases', placeOf(record)))
    const others = found.filter(record => !mine.includes(record))
    const elsewhere = await Promise.all(
      [...new Set(others.map(record => record.handlingAgency))].toSorted().map(async agency => ({
        agency,
        agencyName: await nameOf(tx, agency),
      })),
    )
    await keep(tx, tools, caller, asked, { found: mine.length, elsewhere: elsewhere.length })
    const rows: FoundCase[] = []
    for (const record of mine.slice(0, MOST_FOUND))
      rows.push(rowOf(record, await nameOf(tx, record.handlingAgency)))
    return { rows, more: mine.length > MOST_FOUND, elsewhere, asOf: tools.clock.now() }
  })
}

async function casesOf(read: ReadDb, idNumber: string): Promise<readonly CaseRecord[]> {
  const found: CaseRecord[] = []
  for (const form of searchForms(idNumber)) found.push(...(await listCasesOf(read, form)))
  return found.toSorted((a, b) =>
    a.submittedAt < b.submittedAt ? 1 : a.submittedAt > b.submittedAt ? -1 : 0,
  )
}

async function keep(
  tx: WriteTx,
  tools: CentreTools,
  caller: Caller,
  { idNumber, reason }: { readonly idNumber: string; readonly reason: SearchReason },
  counts: { readonly found: number; readonly elsewhere: number },
): Promise<void> {
  await addPeopleSearch(tx, {
    at: tools.clock.now(),
    officerId: caller.officer.id,
    deskId: caller.deskId,
    reason,
    numberMark: await numberMark(tx, idNumber),
    ...counts,
  })
  await addCentreLine(tx, tools, caller, 'full-number-searched', { where: 'centre', reason, ...counts })
}

function rowOf(record: CaseRecord, agencyName: string): FoundCase {
  return {
    caseId: record.id,
    serialNo: record.serialNo,
    workType: record.workType,
    procedure: record.procedure,
    status: record.status,
    stage: record.stage,
    personName: record.personName,
    idNumber: maskIdNumber(record.payload.idNumber),
    submittedAt: record.submittedAt,
    dueOn: record.dueOn,
    agencyName,
  }
}

async function nameOf(read: ReadDb, code: string): Promise<string> {
  return (await findAgency(read, code))?.name ?? code
}
