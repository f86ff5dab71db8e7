import type { AgencyCode } from '../../kernel/ids.ts'
import { type FigureLine, type Figures, mean, sumColumn, type TableRow } from '../agency-table.ts'
import { type CrossCheck, parts } from '../balance.ts'
import { column, words } from '../columns.ts'
import type { ReportFacts } from '../facts.ts'
import type { Flow } from '../flow.ts'
import { type ReportSpec, tableSheet } from '../spec.ts'

const byReason = words('不通过原因条次', 'Refused by reason')
const likeWorkload = words(
  '应与审核工作量统计表的实名认证行一致',
  'Must equal the real-name line of the workload table',
)
const compared = { received: 'received', approved: 'approved', refused: 'refused' } as const

/** 实名人工审核统计表. */
export const realName: ReportSpec = {
  title: words('实名人工审核统计表', 'Manual real-name checks'),
  basis: words(
    '重复提交指受理时已是第二次及以上提交；平均用时自到达人工审核至通过或不通过，按自然时间计，含下班时间；一件可有多条不通过原因',
    'Repeat: a second or later submission; mean minutes run from reaching manual review to the result, nights included; a case may have several reasons',
  ),
  rules: [
    parts(
      'repeat-parts',
      '重复提交不应大于受理',
      'Repeats must not exceed those received',
      ['repeats'],
      'received',
    ),
  ],
  make: facts => {
    const refusals = facts.refusals().filter(tally => tally.workType === 'identity-verification')
    const codes = [...new Set(refusals.flatMap(({ reasons }) => reasons))].sort()
    return tableSheet(
      {
        texts: [],
        figures: [
          sumColumn(column('received', '受理', 'Received')),
          sumColumn(column('repeats', '其中重复提交', 'Of which repeats')),
          sumColumn(column('approved', '通过', 'Passed')),
          sumColumn(column('refused', '不通过', 'Refused')),
          ...codes.map(code => {
            const label = facts.place.reasons.get(code)
            const [zh, en] = [`${code} ${label?.zh ?? ''}`.trim(), `${code} ${label?.en ?? ''}`.trim()]
            return sumColumn(column(`of-${code}`, zh, en, 'count', { group: byReason }))
          }),
          {
            column: column('meanMinutes', '平均用时（分钟）', 'Mean minutes', 'decimal'),
            cell: (figures: Figures) => mean((figures.seconds ?? 0) / 60, figures.timed),
          },
        ],
        lines: linesOf(facts),
        sumTexts: [],
      },
      facts,
      {
        rules: codes.map(code =>
          parts(
            `reason-${code}`,
            `${code} 条次不应大于不通过`,
            `${code} must not exceed those refused`,
            [`of-${code}`],
            'refused',
          ),
        ),
        cross: rows => crossChecks(rows, facts),
      },
    )
  },
}

function linesOf(facts: ReportFacts): FigureLine[] {
  const line = (agency: AgencyCode, figures: Figures): FigureLine => ({ agency, texts: [], figures })
  return [
    ...facts.place.covered.map(agency => line(agency, {})),
    ...facts.realName().map(({ agency, flow, n, repeats, timed, seconds }) =>
      line(agency, {
        [flow]: n,
        ...(flow === 'received' ? { repeats } : {}),
        timed,
        seconds,
      }),
    ),
    ...facts
      .refusals()
      .filter(tally => tally.workType === 'identity-verification')
      .flatMap(({ agency, reasons, n }) => reasons.map(code => line(agency, { [`of-${code}`]: n }))),
  ]
}

function crossChecks(rows: readonly TableRow[], facts: ReportFacts): CrossCheck[] {
  const flows = facts.flows().filter(({ workType }) => workType === 'identity-verification')
  const of = (agencies: readonly AgencyCode[], flow: Flow) =>
    flows
      .filter(tally => tally.flow === flow && agencies.includes(tally.agency))
      .reduce((sum, { n }) => sum + n, 0)
  return rows.flatMap(({ sums }, row) =>
    Object.entries(compared).map(([key, flow]) => ({
      rule: `like-workload-${key}`,
      says: likeWorkload,
      row,
      key,
      expected: of(sums, flow),
    })),
  )
}
