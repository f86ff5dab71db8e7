/** One character as it is compared, and where it stands in the text it is from (UTF-16). */
export interface PlainCharacter {
  readonly plain: string
  readonly from: number
  readonly to: number
}

/** Marks over letters, of which nobody types any. */
const MARKS = /\p{M}/gu
const COUNTS = /[\p{L}\p{N}]/u

/**
 * What of a text is compared: letters and numbers in half width and lower case, without marks. Dots between the parts of a name,
 * blanks, dashes and what nobody sees make no difference to who searches. Characters outside the first plane stay whole.
 */
export function plainCharacters(text: string): readonly PlainCharacter[] {
  const found: PlainCharacter[] = []
  let from = 0
  for (const character of text) {
    const to = from + character.length
    for (const plain of plainOf(character)) found.push({ plain, from, to })
    from = to
  }
  return found
}

const ASCII: readonly (readonly string[])[] = Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code)
  return /[a-z0-9]/i.test(character) ? [character.toLowerCase()] : []
})

function plainOf(character: string): readonly string[] {
  // Most characters are plain already: said quickly, because an index reads millions of them.
  const code = character.charCodeAt(0)
  if (code < ASCII.length) return ASCII[code] ?? []
  if (character.length === 1 && code >= 0x4e00 && code <= 0x9fff) return [character]
  const folded = character.normalize('NFKC').toLowerCase().normalize('NFD').replaceAll(MARKS, '')
  return [...folded].filter(each => COUNTS.test(each))
}

export const plainTextOf = (text: string): string =>
  plainCharacters(text)
    .map(({ plain }) => plain)
    .join('')
