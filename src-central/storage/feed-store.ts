import { sql } from 'kysely'
import { type Lease, leaseSchema } from '../../src-shared/cases/lease.ts'
import type { CaseRecord } from '../../src-shared/central/feed.ts'
import type { ReadDb, WriteTx } from './storage.ts'

/**
 * Takes the next positions of the feed, and returns the first of them.
 *
 * The one row of the clock is changed inside the writing transaction, so the next writer waits for this one's
 * commit: positions become visible in rising order and a reader never finds a lower one later (completeness).
 */
async function takePositions(tx: WriteTx, count: number): Promise<number> {
  const row = await tx.db
    .updateTable('feed_clock')
    .set(eb => ({ position: eb('position', '+', count) }))
    .where('id', '=', 1)
    .returning('position')
    .executeTakeFirstOrThrow()
  return row.position - count + 1
}

interface FeedRow {
  readonly kind: string
  readonly id: string
  readonly agency: string | null
  readonly workType: string | null
  readonly bodyJson: string
  /** Left out: everybody in reach. */
  readonly readers?: string
}

/** Appends records in order; the caller has removed what they replace. Returns the first position taken. */
async function append(tx: WriteTx, rows: readonly FeedRow[]): Promise<number> {
  const first = await takePositions(tx, rows.length)
  await tx.db
    .insertInto('feed')
    .values(
      rows.map((row, index) => ({
        position: first + index,
        kind: row.kind,
        entity_id: row.id,
        agency: row.agency,
        work_type: row.workType,
        body_json: row.bodyJson,
        readers: row.readers ?? null,
      })),
    )
    .execute()
  for (const row of rows) tx.news.add(row.agency)
  return first
}

/** Makes the clock and the one row in it. Done once per database. */
export async function startFeed(tx: WriteTx): Promise<void> {
  await tx.db
    .insertInto('feed_clock')
    .values({ id: 1, position: 0 })
    .onConflict(conflict => conflict.doNothing())
    .execute()
}

/** Publishes something everybody may know, at a new position; an older record of the same entity goes. */
export async function publishForAll(
  tx: WriteTx,
  kind: string,
  id: string,
  bodyJson: string,
): Promise<number> {
  await tx.db.deleteFrom('feed').where('kind', '=', kind).where('entity_id', '=', id).execute()
  return append(tx, [{ kind, id, agency: null, workType: null, bodyJson }])
}

/**
 * Publishes a case as it stands: once, at its latest position.
 *
 * Coming into an agency's scope takes back the `case-gone` that agency may have got earlier.
 */
export async function publishCase(tx: WriteTx, record: CaseRecord, bodyJson: string): Promise<number> {
  await tx.db.deleteFrom('feed').where('kind', '=', 'case').where('entity_id', '=', record.id).execute()
  await tx.db
    .deleteFrom('feed')
    .where('kind', '=', 'case-gone')
    .where('entity_id', '=', record.id)
    .where('agency', '=', record.handlingAgency)
    .execute()
  return append(tx, [
    {
      kind: 'case',
      id: record.id,
      agency: record.handlingAgency,
      workType: record.workType,
      bodyJson,
    },
  ])
}

/** Many new cases at once, for the first loading: nothing to replace, so nothing is looked for. */
export async function publishNewCases(
  tx: WriteTx,
  records: readonly { readonly record: CaseRecord; readonly bodyJson: string }[],
): Promise<void> {
  if (records.length === 0) return
  await append(
    tx,
    records.map(({ record, bodyJson }) => ({
      kind: 'case',
      id: record.id,
      agency: record.handlingAgency,
      workType: record.workType,
      bodyJson,
    })),
  )
}

/** Tells an agency that a case is no longer theirs. No personal data. */
export async function publishCaseGone(
  tx: WriteTx,
  gone: Pick<CaseRecord, 'id' | 'workType'>,
  agency: string,
  why: 'transferred' | 'out-of-scope' | 'deleted',
): Promise<number> {
  await tx.db
    .deleteFrom('feed')
    .where('kind', '=', 'case-gone')
    .where('entity_id', '=', gone.id)
    .where('agency', '=', agency)
    .execute()
  const bodyJson = JSON.stringify({ id: gone.id, why })
  return append(tx, [{ kind: 'case-gone', id: gone.id, agency, workType: gone.workType, bodyJson }])
}

/**
 * Publishes something that stands beside a case and waits for a second person, to its agency: once, at its latest
 * position. When it went to another agency with its case, the old agency's feed has it no more.
 */
export async function publishBesideCase(
  tx: WriteTx,
  kind: 'proposal' | 'exception',
  { id, agency, workType }: { readonly id: string; readonly agency: string; readonly workType: string },
  bodyJson: string,
): Promise<void> {
  await tx.db.deleteFrom('feed').where('kind', '=', kind).where('entity_id', '=', id).execute()
  await append(tx, [{ kind, id, agency, workType, bodyJson }])
}

/**
 * Publishes a second look to these officers, wherever they are by now, and to whoever oversees samples where it is: once, at
 * its latest position. What it said to others before is gone from the feed.
 */
export async function publishSample(
  tx: WriteTx,
  { id, agency, workType }: { readonly id: string; readonly agency: string; readonly workType: string },
  bodyJson: string,
  readers: readonly string[],
): Promise<void> {
  await tx.db.deleteFrom('feed').where('kind', '=', 'sample').where('entity_id', '=', id).execute()
  await append(tx, [{ kind: 'sample', id, agency, workType, bodyJson, readers: `|${readers.join('|')}|` }])
}

