import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readXlsx } from 'hucre'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findFonts } from '../../src-main/report-files/pdf-fonts.ts'
import type { Instant } from '../../src-shared/kernel/instant.ts'
import {
  type Report,
  type ReportCell,
  type ReportColumn,
  type ReportId,
  reportIdSchema,
} from '../../src-shared/reports/report.ts'
import { uuidOf } from '../builders/ids.ts'
import { requestOf } from '../builders/report-rows.ts'
import { type CentreProcess, makeCentreTemplate, startCentreProcess } from '../support/centre-process.ts'
import { type DoorProcess, startDoorProcess } from '../support/door-process.ts'
import { untilStatus } from '../support/test-desk.ts'

let root: string
let centre: CentreProcess
let door: DoorProcess
const asOf = new Date().toISOString() as Instant
const reports = new Map<ReportId, Report>()
const day = (ms: number) => new Date(ms + 8 * 3_600_000).toISOString().slice(0, 10)
const { report: _, ...request } = requestOf({
  from: day(Date.now() - 60 * 86_400_000),
  to: day(Date.now()),
  asOf,
})

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'report-files-'))
  await makeCentreTemplate(join(root, 'template'), 200)
  centre = await startCentreProcess(join(root, 'template'), join(root, 'centre'))
  const home = join(root, 'home')
  mkdirSync(join(home, 'Downloads'), { recursive: true })
  door = await startDoorProcess({
    dataFolder: join(root, 'desk'),
    centreAddress: centre.address,
    env: { HOME: home, USERPROFILE: home, XDG_CONFIG_HOME: '', XDG_DOWNLOAD_DIR: undefined },
  })
  await door.face.session.signIn({ loginName: 'gz-super', password: 'Demo-2026' })
  await door.face.sync.now({})
  await untilStatus(
    door.face,
    'everything is here',
    ({ pulling, lastPullAt }) => !pulling && lastPullAt !== null,
  )
  for (const report of reportIdSchema.options)
    reports.set(report, await door.face.reports.make({ ...request, report }))
}, 180_000)
afterAll(async () => {
  await door?.kill()
  await centre?.close()
  rmSync(root, { recursive: true, force: true })
})

/** The whole set as files of one kind, by report. */
async function filesOf(format: 'xlsx' | 'csv' | 'pdf', n: number): Promise<Map<ReportId, Buffer>> {
  const made = await door.face.reports.exportSet({ exportId: uuidOf(n), request, format })
  expect([made.failed, made.cancelled]).toEqual([[], false])
  expect(made.files.map(({ report }) => report)).toEqual(reportIdSchema.options)
  return new Map(made.files.map(({ report, name }) => [report, readFileSync(join(made.folder ?? '', name))]))
}

const isFigure = ({ kind }: ReportColumn) => kind === 'count' || kind === 'decimal' || kind === 'share'
const tenths = (value: number) => (Math.round(Number((value * 10).toPrecision(14))) / 10).toFixed(1)

/** A cell as a program that knows nothing of us reads it: figures as numbers, days and moments as China's, nothing as nothing. */
function plain(column: ReportColumn, cell: ReportCell): string | number | null {
  if (cell === null || cell === '') return null
  if (typeof cell === 'number') return cell
  if (column.kind === 'date') return `${cell}T00:00`
  if (column.kind === 'instant') return new Date(Date.parse(cell) + 8 * 3_600_000).toISOString().slice(0, 16)
  return cell
}

