import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** Who may knock at the loopback door: one-time tokens that turn into cookies of one browser profile. */
export interface EntryTokens {
  /** A fresh token for one opening of the address. */
  issue(): string
  /** The cookie value a token is worth, once; undefined when it is unknown, used or older than two minutes. */
  redeem(token: string): string | undefined
  isValidCookie(value: string | undefined): boolean
}

const GOOD_FOR_MS = 120_000

export function createEntryTokens(now: () => number = () => performance.now()): EntryTokens {
  const tokens = new Map<string, number>()
  const cookies = new Set<string>()
  const fresh = () => randomBytes(32).toString('base64url')
  return {
    issue: () => {
      const token = fresh()
      tokens.set(digest(token), now())
      return token
    },
    redeem: token => {
      const key = digest(token)
      const issuedAt = tokens.get(key)
      tokens.delete(key)
      if (issuedAt === undefined || now() - issuedAt > GOOD_FOR_MS) return undefined
      const cookie = fresh()
      cookies.add(digest(cookie))
      return cookie
    },
    isValidCookie: value => {
      if (value === undefined) return false
      const given = Buffer.from(digest(value))
      for (const known of cookies) if (timingSafeEqual(Buffer.from(known), given)) return true
      return false
    },
  }
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
