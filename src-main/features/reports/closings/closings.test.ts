import { describe, expect, it } from 'vitest'
import { type ReportClosing, reportClosingSchema } from '../../../../src-shared/reports/closing.ts'
import { flawOf } from '../../../../src-shared/reports/closing-rules.ts'
import { closingBench, fresh, march, UNIT } from '../../../../tests/builders/closing-bench.ts'
import { NOON, uuidOf } from '../../../../tests/builders/ids.ts'
import { ALL_WORK_TYPES } from '../../../../tests/builders/report-bench.ts'
import { problemOf, unreachable } from '../../../../tests/builders/scripted-central.ts'
import { listAllClosings } from './closing-view.ts'

const fail = (): never => {
  throw new Error('nothing was sent')
}

describe('制表', () => {
  it('makes every report of the unit as of the last pull, sends tables with rows and lists without, and notes it', async () => {
    const desk = await closingBench()
    expect(desk.view()).toMatchObject({ closing: null, days: null, step: 'prepare', stop: null })
    const done = await desk.prepare()
    expect(done).toMatchObject({ kind: 'prepared', closing: { state: 'prepared', unit: UNIT } })
    const { set, sheets, requestId } = desk.sent() ?? fail()
    expect(set).toMatchObject({
      ...{ unit: UNIT, covered: ['520112-HR'], workTypes: ALL_WORK_TYPES, ...march },
      // By the centre's clock, which is a second and a half ahead.
      asOf: '2026-04-02T01:00:01.500Z',
    })
    expect(requestId).not.toBe(set.id)
    expect(flawOf(set, sheets)).toBeNull()
    expect(JSON.stringify(sheets)).not.toContain('roster')
    expect(desk.lines()).toMatchObject([{ act: 'period-prepared', about: { unit: UNIT, closing: set.id } }])
    expect([desk.parts.rounds(), desk.published.at(-1)]).toEqual([1, ['sync']])
    expect(desk.view()).toMatchObject({ days: 'same', step: 'review', stop: 'same-person', mayReturn: true })
  })

  it('keeps a set that does not balance here, with every row named, and sends and notes nothing', async () => {
    const desk = await closingBench()
    desk.figures.left = -2
    const done = (await desk.prepare()) as { kind: string; rows: { report: string; name: string }[] }
    expect(done.kind).toBe('unbalanced')
    expect(new Set(done.rows.map(row => row.report))).toContain('workload')
    expect(new Set(done.rows.map(row => row.name))).toContain('花溪街道人社所')
    expect([desk.central.seen, desk.lines()]).toEqual([[], []])
  })

  it.each([
    ['without the right', { roles: ['caseworker'] }, {}, 'not-permitted'],
    ['where not all of the unit is in reach', {}, { unit: '520100-HR' }, 'closing-out-of-reach'],
    ['while the period runs', {}, { to: '2026-04-02' }, 'period-not-over'],
  ])('is refused %s, without asking the centre', async (_, officer, place, code) => {
    const desk = await closingBench(officer)
    expect(await desk.prepare(place)).toBe(code)
    expect(desk.central.seen).toEqual([])
  })

  it('is refused before this computer was told all of the period', async () => {
    const desk = await closingBench()
    desk.pulled('2026-03-31T15:59:58.499Z')
    expect(desk.view()).toMatchObject({ step: 'prepare', stop: 'not-synced' })
    expect(await desk.prepare()).toBe('closing-not-synced')
    desk.pulled('2026-03-31T15:59:58.500Z')
    expect(await desk.prepare()).toMatchObject({ kind: 'prepared' })
  })

  it('is refused where a closing stands for some of the days, and not after it was returned', async () => {
    const desk = await closingBench()
    desk.keep({ to: '2026-03-05' })
    expect(desk.view()).toMatchObject({ days: 'meets', step: null })
    expect(await desk.prepare()).toBe('period-closed')
    desk.keep({ ...fresh, to: '2026-03-05' })
    expect(await desk.prepare()).toBe('closing-open')
    const returned = { by: 'officer-9', byName: '某', at: NOON, note: '缺少说明' }
    desk.keep({ ...fresh, state: 'returned', returned })
    expect(desk.view()).toMatchObject({ closing: null, step: 'prepare', returned: { returned } })
    expect(await desk.prepare()).toMatchObject({ kind: 'prepared' })
  })

  it.each([
    [unreachable, { refused: 'needs-centre', about: { why: 'refused' } }, 0],
    [problemOf('period-closed'), 'period-closed', 1],
    [problemOf('closing-open'), 'closing-open', 1],
    [problemOf('figures-changed'), 'figures-changed', 0],
    [problemOf('report-unbalanced'), 'report-unbalanced', 0],
    [problemOf('period-not-over'), 'period-not-over', 0],
    [problemOf('not-permitted'), 'not-permitted', 0],
  ] as const)(
    'that the centre does not take (%o) leaves nothing here, to be made again',
    async (failure, code, news) => {
      const desk = await closingBench()
      const { prepareClosing: takes } = desk.central.script
      desk.central.script.prepareClosing = () => failure
      expect(await desk.prepare()).toEqual(code)
      expect([listAllClosings(desk.storage.read), desk.lines(), desk.parts.rounds()]).toEqual([[], [], news])
      desk.central.script.prepareClosing = takes as never
      expect(await desk.prepare()).toMatchObject({ kind: 'prepared' })
    },
  )
})

