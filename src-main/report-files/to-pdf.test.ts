import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { describe, expect, it } from 'vitest'
import type { Report } from '../../src-shared/reports/report.ts'
import {
  bytesOf,
  fileMeta,
  personRow,
  reportOf,
  rosterColumns,
  workloadReport,
} from '../../tests/builders/report-files.ts'
import { findFonts, NoChineseFont } from './pdf-fonts.ts'
import { toPdf } from './to-pdf.ts'

interface Piece {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly width: number
}
interface Page {
  readonly pieces: readonly Piece[]
  readonly text: string
  readonly size: readonly [number, number]
}

/** What another program reads on the pages; what stands upright only, without the watermark. */
async function read(report: Report): Promise<readonly Page[]> {
  const task = getDocument({ data: new Uint8Array(await bytesOf(toPdf(report, fileMeta))), verbosity: 0 })
  const document = await task.promise
  const pages: Page[] = []
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number)
    const { items } = await page.getTextContent({ disableNormalization: true })
    const pieces = items.flatMap(item =>
      'str' in item && item.str.trim() !== '' && item.transform[1] === 0
        ? [{ text: item.str, x: item.transform[4], y: item.transform[5], width: item.width }]
        : [],
    )
    const [, , width = 0, height = 0] = page.view
    pages.push({ pieces, text: pieces.map(({ text }) => text).join(''), size: [width, height] })
  }
  await task.destroy()
  return pages
}

const UYGHUR = 'ئابدۇرەھمان · 阿卜杜热合曼·艾合买提·吐尔逊江·麦麦提明·努尔麦麦提'
const available = (() => {
  try {
    return findFonts().length > 0
  } catch {
    return false
  }
})()

describe.skipIf(!available)('a report on paper (needs a Chinese font on this computer)', () => {
  it('carries every figure and every rare character, and nothing stands beyond the margins', async () => {
    const rows = [personRow(1, UYGHUR, '𠮷𬸚'), ...Array.from({ length: 80 }, (_, n) => personRow(n + 2))]
    const pages = await read(reportOf(rosterColumns, rows))
    const text = pages.map(page => page.text).join('')
    expect(text).toContain('𠮷𬸚')
    for (const part of ['阿卜杜', '麦麦提明', '努尔麦麦提'])
      expect(text.replaceAll(/\s/g, '')).toContain(part)
    for (const letter of 'ئابدۇرەھمان') expect(text).toContain(letter)
    for (const n of [2, 40, 81]) expect(text).toContain(`王小${n}`)
    for (const { pieces, size } of pages)
      for (const { x, y, width } of pieces) {
        expect(x).toBeGreaterThan(30)
        expect(x + width).toBeLessThan(size[0] - 30)
        expect(y).toBeGreaterThan(30)
        expect(y).toBeLessThan(size[1] - 30)
      }
  })

  it('breaks a long name into lines inside its column', async () => {
    const [page] = await read(reportOf(rosterColumns, [personRow(1, UYGHUR)]))
    const left = page?.pieces.find(({ text }) => text === '证件号码')?.x ?? 0
    const name = page?.pieces.filter(({ text }) => /[阿卜杜艾麦努]/.test(text)) ?? []
    expect(new Set(name.map(({ y }) => Math.round(y))).size).toBeGreaterThan(2)
    for (const { x, width } of name) expect(x + width).toBeLessThan(left)
  })

  it('writes Uyghur from right to left: the first word stands right of the second', async () => {
    const [page] = await read(reportOf(rosterColumns, [personRow(1, 'x', 'ئابدۇ ئەخمەت')]))
    const words = page?.pieces.filter(({ text }) => /[\u0600-\u06ff]/.test(text)) ?? []
    const joined =
      words.length === 1
        ? words[0]?.text
        : words
            .toSorted((a, b) => b.x - a.x)
            .map(({ text }) => text)
            .join(' ')
    expect(joined?.replaceAll(/\s+/g, ' ').trim()).toBe('ئابدۇ ئەخمەت')
  })

  it('repeats header and running title on every page and counts the pages', async () => {
    const pages = await read(
      reportOf(
        rosterColumns,
        Array.from({ length: 120 }, (_, n) => personRow(n + 1)),
      ),
    )
    expect(pages.length).toBeGreaterThan(2)
    for (const [at, page] of pages.entries()) {
      expect(page.text.replaceAll(/\s/g, '')).toContain(`第${at + 1}页共${pages.length}页`)
      expect(page.text).toContain('毕业院校')
      expect(page.text).toContain('见习人员花名册')
      expect(page.text).toContain('BB-3F2A1B-2026-000017')
    }
    expect(pages.at(-1)?.text).toContain('SHA-256')
  })

  it('stands upright where the table fits, across where it does not', async () => {
    const [narrow] = await read(workloadReport())
    const [wide] = await read(reportOf(rosterColumns, [personRow(1)]))
    expect(narrow?.size.map(Math.round)).toEqual([595, 842])
    expect(wide?.size.map(Math.round)).toEqual([842, 595])
  })

  it('goes on on the next page with a cell that is higher than a page, to its last character', async () => {
    const long = Array.from({ length: 900 }, (_, n) => `第${n}条`).join('')
    const pages = await read(reportOf(rosterColumns, [personRow(1, '王小明', long)]))
    const text = pages.map(page => page.text).join('')
    expect(pages.length).toBeGreaterThan(2)
    for (const n of [0, 450, 899]) expect(text.replaceAll(/\s/g, '')).toContain(`${n}条`)
  })

  it('says what does not balance', async () => {
    const [page] = await read(workloadReport(true))
    expect(page?.text).toContain('审核工作量统计表（未平衡·草稿）')
    expect(page?.text).toContain('（15 ≠ 16）')
  })

  it('names a character no font has by its number, and shows nothing of what turns the line', async () => {
    const [page] = await read(reportOf(rosterColumns, [personRow(1, '王\u{10fffd}明', 'a\u202eb\u2066c')]))
    expect(page?.text).toContain('[U+10FFFD]')
    expect(page?.text).toContain('abc')
  })

  it('is the same to the byte when it is asked for again', async () => {
    const report = reportOf(rosterColumns, [personRow(1, UYGHUR, '𠮷𬸚'), personRow(2)])
    const first = await bytesOf(toPdf(report, fileMeta))
    expect((await bytesOf(toPdf(report, fileMeta))).equals(first)).toBe(true)
  })

  it('carries the watermark under it', async () => {
    const task = getDocument({
      data: new Uint8Array(await bytesOf(toPdf(workloadReport(), fileMeta))),
      verbosity: 0,
    })
    const { items } = await (await (await task.promise).getPage(1)).getTextContent()
    const turned = items.flatMap(item => ('str' in item && item.transform[1] !== 0 ? [item.str] : []))
    expect(turned.join('')).toContain('张某某（officer-1） BB-3F2A1B-2026-000017')
    await task.destroy()
  })
})

describe('fonts', () => {
  it('none with Chinese on the computer is a refusal, not a page of boxes', () => {
    expect(() => findFonts(() => false)).toThrow(NoChineseFont)
    expect(() => findFonts(path => path.includes('dejavu'))).toThrow(NoChineseFont)
  })

  it('the best Chinese one comes first, and the others stand in for it', () => {
    const there = ['simsun.ttc', 'msyh.ttc', 'simsunb.ttf']
    const found = findFonts(path => there.some(name => path.endsWith(name))).map(({ path }) =>
      path.split(/[\\/]/).at(-1),
    )
    expect(found).toEqual(['msyh.ttc', 'simsunb.ttf', 'simsun.ttc'])
  })
})
