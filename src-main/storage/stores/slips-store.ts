import { type DeskSeries, seriesPrefix } from '../../../src-shared/kernel/desk-series.ts'
import type { CaseId, LetterId, OfficerId, Sha256 } from '../../../src-shared/kernel/ids.ts'
import type { Instant } from '../../../src-shared/kernel/instant.ts'
import { type Slip, type SlipKind, slipSchema, unsignedKinds } from '../../../src-shared/slips/slip.ts'
import { placeOf, type SlipNumber } from '../../../src-shared/slips/slip-number.ts'
import type { LetterState } from '../../../src-shared/sync/outbox-letter.ts'
import { prepared } from '../prepared.ts'
import { officerSql } from '../sql.ts'
import type { SlipsRow } from '../tables.ts'
import type { ReadDb, WriteTx } from '../transaction.ts'

export interface StoredSlip {
  readonly number: SlipNumber
  readonly kind: SlipKind
  /** Null for a paper about a day. */
  readonly caseId: CaseId | null
  readonly letterId: LetterId | null
  readonly printedAt: Instant
  /** How often it went to the printer, the first time included. */
  readonly prints: number
  readonly voidAt: Instant | null
  readonly voidReason: string | null
  readonly signedCopy: Sha256 | null
  readonly signedAt: Instant | null
  /** As printed; null once retention took it. */
  readonly slip: Slip | null
  /** 需收回: it is out in the world, and its decision does not stand. */
  readonly recall: boolean
}

export interface NewSlip {
  readonly number: SlipNumber
  readonly requestId: string
  readonly kind: SlipKind
  /** Null for a paper about a day. */
  readonly caseId: CaseId | null
  readonly letterId: LetterId | null
  readonly caseVersion: number
  readonly printedAt: Instant
  readonly printedBy: OfficerId
  readonly slip: Slip
}

/** In place of a content that retention took. */
export const NO_SLIP = '{}'

/** States of a letter whose decision does not stand, or not any more. */
const fallen: readonly LetterState[] = ['needs-you', 'closed', 'undone']

const columns = [
  'slips.slip_no',
  'slips.kind',
  'slips.case_id',
  'slips.letter_id',
  'slips.printed_at',
  'slips.prints',
  'slips.void_at',
  'slips.void_reason',
  'slips.signed_copy',
  'slips.signed_at',
  'slips.content',
  'letters.state',
] as const

const slips = () =>
  officerSql.selectFrom('slips').leftJoin('letters', 'letters.letter_id', 'slips.letter_id').select(columns)

const byNumber = prepared((value: { number: string }) => slips().where('slip_no', '=', value.number))
const byRequest = prepared((value: { id: string }) => slips().where('request_id', '=', value.id))
const ofCase = prepared((value: { caseId: string }) =>
  slips().where('slips.case_id', '=', value.caseId).orderBy('printed_at').orderBy('slip_no'),
)
const ofLetter = prepared((value: { letterId: string }) =>
  slips().where('slips.letter_id', '=', value.letterId).where('void_at', 'is', null).orderBy('slip_no'),
)
const unsigned = prepared((value: { limit: number }) =>
  slips()
    .where('signed_copy', 'is', null)
    .where('void_at', 'is', null)
    .where('slips.kind', 'not in', unsignedKinds)
    .orderBy('printed_at')
    .orderBy('slip_no')
    .limit(value.limit),
)
const signedButFallen = prepared((value: { limit: number }) =>
  slips()
    .where('signed_copy', 'is not', null)
    .where('void_at', 'is', null)
    .where('slips.letter_id', 'is not', null)
    .where(({ eb, or }) => or([eb('letters.state', 'is', null), eb('letters.state', 'in', fallen)]))
    .orderBy('printed_at')
    .limit(value.limit),
)

const lastPrinted = prepared((value: { limit: number }) =>
  slips().orderBy('printed_at', 'desc').orderBy('slip_no', 'desc').limit(value.limit),
)

type Joined = Pick<
  SlipsRow,
  | 'slip_no'
  | 'kind'
  | 'case_id'
  | 'letter_id'
  | 'printed_at'
  | 'prints'
  | 'void_at'
  | 'void_reason'
  | 'signed_copy'
  | 'signed_at'
  | 'content'
