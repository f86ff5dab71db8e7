import { msOf } from '../../src-shared/kernel/instant.ts'
import { CentralRefusal } from '../central-refusal.ts'
import type { CentreTools } from '../centre-tools.ts'
import { findOfficer, findPassword, type Officer } from '../storage/officer-store.ts'
import {
  type CountedBy,
  countFailure,
  findLockout,
  forgetFailures,
} from '../storage/sign-in-failure-store.ts'

/** Where a password was typed: failures are counted there too, whatever the names. */
export interface SignInSource {
  readonly address?: string | undefined
  readonly deskId?: string | undefined
}

/**
 * The officer behind a login name and password.
 *
 * Refuses `bad-credentials` with the same work and words whether name or password is wrong; `officer-locked` while
 * the name is closed after too many failures (with the time to wait), and, only once the password was right, when an
 * administrator locked the officer (waiting does not help); `slow-down` while the address or the desk is closed, whatever
 * the name. What closes is judged before any password is looked at and is the same for names that do not exist.
 */
export async function checkPassword(
  tools: CentreTools,
  given: { readonly loginName: string; readonly password: string },
  source: SignInSource = {},
): Promise<Officer> {
  const { storage, clock, passwords } = tools
  const name: CountedBy = { kind: 'name', loginName: given.loginName }
  const counted = [name, ...sourcesOf(source)]
  await refuseClosed(tools, counted)
  const stored = await findPassword(storage.read, given.loginName)
  const right = await passwords.matches(stored?.passwordHash, given.password)
  const now = clock.now()
  if (!stored || !right) {
    await storage.inTransaction(async tx => {
      for (const by of counted) await countFailure(tx, by, now, tools.config.lifetimes)
    })
    throw new CentralRefusal('bad-credentials')
  }
  // Many guesses may have been on their way at once: a lock that fell meanwhile holds for the right one too.
  await refuseClosed(tools, counted)
  const officer = await findOfficer(storage.read, stored.officerId)
  if (!officer) throw new CentralRefusal('bad-credentials')
  if (officer.locked) throw new CentralRefusal('officer-locked')
  await storage.inTransaction(tx => forgetFailures(tx, given.loginName, now))
  return officer
}

function sourcesOf({ address, deskId }: SignInSource): CountedBy[] {
  return [
    ...(address === undefined ? [] : [{ kind: 'address', address } as const]),
    ...(deskId === undefined ? [] : [{ kind: 'desk', deskId } as const]),
  ]
}

/** The source first: whoever guesses from a closed one learns nothing about names, not even which are closed. */
async function refuseClosed(tools: CentreTools, counted: readonly CountedBy[]): Promise<void> {
  const now = tools.clock.now()
  for (const by of counted.toReversed()) {
    const until = await findLockout(tools.storage.read, by, now)
    if (!until) continue
    const code = by.kind === 'name' ? 'officer-locked' : 'slow-down'
    throw new CentralRefusal(code, { retryAfterMs: msOf(until) - msOf(now) })
  }
}
