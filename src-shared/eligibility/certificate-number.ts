import type { CalendarDate } from '../kernel/instant.ts'

/** What a graduation certificate's number (毕业证书编号) says of itself. */
export interface CertificateNumberFacts {
  /** The number as compared and stored: half-width, upper case, without spaces or hyphens. */
  readonly number: string
  /**
   * `modern`: the 18 digits used since 2001. `seventeen`: the 17 digits of 2001 and, at some schools, 2002.
   * `unknown`: no pattern is known, or the number fits none; then nothing was checked, which is not a pass.
   */
  readonly form: 'modern' | 'seventeen' | 'unknown'
  /** The school's national code, five digits. */
  readonly school: string | undefined
  /** `self-study` also stands for the diploma examination (学历文凭考试): both have the digit 6. */
  readonly kind: 'regular' | 'adult' | 'self-study' | 'online' | undefined
  /** The year the school numbered the certificate in, as the number has it. */
  readonly year: number | undefined
  readonly level: 'doctor' | 'master' | 'second-degree' | 'bachelor' | 'college' | undefined
  readonly problems: readonly CertificateProblem[]
}

export type CertificateProblem =
  | 'wrong-length'
  | 'wrong-characters'
  | 'unknown-kind'
  | 'unknown-level'
  | 'year-differs-from-issue'

/** The electronic register of diplomas, and with it the pattern, begins here (domain.md G40). */
const FIRST_YEAR = 2001
/** The last year in which schools still gave 17 digits (domain.md G39, F45). */
const LAST_YEAR_OF_SEVENTEEN = 2002

const KINDS: Readonly<Record<string, CertificateNumberFacts['kind']>> = {
  '1': 'regular',
  '5': 'adult',
  '6': 'self-study',
  '7': 'online',
}
const LEVELS: Readonly<Record<string, CertificateNumberFacts['level']>> = {
  '01': 'doctor',
  '02': 'master',
  '04': 'second-degree',
  '05': 'bachelor',
  '06': 'college',
}

/**
 * Reads a certificate number: digits 1–5 school, 6 kind, 7–10 year, 11–12 level, the rest a sequence (domain.md
 * G39, F45). The 17 digits of 2001–2002 differ only in a sequence shorter by one.
 *
 * Three sorts of number have no such pattern and are `unknown` without a problem: those of certificates issued
 * before 2001 (told by `issuedOn`); those with a letter of any script in them, as overseas certificates and old
 * ones have (so an O typed for a 0 is unknown too, not refused); and those the provincial examination boards give
 * for self-study, which begin with 6 for the kind and 5 or 6 for the level and go on with a region (F45, second
 * part): of them kind and level are read, no more.
 *
 * Never decides: a year that differs from the year of issue is a warning (G40), an unknown kind or level a reason
 * to look the number up. `issuedOn` is the day on the certificate, null when it is not known: the year is then not
 * compared, and 17 digits are taken for what their own year says. Never throws.
 */
export function readCertificateNumber(raw: string, issuedOn: CalendarDate | null): CertificateNumberFacts {
  const number = raw.normalize('NFKC').replaceAll(/[\s-]/g, '').toUpperCase().normalize('NFKC')
  const issueYear = issuedOn === null ? undefined : Number(issuedOn.slice(0, 4))
  if (issueYear !== undefined && issueYear < FIRST_YEAR) return unread(number)
  if (/\p{L}/u.test(number)) return unread(number)
  if (!/^\d*$/.test(number)) return unread(number, ['wrong-characters'])
  if (/^6[56]\d{15,16}$/.test(number))
    return { ...unread(number), kind: 'self-study', level: LEVELS[`0${number.charAt(1)}`] }

  const year = Number(number.slice(6, 10))
  const form = formOf(number, issueYear ?? year)
  if (form === 'unknown') return unread(number, ['wrong-length'])
  const kind = KINDS[number.charAt(5)]
  const level = LEVELS[number.slice(10, 12)]
  const problems: CertificateProblem[] = []
  if (kind === undefined) problems.push('unknown-kind')
  if (level === undefined) problems.push('unknown-level')
  if (issueYear !== undefined && year !== issueYear) problems.push('year-differs-from-issue')
  return { number, form, school: number.slice(0, 5), kind, year, level, problems }
}

function formOf(number: string, year: number): CertificateNumberFacts['form'] {
  if (number.length === 18) return 'modern'
  return number.length === 17 && year >= FIRST_YEAR && year <= LAST_YEAR_OF_SEVENTEEN
    ? 'seventeen'
    : 'unknown'
}

function unread(number: string, problems: readonly CertificateProblem[] = []): CertificateNumberFacts {
  return {
    number,
    form: 'unknown',
    school: undefined,
    kind: undefined,
    year: undefined,
    level: undefined,
    problems,
  }
}
