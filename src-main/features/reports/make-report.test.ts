import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CaseEvent } from '../../../src-shared/central/feed.ts'
import { addDays, type CalendarDate, chinaDayStart } from '../../../src-shared/kernel/instant.ts'
import { breachesOf } from '../../../src-shared/reports/balance.ts'
import { workTypeWords } from '../../../src-shared/reports/columns.ts'
import { reportSpecs } from '../../../src-shared/reports/make-report.ts'
import {
  type Report,
  type ReportId,
  reportIdSchema,
  reportSchema,
} from '../../../src-shared/reports/report.ts'
import { COVERED, histories } from '../../../tests/builders/case-histories.ts'
import { codeOfAsync, type DeskBench } from '../../../tests/builders/desk-bench.ts'
import { reportBench, tell, tellAnew } from '../../../tests/builders/report-bench.ts'
import { readHere } from '../../../tests/builders/report-reading.ts'
import { type Counts, recount } from '../../../tests/builders/report-recount.ts'
import { readRows, requestOf } from '../../../tests/builders/report-rows.ts'
import { listAuditEntries } from '../../storage/stores/audit-store.ts'
import { makeDeskReport } from './make-report.ts'

const RUNS = Number(process.env.REPORT_RUNS ?? 300)

const make = (bench: DeskBench, change: Parameters<typeof requestOf>[0] = {}): Promise<Report> =>
  makeDeskReport(bench.tools, bench.opened, requestOf(change), { reading: readHere, silentDesks: () => null })

const days = fc.tuple(fc.integer({ min: -40, max: 40 }), fc.nat(60), fc.integer({ min: -3, max: 100 }))
/** A period, and a time up to which events are believed: in it, before it or after it. */
const period = days.map(([start, length, until]) => {
  const from = addDays('2026-03-05' as CalendarDate, start)
  return { from, to: addDays(from, length), asOf: chinaDayStart(addDays(from, until)) }
})

/** Every figure of the report's own rows is what was counted anew; what was counted and has no column, or stands elsewhere, fails. */
function expectCounts(report: Report, counts: Counts, keyOf: (row: Record<string, unknown>) => string): void {
  const own = readRows(report).filter(row => row.kind === 'row')
  const seen = new Set<string>()
  for (const row of own) {
    const key = keyOf(row)
    seen.add(key)
    const expected = counts.get(key) ?? {}
    for (const column of report.columns.filter(({ kind }) => kind === 'count')) {
      if (column.key === 'nearDue' || IN_OTHER_WORDS.has(column.key) || row[column.key] === null) continue
      expect([key, column.key, row[column.key]]).toEqual([key, column.key, expected[column.key] ?? 0])
    }
  }
  for (const [key, row] of counts)
    if (COVERED.some(code => key.startsWith(code)) && Object.values(row).some(n => n !== 0))
      expect(seen).toContain(key)
}
/** Columns the recount has no word for: parts that the balance rules hold to their whole. */
const IN_OTHER_WORDS = new Set([
  ...['registered', 'renewed', 'otherwise', 'checked'],
  ...['inDifficulty', 'finished', 'early', 'retained'],
])
const codeIn = (row: Record<string, unknown>) => String(row.agency).replace('机构', '')
const workIn = (row: Record<string, unknown>) =>
  Object.entries(workTypeWords).find(([, { zh }]) => zh === row.workType)?.[0]

