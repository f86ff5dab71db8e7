import { parseCsv } from 'hucre/csv'
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
import { toCsv } from './to-csv.ts'

/** The records as another program reads them, all as text. */
async function read(report: Report) {
  const bytes = await bytesOf(toCsv(report, fileMeta))
  const text = bytes.toString('utf8')
  const records = parseCsv(text.slice(1), { skipEmptyRows: false }) as string[][]
  const blank = records.findIndex(record => record.every(cell => cell === '' || cell === null))
  return {
    bytes,
    text,
    head: new Map(records.slice(0, blank).map(([a, b]) => [a, b])),
    table: records.slice(blank + 1),
  }
}

describe('a report as comma-separated text', () => {
  it('has the mark of UTF-8, ends every record as the standard has it, and reads back with the same figures', async () => {
    const { bytes, text, table } = await read(workloadReport())
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    expect(text.endsWith('\r\n')).toBe(true)
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    expect(table[0]).toEqual([
      '地区',
      '上期结转',
      '本期新收',
      '本期办结',
      '其中·通过',
      '其中·不通过',
      '期末在办',
      '按时办结率',
    ])
    expect(table[2]?.map(String)).toEqual(['花溪区', '4', '11', '9', '6', '3', '6', '88.9%'])
    expect(text).toContain('"花溪区",4,11,9,6,3,6,88.9%\r\n')
  })

  it('has the lines of the head in front', async () => {
    const report = workloadReport(true)
    const { head } = await read(report)
    expect(head.get('表名')).toBe('审核工作量统计表（未平衡·草稿）')
    expect(head.get('未平衡')).toContain('第 3 行（南明区）')
    expect(head.get('校验值')).toBe(`SHA-256 ${report.checksum}`)
    for (const label of [
      '填报单位（盖章）',
      '单位负责人（签字）',
      '审核人',
      '统计口径',
      '未计入',
      '筛选',
      '行数',
      '编号',
      '导出',
    ])
      expect(head.has(label)).toBe(true)
  })

  it('holds no cell a spreadsheet would work out, by whatever separator it is read, and loses nothing', async () => {
    const rows = formulaCorpus.map((text, n) => personRow(n + 1, text))
    const { text, table } = await read(reportOf(rosterColumns, rows))
    const unseen = /^(?:[\s\p{Cc}\p{Cf}\u3164]|\ufe0f)*[=+\-@|＝＋－＠﹣−]/u
    for (const [n, written] of formulaCorpus.entries()) {
      const cell = table[n + 1]?.[1] ?? ''
      expect([written, unseen.test(cell)]).toEqual([written, false])
      expect(cell.replaceAll("'", '')).toBe(written.replaceAll("'", ''))
    }
    const body = text.slice(text.indexOf('\r\n\r\n'))
    // Neither by semicolons, nor by tabs, nor by lines that break inside a cell.
    for (const part of body.split(/[;\t\r\n]/)) expect(part).not.toMatch(/^["\s]*[=+@＝＋－＠]/u)
  })

  it('leaves figures of ours alone, also below nought', async () => {
    const report = workloadReport()
    const rows = report.rows.map(row => ({ ...row, cells: row.cells.with(1, -5) }))
    const { text } = await read({ ...report, rows })
    expect(text).toContain('"花溪区",-5,11,')
  })

  it('keeps long numbers and leading noughts as they are written', async () => {
    const cells = personRow(1).cells.with(2, '520103199001011234').with(3, '0851')
    const { table } = await read(reportOf(rosterColumns, [{ ...personRow(1), cells }], { masked: false }))
    expect(table[1]?.slice(2, 4)).toEqual(["'520103199001011234", "'0851"])
  })

  it('is the same to the byte when it is asked for again', async () => {
    const report = reportOf(
      rosterColumns,
      Array.from({ length: 450 }, (_, n) => personRow(n)),
    )
    const [one, two] = await Promise.all([bytesOf(toCsv(report, fileMeta)), bytesOf(toCsv(report, fileMeta))])
    expect(one.equals(two)).toBe(true)
  })
})
