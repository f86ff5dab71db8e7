import { describe, expect, it } from 'vitest'
import { searchAnswerSchema } from '../../../src-shared/desk/search-views.ts'
import { termsBy } from '../../../src-shared/search/entry-terms.ts'
import { matchEntry } from '../../../src-shared/search/match-entry.ts'
import { readQuery } from '../../../src-shared/search/search-query.ts'
import { eligibilityCaseOf, identityCaseOf, payloadOf } from '../../../tests/builders/cases.ts'
import { allRoundOfficer } from '../../../tests/builders/casework.ts'
import { chanceOf } from '../../../tests/builders/chance.ts'
import { benchWithCases, type DeskBench, keepEntities } from '../../../tests/builders/desk-bench.ts'
import { citizenIdOf } from '../../../tests/builders/id-numbers.ts'
import { later, NOON } from '../../../tests/builders/ids.ts'
import { officerOf } from '../../../tests/builders/officers.ts'
import { personName, typedFor } from '../../../tests/builders/searched-people.ts'
import { listAuditEntries } from '../../storage/stores/audit-store.ts'
import { writeMeta } from '../../storage/stores/meta-store.ts'
import { inTransaction } from '../../storage/transaction.ts'
import { findLocal } from './find-local.ts'
import { stepIndex } from './keep-index.ts'
import { loadReadings } from './readings.ts'

const readAloud = await loadReadings()
const termsOf = termsBy(readAloud)
const index = (bench: DeskBench) => {
  while (stepIndex(bench.opened, termsOf) === 'done');
}
const find = (bench: DeskBench, typed: string, limit = 50) =>
  searchAnswerSchema.parse(findLocal(bench.opened, typed, limit, readAloud))
const named = (n: number, name: string, change: object = {}) =>
  identityCaseOf(n, { personName: name, payload: payloadOf({ name, ...change }) })

