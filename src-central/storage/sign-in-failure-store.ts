import { createHash } from 'node:crypto'
import { addMs, type Instant } from '../../src-shared/kernel/instant.ts'
import type { ReadDb, WriteTx } from './storage.ts'

/**
 * Failed sign-ins are counted by login name whether or not such an officer exists: being locked out tells nobody
 * which names are real. Names are kept as digests only.
 */
function keyOf(loginName: string): string {
  return createHash('sha256').update(loginName).digest('hex')
}

/** Until when signing in with this name is closed, or undefined when it is open. */
export async function findLockout(
  read: ReadDb,
  loginName: string,
  now: Instant,
): Promise<Instant | undefined> {
  const row = await read.db
    .selectFrom('sign_in_failures')
    .select('locked_until')
    .where('login_key', '=', keyOf(loginName))
    .executeTakeFirst()
  const until = row?.locked_until as Instant | null | undefined
  return until && until > now ? until : undefined
}

/** Counts one failure; the last one allowed closes the name for `lockoutMs` and starts the count anew. */
export async function countFailure(
  tx: WriteTx,
  loginName: string,
  now: Instant,
  limits: { readonly failuresBeforeLockout: number; readonly lockoutMs: number },
): Promise<void> {
  const key = keyOf(loginName)
  const row = await tx.db
    .selectFrom('sign_in_failures')
    .select('failures')
    .where('login_key', '=', key)
    .executeTakeFirst()
  const failures = (row?.failures ?? 0) + 1
  const closes = failures >= limits.failuresBeforeLockout
  const values = {
    failures: closes ? 0 : failures,
    last_at: now,
    ...(closes ? { locked_until: addMs(now, limits.lockoutMs) } : {}),
  }
  await tx.db
    .insertInto('sign_in_failures')
    .values({ login_key: key, locked_until: null, ...values })
    .onConflict(conflict => conflict.column('login_key').doUpdateSet(values))
    .execute()
}

/** A sign-in that worked forgets this name's failures, and those of anybody that lie a day back. */
export async function forgetFailures(tx: WriteTx, loginName: string, now: Instant): Promise<void> {
  await tx.db
    .deleteFrom('sign_in_failures')
    .where(eb => eb.or([eb('login_key', '=', keyOf(loginName)), eb('last_at', '<', addMs(now, -86_400_000))]))
    .execute()
}