describe('all eleven reports of the demo, opened by another program', () => {
  it('there are eleven, and together they have lines', () => {
    expect(reports.size).toBe(11)
    expect([...reports.values()].filter(({ rows }) => rows.length > 0).length).toBeGreaterThan(7)
  })

  it('失业登记: the causes of 注销 stand in every kind of file, and what no form asks as not collected', async () => {
    const report = reports.get('unemployment') as Report
    const causes = report.columns.filter(({ key }) => key.startsWith('cause-'))
    expect(causes).toHaveLength(13)
    const csv = ((await filesOf('csv', 0xa4)).get('unemployment') as Buffer).toString('utf8')
    const { sheets } = await readXlsx((await filesOf('xlsx', 0xa5)).get('unemployment') as Buffer)
    const cells = sheets[0]?.rows.flat().map(String) ?? []
    for (const { title } of causes) {
      expect(csv).toContain(`本期注销其中（按原因）·${title.zh}`)
      expect(cells).toContain(title.zh)
    }
    for (const text of [csv, cells.join('\n')]) expect(text).toContain('农村/城镇户籍未采集，不作统计')
  })

  it('xlsx: every row, cell by cell', async () => {
    const files = await filesOf('xlsx', 0xa1)
    for (const [id, { columns, rows, title }] of reports) {
      const sheet = (await readXlsx(files.get(id) as Buffer)).sheets[0]
      const read = (sheet?.rows ?? []).map(row =>
        columns.map((_column, at) => {
          const cell = row[at] ?? null
          return cell instanceof Date ? cell.toISOString().slice(0, 16) : cell === '' ? null : cell
        }),
      )
      expect(
        read.flat().some(cell => String(cell).includes(title.zh)),
        id,
      ).toBe(true)
      const wanted = rows.map(row => columns.map((column, at) => plain(column, row.cells[at] ?? null)))
      const first = wanted[0]
      const start = first ? read.findIndex(row => JSON.stringify(row) === JSON.stringify(first)) : 0
      expect(start, `${id} has its first row`).toBeGreaterThanOrEqual(0)
      expect(read.slice(start, start + wanted.length), id).toEqual(wanted)
    }
  })

  it('csv: every row, field by field', async () => {
    const files = await filesOf('csv', 0xa2)
    for (const [id, { columns, rows }] of reports) {
      const records = parseCsv((files.get(id) as Buffer).toString('utf8'))
      const read = records.slice(records.length - rows.length)
      const wanted = rows.map(row =>
        columns.map((column, at) => {
          const cell = row.cells[at] ?? null
          if (cell === null) return ''
          if (typeof cell === 'number' && column.kind === 'share') return `${tenths(cell * 100)}%`
          if (column.kind === 'instant' && typeof cell === 'string')
            return String(plain(column, cell)).replace('T', ' ')
          return String(cell)
        }),
      )
      expect(rows.length === 0 ? [] : read, id).toEqual(wanted)
    }
  })

  it.skipIf(!hasFont())('pdf: every figure stands on its pages as often as in the rows', async () => {
    const files = await filesOf('pdf', 0xa3)
    for (const [id, { columns, rows }] of reports) {
      const pieces = await piecesOf(files.get(id) as Buffer)
      const wanted = new Map<string, number>()
      for (const row of rows)
        columns.forEach((column, at) => {
          const cell = row.cells[at]
          if (typeof cell !== 'number' || !isFigure(column)) return
          const text =
            column.kind === 'share'
              ? `${tenths(cell * 100)}%`
              : column.kind === 'decimal'
                ? tenths(cell)
                : `${cell}`
          wanted.set(text, (wanted.get(text) ?? 0) + 1)
        })
      for (const [text, n] of wanted)
        expect([id, text, (pieces.get(text) ?? 0) >= n]).toEqual([id, text, true])
    }
  })
})

function hasFont(): boolean {
  try {
    return findFonts().length > 0
  } catch {
    return false
  }
}

/** How often each upright piece of text stands on the pages. */
async function piecesOf(bytes: Buffer): Promise<Map<string, number>> {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0 })
  const document = await task.promise
  const found = new Map<string, number>()
  for (let number = 1; number <= document.numPages; number += 1) {
    const { items } = await (await document.getPage(number)).getTextContent({ disableNormalization: true })
    for (const item of items) {
      if (!('str' in item) || item.transform[1] !== 0) continue
      const text = item.str.trim()
      found.set(text, (found.get(text) ?? 0) + 1)
    }
  }
  await task.destroy()
  return found
}

/** RFC 4180, by nothing but its own words. */
function parseCsv(text: string): string[][] {
  const records: string[][] = []
  let record: string[] = []
  let field = ''
  let quoted = false
  const body = text.replace(/^\uFEFF/, '')
  for (let at = 0; at < body.length; at += 1) {
    const char = body[at]
    if (quoted) {
      if (char !== '"') field += char
      else if (body[at + 1] === '"') {
        field += '"'
        at += 1
      } else quoted = false
    } else if (char === '"') quoted = true
    else if (char === ',') {
      record.push(field)
      field = ''
    } else if (char === '\r' && body[at + 1] === '\n') {
      records.push([...record, field])
      record = []
      field = ''
      at += 1
    } else field += char
  }
  return records
}
