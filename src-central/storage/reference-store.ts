import { type HolidayYear, holidayCalendarSchema } from '../../src-shared/central/feed.ts'
import { type Agency, agencySchema } from '../../src-shared/people/agency.ts'
import { type Rulebook, rulebookSchema } from '../../src-shared/rulebook/rulebook.ts'
import { publishForAll } from './feed-store.ts'
import type { ReadDb, WriteTx } from './storage.ts'

export type ReferenceKind =
  | 'agency'
  | 'region'
  | 'rulebook'
  | 'holiday-calendar'
  | 'post'
  | 'notice'
  | 'officer'

/** Stores something everybody may know and publishes it, in the caller's transaction. */
export async function putReference(
  tx: WriteTx,
  kind: ReferenceKind,
  id: string,
  body: object,
): Promise<void> {
  const bodyJson = JSON.stringify(body)
  await tx.db
    .insertInto('reference_records')
    .values({ kind, id, body_json: bodyJson })
    .onConflict(conflict => conflict.columns(['kind', 'id']).doUpdateSet({ body_json: bodyJson }))
    .execute()
  await publishForAll(tx, kind, id, bodyJson)
}

export async function findAgency(read: ReadDb, code: string): Promise<Agency | undefined> {
  const row = await read.db
    .selectFrom('reference_records')
    .select('body_json')
    .where('kind', '=', 'agency')
    .where('id', '=', code)
    .executeTakeFirst()
  return row && agencySchema.parse(JSON.parse(row.body_json))
}

export async function isKnownAgency(read: ReadDb, code: string): Promise<boolean> {
  return (await findAgency(read, code)) !== undefined
}

/** All agencies by code, for people to choose from. */
export async function listAgencies(read: ReadDb): Promise<readonly Agency[]> {
  const rows = await read.db
    .selectFrom('reference_records')
    .select('body_json')
    .where('kind', '=', 'agency')
    .orderBy('id')
    .execute()
  return rows.map(row => agencySchema.parse(JSON.parse(row.body_json)))
}

/** Parsed rulebooks by their exact stored text: the text is read anew each time, only the parsing is spared. */
const parsedRulebooks = new Map<string, Rulebook>()

/** Every rulebook version the centre knows. */
export async function listRulebooks(read: ReadDb): Promise<readonly Rulebook[]> {
  const rows = await read.db
    .selectFrom('reference_records')
    .select('body_json')
    .where('kind', '=', 'rulebook')
    .orderBy('id')
    .execute()
  return rows.map(row => {
    const known = parsedRulebooks.get(row.body_json)
    if (known) return known
    const rulebook = rulebookSchema.parse(JSON.parse(row.body_json))
    if (parsedRulebooks.size > 100) parsedRulebooks.clear()
    parsedRulebooks.set(row.body_json, rulebook)
    return rulebook
  })
}

/** The last calendars read, by their exact stored text, so that counting need not be made ready anew each time. */
let lastYears: { readonly text: string; readonly years: readonly HolidayYear[] } | undefined

/** Working days of every year the centre knows. The same list comes again while nothing changed. */
export async function listHolidayYears(read: ReadDb): Promise<readonly HolidayYear[]> {
  const rows = await read.db
    .selectFrom('reference_records')
    .select('body_json')
    .where('kind', '=', 'holiday-calendar')
    .orderBy('id')
    .execute()
  const text = rows.map(row => row.body_json).join('\n')
  if (lastYears?.text !== text) {
    lastYears = { text, years: rows.map(row => holidayCalendarSchema.parse(JSON.parse(row.body_json))) }
  }
  return lastYears.years
}
