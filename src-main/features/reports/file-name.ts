import type { Report } from '../../../src-shared/reports/report.ts'
import type { FileFormat } from '../../report-files/file-messages.ts'
import type { FileMeta } from '../../report-files/file-meta.ts'

/** What a file is called: the table, its days and the serial; no person (domain.md F: none in file names). */
export function fileNameOf(
  { title, request, breaches }: Report,
  { serial }: FileMeta,
  format: FileFormat,
): string {
  const draft = breaches.length > 0 ? ['未平衡草稿'] : []
  const days = `${request.from}至${request.to}`.replaceAll('-', '')
  const name = [title.zh.replaceAll(/[^\p{L}\p{N}]/gu, ''), days, ...draft, serial].join('-')
  return `${name}.${format}`
}