describe('reports of any past and period', () => {
  it('count what a plain walk over the events counts, and balance', async () => {
    const bench = reportBench([])
    await fc.assert(
      fc.asyncProperty(histories, period, fc.boolean(), async (events, asked, alsoOthers) => {
        // A desk is told of its own agencies only; events of another may have stayed from before its scope changed.
        const told = events.filter(event => alsoOthers || COVERED.includes(event.agency as never))
        tellAnew(bench, told)
        const counted = recount(events, requestOf(asked))
        const reports: Partial<Record<ReportId, Report>> = {}
        for (const report of reportIdSchema.options) reports[report] = await make(bench, { ...asked, report })
        for (const report of Object.values(reports)) {
          expect(report.breaches).toEqual([])
          expect(() => reportSchema.parse(report)).not.toThrow()
          expect(JSON.stringify(report.rows)).not.toContain('520115')
        }
        expectCounts(reports.workload as Report, counted.workload, row => `${codeIn(row)} ${workIn(row)}`)
        expectCounts(reports['internship-status'] as Report, counted.internship, codeIn)
        expectCounts(reports.unemployment as Report, counted.unemployment, codeIn)
        expectCounts(reports['real-name'] as Report, counted.realName, codeIn)
        expectCounts(reports.retention as Report, counted.retention, codeIn)
        expectCounts(reports.officers as Report, counted.officers, row => `${codeIn(row)} ${row.officerId}`)
        const reasons = reports['refusal-reasons'] as Report
        const [once, each] = [
          readRows(reasons).filter(row => row.code === '—'),
          readRows(reasons).filter(row => row.kind === 'row' && row.code !== '—'),
        ]
        expect(once.map(row => [codeIn(row), row.cases])).toEqual(
          COVERED.toSorted((a, b) => (a < b ? -1 : 1)).map(code => [
            code,
            counted.refusedCases.get(code)?.cases ?? 0,
          ]),
        )
        for (const row of each)
          expect(row).toMatchObject(
            counted.reasonsGiven.get(`${codeIn(row)} ${row.code}`) ?? { missing: row.code },
          )
        const late = counted.overdue.filter(id =>
          COVERED.includes(
            events.findLast(
              event =>
                event.caseId === id &&
                event.at <= asked.asOf &&
                event.at < chinaDayStart(addDays(asked.to, 1)),
            )?.agency as never,
          ),
        )
        expect((reports.overdue as Report).rows.map(row => row.caseId).sort()).toEqual(late.sort())
      }),
      { numRuns: RUNS },
    )
  })

  it('a cell that was changed is caught, with its row named', async () => {
    const bench = reportBench([])
    const figures = fc.record({ row: fc.nat(100), column: fc.nat(100), by: fc.integer({ min: 1, max: 9 }) })
    await fc.assert(
      fc.asyncProperty(histories, period, figures, async (events, asked, { row, column, by }) => {
        const report = await make(tellAnew(bench, events), asked)
        const counts = report.columns.flatMap(({ key, kind }, at) =>
          kind === 'count' &&
          key !== 'revoked' &&
          !['inCorrection', 'onHold', 'overdue', 'nearDue'].includes(key)
            ? [at]
            : [],
        )
        const at = { row: row % report.rows.length, cell: counts[column % counts.length] as number }
        const rows = report.rows.map((each, index) => ({
          ...each,
          cells: each.cells.map((cell, n) => (index === at.row && n === at.cell ? Number(cell) + by : cell)),
        }))
        const breaches = breachesOf({ ...report, rows }, reportSpecs.workload.rules)
        expect(breaches.map(breach => breach.row)).toContain(at.row)
        for (const breach of breaches) {
          if (breach.row === at.row) expect(breach.left).not.toBe(breach.right)
        }
      }),
      { numRuns: 100 },
    )
  })

  it('last month’s figures stay, whatever happens afterwards and however late they are asked for', async () => {
    const bench = reportBench([])
    await fc.assert(
      fc.asyncProperty(
        histories,
        period,
        fc.constantFrom(...reportIdSchema.options),
        async (events, asked, report) => {
          const end = chinaDayStart(addDays(asked.to, 1))
          const isEarly = (event: CaseEvent) => event.at < end && event.at <= asked.asOf
          const [early, late] = [events.filter(isEarly), events.filter(event => !isEarly(event))]
          tellAnew(bench, early)
          const before = await make(bench, { ...asked, report })
          tell(bench, late, early.length + 1)
          expect((await make(bench, { ...asked, report })).checksum).toBe(before.checksum)
          if (asked.asOf < end) return
          const much = chinaDayStart(addDays(asked.to, 300))
          expect((await make(bench, { ...asked, asOf: much, report })).rows).toEqual(before.rows)
        },
      ),
      { numRuns: 100 },
    )
  })
})

describe('who may have which report', () => {
  it('asking for agencies and work beyond one’s own widens nothing', async () => {
    const bench = reportBench([], { agencies: ['520112-HR'], workTypes: ['identity-verification'] })
    const beyond = await make(bench, {
      agencies: ['520112-HR', '520103-HR'],
      workTypes: ['identity-verification', 'eligibility-review'],
    })
    expect(readRows(beyond).map(row => [row.agency, row.workType])).toEqual([
      ['机构520112-HR', '实名认证审核'],
      ['合计', '全部业务'],
    ])
    expect(readRows(await make(bench, { agencies: ['520103-HR'] })).map(row => row.agency)).toEqual(['合计'])
  })

  it('a caseworker has their own figures, and no other report', async () => {
    const second = reportBench([], { roles: ['caseworker'], id: 'officer-2' })
    await fc.assert(
      fc.asyncProperty(histories, async events => {
        const bench = tellAnew(second, events)
        const own = recount(events, requestOf())
        const officers = readRows(await make(bench, { report: 'officers' })).filter(row => row.kind === 'row')
        expect(officers.every(row => row.officerId === 'officer-2')).toBe(true)
        const expected = COVERED.reduce(
          (sum, code) => sum + (own.officers.get(`${code} officer-2`)?.handled ?? 0),
          0,
        )
        expect(officers.reduce((sum, row) => sum + Number(row.handled), 0)).toBe(expected)
        const workload = await make(bench)
        expect(workload.columns.map(column => column.key)).not.toContain('opening')
        expect(workload.breaches).toEqual([])
      }),
      { numRuns: 50 },
    )
    const bench = reportBench([], { roles: ['caseworker'] })
    const refused: ReportId[] = []
    for (const report of reportIdSchema.options)
      if ((await codeOfAsync(() => make(bench, { report }))) !== 'done') refused.push(report)
    expect(refused).toEqual(reportIdSchema.options.filter(id => id !== 'workload' && id !== 'officers'))
    expect(await codeOfAsync(() => make(bench, { report: 'roster' }))).toBe('report-own-only')
    expect(bench.acts()).toEqual(['report-viewed', 'report-viewed'])
  })

  it('a period ends after it begins, and is 400 days long at most', async () => {
    const bench = reportBench([])
    expect(await codeOfAsync(() => make(bench, { from: '2026-03-02', to: '2026-03-01' }))).toBe(
      'report-period',
    )
    expect(await codeOfAsync(() => make(bench, { from: '2025-01-01', to: '2026-02-05' }))).toBe(
      'report-period',
    )
    expect(await codeOfAsync(() => make(bench, { from: '2025-01-01', to: '2026-02-04' }))).toBe('done')
  })

  it('the log tells which report of which period, and nobody’s name', async () => {
    const bench = reportBench([])
    const { checksum } = await make(bench, { report: 'roster' })
    const [line] = listAuditEntries(bench.storage.read)
    expect(line).toMatchObject({ act: 'report-viewed', caseId: null })
    expect(line?.about).toMatchObject({
      report: 'roster',
      from: '2026-03-01',
      to: '2026-03-31',
      breaches: 0,
      checksum,
    })
  })
})
