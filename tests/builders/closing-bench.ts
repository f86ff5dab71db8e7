import { viewClosing } from '../../src-main/features/reports/closings/closing-view.ts'
import { compareClosing } from '../../src-main/features/reports/closings/compare-closing.ts'
import { type ClosingMove, moveClosing } from '../../src-main/features/reports/closings/move-closing.ts'
import { prepareClosing } from '../../src-main/features/reports/closings/prepare-closing.ts'
import { listAuditEntries } from '../../src-main/storage/stores/audit-store.ts'
import { writeMeta } from '../../src-main/storage/stores/meta-store.ts'
import { inTransaction } from '../../src-main/storage/transaction.ts'
import type { CaseEvent } from '../../src-shared/central/feed.ts'
import { type Instant, msOf } from '../../src-shared/kernel/instant.ts'
import type { ClosingSet, FrozenSheet } from '../../src-shared/reports/closing.ts'
import type { ReportRequest } from '../../src-shared/reports/report.ts'
import { fakeCentreParts } from './centre-parts.ts'
import { closingOf, keepClosing, reportFor } from './closings.ts'
import { NOON, uuidOf } from './ids.ts'
import type { officerOf } from './officers.ts'
import { ALL_WORK_TYPES, reportBench } from './report-bench.ts'
import { outcomeOf } from './session-bench.ts'

export const UNIT = '520112-HR' as never
export const march = { from: '2026-03-01', to: '2026-03-31' } as never as { from: never; to: never }
export const APRIL = '2026-04-02T02:00:00.000Z' as Instant
export const scope = { unit: '520112-HR', covered: ['520112-HR'], workTypes: ALL_WORK_TYPES }
export const fresh = { ...scope, state: 'prepared', reviewed: null, signed: null, serial: null }

/** A reviewer's desk on the second of April, pulled an hour ago, and a centre that takes every step. */
export async function closingBench(change: Parameters<typeof officerOf>[0] = {}, events: CaseEvent[] = []) {
  const roles = ['reviewer', 'supervisor']
  const bench = reportBench(events, { roles, agencies: ['520112-HR'], ...change })
  await bench.clock.pass(msOf(APRIL) - msOf(NOON))
  const pulled = (at: string) => inTransaction(bench.storage, tx => writeMeta(tx, 'last-pull-at', at))
  pulled('2026-04-02T01:00:00.000Z')
  const parts = fakeCentreParts()
  const figures = { left: 1 }
  let told = 500
  const reportOf = (_: unknown, request: ReportRequest) => reportFor(request, '520112-HR', 3, figures.left)
  const making = {
    makeReport: reportOf,
    sealList: (_: unknown, request: ReportRequest) => {
      const { rows, checksum } = reportOf(_, request)
      return { count: rows.length, checksum }
    },
  }
  bench.central.script.prepareClosing = (_token, { set }) => ({
    closing: closingOf({ ...set, ...fresh, prepared: { by: 'officer-1', byName: '张某某', at: APRIL } }),
  })
  bench.central.script.moveClosing = (_token, move, { id, note = '' }) => {
    const mine = { by: 'officer-1', byName: '张某某', at: APRIL }
    const state = { review: 'reviewed', sign: 'signed', return: 'returned' }[move]
    return {
      closing: closingOf({
        ...{ id, state, ...scope },
        ...(move === 'return' ? { returned: { ...mine, note }, signed: null, serial: null } : {}),
      }),
    }
  }
  const sent = () => {
    const [call] = bench.central.seen.filter(each => each.call === 'prepareClosing')
    return call?.input[1] as
      | { readonly requestId: string; readonly set: ClosingSet; readonly sheets: FrozenSheet[] }
      | undefined
  }
  return {
    ...bench,
    parts,
    sent,
    figures,
    pulled,
    keep: (closing: object, position = told++) =>
      keepClosing(bench.storage, closingOf({ ...scope, ...closing }), position),
    view: (ask: object = {}) =>
      viewClosing(bench.tools, bench.opened, {
        ...{ unit: null, ...march, asOf: APRIL, agencies: [], workTypes: [], ...ask },
      } as Parameters<typeof viewClosing>[2]),
    prepare: (place: object = {}) =>
      outcomeOf(
        prepareClosing(bench.tools, bench.opened, parts, making as never, {
          ...{ unit: UNIT, ...march, ...place },
        }),
      ),
    move: (move: ClosingMove, more: object = {}) =>
      outcomeOf(moveClosing(bench.tools, bench.opened, parts, move, { id: uuidOf(1), ...more })),
    compare: (asOf: Instant) =>
      outcomeOf(compareClosing(bench.tools, bench.opened, making as never, { id: uuidOf(1), asOf })),
    lines: () => listAuditEntries(bench.storage.read).map(({ act, about }) => ({ act, about })),
  }
}
