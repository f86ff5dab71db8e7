/** As the portal keeps a text of a form: no halves, its own line ends, no space around; of at most so many characters. */
const LONGEST = 200

/** No half of a character, which the portal refuses, and no space around, which it takes off. */
export const whole = (text: string, length = LONGEST) =>
  text
    .slice(0, length)
    .replaceAll(/\p{Surrogate}/gu, '')
    .trim()

/** Packs the texts into fields of 200 characters, a few in each. */
export function fieldsOf(texts: readonly string[]): string[] {
  const fields: string[] = []
  for (const text of texts) {
    const last = fields.at(-1)
    if (last !== undefined && last.length + text.length + 1 <= LONGEST)
      fields[fields.length - 1] = `${last}\u3001${text}`
    else fields.push(text)
  }
  return fields.map(field => whole(field))
}
