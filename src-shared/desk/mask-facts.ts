import type { Fact } from '../cases/source-answer.ts'
import { ageOn, type CalendarDate, isRealDate } from '../kernel/instant.ts'
import { maskIdNumber, maskInText } from '../people/masking.ts'
import { maskField } from '../people/personal-fields.ts'

const BORN_ON = 'person.bornOn'
const HIDDEN_DAY = '****-**-**'

/**
 * What a rule looked at. A birth date never leaves the core, revealed or not: the rule needs the age, which takes its place,
 * on the first day that stands beside it.
 */
export function maskInputs(inputs: Readonly<Record<string, Fact>>): Record<string, Fact> {
  const on = Object.entries(inputs).find(([path, value]) => path !== BORN_ON && isDay(value))?.[1]
  return Object.fromEntries(
    Object.entries(inputs).map(([path, value]): [string, Fact] => {
      if (path === BORN_ON && isDay(value) && isDay(on)) return ['person.age', ageOn(value, on)]
      if (path === BORN_ON && value !== null) return [path, HIDDEN_DAY]
      if (typeof value !== 'string') return [path, value]
      const [room, ...rest] = path.split('.')
      if (room === 'payload') return [path, maskField(rest.join('.'), value)]
      return [path, maskInText(value)]
    }),
  )
}

function isDay(value: Fact | undefined): value is CalendarDate {
  return typeof value === 'string' && isRealDate(value)
}

/** What registers answered: what is the person's own number, telephone or birth date is hidden whatever the fact is called. */
export function maskFacts(
  facts: Readonly<Record<string, Fact>>,
  known: readonly string[],
): Record<string, Fact> {
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => {
      if (typeof value !== 'string') return [name, value]
      if (/born|birth/i.test(name)) return [name, HIDDEN_DAY]
      if (known.includes(value)) return [name, isRealDate(value) ? HIDDEN_DAY : maskIdNumber(value)]
      return [name, maskInText(value)]
    }),
  )
}
