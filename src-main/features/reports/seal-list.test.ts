import { describe, expect, it } from 'vitest'
import type { CaseEvent } from '../../../src-shared/central/feed.ts'
import { listReportSchema } from '../../../src-shared/reports/closing.ts'
import { flawOf } from '../../../src-shared/reports/closing-rules.ts'
import { checksumOf, makeReport } from '../../../src-shared/reports/make-report.ts'
import type { ReportId } from '../../../src-shared/reports/report.ts'
import { eligibilityCaseOf, identityCaseOf } from '../../../tests/builders/cases.ts'
import { closingBench, UNIT } from '../../../tests/builders/closing-bench.ts'
import { codeOfAsync, type DeskBench } from '../../../tests/builders/desk-bench.ts'
import { caseIdOf } from '../../../tests/builders/ids.ts'
import { reportBench } from '../../../tests/builders/report-bench.ts'
import { around } from '../../../tests/builders/report-facts.ts'
import { readHere } from '../../../tests/builders/report-reading.ts'
import { requestOf } from '../../../tests/builders/report-rows.ts'
import { shelve } from '../../../tests/builders/shelf.ts'
import { listAuditEntries } from '../../storage/stores/audit-store.ts'
import { askerOf } from '../../storage/stores/report-columns/event-asker.ts'
import { readAllEvents, reportFactsOf } from '../../storage/stores/report-facts-store.ts'
import { prepareClosing } from './closings/prepare-closing.ts'
import { makeDeskReport, sealDeskList } from './make-report.ts'
import { reportPlace } from './report-place.ts'

const MANY = 25_000
const sources = { reading: readHere, silentDesks: () => null }
const march = { from: '2026-03-01', to: '2026-03-31', asOf: '2026-04-01T02:00:00.000Z' } as const

const facts = {
  ...{ standing: 'to-review', region: '520112', submittedOn: '2026-02-02', dueOn: '2026-03-02' },
  ...{ submission: 1, sex: null, isYouth: false, isGraduate: false, isInDifficulty: false },
  ...{ education: null, hostDueOn: null, endCause: null },
}
const at = { agency: UNIT, at: '2026-02-02T01:00:00.000Z', stage: 'first', officer: null, reasons: [] }

/** Every other case waits past its day, the others are on a post: two long lists, of which the first cases are held here. */
function eventsOf(count: number): CaseEvent[] {
  return Array.from({ length: count }, (_, n) => {
    const isLate = n % 2 === 0
    const dueOn = `2026-03-${String((n % 27) + 1).padStart(2, '0')}`
    const event = isLate
      ? {
          workType: 'identity-verification',
          event: 'auto-check-failed',
          from: 'auto-check',
          to: 'pending-manual',
        }
      : { workType: 'eligibility-review', event: 'on-post', from: 'eligible', to: 'on-post' }
    const procedure = isLate ? 'identity-check' : 'post-application'
    return {
      ...at,
      ...event,
      caseId: caseIdOf(n),
      facts: { ...facts, procedure, category: null, dueOn },
    } as never
  })
}
function holdSome(bench: Pick<DeskBench, 'storage'>, count: number): void {
  const owed = {
    document: 'graduation-certificate',
    dueBy: 'on-post',
    clearedAt: null,
    clearedNote: '',
  } as const
  const records = Array.from({ length: count }, (_, n) => {
    if (n % 2 === 0) return identityCaseOf(n, { handlingAgency: UNIT })
    const record = eligibilityCaseOf(n, { status: 'on-post', handlingAgency: UNIT })
    return { ...record, payload: { ...record.payload, owed: [owed] } } as never
  })
  shelve(bench.storage, records)
}

/** The checksum of the whole list made at once, without any longest length. */
function wholeOf({ storage, opened }: DeskBench, report: ReportId) {
  const request = requestOf({ ...march, report })
  const place = reportPlace(storage.read, opened, request)
  const asker = askerOf(readAllEvents(storage.read), place)
  const whole = makeReport(
    reportFactsOf(storage.read, place, asker, Number.MAX_SAFE_INTEGER),
    request,
    around,
  )
  expect(whole.checksum).toBe(checksumOf(whole.columns, whole.rows))
  return { count: whole.rows.length, checksum: whole.checksum }
}

describe('a list of persons for a closing', () => {
  it.each(listReportSchema.options)(
    '%s: in parts it is the very list, also where it goes over parts',
    async report => {
      const bench = reportBench(eventsOf(2_400))
      holdSome(bench, 2_200)
      const sealed = await sealDeskList(bench.tools, bench.opened, requestOf({ ...march, report }), sources)
      expect(sealed).toEqual(wholeOf(bench, report))
      if (report !== 'sync-troubles') expect(sealed.count).toBeGreaterThan(1_000)
      const [line] = listAuditEntries(bench.storage.read)
      expect(line).toMatchObject({ act: 'report-viewed', about: { report, rows: sealed.count } })
    },
  )

  it('without a line it is sealed as an empty one', async () => {
    const bench = reportBench([])
    for (const report of listReportSchema.options)
      expect(await sealDeskList(bench.tools, bench.opened, requestOf({ ...march, report }), sources)).toEqual(
        wholeOf(bench, report),
      )
  })

  it('is nobody’s without the right to reports, and not of a period that ends before it begins', async () => {
    const bench = reportBench([], { roles: ['caseworker'] })
    const seal = (change: object) =>
      codeOfAsync(() => sealDeskList(bench.tools, bench.opened, requestOf({ ...march, ...change }), sources))
    expect(await seal({ report: 'roster' })).toBe('not-permitted')
    expect(await seal({ report: 'roster', to: '2026-02-01' })).toBe('report-period')
  })
})

describe('a unit with a list of 25,000 lines', () => {
  it('is closed whole: the long list by its count and checksum, which is the list’s own', async () => {
    const desk = await closingBench({}, eventsOf(MANY * 2))
    const { tools, opened, parts, central } = desk
    const request = { ...march, report: 'overdue', agencies: [UNIT] } as never
    expect(await codeOfAsync(() => makeDeskReport(tools, opened, requestOf(request), sources))).toBe(
      'report-too-long',
    )
    const made = await prepareClosing(
      tools,
      opened,
      parts,
      {
        makeReport: (who, asked, masked) => makeDeskReport(tools, who, asked, sources, masked),
        sealList: (who, asked) => sealDeskList(tools, who, asked, sources),
      },
      { unit: UNIT, from: march.from as never, to: march.to as never },
    )
    expect(made.kind).toBe('prepared')
    const { set, sheets } = desk.sent() ?? { set: undefined, sheets: [] }
    expect(set && flawOf(set, sheets)).toBeNull()
    const closed = set?.reports.find(({ report }) => report === 'overdue')
    expect(closed).toMatchObject({ rows: MANY, breaches: 0 })
    expect(closed?.checksum).toBe(wholeOf({ ...desk } as never, 'overdue').checksum)
    expect(central.seen.filter(({ call }) => call === 'prepareClosing')).toHaveLength(1)
  }, 60_000)
})
