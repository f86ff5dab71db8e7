import {
  type KeptSearch,
  type SearchReason,
  searchReasonSchema,
} from '../../src-shared/central/people-search.ts'
import type { DeskId, OfficerId } from '../../src-shared/kernel/ids.ts'
import type { Instant } from '../../src-shared/kernel/instant.ts'
import type { ReadDb, WriteTx } from './storage.ts'

interface NewSearch {
  readonly at: Instant
  readonly officerId: OfficerId
  readonly deskId: DeskId
  readonly reason: SearchReason
  readonly numberMark: string
  readonly found: number
  readonly elsewhere: number
}

/** Keeps a search behind those before it. */
export async function addPeopleSearch(tx: WriteTx, search: NewSearch): Promise<void> {
  const last = await tx.db
    .selectFrom('people_searches')
    .select(eb => eb.fn.max('position').as('position'))
    .executeTakeFirst()
  await tx.db
    .insertInto('people_searches')
    .values({
      position: (last?.position ?? 0) + 1,
      at: search.at,
      officer_id: search.officerId,
      desk_id: search.deskId,
      reason: search.reason,
      number_mark: search.numberMark,
      found: search.found,
      elsewhere: search.elsewhere,
    })
    .execute()
}

interface SearchesAsked {
  readonly officerIds: readonly OfficerId[]
  /** Only searches for this number. */
  readonly numberMark: string | undefined
  /** Only below this position. */
  readonly below: number | undefined
  readonly limit: number
}

/** Searches of these officers, newest first; the mark of the number stays here. */
export async function listPeopleSearches(read: ReadDb, asked: SearchesAsked): Promise<KeptSearch[]> {
  if (asked.officerIds.length === 0) return []
  let query = read.db
    .selectFrom('people_searches')
    .leftJoin('officers', 'officers.id', 'people_searches.officer_id')
    .select([
      'people_searches.position',
      'people_searches.at',
      'people_searches.officer_id',
      'people_searches.desk_id',
      'people_searches.reason',
      'people_searches.found',
      'people_searches.elsewhere',
      'officers.display_name',
    ])
    .where('people_searches.officer_id', 'in', asked.officerIds)
    .orderBy('people_searches.position', 'desc')
    .limit(asked.limit)
  if (asked.numberMark !== undefined) query = query.where('number_mark', '=', asked.numberMark)
  if (asked.below !== undefined) query = query.where('people_searches.position', '<', asked.below)
  return (await query.execute()).map(row => ({
    position: row.position,
    at: row.at as Instant,
    officerId: row.officer_id as OfficerId,
    officerName: row.display_name ?? '',
    deskId: row.desk_id as DeskId,
    reason: searchReasonSchema.parse(row.reason),
    found: row.found,
    elsewhere: row.elsewhere,
  }))
}
