/** Chance that a printed seed brings back, the same on every machine (mulberry32). */
export interface Chance {
  /** At least 0, below 1. */
  fraction(): number
  /** A whole number of 0 … below `end`. */
  below(end: number): number
  /** Refuses an empty list. */
  pick<T>(from: readonly T[]): T
  /** True in this share of all cases. */
  happens(share: number): boolean
  bytes(length: number): Buffer
}

export function chanceOf(seed: number): Chance {
  let state = seed >>> 0
  const fraction = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (end: number) => Math.floor(fraction() * end)
  return {
    fraction,
    below,
    pick: from => {
      if (from.length === 0) throw new Error('there is nothing to pick from')
      return from[below(from.length)] as never
    },
    happens: share => fraction() < share,
    bytes: length => {
      const bytes = Buffer.alloc(length)
      for (let at = 0; at < length; at += 1) bytes[at] = below(256)
      return bytes
    },
  }
}
