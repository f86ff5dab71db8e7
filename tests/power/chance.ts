/** Chance that a printed seed brings back (mulberry32). */
export interface Chance {
  /** 0 ≤ n < 1 */
  next(): number
  /** A whole number, 0 ≤ n < below. */
  below(below: number): number
  pick<T>(from: readonly T[]): T
  bytes(length: number): Buffer
}

export function chanceOf(seed: number): Chance {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (limit: number) => Math.floor(next() * limit)
  return {
    next,
    below,
    pick: from => {
      const found = from[below(from.length)]
      if (found === undefined) throw new Error('there is nothing to pick from')
      return found
    },
    bytes: length => {
      const bytes = Buffer.alloc(length)
      for (let at = 0; at < length; at += 1) bytes[at] = below(256)
      return bytes
    },
  }
}
