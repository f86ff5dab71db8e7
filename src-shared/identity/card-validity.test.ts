import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, type CalendarDate, calendarDateSchema } from '../kernel/instant.ts'
import { expectedValidity, judgeCardSpan } from './card-validity.ts'

const date = (text: string) => calendarDateSchema.parse(text)
const spanOf = (born: string, issued: string) => {
  const span = expectedValidity(date(born), date(issued))
  return span === 'long-term' ? span : span.years
}
const judge = (born: string, issued: string, until: string) =>
  judgeCardSpan(date(born), date(issued), until === 'long-term' ? until : date(until))

describe('how long a card is valid (居民身份证法 art. 5, domain.md G14)', () => {
  it.each([
    ['the day of birth', '1990-06-15', 5],
    ['the day before the 16th birthday', '2006-06-14', 5],
    ['the 16th birthday', '2006-06-15', 10],
    ['the day after the 16th birthday', '2006-06-16', 10],
    ['the 25th birthday', '2015-06-15', 10],
    ['the day before the 26th birthday', '2016-06-14', 10],
    ['the 26th birthday', '2016-06-15', 20],
    ['the day after the 26th birthday', '2016-06-16', 20],
    ['the 45th birthday', '2035-06-15', 20],
    ['the day before the 46th birthday', '2036-06-14', 20],
    ['the 46th birthday', '2036-06-15', 'long-term'],
    ['the day after the 46th birthday', '2036-06-16', 'long-term'],
    ['a hundred years on', '2090-06-15', 'long-term'],
  ])('issued on %s (%s) of somebody born on 15 June 1990: %s', (_, issued, span) => {
    expect(spanOf('1990-06-15', issued)).toBe(span)
  })

  it.each([
    ['16, a leap year', '2016-02-28', 5],
    ['16, a leap year', '2016-02-29', 10],
    ['26, a common year', '2026-02-28', 10],
    ['26, a common year', '2026-03-01', 20],
    ['46, a common year', '2046-02-28', 20],
    ['46, a common year', '2046-03-01', 'long-term'],
  ])('born on 29 February 2000, about to be %s: on %s it is %s (GA 214.8-2004, 4.1)', (_, issued, span) => {
    expect(spanOf('2000-02-29', issued)).toBe(span)
  })

  it('issued before birth is refused', () => {
    expect(() => expectedValidity(date('2000-01-02'), date('2000-01-01'))).toThrow(
      'before its holder is born',
    )
  })
})

describe('the span printed on a card', () => {
  it.each([
    ['1993-12-12', '2004-03-27', '2009-03-27'],
    ['1981-12-12', '2004-03-27', '2014-03-27'],
    ['1973-12-12', '2004-03-27', '2024-03-27'],
    ['1953-12-12', '2004-03-27', 'long-term'],
    ['1981-12-12', '2004-02-29', '2014-03-01'],
  ])('born %s, issued %s, valid until %s: the examples of GA 214.8-2004 pass', (born, issued, until) => {
    expect(judge(born, issued, until)).toBe('pass')
  })

  it.each([
    ['a day short', '1981-12-12', '2004-03-27', '2014-03-26'],
    ['a day long', '1981-12-12', '2004-03-27', '2014-03-28'],
    ['five years in place of ten', '1981-12-12', '2004-03-27', '2009-03-27'],
    ['twenty years in place of ten', '1981-12-12', '2004-03-27', '2024-03-27'],
    ['no end at 25', '1981-12-12', '2004-03-27', 'long-term'],
    ['twenty years at 46', '1958-03-27', '2004-03-27', '2024-03-27'],
    ['ended on its first day', '1981-12-12', '2004-03-27', '2004-03-27'],
    ['ended before it began', '1981-12-12', '2004-03-27', '1994-03-27'],
    ['older than its holder', '2004-03-28', '2004-03-27', '2009-03-27'],
    ['of a leap day, on 28 February', '1981-12-12', '2004-02-29', '2014-02-28'],
    ['of a leap day, on 2 March', '1981-12-12', '2004-02-29', '2014-03-02'],
  ])('%s fails', (_, born, issued, until) => {
    expect(judge(born, issued, until)).toBe('fail')
  })

  it('of a leap day ends on a leap day when the year of its end has one', () => {
    expect(judge('1970-01-01', '2004-02-29', '2024-02-29')).toBe('pass')
    expect(judge('1970-01-01', '2004-02-29', '2024-03-01')).toBe('fail')
    // 2100 is no leap year.
    expect(judge('2050-01-01', '2080-02-29', '2100-03-01')).toBe('pass')
  })

  it('has exactly one right end, for every birth and every day of issue', () => {
    const anyDay = fc
      .integer({ min: -25_567, max: 47_482 })
      .map(days => addDays('1970-01-01' as CalendarDate, days))
    fc.assert(
      fc.property(anyDay, fc.nat(36_500), (born, days) => {
        const issued = addDays(born, days)
        // By Date.UTC, which carries 29 February over to 1 March by itself.
        const ends = [5, 10, 20].map(years =>
          new Date(
            Date.UTC(
              Number(issued.slice(0, 4)) + years,
              Number(issued.slice(5, 7)) - 1,
              Number(issued.slice(8)),
            ),
          )
            .toISOString()
            .slice(0, 10),
        )
        const right = [...ends, 'long-term'].filter(end => judge(born, issued, end) === 'pass')
        expect(right).toHaveLength(1)
        const end = right[0] as CalendarDate | 'long-term'
        if (end !== 'long-term')
          for (const off of [-366, -1, 1, 366])
            expect(judgeCardSpan(born, issued, addDays(end, off))).toBe('fail')
      }),
      { numRuns: 500 },
    )
  })
})
