import { describe, expect, it } from 'vitest'
import { closingOf, reportsOf, setOfReports } from '../../tests/builders/closings.ts'
import { cityAgencies } from '../../tests/builders/report-facts.ts'
import type { ReportClosing } from './closing.ts'
import { type ClosingScope, closingSerial, doMeet, flawOf, periodWord, standingTo } from './closing-rules.ts'
import { nextStep, stepStop } from './closing-steps.ts'
import { subtreeOf } from './unit.ts'

const days = (from: string, to: string) => ({ from, to }) as unknown as ClosingScope

describe('a serial', () => {
  it.each([
    ['2026-03-01', '2026-03-31', '202603'],
    ['2024-02-01', '2024-02-29', '202402'],
    ['2026-01-01', '2026-03-31', '2026Q1'],
    ['2026-10-01', '2026-12-31', '2026Q4'],
    ['2026-01-01', '2026-12-31', '2026'],
    ['2026-02-01', '2026-04-30', '20260201-20260430'],
    ['2025-12-01', '2026-02-28', '20251201-20260228'],
    ['2026-02-01', '2026-02-27', '20260201-20260227'],
  ])('says %s to %s as %s', (from, to, word) => {
    expect(periodWord(days(from, to))).toBe(word)
  })

  it('names the unit, and which of its closings it is', () => {
    expect(closingSerial({ unit: '520112-HR', ...days('2026-03-01', '2026-03-31') }, 12)).toBe(
      'FZ-520112-HR-202603-012',
    )
  })
})

it('a unit is itself and all below it; 市本级 has nobody below it, whatever names it as its parent', () => {
  expect(subtreeOf(cityAgencies, '5201' as never)).toEqual(['5201', '5201-SELF', '520103', '520112'])
  expect(subtreeOf(cityAgencies, '5201-SELF' as never)).toEqual(['5201-SELF'])
  expect(subtreeOf(cityAgencies, '520103' as never)).toEqual(['520103'])
  const circle = cityAgencies.map(each =>
    each.code === '5201' ? { ...each, parent: '520103' as never } : each,
  )
  expect(subtreeOf(circle, '520112' as never)).toEqual(['520112'])
})

it('closings meet in a day and a kind of work, not in one of them alone', () => {
  const march: ReportClosing = closingOf({ workTypes: ['identity-verification'] })
  const other = (change: object) => doMeet(march, { ...march, ...change })
  expect(other(days('2026-03-31', '2026-04-30'))).toBe(true)
  expect(other(days('2026-04-01', '2026-04-30'))).toBe(false)
  expect(other({ workTypes: ['eligibility-review'] })).toBe(false)
})

it('a report is the closing’s own only where days, agencies and kinds of work are the very same', () => {
  const march = closingOf()
  const asked = (change: object) => standingTo(march, { ...march, ...change })
  expect(asked({ workTypes: march.workTypes.toReversed() })).toBe('same')
  expect(asked({ to: '2026-03-30' })).toBe('part')
  expect(asked({ workTypes: ['eligibility-review'] })).toBe('part')
  for (const beyond of [{ to: '2026-04-01' }, { covered: ['520103-HR'] }, { covered: [] }])
    expect(asked(beyond)).toBeNull()
})

it('what is wrong with a set is said for the first thing that is: whole, over, unchanged, balanced', () => {
  const { set, sheets } = setOfReports(reportsOf('520112-HR'))
  expect(flawOf(set, sheets)).toBeNull()
  expect(flawOf({ ...set, reports: set.reports.slice(1) }, sheets)).toBe('incomplete')
  expect(flawOf({ ...set, from: '2026-04-02' as never }, sheets)).toBe('incomplete')
  expect(flawOf({ ...set, asOf: '2026-03-31T15:00:00.000Z' as never }, sheets)).toBe('period-not-over')
  expect(flawOf({ ...set, to: '2026-04-01' as never }, sheets)).toBe('period-not-over')
  const unbalanced = setOfReports(reportsOf('520112-HR', 3, -1))
  expect(flawOf(unbalanced.set, unbalanced.sheets)).toBe('report-unbalanced')
  expect(flawOf(unbalanced.set, sheets)).toBe('figures-changed')
})

describe('the next step', () => {
  const officer = (id: string, roles: string[], agencies = ['520112-HR']) =>
    ({ id, roles, agencies, stages: [], workTypes: closingOf().workTypes }) as never
  const open = closingOf({ state: 'prepared', reviewed: null, signed: null, serial: null })

  it('is preparing, reviewing, signing, and nothing once it is signed', () => {
    const states = ['prepared', 'reviewed', 'signed', 'returned'] as const
    expect([null, ...states.map(state => ({ state }))].map(nextStep)).toEqual([
      ...['prepare', 'review', 'sign', null, 'prepare'],
    ])
  })

  it.each([
    ['officer-1', ['reviewer'], 'prepare', null],
    ['officer-1', ['caseworker'], 'prepare', 'right'],
    ['officer-1', ['reviewer'], 'review', null],
    ['officer-11', ['reviewer'], 'review', 'same-person'],
    ['officer-1', ['reviewer'], 'sign', 'right'],
    ['officer-1', ['supervisor'], 'sign', null],
    ['officer-11', ['supervisor'], 'sign', 'same-person'],
    ['officer-12', ['supervisor'], 'sign', 'same-person'],
    ['officer-11', ['reviewer'], 'return', null],
  ] as const)('%s as %o may %s: %s', (id, roles, step, stop) => {
    const closing = step === 'sign' ? closingOf({ state: 'reviewed' }) : open
    expect(stepStop(officer(id, [...roles]), step, open, closing)).toBe(stop)
  })

  it('is stopped where the right does not reach all agencies of it', () => {
    expect(stepStop(officer('officer-1', ['reviewer'], ['520103-HR']), 'review', open, open)).toBe('reach')
  })
})
