import { describe, expect, it } from 'vitest'
import { actSchema } from '../../../src-shared/cases/act.ts'
import type { CaseId } from '../../../src-shared/kernel/ids.ts'
import { intakeDetailsSchema } from '../../../src-shared/unemployment/unemployment-payload.ts'
import { registrationCaseOf, registrationPayloadOf } from '../../../tests/builders/cases.ts'
import { allRoundOfficer } from '../../../tests/builders/casework.ts'
import { benchWithCases, codeOf, type DeskBench } from '../../../tests/builders/desk-bench.ts'
import { later, letterIdOf, NOON, uuidOf } from '../../../tests/builders/ids.ts'
import { officerOf } from '../../../tests/builders/officers.ts'
import { rawSql } from '../../../tests/builders/stores.ts'
import { listLettersInStates } from '../../storage/stores/letter-lists.ts'
import { applyLetterEvent } from '../../storage/stores/letters-store.ts'
import { inTransaction } from '../../storage/transaction.ts'
import { caseView } from './case-view.ts'
import { findIntakeDraft, saveIntakeDraft } from './intake-draft.ts'
import { retractLetter } from './retract-letter.ts'
import { type IntakeInput, takeIn } from './take-in.ts'
import { undoLetter } from './undo-letter.ts'

const caseId = uuidOf(0xca5e) as CaseId
const { keys: _k, contact: _c, registeredOn: _r, submission: _s, ...person } = registrationPayloadOf()

function inputOf(n: number, change: Partial<IntakeInput> = {}): IntakeInput {
  return {
    actId: letterIdOf(n),
    caseId,
    person: { ...person, handlingAgency: '520112-HR', region: '520112' } as IntakeInput['person'],
    ...change,
  }
}
const bench = () => benchWithCases([], { officer: allRoundOfficer() })
const code = (on: DeskBench, input: IntakeInput) => codeOf(() => takeIn(on.tools, on.opened, input))

