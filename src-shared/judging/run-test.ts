import type { Fact } from '../cases/source-answer.ts'
import { readCertificateNumber } from '../eligibility/certificate-number.ts'
import { readChsiCode } from '../eligibility/chsi-code.ts'
import { assertNever } from '../kernel/assert-never.ts'
import { ageOn, type CalendarDate, daysBetween, isRealDate } from '../kernel/instant.ts'
import type { WorkingCalendar } from '../kernel/working-days.ts'
import type { Test } from '../rulebook/conditions.ts'
import { dayFact, type Facts } from './case-facts.ts'

export type TestResult = 'pass' | 'fail' | 'unknown'

/** What a test may look at besides the facts: the China day of looking, for the age of register answers only. */
export interface Looking {
  readonly today: CalendarDate
  readonly calendar: WorkingCalendar
}

export interface Tested {
  readonly result: TestResult
  /** What was looked at, by path; a value that is not there stands as null. */
  readonly inputs: Readonly<Record<string, Fact>>
}

/**
 * Runs one test over the facts of a case. A value that is not there gives `unknown`, never a pass and never a refusal.
 *
 * `all` fails when one fails and passes when all pass; `any` the other way round.
 */
export function runTest(test: Test, facts: Facts, looking: Looking): Tested {
  const inputs: Record<string, Fact> = {}
  const result = run(test, facts, looking, inputs)
  return { result, inputs }
}

function run(test: Test, facts: Facts, looking: Looking, inputs: Record<string, Fact>): TestResult {
  const look = (path: string): Fact => {
    const value = facts[path] ?? null
    inputs[path] = value
    return value
  }
  const day = (path: string): CalendarDate | undefined => {
    look(path)
    return dayFact(facts, path)
  }
  switch (test.kind) {
    case 'all': {
      const results = test.of.map(each => run(each, facts, looking, inputs))
      if (results.includes('fail')) return 'fail'
      return results.every(result => result === 'pass') ? 'pass' : 'unknown'
    }
    case 'any': {
      const results = test.of.map(each => run(each, facts, looking, inputs))
      if (results.includes('pass')) return 'pass'
      return results.every(result => result === 'fail') ? 'fail' : 'unknown'
    }
    case 'age': {
      const [bornOn, on] = [day(test.bornOn), day(test.on)]
      if (!bornOn || !on) return 'unknown'
      const age = ageOn(bornOn, on)
      return said((test.min === null || age >= test.min) && (test.below === null || age < test.below))
    }
    case 'within-years': {
      const [from, on] = [day(test.from), day(test.on)]
      return from && on ? said(on <= addYears(from, test.years)) : 'unknown'
    }
    case 'within-days': {
      const [from, on] = [day(test.from), day(test.on)]
      return from && on ? said(daysBetween(from, on) <= test.days) : 'unknown'
    }
    case 'not-after': {
      const [first, second] = [day(test.first), day(test.second)]
      return first && second ? said(first <= second) : 'unknown'
    }
    case 'same-year': {
      const [first, second] = [day(test.first), day(test.second)]
      return first && second ? said(first.slice(0, 4) === second.slice(0, 4)) : 'unknown'
    }
    case 'is': {
      const value = look(test.fact)
      // Null is an answer where the person or a register that was asked left it open, never where none answered.
      const unanswered = test.fact.startsWith('source.') && !(test.fact in facts)
      return value === null && (test.value !== null || unanswered) ? 'unknown' : said(value === test.value)
    }
    case 'one-of': {
      const value = look(test.fact)
      return value === null ? 'unknown' : said(test.values.includes(value))
    }
    case 'at-most': {
      const value = look(test.fact)
      return typeof value === 'number' ? said(value <= test.max) : 'unknown'
    }
    // What was uploaded is known for certain, so a document that is not there is a fail.
    case 'documents':
      return said(test.anyOf.filter(slot => Number(look(`document.${slot}`) ?? 0) > 0).length > 0)
    case 'certificate-number': {
      const [number, issuedOn] = [look(test.number), day(test.issuedOn)]
      if (typeof number !== 'string' || number === '') return 'unknown'
      const read = readCertificateNumber(number, issuedOn ?? null)
      if (read.problems.length > 0) return 'fail'
      if (read.form === 'unknown') return 'unknown'
      const kindFits = test.kinds === null || (read.kind !== undefined && test.kinds.includes(read.kind))
      const levelFits = test.levels === null || (read.level !== undefined && test.levels.includes(read.level))
      return said(kindFits && levelFits)
    }
    case 'chsi-code': {
      const [code, validUntil, on] = [look(test.code), day(test.validUntil), day(test.on)]
      if (typeof code !== 'string' || code === '' || !on) return 'unknown'
      const read = readChsiCode(code, validUntil ?? null, on)
      if (read.form === undefined || read.expired === true) return 'fail'
      return read.expired === undefined ? 'unknown' : 'pass'
    }
    case 'fresh': {
      const asOf = day(`source.${test.source}.asOf`)
      if (!asOf) return 'unknown'
      return said(looking.calendar.between(asOf, looking.today).days <= test.workingDays)
    }
    default:
      return assertNever(test, 'test')
  }
}

function said(holds: boolean): TestResult {
  return holds ? 'pass' : 'fail'
}

/**
 * The same day so many years on. From 29 February it is 28 February of a common year: a period counted in years ends
 * on the last day of the month when the month has no such day (Civil Code art. 202). No later than 9999-12-31, which
 * registers write for 长期.
 */
export function addYears(from: CalendarDate, years: number): CalendarDate {
  const year = String(Number(from.slice(0, 4)) + years).padStart(4, '0')
  if (year.length > 4) return '9999-12-31' as CalendarDate
  const same = `${year}${from.slice(4)}`
  return (isRealDate(same) ? same : `${year}-02-28`) as CalendarDate
}
