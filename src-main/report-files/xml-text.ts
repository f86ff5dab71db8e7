import { wholeCharacters } from './whole-characters.ts'

const NAMES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
// What XML 1.0 cannot hold, and a carriage return, which it would turn into a line feed.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const UNWRITABLE = /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g
/** The most characters a cell of a spreadsheet has. */
const LONGEST = 32_767
const CUT = '…（过长，余下见系统）'

/**
 * A text of somebody's as the inside of an element of a sheet (ECMA-376, ST_Xstring): what XML cannot hold is written as `_x000B_`,
 * and what a person wrote in that form stays what they wrote.
 */
export function sheetText(text: string): string {
  const whole = wholeCharacters(text)
  const fits =
    whole.length > LONGEST ? `${wholeCharacters(whole.slice(0, LONGEST - CUT.length))}${CUT}` : whole
  return escapeXml(
    fits
      .replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
      .replaceAll(UNWRITABLE, sign => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`),
  )
}

export function escapeXml(text: string): string {
  return text.replaceAll(/[&<>"]/g, sign => NAMES[sign] ?? sign)
}
