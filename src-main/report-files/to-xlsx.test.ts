import { strFromU8, unzipSync } from 'fflate'
import { type CellValue, readXlsx } from 'hucre'
import { describe, expect, it } from 'vitest'
import type { Report } from '../../src-shared/reports/report.ts'
import { formulaCorpus } from '../../tests/builders/formula-corpus.ts'
import {
  bytesOf,
  fileMeta,
  personRow,
  reportOf,
  rosterColumns,
  workloadReport,
} from '../../tests/builders/report-files.ts'
import { toXlsx } from './to-xlsx.ts'

/** The sheet as another program reads it. */
async function read(report: Report) {
  const bytes = await bytesOf(toXlsx(report, fileMeta))
  const book = await readXlsx(bytes, { readStyles: true })
  const sheet = book.sheets[0]
  if (!sheet) throw new Error('no sheet')
  const text = sheet.rows.map(row => row.filter(cell => cell !== null).join(' ')).join('\n')
  return {
    bytes,
    book,
    sheet,
    text,
    xml: strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml'] ?? new Uint8Array()),
  }
}

describe('a report as a workbook', () => {
  it('has the same figures for another program: counts, shares and decimals as numbers, dates as dates, the rest as text', async () => {
    const rows = [personRow(1, '阿卜杜热合曼'), personRow(2, '𠮷田 𬸚')]
    const { sheet } = await read(reportOf(rosterColumns, rows))
    const at = (row: number): readonly CellValue[] => sheet.rows[7 + row] ?? []
    expect(at(0)).toEqual([
      1,
      '阿卜杜热合曼',
      '520103********1234',
      '贵州师范大学',
      new Date('2026-09-01T00:00:00Z'),
      new Date('2027-08-31T00:00:00Z'),
      1.25,
      0.125,
      // 16:30 UTC is half past midnight in China.
      new Date('2026-11-28T00:30:00Z'),
      null,
    ])
    expect(at(1)[1]).toBe('𠮷田 𬸚')
    const formats = [0, 1, 4, 6, 7, 8].map(column => sheet.cells?.get(`7,${column}`)?.style?.numFmt)
    expect(formats).toEqual(['0', '@', 'yyyy\\-mm\\-dd', '0.0', '0.0%', 'yyyy\\-mm\\-dd\\ hh:mm'])
  })

  it('keeps a whole number of identity as text, to its last digit', async () => {
    const row = { ...personRow(1), cells: personRow(1).cells.with(2, '520103199001011234') }
    const { sheet } = await read(reportOf(rosterColumns, [row], { masked: false }))
    expect(sheet.rows[7]?.[2]).toBe('520103199001011234')
  })

  it('has its header in two rows with merged groups, in view and on every page, A4 across in the width of the page', async () => {
    const { sheet } = await read(reportOf(rosterColumns, [personRow(1)]))
    expect(sheet.merges).toContainEqual({ startRow: 5, startCol: 4, endRow: 5, endCol: 5 })
    expect(sheet.merges).toContainEqual({ startRow: 5, startCol: 1, endRow: 6, endCol: 1 })
    expect(sheet.freezePane).toEqual({ rows: 7 })
    expect(sheet.pageSetup).toMatchObject({
      ...{ paperSize: 'a4', orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
      printTitlesRow: '$6:$7',
    })
    expect(sheet.headerFooter?.oddFooter).toBe(
      '&LBB-3F2A1B-2026-000017&C第 &P 页 共 &N 页&R张某某（officer-1）',
    )
    expect(sheet.columns?.map(column => column.width)?.slice(0, 2)).toEqual([9.5, 17.5])
  })

  it('says all that belongs on the form: seal, signatures, period, definitions, filter, lacks, rows, checksum, serial, officer', async () => {
    const report = reportOf(rosterColumns, [personRow(1), personRow(2)])
    const { text } = await read(report)
    for (const words of [
      '填报单位（盖章）：贵阳市花溪区人力资源和社会保障局',
      '单位负责人（签字）：',
      '审核人：',
      '制表人：张某某',
      '制表时间：2026-11-28 14:05',
      '统计期间：2026-11-01 至 2026-11-28',
      '数据截至：2026-11-28 12:00',
      '版本 2026.1',
      '机构：权限内全部',
      '规则版本：guizhou 2026.2',
      '本机待中心确认 3 件',
      '久未联网的电脑 1 台',
      '个人信息：已脱敏',
      '行数：2',
      `SHA-256 ${report.checksum}`,
      '张某某（officer-1） BB-3F2A1B-2026-000017',
    ])
      expect(text).toContain(words)
    expect(text).not.toContain('未平衡')
  })

  it('that does not balance says so in its title, names the rows and marks them', async () => {
    const { text, sheet } = await read(workloadReport(true))
    expect(sheet.rows[0]?.[0]).toBe('审核工作量统计表（未平衡·草稿）')
    expect(text).toContain('未平衡：第 3 行（南明区）：结转、新收之和不等于办结、在办之和（15 ≠ 16）')
    const fillOf = (row: number) => JSON.stringify(sheet.cells?.get(`${7 + row},0`)?.style?.fill ?? null)
    expect(fillOf(2)).toContain('FDE3E1')
    expect(fillOf(1)).not.toContain('FDE3E1')
  })

  it('holds no formula, whatever citizens wrote, and loses nothing of it', async () => {
    const rows = formulaCorpus.map((text, n) => personRow(n + 1, text))
    const { sheet, xml } = await read(reportOf(rosterColumns, rows))
    expect(xml).not.toMatch(/<f[ >/]/)
    expect([...(sheet.cells?.values() ?? [])].filter(cell => cell.formula !== undefined)).toEqual([])
    const names = sheet.rows.slice(7, 7 + rows.length).map(row => row[1])
    expect(names).toEqual(formulaCorpus)
    const styles = strFromU8(
      unzipSync((await read(reportOf(rosterColumns, rows))).bytes)['xl/styles.xml'] ?? new Uint8Array(),
    )
    const quoted = [...styles.slice(styles.indexOf('<cellXfs')).matchAll(/<xf [^>]*>/g)].map(([xf]) =>
      xf.includes('quotePrefix="1"'),
    )
    const styleOfName = (n: number) => Number(new RegExp(`<c r="B${8 + n}" s="(\\d+)"`).exec(xml)?.[1])
    // Those that begin like one stay text when somebody edits the cell.
    for (const [n, text] of formulaCorpus.entries())
      expect([text, quoted[styleOfName(n)]]).toEqual([text, !/^(王小明|")/.test(text)])
  })

  it('writes markup, controls, half characters and what looks like an escape as text', async () => {
    const odd = ['<script>&amp;"', 'a\u000bb', '_x000D_', 'x\ud83d', 'ends \ufffe']
    const rows = odd.map((text, n) => personRow(n + 1, text))
    const { sheet } = await read({ ...reportOf(rosterColumns, []), rows })
    expect(sheet.rows.slice(7, 12).map(row => row[1])).toEqual([...odd.slice(0, 3), 'x\ufffd', odd[4]])
  })

  it('is the same to the byte when it is asked for again, in another time zone and another year', async () => {
    const report = reportOf(
      rosterColumns,
      Array.from({ length: 450 }, (_, n) => personRow(n)),
    )
    const zone = process.env.TZ
    const first = await bytesOf(toXlsx(report, fileMeta))
    process.env.TZ = 'America/New_York'
    try {
      expect((await bytesOf(toXlsx(report, fileMeta))).equals(first)).toBe(true)
    } finally {
      if (zone === undefined) delete process.env.TZ
      else process.env.TZ = zone
    }
    const other = await bytesOf(toXlsx(report, { ...fileMeta, serial: 'BB-3F2A1B-2026-000018' }))
    expect(other.equals(first)).toBe(false)
  })
})
