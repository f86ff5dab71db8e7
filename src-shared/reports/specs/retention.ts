import { type FigureLine, share, sumColumn } from '../agency-table.ts'
import { parts } from '../balance.ts'
import { column, ofWhich, words } from '../columns.ts'
import type { ReportFacts } from '../facts.ts'
import { type ReportSpec, tableSheet } from '../spec.ts'

/** From which share of those who finished a host unit counts as keeping them [F17]. */
const ENOUGH = 0.5

const reachedMark = (rate: number | null) => (rate === null ? null : rate >= ENOUGH ? '达标' : '')

/** 留用率统计表 (domain.md G64): who finished, whom the host unit said it keeps, and the rate with its mark. */
export const retention: ReportSpec = {
  title: words('留用率统计表', 'Retention of trainees'),
  basis: words(
    '期满、提前结束按本期终止的见习计；留用按见习单位终止时所报；留用率=留用人数÷期满人数，保留一位小数，不低于50%的标记达标',
    'Finished and ended early count internships ended in the period; retained as the host unit said at the end; rate = retained ÷ finished, one decimal, marked from 50%',
  ),
  rules: [
    parts(
      'ended-parts',
      '期满+提前结束 不应大于 终止',
      'Finished and ended early must not exceed ended',
      ['finished', 'early'],
      'ended',
    ),
    parts('retained-part', '留用不应大于期满', 'Retained must not exceed finished', ['retained'], 'finished'),
  ],
  make: facts =>
    tableSheet(
      {
        texts: [],
        figures: [
          sumColumn(column('ended', '本期终止', 'Ended')),
          sumColumn(column('finished', '期满人数', 'Finished', 'count', { group: ofWhich })),
          sumColumn(column('early', '提前结束', 'Ended early', 'count', { group: ofWhich })),
          sumColumn(column('retained', '留用人数', 'Retained')),
          {
            column: column('rate', '留用率', 'Retention rate', 'share'),
            cell: ({ retained, finished }) => share(retained, finished),
          },
          {
            column: column('reached', '≥50%', '≥ 50%', 'text', { width: 6 }),
            cell: ({ retained, finished }) => reachedMark(share(retained, finished)),
          },
        ],
        lines: linesOf(facts),
        sumTexts: [],
      },
      facts,
    ),
}

function linesOf(facts: ReportFacts): FigureLine[] {
  const { place } = facts
  const moves = place.workTypes.includes('eligibility-review') ? facts.moves('eligibility-review') : []
  return [
    ...place.covered.map(agency => ({ agency, texts: [], figures: {} })),
    ...moves
      .filter(({ from, to }) => to === 'ended' && from !== 'ended')
      .map(({ agency, endCause, n }) => ({
        agency,
        texts: [],
        figures: {
          ended: n,
          ...(endCause === null ? {} : { [endCause === 'ended-early' ? 'early' : 'finished']: n }),
          ...(endCause === 'finished-retained' ? { retained: n } : {}),
        },
      })),
  ]
}
