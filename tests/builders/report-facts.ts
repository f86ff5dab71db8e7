import { workTypeSchema } from '../../src-shared/cases/work-type.ts'
import type { CalendarDate } from '../../src-shared/kernel/instant.ts'
import { workingCalendar } from '../../src-shared/kernel/working-days.ts'
import { agencySchema } from '../../src-shared/people/agency.ts'
import type { ReportFacts, ReportPlace } from '../../src-shared/reports/facts.ts'
import { makeReport } from '../../src-shared/reports/make-report.ts'
import type { Report, ReportId } from '../../src-shared/reports/report.ts'
import { requestOf } from './report-rows.ts'

const agency = (code: string, name: string, parent: string | null, levelSelf = false) =>
  agencySchema.parse({ code, name, level: 'county', levelSelf, region: code.slice(0, 4), parent })

/** A city, its own level, and two districts, of which one calls 市本级 its parent. */
export const cityAgencies = [
  agency('5201', '贵阳市', null),
  agency('5201-SELF', '市本级', '5201', true),
  agency('520112', '乌当区', '5201-SELF'),
  agency('520103', '南明区', '5201'),
]

/** March 2026 of the whole city, with the year's holidays published. */
export function placeOf(change: Partial<ReportPlace> = {}): ReportPlace {
  const { from, to, asOf } = requestOf()
  return {
    ...{ from, to, asOf },
    endsOn: '2026-03-31' as CalendarDate,
    agencies: cityAgencies,
    covered: cityAgencies.map(({ code }) => code),
    masked: true,
    workTypes: workTypeSchema.options,
    only: null,
    calendar: workingCalendar([{ year: 2026, state: 'published', holidays: [], makeUpDays: [] }]),
    nearDueDays: () => 1,
    categories: new Map(),
    reasons: new Map(),
    officerName: id => id,
    ...change,
  }
}

/** Facts of nothing, and what the test says. */
export function factsOf(change: Partial<ReportFacts>): ReportFacts {
  const none = () => []
  const empty = () => ({ entries: [], notHeld: 0 })
  return {
    place: placeOf(),
    ...{ openings: none, flows: none, inHand: none, closings: none, states: none, moves: none },
    ...{ refusals: none, realName: none, officers: none, samples: none, overdue: none },
    ...{ trainees: empty, certificatesOwed: empty, syncTroubles: empty },
    ...change,
  }
}

/** A report of March 2026 of these facts. */
export function reportOf(report: ReportId, facts: Partial<ReportFacts>): Report {
  return makeReport(factsOf(facts), requestOf({ report }), around)
}
export const around = {
  unit: '贵阳市人社局',
  preparedBy: '孙某',
  rulebooks: ['guizhou 2024.1'],
  lacks: { lastPullAt: null, waitingHere: 2, silentDesks: null, withoutFacts: 0 },
}
