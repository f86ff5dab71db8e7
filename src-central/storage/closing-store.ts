import { z } from 'zod'
import {
  type FrozenSheet,
  frozenSheetSchema,
  type ReportClosing,
  reportClosingSchema,
} from '../../src-shared/reports/closing.ts'
import { closingScopeOf } from './closing-scope.ts'
import { publishClosing } from './feed-store.ts'
import type { ReadDb, WriteTx } from './storage.ts'

/** A closing with what only the centre keeps beside it. */
export interface StoredClosing {
  readonly closing: ReportClosing
  /** Over the set and its tables as they came. */
  readonly digest: string
  /** The ids of the requests that prepared, reviewed and ended it. */
  readonly requests: {
    readonly prepare: string
    readonly review: string | null
    readonly end: string | null
  }
}

/** Keeps a new closing with the tables it freezes, and publishes it. */
export async function addClosing(
  tx: WriteTx,
  stored: StoredClosing,
  sheets: readonly FrozenSheet[],
): Promise<void> {
  const { closing, digest, requests } = stored
  const { id, unit, from, to } = closing
  await tx.db
    .insertInto('report_closings')
    .values({
      ...{ id, unit, digest, from_day: from, to_day: to },
      prepare_request_id: requests.prepare,
      sheets_json: JSON.stringify(sheets),
      ...changing(stored),
    })
    .execute()
  await publish(tx, closing)
}

/** Keeps and publishes what became of a closing. The database refuses it for a signed one. */
export async function updateClosing(tx: WriteTx, stored: StoredClosing): Promise<void> {
  const { id } = stored.closing
  await tx.db.updateTable('report_closings').set(changing(stored)).where('id', '=', id).execute()
  await publish(tx, stored.closing)
}

function changing({ closing, requests }: StoredClosing) {
  return {
    state: closing.state,
    serial: closing.serial,
    review_request_id: requests.review,
    end_request_id: requests.end,
    body_json: JSON.stringify(reportClosingSchema.parse(closing)),
  }
}

async function publish(tx: WriteTx, closing: ReportClosing): Promise<void> {
  const place = { id: closing.id, agency: closing.unit, workType: closingScopeOf(closing.workTypes) }
  await publishClosing(tx, place, JSON.stringify(closing))
}

const columns = ['digest', 'prepare_request_id', 'review_request_id', 'end_request_id', 'body_json'] as const

export async function findClosing(read: ReadDb, id: string): Promise<StoredClosing | undefined> {
  const row = await read.db
    .selectFrom('report_closings')
    .select(columns)
    .where('id', '=', id)
    .executeTakeFirst()
  return (
    row && {
      closing: reportClosingSchema.parse(JSON.parse(row.body_json)),
      digest: row.digest,
      requests: {
        prepare: row.prepare_request_id,
        review: row.review_request_id,
        end: row.end_request_id,
      },
    }
  )
}

/** The tables of a closing as they came. */
export async function findSheets(read: ReadDb, id: string): Promise<FrozenSheet[]> {
  const row = await read.db
    .selectFrom('report_closings')
    .select('sheets_json')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return z.array(frozenSheetSchema).parse(JSON.parse(row.sheets_json))
}

/** Closings of a unit that have a day of these, oldest first. */
export async function listClosingsIn(
  read: ReadDb,
  { unit, from, to }: Pick<ReportClosing, 'unit' | 'from' | 'to'>,
): Promise<ReportClosing[]> {
  const rows = await read.db
    .selectFrom('report_closings')
    .select('body_json')
    .where('unit', '=', unit)
    .where('to_day', '>=', from)
    .where('from_day', '<=', to)
    .orderBy('id')
    .execute()
  return rows.map(row => reportClosingSchema.parse(JSON.parse(row.body_json)))
}

/** How many closings of a unit are signed. */
export async function countSigned(read: ReadDb, unit: string): Promise<number> {
  const row = await read.db
    .selectFrom('report_closings')
    .select(eb => eb.fn.countAll<number>().as('n'))
    .where('unit', '=', unit)
    .where('state', '=', 'signed')
    .executeTakeFirstOrThrow()
  return Number(row.n)
}
