import { plainCharacters } from './plain-characters.ts'

/** A serial number is found by its beginning only where that tells more than the day. */
export const SHORTEST_BEGINNING = 12

/** Where a number ends as typed; undefined where it does not. The places are those of the number as it is written. */
export function matchTail(number: string, typed: string): { from: number; to: number } | undefined {
  const characters = plainCharacters(number)
  const first = characters.length - typed.length
  if (first < 0 || !endsSo(characters, typed, first)) return undefined
  return { from: characters[first]?.from ?? 0, to: characters.at(-1)?.to ?? 0 }
}

/** Where a number begins as typed, if that is long enough. */
export function matchBeginning(number: string, typed: string): { from: number; to: number } | undefined {
  const characters = plainCharacters(number)
  if (typed.length < SHORTEST_BEGINNING || typed.length > characters.length) return undefined
  const beginning = characters.slice(0, typed.length)
  if (!endsSo(beginning, typed, 0)) return undefined
  return { from: 0, to: beginning.at(-1)?.to ?? 0 }
}

function endsSo(characters: readonly { readonly plain: string }[], typed: string, first: number): boolean {
  return characters.slice(first).every(({ plain }, index) => plain === typed[index])
}
