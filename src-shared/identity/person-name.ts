/** Everything people type for the name separator of minority names; the stored one is U+00B7 (domain.md G17). */
const DOTS = /[\u2022\u30FB\uFF0E\u2027\uFF65]/g
const DOT_BETWEEN_HAN = /(?<=\p{Script=Han})\s*[.\u00B7]\s*(?=\p{Script=Han})/gu

/**
 * The form in which names are compared: NFC, separator U+00B7, half-width Latin, single spaces (domain.md G17, G20).
 *
 * The raw input is kept beside it everywhere; a difference that remains is for a person, never a refusal by machine.
 */
export function normalisePersonName(raw: string): string {
  return (
    raw
      .replaceAll(DOTS, '·')
      .replaceAll(/[\uFF01-\uFF5E]/g, wide => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
      // After the width: a full-width letter and the accent behind it compose only once both are ordinary.
      .normalize('NFC')
      .replaceAll(DOT_BETWEEN_HAN, '·')
      .replaceAll(/\s*·\s*/g, '·')
      .replaceAll(/\s+/g, ' ')
      .trim()
  )
}

export function isSamePersonName(a: string, b: string): boolean {
  return normalisePersonName(a) === normalisePersonName(b)
}

/** Length in code points: rare characters outside the first plane count once (domain.md G19). */
export function nameLength(name: string): number {
  return [...name].length
}
