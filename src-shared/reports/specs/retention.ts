import { type FigureLine, sumColumn } from '../agency-table.ts'
import { parts } from '../balance.ts'
import { column, ofWhich, words } from '../columns.ts'
import type { ReportFacts } from '../facts.ts'
import { type ReportSpec, tableSheet } from '../spec.ts'

/**
 * 留用率统计表 (domain.md G64). Whether a host keeps a finisher reaches no case and no event, so 留用 is left open for the unit
 * to fill in and is never guessed; the rate and its mark follow from it.
 */
export const retention: ReportSpec = {
  title: words('留用率统计表', 'Retention of trainees'),
  basis: words(
    '期满、提前结束按本期终止的见习计；留用人数中心不提供，由填报单位填写；留用率=留用人数÷期满人数，保留一位小数，不低于50%的标记达标',
    'Finished and ended early count internships ended in the period; those retained are not told by the centre and are for the unit to fill in; rate = retained ÷ finished, one decimal, marked from 50%',
  ),
  rules: [
    parts(
      'ended-parts',
      '期满+提前结束 不应大于 终止',
      'Finished and ended early must not exceed ended',
      ['finished', 'early'],
      'ended',
    ),
  ],
  make: facts =>
    tableSheet(
      {
        texts: [],
        figures: [
          sumColumn(column('ended', '本期终止', 'Ended')),
          sumColumn(column('finished', '期满人数', 'Finished', 'count', { group: ofWhich })),
          sumColumn(column('early', '提前结束', 'Ended early', 'count', { group: ofWhich })),
          { column: column('retained', '留用人数', 'Retained'), cell: () => null },
          { column: column('rate', '留用率', 'Retention rate', 'share'), cell: () => null },
          { column: column('reached', '≥50%', '≥ 50%', 'text', { width: 6 }), cell: () => null },
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
          ...(endCause === null ? {} : { [endCause === 'finished' ? 'finished' : 'early']: n }),
        },
      })),
  ]
}
