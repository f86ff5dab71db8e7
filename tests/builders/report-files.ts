import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { FileExporter } from '../../src-main/ports/file-exporter.ts'
import type { FileMeta, FilePiece } from '../../src-main/report-files/file-meta.ts'
import { canonicalJson } from '../../src-shared/kernel/canonical-json.ts'
import type { CalendarDate, Instant } from '../../src-shared/kernel/instant.ts'
import type { Report, ReportColumn, ReportRow } from '../../src-shared/reports/report.ts'
import { temporaryFolder } from './stores.ts'

/** A folder of its own that every file goes to. */
export function folderExporter(folder = temporaryFolder()): FileExporter {
  return { chooseTarget: async name => ({ kind: 'chosen', path: join(folder, name) }) }
}

const words = (zh: string) => ({ zh, en: zh })
const column = (
  key: string,
  title: string,
  kind: ReportColumn['kind'],
  width: number,
  group: string | null = null,
): ReportColumn => ({ key, title: words(title), group: group === null ? null : words(group), kind, width })

export const fileMeta: FileMeta = {
  serial: 'BB-3F2A1B-2026-000017',
  madeAt: '2026-11-28T06:05:00.000Z' as Instant,
  officer: { id: 'officer-1', name: '张某某' },
}

export const rowOf = (cells: ReportRow['cells'], change: Partial<ReportRow> = {}): ReportRow => ({
  kind: 'row',
  level: 0,
  cells,
  caseId: null,
  ...change,
})

/** A report of these columns and rows, with a checksum that fits. */
export function reportOf(
  columns: readonly ReportColumn[],
  rows: readonly ReportRow[],
  change: Partial<Report> = {},
): Report {
  const keys = columns.map(({ key }) => key)
  return {
    request: {
      report: 'roster',
      from: '2026-11-01' as CalendarDate,
      to: '2026-11-28' as CalendarDate,
      asOf: '2026-11-28T04:00:00.000Z' as Instant,
      agencies: [],
      workTypes: [],
    },
    title: words('见习人员花名册'),
    head: {
      unit: '贵阳市花溪区人力资源和社会保障局',
      preparedBy: '张某某',
      basis: words('按审核日期统计，撤回、失效各一次'),
      basisVersion: '2026.1',
      rulebooks: ['guizhou 2026.2'],
    },
    columns: [...columns],
    rows: [...rows],
    breaches: [],
    lacks: {
      lastPullAt: '2026-11-28T03:50:00.000Z' as Instant,
      waitingHere: 3,
      silentDesks: 1,
      withoutFacts: 12,
      notCollected: [],
    },
    checksum: createHash('sha256')
      .update(canonicalJson(JSON.parse(JSON.stringify({ keys, rows }))))
      .digest('hex'),
    masked: true,
    ...change,
  }
}

export const rosterColumns: readonly ReportColumn[] = [
  column('number', '序号', 'count', 4),
  column('name', '姓名', 'text', 8),
  column('idNumber', '证件号码', 'id-number', 10),
  column('school', '毕业院校', 'text', 10),
  column('started', '见习开始', 'date', 6, '见习起止'),
  column('ended', '见习结束', 'date', 6, '见习起止'),
  column('hours', '办理工作日', 'decimal', 5, '其中'),
  column('share', '按时率', 'share', 5, '其中'),
  column('decidedAt', '审核时间', 'instant', 9),
  column('note', '备注', 'text', 10),
]

/** The n-th person of a roster. */
export function personRow(n: number, name = `王小${n}`, note = ''): ReportRow {
  return rowOf([
    n,
    name,
    '520103********1234',
    '贵州师范大学',
    '2026-09-01',
    '2027-08-31',
    n * 1.25,
    (n % 8) / 8,
    '2026-11-27T16:30:00.000Z',
    note,
  ])
}

/** A table of counts by region with a total that does not balance where asked. */
export function workloadReport(broken = false): Report {
  const columns = [
    column('region', '地区', 'text', 10),
    column('before', '上期结转', 'count', 5),
    column('received', '本期新收', 'count', 5),
    column('closed', '本期办结', 'count', 5),
    column('passed', '通过', 'count', 4, '其中'),
    column('refused', '不通过', 'count', 4, '其中'),
    column('open', '期末在办', 'count', 5),
    column('onTime', '按时办结率', 'share', 5),
  ]
  const rows = [
    rowOf(['贵阳市', 10, 20, 18, 12, 6, 12, 0.944], { kind: 'subtotal' }),
    rowOf(['花溪区', 4, 11, 9, 6, 3, 6, 8 / 9], { level: 1 }),
    rowOf(['南明区', 6, 9, 9, 6, 3, broken ? 7 : 6, 1], { level: 1 }),
    rowOf(['合计', 10, 20, 18, 12, 6, 12, 0.944], { kind: 'total' }),
  ]
  const breaches = broken
    ? [{ rule: 'carried', row: 2, says: words('结转、新收之和不等于办结、在办之和'), left: 15, right: 16 }]
    : []
  return { ...reportOf(columns, rows, { breaches, title: words('审核工作量统计表') }) }
}

/** All pieces of a file as one. */
export async function bytesOf(pieces: Iterable<FilePiece> | AsyncIterable<FilePiece>): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const { bytes } of pieces) parts.push(bytes)
  return Buffer.concat(parts)
}
