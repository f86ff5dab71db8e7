import type { Selectable } from 'kysely'
import type { AuditLine, KeptAuditLine } from '../../src-shared/central/audit.ts'
import type { DeskId, OfficerId, Sha256 } from '../../src-shared/kernel/ids.ts'
import type { Instant } from '../../src-shared/kernel/instant.ts'
import type { ReadDb, WriteTx } from './storage.ts'
import type { Tables } from './tables.ts'

/** Whose log it is. The centre's own, of who read the logs, has this id in place of one a desk made. */
export interface LogOwner {
  readonly logId: string
  readonly deskId: DeskId
  readonly officerId: OfficerId
}
export const CENTRE_LOG = 'centre'

/** The last line of a log. */
export interface LogHead {
  readonly deskId: string
  readonly officerId: string
  readonly number: number
  readonly hash: Sha256
  readonly receivedAt: Instant
}

/** A line with the hash it follows, as it is to be kept. */
export type ChainedLine = AuditLine & { readonly previousHash: string }

/** The head of a log; undefined for one nothing came of yet. */
export async function findLogHead(read: ReadDb, logId: string): Promise<LogHead | undefined> {
  const row = await read.db
    .selectFrom('audit_lines')
    .select(['desk_id', 'officer_id', 'number', 'hash', 'received_at'])
    .where('log_id', '=', logId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return (
    row && {
      deskId: row.desk_id,
      officerId: row.officer_id,
      number: row.number,
      hash: row.hash as Sha256,
      receivedAt: row.received_at as Instant,
    }
  )
}

/** The hashes of a log from one number to another, both included, by rising number. */
export async function listLogHashes(
  read: ReadDb,
  logId: string,
  from: number,
  to: number,
): Promise<readonly { readonly number: number; readonly hash: string }[]> {
  return read.db
    .selectFrom('audit_lines')
    .select(['number', 'hash'])
    .where('log_id', '=', logId)
    .where('number', '>=', from)
    .where('number', '<=', to)
    .orderBy('number')
    .execute()
}

/** Lines written at once: PostgreSQL and SQLite take only so many values in one statement. */
const AT_ONCE = 100

/** Appends lines behind what stands there. */
export async function addAuditLines(
  tx: WriteTx,
  { logId, deskId, officerId }: LogOwner,
  lines: readonly ChainedLine[],
  receivedAt: Instant,
): Promise<void> {
  const last = await tx.db
    .selectFrom('audit_lines')
    .select(eb => eb.fn.max('position').as('position'))
    .executeTakeFirst()
  const first = (last?.position ?? 0) + 1
  for (let from = 0; from < lines.length; from += AT_ONCE) {
    await tx.db
      .insertInto('audit_lines')
      .values(
        lines.slice(from, from + AT_ONCE).map((line, index) => ({
          position: first + from + index,
          log_id: logId,
          number: line.number,
          desk_id: deskId,
          officer_id: officerId,
          at: line.at,
          act: line.act,
          case_id: line.caseId,
          letter_id: line.letterId,
          about: line.about,
          previous_hash: line.previousHash,
          hash: line.hash,
          received_at: receivedAt,
        })),
      )
      .execute()
  }
}

/** What lines are asked for; instants by the computer's clock, `before` not included. */
export interface LinesAsked {
  readonly officerIds: readonly OfficerId[]
  readonly deskId: string | undefined
  readonly act: string | undefined
  readonly from: Instant | undefined
  readonly before: Instant | undefined
  /** Only lines below this position. */
  readonly below: number | undefined
  readonly limit: number
}

const columns = [
  'position',
  'log_id',
  'number',
  'desk_id',
  'officer_id',
  'at',
  'act',
  'case_id',
  'letter_id',
  'about',
  'hash',
  'received_at',
] as const

/** Lines of these officers, newest first; names stand as they are now. */
export async function listAuditLines(read: ReadDb, asked: LinesAsked): Promise<KeptAuditLine[]> {
  if (asked.officerIds.length === 0) return []
  let query = read.db
    .selectFrom('audit_lines')
    .leftJoin('desks', 'desks.id', 'audit_lines.desk_id')
    .leftJoin('officers', 'officers.id', 'audit_lines.officer_id')
    .select(columns.map(column => `audit_lines.${column}` as const))
    .select(['desks.name as desk_name', 'officers.display_name as officer_name'])
    .where('audit_lines.officer_id', 'in', asked.officerIds)
    .orderBy('audit_lines.position', 'desc')
    .limit(asked.limit)
  if (asked.deskId !== undefined) query = query.where('audit_lines.desk_id', '=', asked.deskId)
  if (asked.act !== undefined) query = query.where('audit_lines.act', '=', asked.act)
  if (asked.from !== undefined) query = query.where('audit_lines.at', '>=', asked.from)
  if (asked.before !== undefined) query = query.where('audit_lines.at', '<', asked.before)
  if (asked.below !== undefined) query = query.where('audit_lines.position', '<', asked.below)
  return (await query.execute()).map(row => ({
    position: row.position,
    logId: row.log_id,
    deskId: row.desk_id as DeskId,
    deskName: row.desk_name ?? '',
    officerId: row.officer_id as OfficerId,
    officerName: row.officer_name ?? '',
    ...wordsOf(row),
    hash: row.hash as Sha256,
    receivedAt: row.received_at as Instant,
  }))
}

function wordsOf(
  row: Pick<Selectable<Tables['audit_lines']>, 'number' | 'at' | 'act' | 'case_id' | 'letter_id' | 'about'>,
) {
  return {
    number: row.number,
    at: row.at as Instant,
    act: row.act,
    caseId: row.case_id,
    letterId: row.letter_id,
    about: row.about,
  }
}

/** Every log there is, oldest first, with whose it is. */
export async function listLogs(read: ReadDb): Promise<readonly LogOwner[]> {
  const rows = await read.db
    .selectFrom('audit_lines')
    .select(['log_id', 'desk_id', 'officer_id'])
    .select(eb => eb.fn.min('position').as('first'))
    .groupBy(['log_id', 'desk_id', 'officer_id'])
    .orderBy('first')
    .execute()
  return rows.map(row => ({
    logId: row.log_id,
    deskId: row.desk_id as DeskId,
    officerId: row.officer_id as OfficerId,
  }))
}

/** Lines of one log by rising number, after one number, at most so many. */
export async function listLogLines(
  read: ReadDb,
  logId: string,
  after: number,
  limit: number,
): Promise<
  readonly (ReturnType<typeof wordsOf> & { officerId: string; previousHash: string; hash: string })[]
> {
  const rows = await read.db
    .selectFrom('audit_lines')
    .select([...columns, 'previous_hash'])
    .where('log_id', '=', logId)
    .where('number', '>', after)
    .orderBy('number')
    .limit(limit)
    .execute()
  return rows.map(row => ({
    ...wordsOf(row),
    officerId: row.officer_id,
    previousHash: row.previous_hash,
    hash: row.hash,
  }))
}
