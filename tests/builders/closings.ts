import type { Storage } from '../../src-main/storage/transaction.ts'
import { agencySchema } from '../../src-shared/people/agency.ts'
import {
  type ClosingSet,
  closingSetSchema,
  type FrozenSheet,
  frozenSheetSchema,
  type ReportClosing,
  reportClosingSchema,
  tableReportSchema,
} from '../../src-shared/reports/closing.ts'
import type { ReportFacts } from '../../src-shared/reports/facts.ts'
import { BASIS_VERSION, makeReport } from '../../src-shared/reports/make-report.ts'
import { type Report, type ReportRequest, reportIdSchema } from '../../src-shared/reports/report.ts'
import { keepEntities } from './desk-bench.ts'
import { NOON, uuidOf } from './ids.ts'
import { around, factsOf, placeOf } from './report-facts.ts'
import { requestOf } from './report-rows.ts'

type SetChange = { readonly [Key in keyof ClosingSet]?: unknown }

/** The set and tables of these reports, as a desk hands them over. */
export function setOfReports(
  reports: readonly Report[],
  change: SetChange = {},
): { set: ClosingSet; sheets: FrozenSheet[] } {
  const set = closingSetSchema.parse({
    id: uuidOf(1),
    unit: '520112-HR',
    covered: ['520112-HR'],
    workTypes: ['eligibility-review', 'identity-verification', 'unemployment-verification'],
    from: '2026-03-01',
    to: '2026-03-31',
    asOf: '2026-04-01T02:00:00.000Z',
    basisVersion: BASIS_VERSION,
    rulebooks: [],
    reports: reports.map(({ request, rows, checksum, breaches }) => ({
      report: request.report,
      rows: rows.length,
      checksum,
      breaches: breaches.length,
    })),
    corrections: [],
    ...change,
  })
  const sheets = reports.flatMap(({ request, columns, rows }) =>
    tableReportSchema.safeParse(request.report).success
      ? [frozenSheetSchema.parse({ report: request.report, columns, rows })]
      : [],
  )
  return { set, sheets }
}

/** The facts of a unit in which `n` checks came in and all but `left` were passed. */
function factsOfUnit(unit: string, n: number, left: number): Partial<ReportFacts> {
  const agency = agencySchema.parse({
    ...{ code: unit, name: '花溪街道人社所', level: 'township', levelSelf: false },
    ...{ region: unit.slice(0, 6), parent: null },
  })
  const work = { agency: agency.code, workType: 'identity-verification' } as const
  const flows = [
    { flow: 'received', n },
    { flow: 'approved', n: n - left },
  ] as const
  return {
    place: placeOf({ agencies: [agency], covered: [agency.code] }),
    flows: () => flows.map(each => ({ ...work, ...each })),
    realName: () => flows.map(each => ({ agency: agency.code, ...each, repeats: 0, timed: 0, seconds: 0 })),
    inHand: () => [{ ...work, procedure: null, standing: null, dueOn: null, n: left }],
  }
}

/** The report somebody asks for, of these checks. */
export function reportFor(request: ReportRequest, unit: string, n = 3, left = 1): Report {
  return makeReport(factsOf(factsOfUnit(unit, n, left)), request, around)
}

/** All reports of a unit in March 2026. */
export function reportsOf(unit: string, n = 3, left = 1): Report[] {
  return reportIdSchema.options.map(report => reportFor(requestOf({ report }), unit, n, left))
}

/** A closing of March 2026 that was signed, unless said otherwise. */
export function closingOf(change: { readonly [Key in keyof ReportClosing]?: unknown } = {}): ReportClosing {
  const signature = (n: number) => ({ by: `officer-${n}`, byName: `某${n}`, at: NOON })
  return reportClosingSchema.parse({
    ...setOfReports(reportsOf('520112-HR')).set,
    unitName: '乌当区人社局',
    state: 'signed',
    prepared: signature(11),
    reviewed: signature(12),
    signed: signature(13),
    serial: 'FZ-520112-HR-202603-001',
    returned: null,
    ...change,
  })
}

/** Puts the centre's word of a closing on the shelf. */
export function keepClosing(storage: Storage, closing: ReportClosing, position = 500): void {
  keepEntities(storage, 'report-closing', { [closing.id]: closing }, position)
}