describe('searching this computer', () => {
  const people = [named(1, '单雄信'), named(2, '王单'), named(3, '张丹'), named(4, '孙尚香')]

  it('finds by one character, pinyin and initials, the surname first, and marks what was meant', () => {
    const bench = benchWithCases(people)
    index(bench)
    const told = (typed: string) =>
      find(bench, typed).cases.map(({ personName: name, match }) => [
        name,
        match.text.slice(match.from, match.to),
      ])
    expect(told('单')).toEqual([
      ['单雄信', '单'],
      ['王单', '单'],
    ])
    expect(told('shan').slice(0, 2)).toEqual([
      ['单雄信', '单'],
      ['孙尚香', '尚'],
    ])
    expect(told('ss')).toEqual([['孙尚香', '孙尚']])
    expect(told('dan').map(([name]) => name)).toEqual(['单雄信', '张丹', '王单'])
    expect(told('不在')).toEqual([])
  })

  it('masks numbers as a list does, tells nothing of a telephone but what was typed, and says as of when', () => {
    const bench = benchWithCases([named(1, '王小明', { phone: '13912345678' })])
    index(bench)
    inTransaction(bench.storage, tx => writeMeta(tx, 'last-pull-at', NOON))
    const number = people[0]?.payload.idNumber ?? ''
    const byId = find(bench, number.slice(-6))
    expect(byId.cases[0]).toMatchObject({
      idNumber: `${number.slice(0, 6)}********${number.slice(14)}`,
      match: { field: 'id-number', from: 12, to: 18 },
    })
    const byPhone = find(bench, '5678')
    expect(byPhone.cases[0]?.match).toEqual({ field: 'phone', text: '5678', from: 0, to: 4 })
    expect(JSON.stringify([byId, byPhone])).not.toContain(number.slice(6, 14))
    expect(JSON.stringify([byId, byPhone])).not.toContain('139')
    expect(byPhone).toMatchObject({ asOf: NOON, complete: true, share: 1 })
  })

  it('leaves a whole number to 查人, says when too little was typed, and writes no line', () => {
    const bench = benchWithCases(people)
    index(bench)
    const number = people[0]?.payload.idNumber ?? ''
    for (const [typed, asked] of [
      [number, 'whole-number'],
      [` ${number.toLowerCase()} `, 'whole-number'],
      ['520112750307123', 'whole-number'],
      ['123', 'too-short'],
      [' · ', 'nothing'],
    ] as const)
      expect(find(bench, typed)).toMatchObject({ asked, cases: [], letters: [], posts: [] })
    // All but the first digit would be nearly the whole number.
    expect(find(bench, number.slice(1)).cases).toEqual([])
    expect(listAuditEntries(bench.storage.read)).toEqual([])
  })

  it.each([
    ['another kind of work', officerOf({ workTypes: ['eligibility-review'] })],
    ['another agency', officerOf({ agencies: ['520115-HR'] })],
  ])('shows an officer of %s nothing', (_, officer) => {
    const bench = benchWithCases(people, { officer })
    index(bench)
    expect(find(bench, '单').cases).toEqual([])
  })

  it('finds a case by unit and post, and the posts of the catalogue, also by pinyin', () => {
    const bench = benchWithCases([eligibilityCaseOf(1)], { officer: allRoundOfficer() })
    keepEntities(bench.storage, 'post', {
      p1: {
        id: 'p1',
        name: '讲解员见习岗',
        unitName: '贵阳示例博物馆',
        region: '520112',
        wanted: 5,
        applied: 2,
        confirmed: 1,
        livingAllowance: '1800元/月',
        workPlace: '新添大道1号',
        unitRecognised: true,
        open: true,
        publishedOn: '2026-02-01',
        asOf: later(1),
      },
    })
    index(bench)
    const unit = eligibilityCaseOf(1).payload.application?.unitName ?? ''
    expect(find(bench, unit.slice(2, 6)).cases[0]?.match.field).toBe('unit')
    for (const typed of ['博物', 'bowuguan', 'jjy', '讲解员'])
      expect(
        find(bench, typed).posts.map(post => post.postId),
        typed,
      ).toEqual(['p1'])
  })

  it('tells the best fifty and that there are more', () => {
    const bench = benchWithCases(
      Array.from({ length: 60 }, (_, n) => named(n + 1, n === 0 ? '李四' : '王李')),
    )
    index(bench)
    const found = find(bench, '李')
    expect(found.cases[0]?.personName).toBe('李四')
    expect([found.cases.length, found.more.cases]).toEqual([50, true])
    expect(find(bench, '李', 60).more.cases).toBe(false)
  })
})

it('misses nothing that a look at every entry finds: 2 000 queries over 200 people, half-way and whole', () => {
  const chance = chanceOf(20260305)
  const people = Array.from({ length: 200 }, (_, n) =>
    named(n + 1, personName(chance), {
      idNumber: citizenIdOf('520112', '19990307', n),
      phone: `13${String(chance.below(1e9)).padStart(9, '0')}`,
    }),
  )
  const bench = benchWithCases(people)
  const entries = people.map(({ id, personName: name, payload, serialNo }) => ({
    id,
    entry: { name, idNumber: payload.idNumber, phone: payload.phone, serialNo, unitName: '', postName: '' },
  }))
  let hits = 0
  for (let asked = 0; asked < 2_000; asked += 1) {
    if (asked % 500 === 0) stepIndex(bench.opened, termsOf)
    if (asked === 1_500) index(bench)
    const typed = typedFor(chance, chance.pick(entries).entry, readAloud)
    const query = readQuery(typed)
    const wanted = entries.filter(({ entry }) => matchEntry(query, entry, readAloud)).map(({ id }) => id)
    const found = find(bench, typed, 50)
    const whole = findLocal(bench.opened, typed, 5_000, readAloud)
    expect(whole.cases.map(row => row.caseId).sort(), typed).toEqual(wanted.sort())
    expect(found.more.cases, typed).toBe(wanted.length > 50)
    hits += wanted.length
  }
  expect(hits).toBeGreaterThan(2_000)
}, 120_000)
