import { describe, expect, it } from 'vitest'
import type { CaseId } from '../../../src-shared/kernel/ids.ts'
import { TERMS_FORM, termsBy } from '../../../src-shared/search/entry-terms.ts'
import { identityCaseOf, payloadOf, registrationPayloadOf } from '../../../tests/builders/cases.ts'
import { allRoundOfficer } from '../../../tests/builders/casework.ts'
import { decideInputOf } from '../../../tests/builders/decide-input.ts'
import { benchWithCases, type DeskBench } from '../../../tests/builders/desk-bench.ts'
import { citizenIdOf } from '../../../tests/builders/id-numbers.ts'
import { letterIdOf, uuidOf } from '../../../tests/builders/ids.ts'
import { shelve } from '../../../tests/builders/shelf.ts'
import { rawSql } from '../../../tests/builders/stores.ts'
import { removeCase, upsertCase } from '../../storage/stores/cases-store.ts'
import { deleteMeta, writeMeta } from '../../storage/stores/meta-store.ts'
import { stripAllSettledLetters } from '../../storage/stores/retention-store.ts'
import { readCovered } from '../../storage/stores/search-store.ts'
import { wipeAllButUnsent } from '../../storage/stores/wipe-store.ts'
import { inTransaction } from '../../storage/transaction.ts'
import { decideCase } from '../review/decide-case.ts'
import { type IntakeInput, takeIn } from '../review/take-in.ts'
import { undoLetter } from '../review/undo-letter.ts'
import { findLocal } from './find-local.ts'
import { createIndexKeeper, stepIndex } from './keep-index.ts'
import { loadReadings } from './readings.ts'

const readAloud = await loadReadings()
const termsOf = termsBy(readAloud)
const index = (bench: DeskBench) => {
  while (stepIndex(bench.opened, termsOf) === 'done');
}
const find = (bench: DeskBench, typed: string) => findLocal(bench.opened, typed, 50, readAloud)
const ids = (bench: DeskBench, typed: string) => find(bench, typed).cases.map(row => row.caseId)
const named = (n: number, name: string, change: object = {}) =>
  identityCaseOf(n, { personName: name, payload: payloadOf({ name }), ...change })
/** What the index itself proposes, stale or not. */
const inIndex = (bench: DeskBench, term: string) =>
  rawSql(bench.storage, 'SELECT rowid FROM search_index WHERE search_index MATCH ?', `"${term}"`).length

