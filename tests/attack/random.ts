/** A generator of numbers that is the same for the same seed, on every machine (mulberry32). */
export interface Random {
  /** At least 0, below 1. */
  fraction(): number
  /** A whole number of 0 … below `end`. */
  below(end: number): number
  pick<T>(from: readonly T[]): T
  chance(of: number): boolean
}

export function randomOf(seed: number): Random {
  let state = seed >>> 0
  const fraction = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (end: number) => Math.floor(fraction() * end)
  return {
    fraction,
    below,
    pick: from => from[below(from.length)] as never,
    chance: of => fraction() < of,
  }
}

/** How many generated calls a run makes: `ATTACKS=1000000` by command, the share of CI otherwise. */
export function attacks(share: number): number {
  return Math.round(Number(process.env.ATTACKS ?? 20_000) * share)
}
