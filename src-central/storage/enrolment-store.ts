import { createHash } from 'node:crypto'
import type { DeskId } from '../../src-shared/kernel/ids.ts'
import type { Instant } from '../../src-shared/kernel/instant.ts'
import type { ReadDb, WriteTx } from './storage.ts'

export interface Enrolment {
  readonly requestId: string
  /** Digest of what was asked: the same request id with another question is refused. */
  readonly requestDigest: string
  readonly deskId: DeskId
  readonly epoch: number
}

export async function findEnrolment(read: ReadDb, requestId: string): Promise<Enrolment | undefined> {
  const row = await read.db
    .selectFrom('desk_enrolments')
    .select(['request_id', 'request_digest', 'desk_id', 'epoch'])
    .where('request_id', '=', requestId)
    .executeTakeFirst()
  return (
    row && {
      requestId: row.request_id,
      requestDigest: row.request_digest,
      deskId: row.desk_id as DeskId,
      epoch: row.epoch,
    }
  )
}

export async function addEnrolment(
  tx: WriteTx,
  enrolment: Enrolment & { readonly enrolledBy: string | null; readonly at: Instant },
): Promise<void> {
  await tx.db
    .insertInto('desk_enrolments')
    .values({
      request_id: enrolment.requestId,
      request_digest: enrolment.requestDigest,
      desk_id: enrolment.deskId,
      epoch: enrolment.epoch,
      enrolled_by: enrolment.enrolledBy,
      at: enrolment.at,
    })
    .execute()
}

/** Spaces, hyphens and lower case are how people copy a code from paper. */
function hashOfCode(code: string): string {
  return createHash('sha256').update(code.replaceAll(/[\s-]/g, '').toUpperCase()).digest('hex')
}

export async function addEnrolmentCode(
  tx: WriteTx,
  code: string,
  madeAt: Instant,
  expiresAt: Instant,
): Promise<void> {
  await tx.db
    .insertInto('enrolment_codes')
    .values({ code_hash: hashOfCode(code), made_at: madeAt, expires_at: expiresAt, used_by_request: null })
    .execute()
}

/** Spends a one-time code. False when it is unknown, spent or too old. */
export async function spendEnrolmentCode(
  tx: WriteTx,
  code: string,
  requestId: string,
  now: Instant,
): Promise<boolean> {
  const result = await tx.db
    .updateTable('enrolment_codes')
    .set({ used_by_request: requestId })
    .where('code_hash', '=', hashOfCode(code))
    .where('used_by_request', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}