describe('the index keeps up', () => {
  it('with a case whose name changed, before and after its terms are made anew', () => {
    const bench = benchWithCases([named(1, '单雄信'), named(2, '王芳')])
    index(bench)
    shelve(bench.storage, [named(1, '尉迟恭', { version: 2 })], 100)
    for (const _ of [1, 2]) {
      expect([ids(bench, '单'), ids(bench, 'yuchi'), ids(bench, '王')]).toEqual([
        [],
        ['case-000001'],
        ['case-000002'],
      ])
      index(bench)
    }
    expect([inIndex(bench, 'c单'), inIndex(bench, 'c尉')]).toEqual([0, 1])
  })

  it('and makes nothing anew for a change of what nobody searches by', () => {
    const bench = benchWithCases([named(1, '单雄信')])
    index(bench)
    shelve(bench.storage, [named(1, '单雄信', { version: 2, status: 'verified' })], 100)
    expect(rawSql(bench.storage, 'SELECT seq FROM search_waiting')).toEqual([])
    expect(find(bench, '单').cases[0]).toMatchObject({ status: 'verified', place: 'done' })
  })

  it('with a case that goes, and with one that takes its place in the store', () => {
    const bench = benchWithCases([named(1, '单雄信'), named(2, '王芳')])
    index(bench)
    inTransaction(bench.storage, tx => removeCase(tx, named(2, '王芳').id, 100, 'transferred', false))
    expect([ids(bench, '王'), inIndex(bench, 'c王')]).toEqual([[], 0])
    shelve(bench.storage, [named(3, '李雷')], 101)
    expect(ids(bench, '李')).toEqual(['case-000003'])
    index(bench)
    expect([ids(bench, 'lilei'), ids(bench, '单')]).toEqual([['case-000003'], ['case-000001']])
  })

  it('does not find what is kept, reduced, for unsent work, nor that letter; both are found when it comes back', () => {
    const bench = benchWithCases([named(1, '单雄信')])
    const record = named(1, '单雄信')
    decideCase(bench.tools, bench.opened, refusal(record))
    index(bench)
    expect([ids(bench, '单'), find(bench, '单').letters.length]).toEqual([['case-000001'], 1])
    expect(find(bench, 'shan').cases[0]?.place).toBe('own-letter')
    inTransaction(bench.storage, tx => removeCase(tx, record.id, 100, 'transferred', true))
    expect([ids(bench, '单'), find(bench, '单').letters]).toEqual([[], []])
    shelve(bench.storage, [{ ...record, version: 2 }], 101)
    rawSql(bench.storage, "DELETE FROM reduced_cases WHERE id = 'case-000001' RETURNING id")
    expect([ids(bench, '单'), find(bench, '单').letters.length]).toEqual([['case-000001'], 1])
  })

  it('with own letters: held, undone, receipted, and emptied of what is personal', () => {
    const bench = benchWithCases([named(1, '单雄信')])
    const record = named(1, '单雄信')
    decideCase(bench.tools, bench.opened, refusal(record))
    const states = () => find(bench, '单').letters.map(({ state, opens }) => [state, opens])
    expect(states()).toEqual([['held', true]])
    index(bench)
    expect(states()).toEqual([['held', true]])
    undoLetter(bench.tools, bench.opened, letterIdOf(1))
    expect(states()).toEqual([])
    rawSql(bench.storage, "UPDATE letters SET state = 'receipted' RETURNING letter_id")
    expect(states()).toEqual([['receipted', true]])
    inTransaction(bench.storage, tx => void stripAllSettledLetters(tx))
    expect(states()).toEqual([])
    expect(inIndex(bench, 'c单')).toBe(1)
  })

  it('finds whom this desk took in by name, number and telephone, before the centre told of them', () => {
    const bench = benchWithCases([], { officer: allRoundOfficer() })
    const idNumber = citizenIdOf('520112', '19880808', 88)
    const { keys: _k, contact: _c, registeredOn: _r, submission: _s, ...person } = registrationPayloadOf()
    const intake: IntakeInput = {
      actId: letterIdOf(1),
      caseId: uuidOf(0xca5e) as CaseId,
      person: {
        ...person,
        name: '仇小明',
        idNumber,
        phone: '13912345678',
        handlingAgency: '520112-HR',
        region: '520112',
      } as never,
    }
    takeIn(bench.tools, bench.opened, intake)
    for (const _ of [1, 2]) {
      for (const typed of ['仇', 'qiuxm', idNumber.slice(-5), '5678'])
        expect(find(bench, typed).letters, typed).toMatchObject([{ personName: '仇小明', opens: false }])
      index(bench)
    }
    expect(JSON.stringify(find(bench, idNumber.slice(-5)))).not.toContain(idNumber.slice(6, 14))
  })

  it('is empty after a wipe, but for what is not sent', () => {
    const bench = benchWithCases([named(1, '单雄信'), named(2, '单于')])
    decideCase(bench.tools, bench.opened, refusal(named(1, '单雄信')))
    index(bench)
    inTransaction(bench.storage, tx => void wipeAllButUnsent(tx))
    expect([inIndex(bench, 'c单'), ids(bench, '单')]).toEqual([0, []])
    for (const _ of [1, 2]) {
      expect(find(bench, '单').letters.length).toBe(1)
      index(bench)
    }
  })

  it('is made anew when its form is another', () => {
    const bench = benchWithCases([named(1, '单雄信')])
    index(bench)
    inTransaction(bench.storage, tx =>
      writeMeta(tx, 'search-index', JSON.stringify({ form: 'older', cases: 1, letters: 0 })),
    )
    expect(ids(bench, '单')).toEqual(['case-000001'])
    expect(readCovered(bench.storage.read).cases).toBe(0)
    index(bench)
    expect([
      readCovered(bench.storage.read).cases,
      inIndex(bench, 'c单'),
      (TERMS_FORM as string) === 'older',
    ]).toEqual([1, 1, false])
  })

  it('grows in a first fill already, says that it is not whole, and what is done of it', () => {
    const bench = benchWithCases(Array.from({ length: 1_600 }, (_, n) => named(n + 1, '王小明')))
    inTransaction(bench.storage, tx => writeMeta(tx, 'filling', 'yes'))
    expect(find(bench, '王')).toMatchObject({ complete: false, share: 0 })
    expect(stepIndex(bench.opened, termsOf)).toBe('done')
    expect(readCovered(bench.storage.read).cases).toBe(250)
    inTransaction(bench.storage, tx => deleteMeta(tx, 'filling'))
    // What is left fits into one look at each: from here on nothing is missed.
    expect(find(bench, '王')).toMatchObject({ complete: true, share: 1 })
    index(bench)
    expect(readCovered(bench.storage.read).cases).toBe(1_600)
  })

  it('takes long steps in a quiet moment, and ends one when somebody asks, changed ones and new ones alike', () => {
    const bench = benchWithCases(Array.from({ length: 3_000 }, (_, n) => named(n + 1, '王小明')))
    stepIndex(bench.opened, termsOf, () => true)
    expect(readCovered(bench.storage.read).cases).toBe(2_000)
    shelve(
      bench.storage,
      Array.from({ length: 40 }, (_, n) => named(n + 1, '李雷', { version: 2 })),
      4_000,
    )
    const waitingCases = () => rawSql(bench.storage, 'SELECT seq FROM search_waiting').length
    stepIndex(bench.opened, termsOf, () => false)
    expect([waitingCases(), readCovered(bench.storage.read).cases]).toEqual([25, 2_000])
    let looks = 0
    stepIndex(bench.opened, termsOf, () => ++looks < 4)
    expect([waitingCases(), readCovered(bench.storage.read).cases]).toEqual([0, 2_038])
    index(bench)
    expect([inIndex(bench, 'c王'), inIndex(bench, 'c李')]).toEqual([2_960, 40])
  })

  it('holds together after all of it', () => {
    const bench = benchWithCases(Array.from({ length: 600 }, (_, n) => named(n + 1, '王小明')))
    index(bench)
    inTransaction(bench.storage, tx => {
      for (let n = 1; n <= 300; n += 2) removeCase(tx, named(n, '王').id, 700 + n, 'transferred', false)
      const changed = named(2, '李雷', { version: 2 })
      upsertCase(tx, changed, JSON.stringify(changed), 2_000, 1, true)
    })
    index(bench)
    expect(
      rawSql(bench.storage, "INSERT INTO search_index (search_index) VALUES ('integrity-check') RETURNING 1"),
    ).toBeDefined()
    expect(inIndex(bench, 'c王')).toBe(449)
  })
})

describe('the keeper', () => {
  it('works by itself while a store is open, beside the work, and stops with it', async () => {
    const bench = benchWithCases(Array.from({ length: 600 }, (_, n) => named(n + 1, '单雄信')))
    const keeper = createIndexKeeper(bench.tools)
    keeper.started(bench.opened)
    await bench.clock.pass(5_000)
    expect(readCovered(bench.storage.read).cases).toBe(600)
    expect(bench.clock.waiting()).toBe(0)
    shelve(bench.storage, [named(900, '王芳')], 2_000)
    keeper.changed()
    await bench.clock.pass(5_000)
    expect(ids(bench, 'wangf')).toEqual(['case-000900'])
    expect(readCovered(bench.storage.read).cases).toBe(601)
    keeper.stop()
    shelve(bench.storage, [named(901, '王芳')], 2_001)
    keeper.changed()
    await bench.clock.pass(5_000)
    expect(readCovered(bench.storage.read).cases).toBe(601)
  })
})

function refusal(record: ReturnType<typeof named>) {
  return decideInputOf(record, 1, { outcome: 'refuse', reasons: ['ID01'], applicantText: '请重新上传照片' })
}
