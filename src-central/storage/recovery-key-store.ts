import type { Instant } from '../../src-shared/kernel/instant.ts'
import type { ReadDb, WriteTx } from './storage.ts'

/** The public recovery key of an agency, or of `*`: all that have none of their own. Raw X25519, base64. */
export async function findRecoveryKey(read: ReadDb, agency: string): Promise<string | undefined> {
  const row = await read.db
    .selectFrom('recovery_keys')
    .select('public_key')
    .where('agency', '=', agency)
    .executeTakeFirst()
  return row?.public_key
}

export async function putRecoveryKey(
  tx: WriteTx,
  agency: string,
  publicKey: string,
  now: Instant,
): Promise<void> {
  const values = { public_key: publicKey, set_at: now }
  await tx.db
    .insertInto('recovery_keys')
    .values({ agency, ...values })
    .onConflict(conflict => conflict.column('agency').doUpdateSet(values))
    .execute()
}
