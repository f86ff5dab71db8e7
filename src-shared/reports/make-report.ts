import type { Sha256 } from '../kernel/ids.ts'
import type { Words } from '../kernel/words.ts'
import { breachesOf } from './balance.ts'
import { beginChecksum } from './checksum.ts'
import type { ReportFacts } from './facts.ts'
import type { Lacks, Report, ReportColumn, ReportId, ReportRequest, ReportRow } from './report.ts'
import type { ReportSpec } from './spec.ts'
import { internshipStatus } from './specs/internship-status.ts'
import { certificatesOwed, overdue, roster, syncTroubles } from './specs/lists.ts'
import { officers } from './specs/officers.ts'
import { realName } from './specs/real-name.ts'
import { refusalReasons } from './specs/refusal-reasons.ts'
import { retention } from './specs/retention.ts'
import { unemployment } from './specs/unemployment.ts'
import { workload } from './specs/workload.ts'

/** Of the definitions of all reports together: a changed one is a new version. */
export const BASIS_VERSION = '2026.2'

export const reportSpecs: Readonly<Record<ReportId, ReportSpec>> = {
  workload,
  'internship-status': internshipStatus,
  'refusal-reasons': refusalReasons,
  unemployment,
  'real-name': realName,
  roster,
  retention,
  overdue,
  'certificates-owed': certificatesOwed,
  'sync-troubles': syncTroubles,
  officers,
}

/** What goes with the figures and is not worked out of them. */
export interface ReportSurroundings {
  readonly unit: string
  readonly preparedBy: string
  readonly rulebooks: readonly string[]
  readonly lacks: Lacks
}

/** A report out of its facts. Pure: the same facts and request give the same report, to the byte. */
export function makeReport(facts: ReportFacts, request: ReportRequest, around: ReportSurroundings): Report {
  const spec = reportSpecs[request.report]
  const { columns, rows, notes, rules, cross } = spec.make(facts)
  return {
    request,
    title: spec.title,
    head: {
      unit: around.unit,
      preparedBy: around.preparedBy,
      basis: sentences([spec.basis, ...notes]),
      basisVersion: BASIS_VERSION,
      rulebooks: [...around.rulebooks],
    },
    columns: [...columns],
    rows: [...rows],
    breaches: breachesOf({ columns, rows }, [...spec.rules, ...rules], cross),
    lacks: { ...around.lacks, notCollected: [...(spec.notCollected ?? [])] },
    checksum: checksumOf(columns, rows),
    // What holds nobody's number hides nothing either.
    masked: facts.place.masked || columns.every(({ kind }) => kind !== 'id-number'),
  }
}

/** SHA-256 over the canonical JSON of the columns' keys and the rows. */
export function checksumOf(columns: readonly ReportColumn[], rows: readonly ReportRow[]): Sha256 {
  const checksum = beginChecksum(columns)
  checksum.add(rows)
  return checksum.end()
}

function sentences(all: readonly Words[]): Words {
  return { zh: `${all.map(each => each.zh).join('。')}。`, en: `${all.map(each => each.en).join('. ')}.` }
}
