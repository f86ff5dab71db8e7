import { sql } from 'kysely'
import type { Instant } from '../../src-shared/kernel/instant.ts'
import type { ReadDb, WriteTx } from './storage.ts'

/** Whose paper of which case. Everybody stages for themselves: nobody learns what another one has delivered. */
export interface PaperKey {
  readonly officerId: string
  readonly caseId: string
  readonly sha256: string
}

/** How much of a paper stands here; undefined when nothing does. */
export async function findStaged(
  read: ReadDb,
  key: PaperKey,
): Promise<{ readonly size: number; readonly received: number } | undefined> {
  const row = await read.db
    .selectFrom('paper_parts')
    .select([sql<number>`max(size)`.as('size'), sql<number>`sum(length(bytes))`.as('received')])
    .where('officer_id', '=', key.officerId)
    .where('case_id', '=', key.caseId)
    .where('sha256', '=', key.sha256)
    .executeTakeFirst()
  return row?.size === null || row === undefined
    ? undefined
    : { size: Number(row.size), received: Number(row.received) }
}

export async function addPart(
  tx: WriteTx,
  key: PaperKey,
  part: { readonly start: number; readonly size: number; readonly bytes: Uint8Array; readonly at: Instant },
): Promise<void> {
  const { officerId, caseId, sha256 } = key
  await tx.db
    .insertInto('paper_parts')
    .values({ officer_id: officerId, case_id: caseId, sha256, ...part })
    .execute()
}

/** The parts of a paper put together. */
export async function readStaged(read: ReadDb, key: PaperKey): Promise<Buffer> {
  const rows = await read.db
    .selectFrom('paper_parts')
    .select('bytes')
    .where('officer_id', '=', key.officerId)
    .where('case_id', '=', key.caseId)
    .where('sha256', '=', key.sha256)
    .orderBy('start')
    .execute()
  return Buffer.concat(rows.map(row => row.bytes))
}

export async function dropStaged(tx: WriteTx, key: PaperKey): Promise<void> {
  await tx.db
    .deleteFrom('paper_parts')
    .where('officer_id', '=', key.officerId)
    .where('case_id', '=', key.caseId)
    .where('sha256', '=', key.sha256)
    .execute()
}

/** Forgets parts that came before a time and that no act has named. */
export async function dropStagedBefore(tx: WriteTx, until: Instant): Promise<void> {
  await tx.db.deleteFrom('paper_parts').where('at', '<', until).execute()
}

/** Bytes that stand here for an officer. */
export async function countStagedBytes(read: ReadDb, officerId: string): Promise<number> {
  const row = await read.db
    .selectFrom('paper_parts')
    .select(sql<number | null>`sum(length(bytes))`.as('bytes'))
    .where('officer_id', '=', officerId)
    .executeTakeFirst()
  return Number(row?.bytes ?? 0)
}
