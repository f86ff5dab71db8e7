import { normaliseIdNumber } from './id-type.ts'
import { upToTownship } from './township.ts'

const STAR = '*'
/** Stands for the rest of an address. */
const REST = '***'

/** How many characters of a number stand in front and at the end. */
interface Kept {
  readonly head: number
  readonly tail: number
}

/** What of a number may be seen, by its form: never a digit of the birth date, whatever document it is of. */
function keptOf(number: string): Kept {
  if (/^\d{17}[\dX]$/.test(number)) return { head: 6, tail: 4 }
  // First generation: six of the place, six of the birth date, three of the sequence.
  if (/^\d{15}$/.test(number)) return { head: 6, tail: 3 }
  // A foreigner's card of 2004: three letters of the country, four of the place, six of the birth date, two more.
  if (/^[A-Z]{3}\d{12}$/.test(number)) return { head: 7, tail: 2 }
  return { head: 0, tail: 2 }
}

function hide(text: string, { head, tail }: Kept): string {
  const characters = [...text]
  const hidden = Math.max(0, characters.length - head - tail)
  return [
    ...characters.slice(0, head),
    ...Array<string>(hidden).fill(STAR),
    ...characters.slice(Math.max(head, characters.length - tail)),
  ].join('')
}

/**
 * The one masked form of an identity number: `520103********1234` (P3). There is no other partial form for eighteen
 * characters. The older forms of fifteen keep what is not the birth date; permits, passports and whatever fits no form keep
 * their last two.
 */
export function maskIdNumber(raw: string): string {
  const number = normaliseIdNumber(raw)
  return hide(number, keptOf(number))
}

/** `138****5678`; of a number shorter than eleven digits only the last two stand. */
export function maskPhone(raw: string): string {
  const phone = raw.trim()
  return hide(phone, phone.length >= 11 ? { head: 3, tail: 4 } : { head: 0, tail: 2 })
}

/** The township stands, the street and the door do not. Without a township the county, without a county nothing. */
export function maskAddress(address: string): string {
  const shown = upToTownship(address)
  return shown === address ? address : `${shown}${REST}`
}

const DIGIT = '[0-9\uff10-\uff19]'
const BETWEEN = '[ \u3000\\-\u2013\u2014]?'
const AFTER = `(?!${DIGIT})`
const BEFORE = `(?<!${DIGIT})`

/** Numbers as people write them into texts, longest first: with or without blanks and dashes, half or full width. */
const inTexts: readonly (readonly [RegExp, (found: string) => string])[] = [
  // Grouped as on a screen or a card: 520102 19990307 1234, 520102-1999-0307-1234.
  [
    new RegExp(
      `${BEFORE}${DIGIT}{6}${BETWEEN}${DIGIT}{4}${BETWEEN}${DIGIT}{4}${BETWEEN}${DIGIT}{3}[0-9\uff10-\uff19Xx\uff38\uff58]${AFTER}`,
      'gu',
    ),
    maskIdNumber,
  ],
  [/(?<![A-Za-z])[A-Z]{3}\d{12}(?!\d)/gu, maskIdNumber],
  // Whatever else is that long is a number of the first generation, of an account, or one with a slip in it.
  [new RegExp(`${BEFORE}${DIGIT}{15,}[Xx]?`, 'gu'), maskIdNumber],
  [
    new RegExp(
      `${BEFORE}(?:[+\uff0b]?[8\uff18][6\uff16]${BETWEEN})?[1\uff11]${DIGIT}{2}${BETWEEN}${DIGIT}{4}${BETWEEN}${DIGIT}{4}${AFTER}`,
      'gu',
    ),
    maskPhone,
  ],
  [new RegExp(`${BEFORE}[0\uff10]${DIGIT}{2,3}${BETWEEN}${DIGIT}{7,8}${AFTER}`, 'gu'), maskPhone],
]

/** A text a person typed, with every identity number and telephone number in it masked; everything else stays. */
export function maskInText(text: string): string {
  return inTexts.reduce((now, [pattern, mask]) => now.replace(pattern, mask), text)
}
