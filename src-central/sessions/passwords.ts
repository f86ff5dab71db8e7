import { hash, verify } from '@node-rs/argon2'
import { CentralRefusal } from '../central-refusal.ts'
import type { PasswordProfile } from '../config.ts'

/** argon2id costs (OWASP: 19 MiB, two passes). The `test` profile is weak on purpose and only for tests. */
const costs: Readonly<
  Record<PasswordProfile, { memoryCost: number; timeCost: number; parallelism: number }>
> = {
  standard: { memoryCost: 19_456, timeCost: 2, parallelism: 1 },
  test: { memoryCost: 64, timeCost: 1, parallelism: 1 },
}

/** At most this many are worked out at once, and at most this many wait: memory stays bounded under a storm. */
const AT_ONCE = 4
const MAY_WAIT = 200

export interface Passwords {
  hash(password: string): Promise<string>
  /**
   * Whether the password is the one behind the stored text. Without a stored text (no such officer) the same work is
   * done and the answer is false, so that neither words nor time tell which half was wrong.
   *
   * Refuses `slow-down` when too many are waiting already.
   */
  matches(stored: string | undefined, password: string): Promise<boolean>
}

export async function createPasswords(profile: PasswordProfile): Promise<Passwords> {
  const cost = costs[profile]
  const nobodys = await hash('nobody has this password', cost)
  let running = 0
  const waiting: (() => void)[] = []

  async function inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (running >= AT_ONCE) {
      if (waiting.length >= MAY_WAIT) throw new CentralRefusal('slow-down', { retryAfterMs: 2_000 })
      await new Promise<void>(resolve => waiting.push(resolve))
    } else {
      running += 1
    }
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running -= 1
    }
  }

  return {
    hash: password => inTurn(() => hash(password, cost)),
    matches: (stored, password) =>
      inTurn(async () => {
        const right = await verify(stored ?? nobodys, password)
        return right && stored !== undefined
      }),
  }
}
