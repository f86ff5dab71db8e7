import { describe, expect, it } from 'vitest'
import { actSchema } from '../../../src-shared/cases/act.ts'
import type { CaseRecord } from '../../../src-shared/central/feed.ts'
import type { CaseAct } from '../../../src-shared/desk/rooms/casework.ts'
import { allRoundOfficer, caseOfProcedure, caseworkBook } from '../../../tests/builders/casework.ts'
import { actInputOf, decideInputOf } from '../../../tests/builders/decide-input.ts'
import { benchWithCases, codeOf, type DeskBench } from '../../../tests/builders/desk-bench.ts'
import { letterIdOf, NOON } from '../../../tests/builders/ids.ts'
import { idsInQueue } from '../../../tests/builders/queues.ts'
import { rawSql } from '../../../tests/builders/stores.ts'
import { setAside } from '../../storage/stores/set-aside-store.ts'
import { inTransaction } from '../../storage/transaction.ts'
import { actOnCase } from './act-on-case.ts'
import { caseView } from './case-view.ts'
import { decideCase } from './decide-case.ts'
import { undoLetter } from './undo-letter.ts'

const registration = caseOfProcedure('unemployment-registration', 1)
const task = caseOfProcedure('unemployment-check', 1, { status: 'needs-field-check' })
const post = caseOfProcedure('post-application', 1)
const contact: CaseAct = { kind: 'contact-logged', details: { how: 'phone', reached: true, at: NOON } }
const result: CaseAct = { kind: 'field-result', details: { finding: 'employed-signal' } }
const request = (
  want: 'override' | 'reopen' | 'revoke' | 'release-lock' | 'fraud',
  about: string | null = null,
) => ({ kind: 'correction-requested', details: { want, about } }) as const

const benchOf = (record: CaseRecord) =>
  benchWithCases([record], { officer: allRoundOfficer(), books: [caseworkBook()] })
const act = (bench: DeskBench, record: CaseRecord, change: { act: CaseAct; note?: string }, n = 1) =>
  codeOf(() => actOnCase(bench.tools, bench.opened, actInputOf(record, n, change)))
const once = (record: CaseRecord, change: { act: CaseAct; note?: string }) =>
  act(benchOf(record), record, change)
const contentOf = (bench: DeskBench, n = 1) =>
  actSchema.parse(JSON.parse(bench.letter(letterIdOf(n)).content))

describe('an act at a case', () => {
  it.each([
    ['a contact', registration, contact, '已告知补充材料'],
    ['the result of a field check', task, result, '在厂门口遇见本人'],
    ['a request to two people', post, request('override', 'of-age'), '材料齐全，户口本可证'],
  ] as const)(
    '%s carries its details and words, and moves nothing but a field result',
    (_, record, what, note) => {
      const bench = benchOf(record)
      expect(act(bench, record, { act: what, note })).toBe('done')
      expect(contentOf(bench)).toMatchObject({
        act: what.kind,
        note,
        details: what.details,
        caseVersion: 1,
        decidedBy: 'officer-1',
      })
      expect([bench.acts(), bench.letter(letterIdOf(1)).state, bench.woken()]).toEqual([
        ['act-made'],
        'held',
        1,
      ])
      const { workType } = record
      const views = (['to-review', 'on-hold', 'field-check'] as const).filter(
        view => idsInQueue(bench.storage, { workType, view }).length > 0,
      )
      expect(views).toEqual(['to-review'])
    },
  )

  it('can be undone in time, and then stands in nobody’s way', () => {
    const bench = benchOf(task)
    act(bench, task, { act: result, note: '在厂' })
    undoLetter(bench.tools, bench.opened, letterIdOf(1))
    expect(idsInQueue(bench.storage, { workType: task.workType, view: 'field-check' })).toEqual([task.id])
    expect(act(bench, task, { act: result, note: '在厂' }, 2)).toBe('done')
  })

  it('pressed twice under one id is one act; the id for another act is bad input', () => {
    const bench = benchOf(registration)
    const press = () => actOnCase(bench.tools, bench.opened, actInputOf(registration, 1, { act: contact }))
    expect(press()).toEqual(press())
    expect(rawSql(bench.storage, 'SELECT count(*) AS n FROM letters')).toEqual([{ n: 1 }])
    expect(act(bench, registration, { act: { kind: 'hold' } })).toBe('bad-input')
  })

  it('a contact can be logged beside a decision that stands here; a hold cannot', () => {
    const bench = benchOf(registration)
    decideCase(bench.tools, bench.opened, decideInputOf(registration, 5))
    expect(act(bench, registration, { act: contact }, 6)).toBe('done')
    expect(act(bench, registration, { act: { kind: 'hold' } }, 7)).toBe('already-decided-here')
    const view = caseView(bench.tools, bench.opened, registration.id)
    expect([view?.whyNot, view?.allowed]).toEqual([
      'decided-here',
      ['contact-logged', 'correction-requested'],
    ])
  })
})

describe('an act is refused', () => {
  it('wording-forbidden: with a forbidden ground in the words of a hold or a request', () => {
    for (const what of [{ kind: 'hold' }, request('fraud')] as const) {
      expect(once(post, { act: what, note: '外地户口，先放着' })).toBe('wording-forbidden')
      expect(once(post, { act: what, note: '等本人补充材料' })).toBe('done')
    }
    const bench = benchOf(post)
    expect(() =>
      actOnCase(bench.tools, bench.opened, actInputOf(post, 1, { act: { kind: 'hold' }, note: '外地户口' })),
    ).toThrow(expect.objectContaining({ detail: { about: { ground: 'household' } } }))
    expect(rawSql(bench.storage, 'SELECT count(*) AS n FROM letters')).toEqual([{ n: 0 }])
  })

  it('note-required: a field result or a request without words', () => {
    expect(once(task, { act: result, note: ' 在 ' })).toBe('note-required')
    expect(once(post, { act: request('fraud'), note: '' })).toBe('note-required')
    expect(once(registration, { act: contact, note: '' })).toBe('done')
  })

  it('bad-input: a request to lift that names no condition of the case, or another that names one', () => {
    for (const about of [null, 'stranger'])
      expect(once(post, { act: request('override', about), note: '理由' })).toBe('bad-input')
    expect(once(post, { act: request('fraud', 'of-age'), note: '理由' })).toBe('bad-input')
  })

  it('not-allowed: a request that undoes what is not there, or lifts what is decided', () => {
    const eligible = caseOfProcedure('post-application', 1, { status: 'eligible' })
    const declined = caseOfProcedure('post-application', 1, { status: 'ineligible' })
    const table = [
      [post, 'release-lock', 'done'],
      [post, 'revoke', 'not-allowed'],
      [post, 'reopen', 'not-allowed'],
      [eligible, 'revoke', 'done'],
      [eligible, 'release-lock', 'not-allowed'],
      [declined, 'reopen', 'done'],
      [declined, 'revoke', 'not-allowed'],
    ] as const
    for (const [record, want, code] of table)
      expect(once(record, { act: request(want), note: '理由' }), `${record.status} ${want}`).toBe(code)
    expect(once(eligible, { act: request('override', 'of-age'), note: '理由' })).toBe('not-allowed')
  })

  it('case-unreadable: while a newer word of the case is here that this version cannot read', () => {
    const bench = benchOf(registration)
    inTransaction(bench.storage, tx =>
      setAside(tx, { kind: 'case', id: registration.id, position: 50, reason: 'x', raw: '{}' }, 1, NOON),
    )
    expect(act(bench, registration, { act: contact })).toBe('case-unreadable')
  })
})
