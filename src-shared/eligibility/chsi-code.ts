import type { CalendarDate } from '../kernel/instant.ts'

/** What is known of an online verification code of CHSI (学信网在线验证码) before anybody asks CHSI. */
export interface ChsiCodeFacts {
  /** The code as stored and typed into CHSI: half-width, upper case, without spaces or hyphens. */
  readonly code: string
  /** Undefined when the code fits neither form: then it cannot be looked up. */
  readonly form: 'twelve' | 'sixteen' | undefined
  /** Undefined when the end of its validity is not known. */
  readonly expired: boolean | undefined
}

/**
 * Reads a CHSI code: twelve digits, or sixteen Latin letters and digits (domain.md G42, F46).
 *
 * The holder chooses how long a code stays good (at most 180 days at a time, can be prolonged), so the end is never
 * worked out here, only compared: `validUntil` is the last good day, `on` the day the code is to be used, both in
 * China. An expired code says nothing of the diploma: ask for a new one. Letters are taken as capitals [INF]: the
 * reports print them so. Says nothing of whether CHSI knows the code. Never throws.
 */
export function readChsiCode(raw: string, validUntil: CalendarDate | null, on: CalendarDate): ChsiCodeFacts {
  const code = raw.normalize('NFKC').replaceAll(/[\s-]/g, '').toUpperCase().normalize('NFKC')
  return { code, form: formOf(code), expired: validUntil === null ? undefined : on > validUntil }
}

function formOf(code: string): ChsiCodeFacts['form'] {
  if (/^\d{12}$/.test(code)) return 'twelve'
  return /^[\dA-Z]{16}$/.test(code) ? 'sixteen' : undefined
}
