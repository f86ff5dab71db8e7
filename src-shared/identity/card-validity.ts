import { addDays, ageOn, type CalendarDate, isRealDate } from '../kernel/instant.ts'

/**
 * How long a resident identity card issued on `issuedOn` is valid: under 16 five years, from 16 to 25 ten, from 26
 * to 45 twenty, from 46 on without end (居民身份证法 art. 5, domain.md G14).
 *
 * Ages in full years on the day of issue, a China day, not on the day of the request; who was born on 29 February
 * completes a year on 1 March of a common year (GA 214.8-2004, 4.1). Only for the citizen's card: residence permits
 * and the foreigner's card have spans of their own. Throws when the card is older than its holder.
 */
export function expectedValidity(
  bornOn: CalendarDate,
  issuedOn: CalendarDate,
): { readonly years: 5 | 10 | 20 } | 'long-term' {
  if (issuedOn < bornOn) throw new Error('a card cannot be issued before its holder is born')
  const age = ageOn(bornOn, issuedOn)
  if (age < 16) return { years: 5 }
  if (age <= 25) return { years: 10 }
  return age <= 45 ? { years: 20 } : 'long-term'
}

/**
 * Whether the end printed on a card is the one the law gives it; any other span is an error in the data (G14).
 *
 * The end has the day and month of the issue; for a card of 29 February it is 1 March of a common year (GA
 * 214.8-2004, 3 and 4.2). Fails too when the card is older than its holder. Says nothing of whether the card has
 * expired: that is judged on the day of the decision (G15). Never throws.
 */
export function judgeCardSpan(
  bornOn: CalendarDate,
  issuedOn: CalendarDate,
  validUntil: CalendarDate | 'long-term',
): 'pass' | 'fail' {
  if (issuedOn < bornOn) return 'fail'
  const expected = expectedValidity(bornOn, issuedOn)
  const end = expected === 'long-term' ? expected : yearsAfter(issuedOn, expected.years)
  return validUntil === end ? 'pass' : 'fail'
}

function yearsAfter(date: CalendarDate, years: number): CalendarDate {
  const sameDay = `${String(Number(date.slice(0, 4)) + years).padStart(4, '0')}${date.slice(4)}`
  return isRealDate(sameDay)
    ? (sameDay as CalendarDate)
    : addDays(`${sameDay.slice(0, 8)}28` as CalendarDate, 1)
}
