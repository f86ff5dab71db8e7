import type { Report } from '../../src-shared/reports/report.ts'
import type { FileMeta } from './file-meta.ts'
import { titleOf } from './report-lines.ts'
import { escapeXml, sheetText } from './xml-text.ts'

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006'
export const SHEET_NS = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
export const SHEET_NAME = '报表'

/** The parts of a workbook of one sheet that stand before the sheet in the archive: path and text. */
export function partsBefore(
  report: Report,
  meta: FileMeta,
  printTitles: readonly [number, number],
): readonly (readonly [string, string])[] {
  return [
    ['[Content_Types].xml', contentTypes()],
    [
      '_rels/.rels',
      relations([
        [`${OFFICE}/relationships/officeDocument`, 'xl/workbook.xml'],
        [`${PACKAGE}/relationships/metadata/core-properties`, 'docProps/core.xml'],
      ]),
    ],
    ['docProps/core.xml', coreProperties(report, meta)],
    ['xl/workbook.xml', workbook(printTitles)],
    [
      'xl/_rels/workbook.xml.rels',
      relations([
        [`${OFFICE}/relationships/worksheet`, 'worksheets/sheet1.xml'],
        [`${OFFICE}/relationships/styles`, 'styles.xml'],
      ]),
    ],
  ]
}

function contentTypes(): string {
  return (
    `${HEAD}<Types xmlns="${PACKAGE}/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    '<Default Extension="xml" ContentType="application/xml"/>' +
    `<Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/>` +
    `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE}.worksheet+xml"/>` +
    `<Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/>` +
    '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
  )
}

function relations(targets: readonly (readonly [string, string])[]): string {
  const entries = targets.map(
    ([type, target], at) => `<Relationship Id="rId${at + 1}" Type="${type}" Target="${target}"/>`,
  )
  return `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${entries.join('')}</Relationships>`
}

function coreProperties(report: Report, meta: FileMeta): string {
  const at = `${meta.madeAt.slice(0, 19)}Z`
  return (
    `${HEAD}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" ` +
    'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
    `<dc:title>${sheetText(titleOf(report))}</dc:title><dc:creator>${sheetText(meta.officer.name)}</dc:creator>` +
    `<dc:identifier>${sheetText(meta.serial)}</dc:identifier>` +
    `<dcterms:created xsi:type="dcterms:W3CDTF">${at}</dcterms:created>` +
    `<dcterms:modified xsi:type="dcterms:W3CDTF">${at}</dcterms:modified></cp:coreProperties>`
  )
}

function workbook([from, to]: readonly [number, number]): string {
  const sheet = escapeXml(SHEET_NAME)
  return (
    `${HEAD}<workbook xmlns="${SHEET_NS}" xmlns:r="${OFFICE}/relationships">` +
    `<sheets><sheet name="${sheet}" sheetId="1" r:id="rId1"/></sheets><definedNames>` +
    `<definedName name="_xlnm.Print_Titles" localSheetId="0">'${sheet}'!$${from}:$${to}</definedName></definedNames></workbook>`
  )
}
