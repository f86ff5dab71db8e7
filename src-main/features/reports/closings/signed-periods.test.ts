import { describe, expect, it } from 'vitest'
import { type CaseEvent, caseEventSchema } from '../../../../src-shared/central/feed.ts'
import type { Instant } from '../../../../src-shared/kernel/instant.ts'
import { BASIS_VERSION } from '../../../../src-shared/reports/make-report.ts'
import { APRIL, closingBench, fresh, scope, UNIT } from '../../../../tests/builders/closing-bench.ts'
import { closingOf } from '../../../../tests/builders/closings.ts'
import { uuidOf } from '../../../../tests/builders/ids.ts'
import { tell } from '../../../../tests/builders/report-bench.ts'
import { unreachable } from '../../../../tests/builders/scripted-central.ts'
import { outcomeOf } from '../../../../tests/builders/session-bench.ts'
import { listAllClosings } from './closing-view.ts'
import { readFrozen } from './compare-closing.ts'

const fail = (): never => {
  throw new Error('nothing was sent')
}

describe('a report of a closed period', () => {
  it('is known as the closing’s own, or as a part of it; other days and agencies are not', async () => {
    const desk = await closingBench({ agencies: ['520112-HR', '520103-HR'] })
    desk.keep({})
    const standing = (ask: object) => desk.view(ask).report?.standing ?? null
    expect(standing({ agencies: [UNIT] })).toBe('same')
    expect(standing({ agencies: [UNIT], from: '2026-03-02' })).toBe('part')
    expect(standing({ agencies: [UNIT], workTypes: ['eligibility-review'] })).toBe('part')
    expect(standing({})).toBeNull()
    expect(standing({ agencies: [UNIT], to: '2026-04-01' })).toBeNull()
    desk.keep(fresh)
    expect(standing({ agencies: [UNIT] })).toBeNull()
  })

  it('made again as of then or later it is the same; what differs is named, and what follows the cases apart', async () => {
    const desk = await closingBench()
    desk.keep({})
    for (const asOf of ['2026-04-01T02:00:00.000Z', APRIL] as Instant[])
      expect(await desk.compare(asOf)).toEqual({
        closingId: uuidOf(1),
        asOf,
        tables: [],
        following: [],
        basis: null,
      })
    desk.figures.left = 2
    desk.keep({ basisVersion: '2025.9' })
    expect(await desk.compare(APRIL)).toMatchObject({
      tables: ['workload', 'real-name'],
      basis: { was: '2025.9', now: BASIS_VERSION },
    })
    desk.keep({})
    expect(await desk.compare(APRIL)).toMatchObject({ tables: ['workload', 'real-name'], following: [] })
    expect(desk.lines().map(({ act }) => act)).toEqual([
      'period-compared',
      'period-compared',
      'period-compared',
      'period-compared',
    ])
  })

  it('its frozen tables are the centre’s to give', async () => {
    const desk = await closingBench()
    desk.keep({})
    const read = () => outcomeOf(readFrozen(desk.tools, desk.opened, desk.parts, uuidOf(1)))
    desk.central.script.findClosing = () => unreachable
    expect(await read()).toMatchObject({ refused: 'needs-centre' })
    desk.central.script.findClosing = () => ({ closing: closingOf(scope), sheets: [] })
    expect(await read()).toMatchObject({ sheets: [] })
    expect(desk.lines()).toMatchObject([{ act: 'report-viewed', about: { closing: uuidOf(1) } }])
  })
})

describe('更正已封存期间的案件', () => {
  const event = (n: number, day: string, what: string, from: string | null, to: string): CaseEvent =>
    caseEventSchema.parse({
      ...{ caseId: `case-${n}`, workType: 'identity-verification', event: what, from, to, stage: 'first' },
      ...{ officer: 'officer-2', agency: '520112-HR', at: `${day}T02:00:00.000Z`, reasons: [] },
    })
  const decided = (n: number, day: string, to = 'verified') => [
    event(n, '2026-02-01', 'submitted', 'auto-check', 'pending-manual'),
    event(n, day, 'decided', 'pending-manual', to),
  ]
  const events = [
    ...decided(1, '2026-03-06'),
    ...decided(2, '2026-03-07', 'rejected'),
    ...decided(3, '2026-02-20'),
    ...decided(4, '2026-03-08'),
    ...decided(5, '2026-03-09'),
    event(5, '2026-03-20', 'reopened', 'verified', 'pending-manual'),
    event(1, '2026-04-01', 'reopened', 'verified', 'pending-manual'),
    event(2, '2026-04-01', 'override-granted', 'rejected', 'rejected'),
    event(3, '2026-04-01', 'reopened', 'verified', 'pending-manual'),
    event(4, '2026-04-02', 'revoked', 'verified', 'rejected'),
    ...decided(6, '2026-03-10').map(each => ({ ...each, agency: '520103-HR' as never })),
    event(6, '2026-04-01', 'reopened', 'verified', 'pending-manual'),
  ]
  const april = { from: '2026-04-01', to: '2026-04-30', asOf: '2026-05-01T00:00:00.000Z' }

  it('names what was brought back, revoked or overridden after the period, by its closing, and nothing else', async () => {
    const desk = await closingBench()
    tell(desk, events)
    expect(desk.view(april).corrections).toEqual([])
    desk.keep({})
    const named = desk.view(april).corrections
    expect(
      named.map(({ caseId, what, on, earlier, earlierOn, closing }) => [
        ...[caseId, what, on, earlier, earlierOn, closing],
      ]),
    ).toEqual([
      ['case-1', 'reopened', '2026-04-01', 'approved', '2026-03-06', 'FZ-520112-HR-202603-001'],
      ['case-2', 'override-granted', '2026-04-01', 'refused', '2026-03-07', 'FZ-520112-HR-202603-001'],
      ['case-4', 'revoked', '2026-04-02', 'approved', '2026-03-08', 'FZ-520112-HR-202603-001'],
    ])
    // Neither a case whose decision nobody closed, nor one that was brought back within the period, nor another unit's decision.
    expect(desk.view().corrections).toEqual([])
    expect(desk.view({ ...april, workTypes: ['eligibility-review'] }).corrections).toEqual([])
    expect(desk.view({ ...april, asOf: '2026-04-01T01:00:00.000Z' }).corrections).toEqual([])
  })

  it('goes with the next period’s set, without anybody’s name', async () => {
    const desk = await closingBench({}, events)
    desk.keep({})
    await desk.clock.pass(31 * 86_400_000)
    desk.pulled('2026-05-02T02:00:00.000Z')
    await desk.prepare({ from: '2026-04-01', to: '2026-04-30' })
    const { set } = desk.sent() ?? fail()
    expect(set.corrections.map(each => each.caseId)).toEqual(['case-1', 'case-2', 'case-4'])
    expect(set.corrections[0]).toMatchObject({ serialNo: null, agency: '520112-HR' })
  })
})

it('closings are listed with the newest days first', async () => {
  const desk = await closingBench()
  desk.keep({})
  desk.keep({ id: uuidOf(2), from: '2026-04-01', to: '2026-04-30' })
  expect(listAllClosings(desk.storage.read).map(each => each.id)).toEqual([uuidOf(2), uuidOf(1)])
})
