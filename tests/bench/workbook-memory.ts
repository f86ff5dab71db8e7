import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { makeFile } from '../../src-main/features/reports/report-file.ts'
import { instantSchema } from '../../src-shared/kernel/instant.ts'
import { type Report, type ReportColumn, reportRequestSchema } from '../../src-shared/reports/report.ts'

/** Makes a workbook of so many rows by the built thread, and prints by how much the process grew at most meanwhile. */
const [root = '', count = '0'] = process.argv.slice(2)
const words = (zh: string) => ({ zh, en: zh })
const column = (key: string, kind: ReportColumn['kind']): ReportColumn => ({
  ...{ key, title: words(key), group: null, kind, width: 10 },
})
/** As wide as a roster, the widest list there is. */
const columns = [
  column('no', 'count'),
  ...Array.from({ length: 13 }, (_, n) => column(`text-${n}`, 'text')),
  ...Array.from({ length: 4 }, (_, n) => column(`day-${n}`, 'date')),
  column('id', 'id-number'),
]
const cellOf = ({ kind, key }: ReportColumn, n: number) => {
  if (kind === 'count') return n
  if (kind === 'date') return '2026-09-01'
  return kind === 'id-number' ? '520103********1234' : `贵州示例${n % 977}${key}`
}
const report: Report = {
  request: reportRequestSchema.parse({
    ...{ report: 'roster', from: '2026-11-01', to: '2026-11-28', asOf: '2026-11-28T04:00:00.000Z' },
    ...{ agencies: [], workTypes: [] },
  }),
  title: words('见习人员花名册'),
  head: { ...{ unit: '', preparedBy: '', basis: words(''), basisVersion: '2026.1' }, rulebooks: [] },
  columns,
  rows: Array.from({ length: Number(count) }, (_, n) => ({
    ...{ kind: 'row' as const, level: 0, caseId: null },
    cells: columns.map(each => cellOf(each, n)),
  })),
  breaches: [],
  lacks: { lastPullAt: null, waitingHere: 0, silentDesks: null, withoutFacts: 0, notCollected: [] },
  checksum: '0'.repeat(64),
  masked: true,
}
const job = {
  check: () => undefined,
  signal: new AbortController().signal,
  progress: () => undefined,
  end: () => undefined,
}
const meta = {
  serial: 'BX-000000000000-2026-000001',
  madeAt: instantSchema.parse('2026-03-05T02:00:00.000Z'),
  officer: { id: 'luo', name: '经办员' },
}
const before = process.memoryUsage.rss()
let most = before
const looking = setInterval(() => {
  most = Math.max(most, process.memoryUsage.rss())
}, 5)
const from = performance.now()
const threadUrl = pathToFileURL(join(root, 'out', 'main', 'report-file-thread.cjs'))
const { bytes } = await makeFile(threadUrl, job, report, { format: 'xlsx', meta })
const ms = performance.now() - from
clearInterval(looking)
console.log(JSON.stringify({ mebibytes: (most - before) / 1_048_576, ms, bytes }))
