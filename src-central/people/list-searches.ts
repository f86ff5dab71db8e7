import type { KeptSearch } from '../../src-shared/central/people-search.ts'
import type { OfficerId } from '../../src-shared/kernel/ids.ts'
import { hasRight, hasRightAt } from '../../src-shared/people/rights.ts'
import { addCentreLine } from '../audit/centre-log.ts'
import { CentralRefusal } from '../central-refusal.ts'
import type { CentreTools } from '../centre-tools.ts'
import type { Caller } from '../sessions/authenticate.ts'
import { listOfficers } from '../storage/officer-store.ts'
import { listPeopleSearches } from '../storage/people-search-store.ts'
import { numberMark } from './number-mark.ts'

interface Asked {
  readonly officerId: OfficerId | null
  /** Only searches for this number: who looked somebody up. */
  readonly idNumber: string | null
  readonly after: number | null
  readonly limit: number
}

/**
 * Who searched the province for people, newest first, of the officers who work at the reader's agencies. The reading is
 * itself a line of the centre's log before anything is handed out; it says whether it was for one number, never which.
 *
 * Refuses `not-permitted` without the right to read logs.
 */
export async function listSearches(
  tools: CentreTools,
  caller: Caller,
  { officerId, idNumber, after, limit }: Asked,
): Promise<{ searches: KeptSearch[]; next: number | null }> {
  const { officer: reader } = caller
  if (!hasRight(reader.roles, 'read-audit')) throw new CentralRefusal('not-permitted')
  const mark = await tools.storage.inTransaction(async tx => {
    await addCentreLine(tx, tools, caller, 'log-read', {
      what: 'people-searches',
      ...(officerId === null ? {} : { officerId }),
      ofOneNumber: idNumber !== null,
    })
    return idNumber === null ? undefined : numberMark(tx, idNumber)
  })
  const { read } = tools.storage
  const theirs = (await listOfficers(read))
    .map(({ profile }) => profile)
    .filter(({ id, agency }) => hasRightAt(reader, 'read-audit', { agency }) && (officerId ?? id) === id)
  const searches = await listPeopleSearches(read, {
    officerIds: theirs.map(({ id }) => id),
    numberMark: mark,
    below: after ?? undefined,
    limit,
  })
  return { searches, next: searches.length === limit ? (searches.at(-1)?.position ?? null) : null }
}
