import { describe, expect, it } from 'vitest'
import type { CalendarDate } from '../kernel/instant.ts'
import { readCardLine } from './card-line.ts'

const today = '2026-11-29' as CalendarDate
const NUMBER = '11010519491231002X'
const read = (line: string) => readCardLine(line, today)

describe('a line of a keyboard wedge', () => {
  it.each([
    [NUMBER, null],
    [NUMBER.toLowerCase(), null],
    [`王小明|${NUMBER}`, '王小明'],
    [`${NUMBER}|王小明`, '王小明'],
    [`${NUMBER},买买提·艾力,男`, '买买提·艾力'],
    [`王小明\t${NUMBER}\t`, '王小明'],
    [` 110105 19491231 002X ; 王小明 `, '王小明'],
  ])('%j is a card', (line, name) => {
    expect(read(line)).toEqual({ kind: 'card', number: NUMBER, name })
  })

  it.each([['110105194912310021'], ['王小明|110105194913310020']])(
    '%j is a card with a wrong number',
    line => {
      expect(read(line)).toEqual({ kind: 'wrong-number' })
    },
  )

  it.each([
    [''],
    ['6901234567892'],
    ['王小明'],
    [`${NUMBER}|${NUMBER}`],
    ['|'.repeat(50)],
    ['a,b,c,d,e,f,g,h,i'],
  ])('%j is no card', line => {
    expect(read(line)).toBeUndefined()
  })
})
