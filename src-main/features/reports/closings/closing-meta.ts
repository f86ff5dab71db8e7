import { type Correction, followsCases, type ReportClosing } from '../../../../src-shared/reports/closing.ts'
import type { Report } from '../../../../src-shared/reports/report.ts'
import type { FileClosing, FileCorrection, FileMeta } from '../../../report-files/file-meta.ts'
import { listAgencies } from '../../../storage/stores/entities-store.ts'
import type { Opened } from '../../context.ts'
import { correctionsOf } from './closing-view.ts'
import { scopeOfReport, signedFor } from './find-closings.ts'

/** More than this are not named on a paper one by one. */
const MOST_NAMED = 500

/**
 * What the file of a report says of 期间封存: names and serial, where it is the frozen one to the byte; otherwise that it is a part of a
 * closing, or not the frozen figures. Nothing for days nobody signed. Under the workload stand the cases of closed periods that this one
 * corrects.
 */
export function closingMeta(
  opened: Opened,
  report: Report,
): Pick<FileMeta, 'closing' | 'corrections' | 'moreCorrections'> {
  const found = signedFor(opened.storage.read, scopeOfReport(opened, report.request))
  const closing = found ? { closing: fileClosingOf(found.closing, found.standing, report) } : {}
  return report.request.report === 'workload' ? { ...closing, ...correctionMeta(opened, report) } : closing
}

function fileClosingOf(closing: ReportClosing, standing: 'same' | 'part', report: Report): FileClosing {
  const { serial, asOf, prepared, reviewed, signed } = closing
  if (serial === null || reviewed === null || signed === null)
    throw new Error('a signed closing lacks a name or its serial')
  if (standing === 'part') return { kind: 'part', serial }
  const frozen = closing.reports.find(each => each.report === report.request.report)
  const isFrozen = frozen?.checksum === report.checksum
  if (isFrozen) return { kind: 'signed', serial, asOf, prepared, reviewed, signed }
  return followsCases(report.request.report)
    ? { kind: 'made-anew', serial, rows: frozen?.rows ?? 0 }
    : report.head.basisVersion === closing.basisVersion
      ? { kind: 'differs', serial }
      : { kind: 'other-basis', serial, was: closing.basisVersion }
}

/** 更正已封存期间的案件. */
function correctionMeta(
  opened: Opened,
  { request }: Report,
): Pick<FileMeta, 'corrections' | 'moreCorrections'> {
  const found = correctionsOf(opened.storage.read, opened, request)
  if (found.length === 0) return {}
  const names = new Map<string, string>(
    listAgencies(opened.storage.read).map(({ code, name }) => [code, name]),
  )
  const named = (correction: Correction): FileCorrection => ({
    ...correction,
    agencyName: names.get(correction.agency) ?? correction.agency,
  })
  return {
    corrections: found.slice(0, MOST_NAMED).map(named),
    moreCorrections: Math.max(0, found.length - MOST_NAMED),
  }
}