describe('taking a person in at the window (K1)', () => {
  it('writes one letter with the form, a temporary serial and the time, an audit line, and no case', () => {
    const on = bench()
    const answer = takeIn(on.tools, on.opened, inputOf(1))
    expect(answer).toEqual({
      letterId: letterIdOf(1),
      undoUntil: later(8_000),
      temporarySerial: `LS-${on.opened.deskId.slice(-6).toUpperCase()}-20260305-001`,
    })
    const letter = on.letter(letterIdOf(1))
    expect(letter).toMatchObject({
      kind: 'act',
      what: 'intake',
      state: 'held',
      caseId,
      workType: 'unemployment-verification',
      serialNo: answer.temporarySerial,
      personName: '王小明',
    })
    const content = actSchema.parse(JSON.parse(letter.content))
    expect(content).toMatchObject({ act: 'intake', caseId, caseVersion: 1, decidedBy: 'officer-1' })
    expect(intakeDetailsSchema.parse(content.details)).toEqual({
      ...person,
      handlingAgency: '520112-HR',
      region: '520112',
      temporarySerial: answer.temporarySerial,
      submittedAt: NOON,
    })
    expect(on.acts()).toEqual(['act-made'])
    expect(caseView(on.tools, on.opened, caseId)).toBeUndefined()
    expect(rawSql(on.storage, 'SELECT count(*) AS n FROM cases')).toEqual([{ n: 0 }])
    expect(listLettersInStates(on.storage.read, ['held'], null, 9).map(each => each.personName)).toEqual([
      '王小明',
    ])
  })

  it('says 读卡 where name and number came from the card, and nothing of it where a hand typed them (K3)', () => {
    const on = bench()
    const read = inputOf(1, { person: { ...inputOf(1).person, identitySource: 'card' } })
    takeIn(on.tools, on.opened, read)
    takeIn(on.tools, on.opened, inputOf(2, { caseId: uuidOf(0xca5f) as CaseId }))
    const detailsOf = (n: number) => actSchema.parse(JSON.parse(on.letter(letterIdOf(n)).content)).details
    expect(detailsOf(1)).toMatchObject({ identitySource: 'card' })
    expect(detailsOf(2)).not.toHaveProperty('identitySource')
  })

  it('keeps what was typed for it until it is taken in, through a refusal, as typed', () => {
    const on = bench()
    const typed = { name: ' 王𠮷明', idNumber: '5201', wantsWork: true, keys: { a: [null, 1.5] } }
    expect(findIntakeDraft(on.opened)).toBeNull()
    saveIntakeDraft(on.tools, on.opened, { name: '' })
    saveIntakeDraft(on.tools, on.opened, typed)
    const elsewhere = { ...person, handlingAgency: '530100-HR', region: '520112' } as IntakeInput['person']
    expect(code(on, inputOf(1, { person: elsewhere }))).toBe('not-allowed')
    expect(findIntakeDraft(on.opened)).toEqual(typed)
    takeIn(on.tools, on.opened, inputOf(1))
    expect(findIntakeDraft(on.opened)).toBeNull()
    // The next person is typed already when the same press comes again.
    saveIntakeDraft(on.tools, on.opened, { name: '李' })
    takeIn(on.tools, on.opened, inputOf(1))
    expect(findIntakeDraft(on.opened)).toEqual({ name: '李' })
    saveIntakeDraft(on.tools, on.opened, null)
    expect(findIntakeDraft(on.opened)).toBeNull()
  })

  it('gives no serial twice, whatever was undone or taken back, and names the day in China', () => {
    const on = bench()
    const serials = [1, 2, 3, 4].map(n => {
      const { temporarySerial } = takeIn(on.tools, on.opened, inputOf(n, { caseId: uuidOf(n) as CaseId }))
      if (n === 1) undoLetter(on.tools, on.opened, letterIdOf(n))
      if (n === 2) retractLetter(on.tools, on.opened, letterIdOf(n), '重复登记')
      if (n === 3) on.clock.jump(14 * 3_600_000)
      return temporarySerial
    })
    expect(new Set(serials).size).toBe(4)
    expect(serials.map(serial => serial.split('-')[2])).toEqual([
      '20260305',
      '20260305',
      '20260305',
      '20260306',
    ])
    for (const serial of serials) expect(serial).toMatch(/^LS-[0-9A-F]{6}-\d{8}-\d{3,}$/)
  })

  it('pressed twice is one person, also after it left', () => {
    const on = bench()
    const first = takeIn(on.tools, on.opened, inputOf(1))
    expect(takeIn(on.tools, on.opened, inputOf(1))).toEqual(first)
    inTransaction(on.storage, tx => applyLetterEvent(tx, letterIdOf(1), 'undo-window-over', NOON))
    expect(takeIn(on.tools, on.opened, inputOf(1)).temporarySerial).toBe(first.temporarySerial)
    expect(rawSql(on.storage, 'SELECT count(*) AS n FROM letters')).toEqual([{ n: 1 }])
    expect(code(on, inputOf(1, { caseId: uuidOf(9) as CaseId }))).toBe('bad-input')
  })

  it('is refused outside the officer’s work and agencies, and for an id that is none or taken', () => {
    const elsewhere = { ...inputOf(1).person, handlingAgency: '520103-HR' } as IntakeInput['person']
    expect(code(bench(), inputOf(1, { person: elsewhere }))).toBe('not-allowed')
    expect(code(benchWithCases([], { officer: officerOf() }), inputOf(1))).toBe('not-allowed')
    const second = allRoundOfficer({ stages: ['second', 'final'] })
    expect(code(benchWithCases([], { officer: second }), inputOf(1))).toBe('not-allowed')
    expect(code(bench(), inputOf(1, { caseId: 'case-1' as CaseId }))).toBe('bad-input')
    const taken = benchWithCases([registrationCaseOf(1, { id: caseId })], { officer: allRoundOfficer() })
    expect(code(taken, inputOf(1))).toBe('bad-input')
    expect(taken.acts()).toEqual([])
  })
})
