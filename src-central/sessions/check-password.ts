import { msOf } from '../../src-shared/kernel/instant.ts'
import { CentralRefusal } from '../central-refusal.ts'
import type { CentreTools } from '../centre-tools.ts'
import { findOfficer, findPassword, type Officer } from '../storage/officer-store.ts'
import { countFailure, findLockout, forgetFailures } from '../storage/sign-in-failure-store.ts'

/**
 * The officer behind a login name and password.
 *
 * Refuses `bad-credentials` with the same work and words whether name or password is wrong; `officer-locked` while
 * the name is closed after too many failures (with the time to wait), and, only once the password was right, when an
 * administrator locked the officer (waiting does not help).
 */
export async function checkPassword(
  tools: CentreTools,
  given: { readonly loginName: string; readonly password: string },
): Promise<Officer> {
  const { storage, clock, passwords } = tools
  await refuseLockedOut(tools, given.loginName)
  const stored = await findPassword(storage.read, given.loginName)
  const right = await passwords.matches(stored?.passwordHash, given.password)
  const now = clock.now()
  if (!stored || !right) {
    await storage.inTransaction(tx => countFailure(tx, given.loginName, now, tools.config.lifetimes))
    throw new CentralRefusal('bad-credentials')
  }
  // Many guesses may have been on their way at once: a lock that fell meanwhile holds for the right one too.
  await refuseLockedOut(tools, given.loginName)
  const officer = await findOfficer(storage.read, stored.officerId)
  if (!officer) throw new CentralRefusal('bad-credentials')
  if (officer.locked) throw new CentralRefusal('officer-locked')
  await storage.inTransaction(tx => forgetFailures(tx, given.loginName, now))
  return officer
}

async function refuseLockedOut(tools: CentreTools, loginName: string): Promise<void> {
  const now = tools.clock.now()
  const until = await findLockout(tools.storage.read, loginName, now)
  if (until) throw new CentralRefusal('officer-locked', { retryAfterMs: msOf(until) - msOf(now) })
}