> & { readonly state: string | null }

function fromRow(row: Joined): StoredSlip {
  return {
    number: row.slip_no as SlipNumber,
    kind: row.kind as SlipKind,
    caseId: row.case_id as CaseId | null,
    letterId: row.letter_id as LetterId | null,
    printedAt: row.printed_at as Instant,
    prints: row.prints,
    voidAt: row.void_at as Instant | null,
    voidReason: row.void_reason,
    signedCopy: row.signed_copy as Sha256 | null,
    signedAt: row.signed_at as Instant | null,
    slip: row.content === NO_SLIP ? null : slipSchema.parse(JSON.parse(row.content)),
    recall: row.void_at === null && row.letter_id !== null && isFallen(row.state),
  }
}

/** A letter that a recovery could not bring back stands no more either. */
function isFallen(state: string | null): boolean {
  return state === null || fallen.includes(state as LetterState)
}

export function insertSlip(tx: WriteTx, slip: NewSlip): void {
  tx.run(
    officerSql
      .insertInto('slips')
      .values({
        slip_no: slip.number,
        request_id: slip.requestId,
        kind: slip.kind,
        case_id: slip.caseId,
        letter_id: slip.letterId,
        case_version: slip.caseVersion,
        printed_at: slip.printedAt,
        printed_by: slip.printedBy,
        prints: 1,
        void_at: null,
        void_reason: null,
        signed_copy: null,
        signed_at: null,
        content: JSON.stringify(slip.slip),
      })
      .compile(),
  )
}

export function findSlip(db: ReadDb, number: SlipNumber): StoredSlip | undefined {
  const row = db.row(byNumber({ number }))
  return row && fromRow(row)
}

/** The slip an earlier press of the same button made. */
export function findSlipOfRequest(db: ReadDb, id: string): StoredSlip | undefined {
  const row = db.row(byRequest({ id }))
  return row && fromRow(row)
}

/** Oldest first, void ones too. */
export function listSlipsOfCase(db: ReadDb, caseId: CaseId): StoredSlip[] {
  return db.rows(ofCase({ caseId })).map(fromRow)
}

/** What was printed of a letter and is not void. */
export function listSlipsOfLetter(db: ReadDb, letterId: LetterId): StoredSlip[] {
  return db.rows(ofLetter({ letterId })).map(fromRow)
}

/** What somebody still has to look after: not signed and not void, of a kind that is signed, or signed for a decision that fell. Oldest first. */
export function listOpenSlips(db: ReadDb, limit: number): StoredSlip[] {
  const both = [...db.rows(unsigned({ limit })), ...db.rows(signedButFallen({ limit }))].map(fromRow)
  return both.sort((a, b) => (a.printedAt < b.printedAt ? -1 : 1)).slice(0, limit)
}

/** The last ones printed, the newest first, whatever became of them. */
export function listLastSlips(db: ReadDb, limit: number): StoredSlip[] {
  return db.rows(lastPrinted({ limit })).map(fromRow)
}

/** The highest place of a series in this store; 0 when there is none. */
export function highestSlipPlace(db: ReadDb, series: DeskSeries): number {
  const prefix = seriesPrefix(series)
  const row = db.row(
    officerSql
      .selectFrom('slips')
      .select(q => q.fn.max<string | null>('slip_no').as('last'))
      .where('slip_no', '>=', prefix)
      .where('slip_no', '<', `${prefix}a`)
      .compile(),
  )
  return row?.last ? placeOf(row.last as SlipNumber) : 0
}

export function countReprint(tx: WriteTx, number: SlipNumber): void {
  tx.runSql('UPDATE slips SET prints = prints + 1 WHERE slip_no = ?', [number])
}

export function markVoid(tx: WriteTx, number: SlipNumber, at: Instant, reason: string): void {
  tx.runSql('UPDATE slips SET void_at = ?, void_reason = ? WHERE slip_no = ?', [at, reason, number])
}

export function markSigned(tx: WriteTx, number: SlipNumber, at: Instant, copy: Sha256): void {
  tx.runSql('UPDATE slips SET signed_copy = ?, signed_at = ? WHERE slip_no = ?', [copy, at, number])
}
