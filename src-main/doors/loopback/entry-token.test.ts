import { describe, expect, it } from 'vitest'
import { createEntryTokens } from './entry-token.ts'

function tokensAt(start = 0) {
  let now = start
  const tokens = createEntryTokens(() => now)
  return {
    tokens,
    pass: (ms: number) => {
      now += ms
    },
  }
}

describe('an entry token', () => {
  it('is worth one cookie, once', () => {
    const { tokens } = tokensAt()
    const token = tokens.issue()
    const cookie = tokens.redeem(token)
    expect(tokens.isValidCookie(cookie)).toBe(true)
    expect(tokens.redeem(token)).toBeUndefined()
    expect(tokens.isValidCookie(cookie)).toBe(true)
  })

  it.each([
    [119_999, true],
    [120_000, true],
    [120_001, false],
  ])('after %i ms is still good: %s (two minutes)', (ms, good) => {
    const { tokens, pass } = tokensAt()
    const token = tokens.issue()
    pass(ms)
    expect(tokens.redeem(token) !== undefined).toBe(good)
  })

  it('that ran out is used up: it cannot be redeemed by a clock set back', () => {
    const { tokens, pass } = tokensAt()
    const token = tokens.issue()
    pass(200_000)
    expect(tokens.redeem(token)).toBeUndefined()
    pass(-200_000)
    expect(tokens.redeem(token)).toBeUndefined()
  })

  it('that nobody issued is worth nothing', () => {
    const { tokens } = tokensAt()
    const token = tokens.issue()
    for (const other of [
      '',
      'x',
      token.slice(1),
      `${token} `,
      token.toUpperCase(),
      createEntryTokens().issue(),
    ])
      expect(tokens.redeem(other)).toBeUndefined()
  })

  it('cannot be guessed, nor its cookie: 256 bits each, all different', () => {
    const { tokens } = tokensAt()
    const issued = Array.from({ length: 200 }, () => tokens.issue())
    const cookies = issued.map(token => tokens.redeem(token))
    expect(new Set([...issued, ...cookies]).size).toBe(400)
    for (const value of [...issued, ...cookies])
      expect(Buffer.from(value ?? '', 'base64url')).toHaveLength(32)
  })
})

describe('a cookie', () => {
  it('is valid only as it was given: a token, a part, a change, or none is no cookie', () => {
    const { tokens } = tokensAt()
    const token = tokens.issue()
    const cookie = tokens.redeem(token) ?? ''
    for (const other of [undefined, '', token, cookie.slice(0, -1), `${cookie}a`, cookie.toLowerCase()])
      expect(tokens.isValidCookie(other), String(other)).toBe(other === cookie)
  })

  it('of one door opens no other', () => {
    const [mine, yours] = [createEntryTokens(), createEntryTokens()]
    expect(yours.isValidCookie(mine.redeem(mine.issue()))).toBe(false)
  })
})
