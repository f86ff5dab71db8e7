/** How a cell looks. Each look that is used becomes one entry of the workbook's list of styles. */
export interface Look {
  readonly font: 'plain' | 'bold' | 'title' | 'draft-title' | 'faint'
  readonly fill: 'none' | 'head' | 'total' | 'breach'
  readonly format: keyof typeof formats
  readonly align: 'left' | 'center' | 'right'
  readonly indent: number
  readonly border: boolean
  /** The cell stays text when somebody edits it, whatever it begins with. */
  readonly quoted: boolean
}

const formats = {
  general: 0,
  count: 1,
  text: 49,
  decimal: 164,
  share: 165,
  date: 166,
  instant: 167,
} as const
const fonts = {
  plain: '<sz val="10"/><name val="宋体"/>',
  bold: '<b/><sz val="10"/><name val="宋体"/>',
  title: '<b/><sz val="16"/><name val="宋体"/>',
  'draft-title': '<b/><sz val="16"/><color rgb="FFC00000"/><name val="宋体"/>',
  faint: '<sz val="9"/><color rgb="FF8C8C8C"/><name val="宋体"/>',
} as const
const fills = { none: '', head: 'FFE9EEF5', total: 'FFF3F3F3', breach: 'FFFDE3E1' } as const
const NS = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'

export interface Styles {
  /** The place of a look in the list. */
  of(look: Look): number
  xml(): string
}

/** Gathers looks in the order of their first use, so that the same sheet has the same list. */
export function createStyles(): Styles {
  const places = new Map<string, number>()
  const entries = ['<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>']
  return {
    of: look => {
      const key = `${look.font} ${look.fill} ${look.format} ${look.align} ${look.indent} ${look.border} ${look.quoted}`
      const found = places.get(key)
      if (found !== undefined) return found
      places.set(key, entries.length)
      entries.push(entryOf(look))
      return entries.length - 1
    },
    xml: () =>
      `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<styleSheet xmlns="${NS}">` +
      '<numFmts count="4"><numFmt numFmtId="164" formatCode="0.0"/><numFmt numFmtId="165" formatCode="0.0%"/>' +
      '<numFmt numFmtId="166" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="167" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/></numFmts>' +
      list(
        'fonts',
        Object.values(fonts).map(font => `<font>${font}</font>`),
      ) +
      list('fills', fillEntries()) +
      list('borders', ['<border><left/><right/><top/><bottom/><diagonal/></border>', thinBorder()]) +
      '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
      list('cellXfs', entries) +
      '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
  }
}

function entryOf({ font, fill, format, align, indent, border, quoted }: Look): string {
  const fontId = Object.keys(fonts).indexOf(font)
  const fillId = fill === 'none' ? 0 : Object.keys(fills).indexOf(fill) + 1
  return (
    `<xf numFmtId="${formats[format]}" fontId="${fontId}" fillId="${fillId}" borderId="${border ? 1 : 0}" xfId="0"` +
    `${quoted ? ' quotePrefix="1"' : ''} applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">` +
    `<alignment horizontal="${align}" vertical="center" wrapText="1"${indent > 0 ? ` indent="${indent}"` : ''}/></xf>`
  )
}

/** The first two are the format's own: none, and a pattern nobody asked for. */
function fillEntries(): string[] {
  const solid = Object.values(fills)
    .filter(colour => colour !== '')
    .map(
      colour =>
        `<fill><patternFill patternType="solid"><fgColor rgb="${colour}"/><bgColor indexed="64"/></patternFill></fill>`,
    )
  return [
    '<fill><patternFill patternType="none"/></fill>',
    '<fill><patternFill patternType="gray125"/></fill>',
    ...solid,
  ]
}

function thinBorder(): string {
  const side = (name: string) => `<${name} style="thin"><color rgb="FFA6A6A6"/></${name}>`
  return `<border>${['left', 'right', 'top', 'bottom'].map(side).join('')}<diagonal/></border>`
}

function list(name: string, entries: readonly string[]): string {
  return `<${name} count="${entries.length}">${entries.join('')}</${name}>`
}
