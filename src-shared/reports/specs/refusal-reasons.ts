import type { AgencyCode } from '../../kernel/ids.ts'
import type { Words } from '../../kernel/words.ts'
import { type FigureLine, sumColumn, type TableRow } from '../agency-table.ts'
import { type CrossCheck, parts } from '../balance.ts'
import { column, ofWhich, words } from '../columns.ts'
import type { RefusalTally, ReportFacts } from '../facts.ts'
import { type ReportSpec, tableSheet } from '../spec.ts'

/** In place of a code, in the line that counts each case once. */
const CASES = '—'
const casesText = '不通过件数（每件计一次）'
const likeWorkload = words(
  '不通过件数应与审核工作量统计表一致',
  'Refused cases must equal those of the workload table',
)

/** 资格审核不通过原因统计表: reason × agency × category, in the rulebook's order of reasons. */
export const refusalReasons: ReportSpec = {
  title: words('资格审核不通过原因统计表', 'Reasons for refusing eligibility'),
  basis: words(
    '一件可有多条原因，原因条次逐条计；不通过件数每件计一次，与审核工作量统计表一致',
    'A case may have several reasons and each is counted; refused cases are counted once, as in the workload table',
  ),
  rules: [
    parts(
      'cases-have-reasons',
      '不通过件数不应大于原因条次',
      'Refused cases must not exceed the reasons given',
      ['cases'],
      'mentions',
    ),
  ],
  make: facts => {
    const refusals = facts.refusals().filter(tally => tally.workType === 'eligibility-review')
    const categories = categoriesIn(refusals, facts).map(([id, label]) =>
      column(`of-${id}`, label.zh, label.en, 'count', { group: ofWhich }),
    )
    const rule = parts(
      'category-parts',
      '各人员类别之和不应大于原因条次',
      'Categories must not exceed the reasons given',
      categories.map(each => each.key),
      'mentions',
    )
    const filled = (key: string, zh: string, en: string) => ({
      column: column(key, zh, en),
      cell: (figures: Readonly<Record<string, number>>) => figures[key] ?? null,
    })
    return tableSheet(
      {
        texts: [
          column('code', '原因代码', 'Code', 'text', { width: 8 }),
          column('reason', '不通过原因', 'Reason', 'text', { width: 24 }),
        ],
        figures: [
          filled('mentions', '原因条次', 'Reasons given'),
          ...categories.map(sumColumn),
          filled('cases', '不通过件数', 'Cases refused'),
        ],
        lines: [...casesLines(facts), ...linesOf(refusals, facts), ...onceLines(refusals)],
        sumTexts: ['', ''],
      },
      facts,
      { rules: categories.length > 0 ? [rule] : [], cross: rows => crossChecks(rows, facts) },
    )
  },
}

/** Categories of the rulebooks here, and those that only events know, by their own name. */
function categoriesIn(refusals: readonly RefusalTally[], { place }: ReportFacts): [string, Words][] {
  const seen = new Set(refusals.flatMap(({ category }) => category ?? []))
  const unknown = [...seen].filter(id => !place.categories.has(id)).sort()
  const named = [...place.categories].filter(([id]) => seen.has(id))
  return [...named, ...unknown.map((id): [string, Words] => [id, words(id, id)])]
}

function casesLines({ place }: ReportFacts): FigureLine[] {
  return place.covered.map(agency => ({ agency, texts: [CASES, casesText], figures: { cases: 0 } }))
}

function onceLines(refusals: readonly RefusalTally[]): FigureLine[] {
  return refusals.map(({ agency, n }) => ({ agency, texts: [CASES, casesText], figures: { cases: n } }))
}

function linesOf(refusals: readonly RefusalTally[], { place }: ReportFacts): FigureLine[] {
  const order = [...place.reasons.keys()]
  const rank = (code: string) => (order.includes(code) ? order.indexOf(code) : order.length)
  return refusals
    .flatMap(({ agency, reasons, category, n }) =>
      (reasons.length === 0 ? [''] : reasons).map(code => ({ agency, code, category, n })),
    )
    .toSorted((a, b) => rank(a.code) - rank(b.code) || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0))
    .map(({ agency, code, category, n }) => ({
      agency,
      texts: [code, code === '' ? '未记录原因' : (place.reasons.get(code)?.zh ?? code)],
      figures: { mentions: n, ...(category === null ? {} : { [`of-${category}`]: n }) },
    }))
}

function crossChecks(rows: readonly TableRow[], facts: ReportFacts): CrossCheck[] {
  const refused = facts
    .flows()
    .filter(({ workType, flow }) => workType === 'eligibility-review' && flow === 'refused')
  const of = (agencies: readonly AgencyCode[]) =>
    refused.filter(({ agency }) => agencies.includes(agency)).reduce((sum, { n }) => sum + n, 0)
  return rows.flatMap(({ kind, cells, sums }, row) =>
    kind === 'row' && cells[1] !== CASES
      ? []
      : [{ rule: 'like-workload', says: likeWorkload, row, key: 'cases', expected: of(sums) }],
  )
}