describe('审核, 签发 and 退回', () => {
  it.each([
    ['review', { ...fresh }, 'period-reviewed', {}],
    ['sign', { state: 'reviewed', signed: null, serial: null }, 'period-signed', {}],
    ['return', { ...fresh }, 'period-returned', { note: '请补说明e\u0301' }],
  ] as const)(
    '(%s) goes to the centre, stands here at once and is noted',
    async (move, before, act, more) => {
      const desk = await closingBench()
      desk.keep(before)
      const after = (await desk.move(move, more)) as ReportClosing
      const [call] = desk.central.seen
      expect(call).toMatchObject({ call: 'moveClosing', input: ['token', move, { id: uuidOf(1) }] })
      if (move === 'return') expect(call?.input[2]).toMatchObject({ note: '请补说明é' })
      expect(listAllClosings(desk.storage.read)).toEqual([reportClosingSchema.parse(after)])
      expect(desk.lines()).toMatchObject([{ act, about: { closing: uuidOf(1) } }])
      expect([desk.parts.rounds(), desk.published.at(-1)]).toEqual([1, ['sync']])
    },
  )

  it.each([
    ['review', { ...fresh, prepared: { by: 'officer-1', byName: '张', at: NOON } }, 'same-person'],
    [
      'sign',
      {
        ...{ state: 'reviewed', signed: null, serial: null },
        reviewed: { by: 'officer-1', byName: '张', at: NOON },
      },
      'same-person',
    ],
    ['review', { state: 'reviewed', signed: null, serial: null }, 'already-settled'],
    ['sign', { ...fresh }, 'closing-not-reviewed'],
    ['sign', {}, 'already-settled'],
    ['return', {}, 'already-settled'],
    ['review', { id: uuidOf(2) }, 'not-found'],
    ['review', { ...fresh, covered: ['520103-HR', '520112-HR'] }, 'not-permitted'],
  ] as const)(
    '(%s) is refused from the shelf, without asking the centre: %o',
    async (move, closing, code) => {
      const desk = await closingBench()
      desk.keep(closing)
      expect(await desk.move(move, { note: '退回' })).toBe(code)
      expect(desk.central.seen).toEqual([])
    },
  )

  it('a reviewer does not sign, a caseworker does nothing', async () => {
    const reviewer = await closingBench({ roles: ['reviewer'] })
    reviewer.keep({ state: 'reviewed', signed: null, serial: null })
    expect(reviewer.view()).toMatchObject({ step: 'sign', stop: 'right', mayReturn: true })
    expect(await reviewer.move('sign')).toBe('not-permitted')
    const caseworker = await closingBench({ roles: ['caseworker'] })
    caseworker.keep(fresh)
    expect(caseworker.view()).toMatchObject({ step: 'review', stop: 'right', mayReturn: false })
    expect(await caseworker.move('review')).toBe('not-permitted')
  })

  it('without the centre nothing is lost; what somebody was faster with is fetched', async () => {
    const desk = await closingBench()
    desk.keep(fresh)
    desk.central.script.moveClosing = () => unreachable
    expect(await desk.move('review')).toMatchObject({ refused: 'needs-centre' })
    desk.central.script.moveClosing = () => problemOf('already-settled')
    expect(await desk.move('review')).toBe('already-settled')
    expect([desk.view().closing?.state, desk.lines(), desk.parts.rounds()]).toEqual(['prepared', [], 1])
    desk.central.script.moveClosing = () => problemOf('not-found')
    expect(await desk.move('review')).toBe('not-found')
    expect(listAllClosings(desk.storage.read)).toEqual([])
  })

  it('an older word that comes late undoes nothing, and the centre’s own is believed', async () => {
    const desk = await closingBench()
    desk.keep(fresh)
    await desk.move('review')
    desk.keep(fresh, 499)
    expect(desk.view().closing?.state).toBe('reviewed')
    desk.keep({}, 502)
    expect(desk.view()).toMatchObject({ closing: { state: 'signed' }, step: null })
  })
})
