import { describe, expect, it } from 'vitest'
import { searchAnswerSchema } from '../../../src-shared/desk/search-views.ts'
import { termsBy } from '../../../src-shared/search/entry-terms.ts'
import { matchEntry } from '../../../src-shared/search/match-entry.ts'
import { readQuery } from '../../../src-shared/search/search-query.ts'
import { eligibilityCaseOf, eligibilityPayloadOf } from '../../../tests/builders/cases.ts'
import { allRoundOfficer } from '../../../tests/builders/casework.ts'
import { chanceOf } from '../../../tests/builders/chance.ts'
import { benchWithCases, type DeskBench } from '../../../tests/builders/desk-bench.ts'
import { typedFor } from '../../../tests/builders/searched-people.ts'
import { shelve } from '../../../tests/builders/shelf.ts'
import { findLocal } from './find-local.ts'
import { stepIndex } from './keep-index.ts'
import { loadReadings } from './readings.ts'

const readAloud = await loadReadings()
const termsOf = termsBy(readAloud)
const index = (bench: DeskBench) => {
  while (stepIndex(bench.opened, termsOf) === 'done');
}
const find = (bench: DeskBench, typed: string) =>
  searchAnswerSchema.parse(findLocal(bench.opened, typed, 50, readAloud))

describe('units of cases by pinyin', () => {
  const units = [
    '贵阳示例博物馆',
    '乌当区人民医院',
    '重庆单氏餐饮有限公司',
    '贵州省图书馆',
    'KJ 科技（贵阳）公司',
    '长顺县长寨街道办事处',
    '朝阳 绿色农场',
  ]
  const at = (n: number, unitName: string, change: object = {}) =>
    eligibilityCaseOf(n, {
      ...change,
      payload: eligibilityPayloadOf({
        application: { ...eligibilityPayloadOf().application, unitName } as never,
      }),
    })
  const told = (bench: DeskBench, typed: string) =>
    find(bench, typed).cases.map(({ match }) => [match.field, match.text.slice(match.from, match.to)])

  it('are found by syllables, initials and any mix, and the characters meant are marked', () => {
    const bench = benchWithCases(
      units.map((unit, n) => at(n + 1, unit)),
      { officer: allRoundOfficer() },
    )
    index(bench)
    for (const [typed, meant] of [
      ['bowuguan', '博物馆'],
      ['bwg', '博物馆'],
      ['rmyy', '人民医院'],
      ['shanshi', '单氏'],
      ['chongqing', '重庆'],
      ['kjkj', 'KJ 科技'],
      ['tushug', '图书馆'],
      ['lvse', '绿色'],
      ['图sg', '图书馆'],
    ] as const)
      expect(told(bench, typed), typed).toEqual([['unit', meant]])
    expect(told(bench, 'bwgx')).toEqual([])
  })

  it('also one that a case got later, and after a start anew', () => {
    const bench = benchWithCases([at(1, '贵阳示例博物馆')], { officer: allRoundOfficer() })
    index(bench)
    shelve(bench.storage, [at(1, '乌当区人民医院', { version: 2 })], 20)
    expect(told(bench, 'rmyy')).toEqual([['unit', '人民医院']])
    index(bench)
    expect([told(bench, 'rmyy'), told(bench, 'bwg')]).toEqual([[['unit', '人民医院']], []])
  })

  it('are missed by no query that a look at every entry finds', () => {
    const chance = chanceOf(20261129)
    const cases = Array.from({ length: 120 }, (_, n) => at(n + 1, chance.pick(units)))
    const bench = benchWithCases(cases, { officer: allRoundOfficer() })
    index(bench)
    let hits = 0
    for (let asked = 0; asked < 400; asked += 1) {
      const typed = typedFor(
        chance,
        { name: chance.pick(units), idNumber: '', phone: '', serialNo: '' },
        readAloud,
      )
      const query = readQuery(typed)
      const wanted = cases.filter(({ payload, personName, serialNo }) =>
        matchEntry(
          query,
          {
            ...{ name: personName, idNumber: payload.idNumber, phone: payload.phone, serialNo },
            unitName: payload.application?.unitName ?? '',
            postName: payload.application?.postName ?? '',
          },
          readAloud,
        ),
      )
      const found = findLocal(bench.opened, typed, 5_000, readAloud).cases.map(row => row.caseId)
      expect(found.sort(), typed).toEqual(wanted.map(({ id }) => id).sort())
      hits += wanted.length
    }
    expect(hits).toBeGreaterThan(1_000)
  }, 60_000)
})
