import { type PlainCharacter, plainCharacters } from './plain-characters.ts'

/** How a text is read: for each of its plain characters all syllables, the most likely first; none where nobody knows. */
export type ReadAloud = (characters: readonly string[]) => readonly (readonly string[])[]

export interface SpelledCharacter extends PlainCharacter {
  readonly readings: readonly string[]
}

export const LATIN = /^[a-z]$/

export function spell(text: string, readAloud: ReadAloud): readonly SpelledCharacter[] {
  const characters = plainCharacters(text)
  const readings = readAloud(characters.map(({ plain }) => plain))
  return characters.map((character, index) => ({ ...character, readings: readings[index] ?? [] }))
}

/** For what is looked for by its characters alone. */
export const unread: ReadAloud = () => []

/** The letters a character may stand for among initials: its own, or the first of each reading. */
export function initialsOf({
  plain,
  readings,
}: Pick<SpelledCharacter, 'plain' | 'readings'>): readonly string[] {
  if (LATIN.test(plain)) return [plain]
  return [...new Set(readings.map(reading => reading.charAt(0)))]
}
