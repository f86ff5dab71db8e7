import { type FigureLine, sumColumn } from '../agency-table.ts'
import { parts } from '../balance.ts'
import { ALL_WORK, column, ofWhich, words, workTypeWords } from '../columns.ts'
import type { ReportFacts } from '../facts.ts'
import { deltaOf, type Flow } from '../flow.ts'
import { type ReportSpec, tableSheet } from '../spec.ts'
import {
  dueFigures,
  provisionalNotes,
  timelinessBasis,
  timelinessColumns,
  timelinessFigures,
} from './timeliness.ts'

const standing = words('期末在办其中', 'In hand, of which')
const due = words('期末在办按期限其中', 'In hand by deadline, of which')

const closed = [
  column('closed', '本期办结', 'Closed'),
  column('approved', '通过', 'Approved', 'count', { group: ofWhich }),
  column('refused', '不通过', 'Refused', 'count', { group: ofWhich }),
  column('withdrawn', '撤回', 'Withdrawn', 'count', { group: ofWhich }),
  column('lapsed', '失效', 'Lapsed', 'count', { group: ofWhich }),
]
const everything = [
  column('opening', '上期结转', 'Carried over'),
  column('received', '本期新收', 'Received'),
  column('transferredIn', '转入', 'Transferred in'),
  column('reopened', '重开', 'Reopened'),
  ...closed,
  column('transferredOut', '转出', 'Transferred out'),
  column('inHand', '期末在办', 'In hand at the end'),
  column('inCorrection', '补正中', 'In correction', 'count', { group: standing }),
  column('onHold', '暂缓', 'On hold', 'count', { group: standing }),
  column('overdue', '超期', 'Overdue', 'count', { group: due }),
  column('nearDue', '临近到期', 'Near due', 'count', { group: due }),
  column('revoked', '撤销（另列）', 'Revoked (apart)'),
]

const keyOf: Readonly<Record<Flow, string>> = {
  received: 'received',
  reopened: 'reopened',
  'transferred-in': 'transferredIn',
  'transferred-out': 'transferredOut',
  approved: 'approved',
  refused: 'refused',
  withdrawn: 'withdrawn',
  lapsed: 'lapsed',
  revoked: 'revoked',
}
const closing: readonly Flow[] = ['approved', 'refused', 'withdrawn', 'lapsed']

/** 审核工作量统计表 (D2.1). Somebody who sees only their own figures sees what they closed; nobody carries cases over alone. */
export const workload: ReportSpec = {
  title: words('审核工作量统计表', 'Review workload'),
  basis: words(
    `上期结转+本期新收+转入+重开=本期办结+转出+期末在办；退回补正不计办结，撤销另列；${timelinessBasis.zh}`,
    `Carried over + received + transferred in + reopened = closed + transferred out + in hand; a return is not closed, revocations stand apart. ${timelinessBasis.en}`,
  ),
  ownToo: true,
  rules: [
    {
      rule: 'carried-forward',
      says: words(
        '上期结转+本期新收+转入+重开 应等于 本期办结+转出+期末在办',
        'Carried over + received + transferred in + reopened must equal closed + transferred out + in hand',
      ),
      left: ['opening', 'received', 'transferredIn', 'reopened'],
      is: 'equal',
      right: ['closed', 'transferredOut', 'inHand'],
    },
    {
      rule: 'closed-parts',
      says: words('通过+不通过+撤回+失效 应等于 本期办结', 'The four ways of closing must add up to closed'),
      left: ['approved', 'refused', 'withdrawn', 'lapsed'],
      is: 'equal',
      right: ['closed'],
    },
    parts(
      'standing-parts',
      '补正中+暂缓 不应大于 期末在办',
      'In correction and on hold must not exceed those in hand',
      ['inCorrection', 'onHold'],
      'inHand',
    ),
    parts(
      'due-parts',
      '超期+临近到期 不应大于 期末在办',
      'Overdue and near due must not exceed those in hand',
      ['overdue', 'nearDue'],
      'inHand',
    ),
  ],
  make: facts =>
    tableSheet(
      {
        texts: [column('workType', '业务', 'Work', 'text')],
        figures: [...(facts.place.only === null ? everything : closed).map(sumColumn), ...timelinessColumns],
        lines: [...emptyLines(facts), ...flowLines(facts), ...handLines(facts), ...closingLines(facts)],
        sumTexts: [ALL_WORK],
      },
      facts,
      { notes: provisionalNotes(facts.closings(), facts.place) },
    ),
}

/** Every covered agency has a line for each of its kinds of work, also where nothing happened (零报告). */
function emptyLines({ place }: ReportFacts): FigureLine[] {
  return place.covered.flatMap(agency =>
    place.workTypes.map(workType => ({ agency, texts: [workTypeWords[workType].zh], figures: {} })),
  )
}

function flowLines(facts: ReportFacts): FigureLine[] {
  return [
    ...facts.openings().map(({ agency, workType, flow, n }) => ({
      agency,
      texts: [workTypeWords[workType].zh],
      figures: { opening: deltaOf[flow] * n },
    })),
    ...facts.flows().map(({ agency, workType, flow, n }) => ({
      agency,
      texts: [workTypeWords[workType].zh],
      figures: { [keyOf[flow]]: n, ...(closing.includes(flow) ? { closed: n } : {}) },
    })),
  ]
}

function handLines(facts: ReportFacts): FigureLine[] {
  return facts.inHand().map(tally => {
    const dueAs = dueFigures(tally.dueOn, facts.place.nearDueDays(tally.procedure), facts.place)
    return {
      agency: tally.agency,
      texts: [workTypeWords[tally.workType].zh],
      figures: {
        inHand: tally.n,
        ...(tally.standing === 'in-correction' ? { inCorrection: tally.n } : {}),
        ...(tally.standing === 'on-hold' ? { onHold: tally.n } : {}),
        ...(dueAs ? { [dueAs]: tally.n } : {}),
      },
    }
  })
}

function closingLines(facts: ReportFacts): FigureLine[] {
  return facts.closings().map(tally => ({
    agency: tally.agency,
    texts: [workTypeWords[tally.workType].zh],
    figures: timelinessFigures(tally, facts.place),
  }))
}