/**
 * Publishes something to these officers alone, wherever they are by now: once, at its latest position. It stands under no kind
 * of work, so nobody's scope has it. Returns the position.
 */
export async function publishTo(
  tx: WriteTx,
  kind: 'case-offer',
  { id, agency }: { readonly id: string; readonly agency: string },
  bodyJson: string,
  readers: readonly string[],
): Promise<number> {
  await tx.db.deleteFrom('feed').where('kind', '=', kind).where('entity_id', '=', id).execute()
  return append(tx, [{ kind, id, agency, workType: null, bodyJson, readers: `|${readers.join('|')}|` }])
}

/** Takes records out of the feed for good: desks that have them keep them until their next sweep. */
export async function unpublish(tx: WriteTx, kind: 'case-offer', ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await tx.db
    .deleteFrom('feed')
    .where('kind', '=', kind)
    .where('entity_id', 'in', [...ids])
    .execute()
}

/** Publishes a closing of a period to its unit, under the word of its kinds of work: once, at its latest position. */
export async function publishClosing(
  tx: WriteTx,
  { id, agency, workType }: { readonly id: string; readonly agency: string; readonly workType: string },
  bodyJson: string,
): Promise<void> {
  const kind = 'report-closing'
  await tx.db.deleteFrom('feed').where('kind', '=', kind).where('entity_id', '=', id).execute()
  await append(tx, [{ kind, id, agency, workType, bodyJson }])
}

/**
 * Publishes who holds cases, or how the last holding ended, each where its case is: one lease for each case, the latest,
 * under the id of the case. Returns the first of the positions, which rise in the order given.
 */
export async function publishLeases(
  tx: WriteTx,
  leases: readonly { readonly lease: Lease; readonly agency: string }[],
): Promise<number> {
  const caseIds = leases.map(({ lease }) => lease.caseId)
  await tx.db.deleteFrom('feed').where('kind', '=', 'lease').where('entity_id', 'in', caseIds).execute()
  return append(
    tx,
    leases.map(({ lease, agency }) => ({
      kind: 'lease',
      id: lease.caseId,
      agency,
      workType: lease.workType,
      bodyJson: JSON.stringify(leaseSchema.parse(lease)),
    })),
  )
}

/** Appends case events; they are never replaced. Returns the first position. */
export async function publishEvents(
  tx: WriteTx,
  events: readonly {
    readonly caseId: string
    readonly agency: string
    readonly workType: string
    readonly bodyJson: string
  }[],
): Promise<number> {
  const first = await takePositions(tx, events.length)
  await tx.db
    .insertInto('feed')
    .values(
      events.map((event, index) => ({
        position: first + index,
        kind: 'case-event',
        entity_id: `e-${first + index}`,
        agency: event.agency,
        work_type: event.workType,
        body_json: event.bodyJson,
      })),
    )
    .execute()
  for (const event of events) tx.news.add(event.agency)
  return first
}

/** The newest position there is. Everything at or below it is already visible. */
export async function readFeedTop(read: ReadDb): Promise<number> {
  const row = await read.db
    .selectFrom('feed_clock')
    .select('position')
    .where('id', '=', 1)
    .executeTakeFirstOrThrow()
  return row.position
}

export interface FeedScope {
  readonly agencies: readonly string[]
  readonly workTypes: readonly string[]
  /** Who reads: what names its readers goes to them wherever it is. */
  readonly reader?: string
  /** Sees what names its readers in the whole of the scope, too. */
  readonly oversees?: boolean
}

export interface StoredFeedItem {
  readonly position: number
  readonly kind: string
  readonly entity_id: string
  readonly body_json: string
}

/** Records after `after` up to `upTo` within the scope, oldest first, at most `limit`. */
export async function listFeed(
  read: ReadDb,
  scope: FeedScope,
  range: { readonly after: number; readonly upTo: number; readonly limit: number },
): Promise<readonly StoredFeedItem[]> {
  return read.db
    .selectFrom('feed')
    .select(['position', 'kind', 'entity_id', 'body_json'])
    .where('position', '>', range.after)
    .where('position', '<=', range.upTo)
    .where(eb => {
      const everybody = eb('agency', 'is', null)
      const named = scope.reader === undefined ? [] : [namesReader(scope.reader)]
      if (scope.agencies.length === 0 || scope.workTypes.length === 0) return eb.or([everybody, ...named])
      const mine = eb.and([
        eb('agency', 'in', [...scope.agencies]),
        eb('work_type', 'in', [...scope.workTypes]),
        ...(scope.oversees ? [] : [eb('readers', 'is', null)]),
      ])
      return eb.or([everybody, mine, ...named])
    })
    .orderBy('position')
    .limit(range.limit)
    .execute()
}

function namesReader(officerId: string) {
  const pattern = `%|${officerId.replaceAll(/[\\%_]/g, hit => `\\${hit}`)}|%`
  return sql<boolean>`readers like ${pattern} escape '\\'`
}

export async function findCasePosition(read: ReadDb, caseId: string): Promise<number | undefined> {
  const row = await read.db
    .selectFrom('feed')
    .select('position')
    .where('kind', '=', 'case')
    .where('entity_id', '=', caseId)
    .executeTakeFirst()
  return row?.position
}
