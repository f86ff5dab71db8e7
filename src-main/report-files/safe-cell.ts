import { wholeCharacters } from './whole-characters.ts'

/** Signs by which a spreadsheet takes a text for a formula, in their full-width and small forms too. */
const SIGN = '[=+\\-@|\\u2212\\uff1d\\uff0b\\uff0d\\uff20\\ufe62\\ufe63\\ufe66\\ufe6b\\uff5c]'
/** Spaces, controls and invisible signs, behind which it still finds them. */
const UNSEEN = '[\\s\\p{Cc}\\p{Cf}\\p{Zs}\\u115f\\u1160\\u3164\\uffa0\\ufe00-\\ufe0f]*'
const BEGINS = new RegExp(`^${UNSEEN}${SIGN}`, 'u')
const BEGINS_UNSEEN = /^[\t\r\n\p{Cc}]/u
/** Where a spreadsheet of another country, or a careless reader of the file, would begin a new cell. */
const BEGINS_LATER = new RegExp(`([;\\t\\r\\n])(?=${UNSEEN}${SIGN})`, 'gu')

/** True for a text that a spreadsheet may take for a formula (F8; OWASP, CSV injection). */
export function looksLikeFormula(text: string): boolean {
  return BEGINS.test(text) || BEGINS_UNSEEN.test(text)
}

/** Long rows of digits and those with a nought in front would be read as numbers, and lose their end or their nought. */
export function looksLikeNumberToKeep(text: string): boolean {
  return /^\d{12,}$|^0\d+$/.test(text)
}

/** A person's text as a cell of a csv: quoted, and with an apostrophe in front where it could be worked out or cut. */
export function safeCell(text: string): string {
  const inside = wholeCharacters(text).replaceAll(BEGINS_LATER, "$1'")
  const shown = looksLikeFormula(text) || looksLikeNumberToKeep(text) ? `'${inside}` : inside
  return `"${shown.replaceAll('"', '""')}"`
}
