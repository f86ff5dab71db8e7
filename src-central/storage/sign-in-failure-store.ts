import { createHash } from 'node:crypto'
import { addMs, type Instant, msOf } from '../../src-shared/kernel/instant.ts'
import type { ReadDb, WriteTx } from './storage.ts'

/**
 * By what failed sign-ins are counted. A login name counts whether or not such an officer exists: being locked out tells
 * nobody which names are real.
 */
export type CountedBy =
  | { readonly kind: 'name'; readonly loginName: string }
  | { readonly kind: 'address'; readonly address: string }
  | { readonly kind: 'desk'; readonly deskId: string }

/** Kept as digests only. What stands before an address or a desk is longer than a login name may be, so none is taken for one. */
function keyOf(by: CountedBy): string {
  const prefix = by.kind.padEnd(100, '.')
  const text =
    by.kind === 'name'
      ? by.loginName
      : prefix + (by.kind === 'address' ? by.address.replace(/^::ffff:/i, '') : by.deskId)
  return createHash('sha256').update(text).digest('hex')
}

/** Until when signing in is closed for this name, address or desk, or undefined when it is open. */
export async function findLockout(read: ReadDb, by: CountedBy, now: Instant): Promise<Instant | undefined> {
  const row = await read.db
    .selectFrom('sign_in_failures')
    .select('locked_until')
    .where('login_key', '=', keyOf(by))
    .executeTakeFirst()
  const until = row?.locked_until as Instant | null | undefined
  return until && until > now ? until : undefined
}

export interface FailureLimits {
  readonly failuresBeforeLockout: number
  readonly failuresBeforeSourceLockout: number
  readonly lockoutMs: number
}

/**
 * Counts one failure; the last one allowed closes this name, address or desk for `lockoutMs` and starts the count anew.
 *
 * A name is told right from wrong by its sign-ins. An address or a desk is shared by honest and other people, so nobody's
 * success clears it: its count sinks by itself, from full to nothing in `lockoutMs`.
 */
export async function countFailure(
  tx: WriteTx,
  by: CountedBy,
  now: Instant,
  limits: FailureLimits,
): Promise<void> {
  const key = keyOf(by)
  const row = await tx.db
    .selectFrom('sign_in_failures')
    .select(['failures', 'last_at'])
    .where('login_key', '=', key)
    .executeTakeFirst()
  const allowed = by.kind === 'name' ? limits.failuresBeforeLockout : limits.failuresBeforeSourceLockout
  const quietMs = row ? Math.max(0, msOf(now) - msOf(row.last_at as Instant)) : 0
  const sunk = by.kind === 'name' ? 0 : Math.floor((quietMs * allowed) / limits.lockoutMs)
  const failures = Math.max(0, (row?.failures ?? 0) - sunk) + 1
  const closes = failures >= allowed
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
  const key = keyOf({ kind: 'name', loginName })
  await tx.db
    .deleteFrom('sign_in_failures')
    .where(eb => eb.or([eb('login_key', '=', key), eb('last_at', '<', addMs(now, -86_400_000))]))
    .execute()
}
