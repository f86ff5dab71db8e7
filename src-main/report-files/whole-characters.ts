/** A text in which half a character, which no file can hold, stands as the sign for what cannot be read. */
export function wholeCharacters(text: string): string {
  return text.replaceAll(/\p{Surrogate}/gu, '\ufffd')
}
