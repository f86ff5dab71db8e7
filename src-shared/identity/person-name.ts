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

/** Lone surrogates, private use, control characters, and the mark a broken conversion leaves behind (U+FFFD). */
const UNWRITABLE = /[\p{Surrogate}\p{Private_Use}\p{Control}\uFFFD]/u

/**
 * Whether a name holds something that is no character of GB 18030 everybody can read, so that an officer adds a note
 * of what it should be (查无此字): it is never replaced by `?` nor left out (domain.md G19).
 *
 * Private use is where older systems keep rare characters, each in a place of its own. True says nothing against the
 * applicant. Rare characters outside the first plane are characters like any other. Ask it of the normalised name: a
 * tab in a raw one is a control character, and counts.
 */
export function hasUnwritable(name: string): boolean {
  return UNWRITABLE.test(name)
}

/**
 * Whether a name is one this desk takes: at most 50 code points, and a Han character or a Latin letter among them
 * (domain.md G18, 民委发〔2016〕33号). A longer one is for a person to look at; nothing here ever shortens a name.
 */
export function isWithinNameLimit(name: string): boolean {
  return nameLength(name) <= 50 && /\p{Script=Han}|(?=\p{Letter})\p{Script=Latin}/u.test(name)
}
