import type { EligibilityStatus } from '../../cases/case-status.ts'
import type { Words } from '../../kernel/words.ts'
import { type FigureLine, sumColumn } from '../agency-table.ts'
import { type BalanceRule, parts } from '../balance.ts'
import { column, words } from '../columns.ts'
import type { ReportFacts, StateTally } from '../facts.ts'
import type { ReportColumn } from '../report.ts'
import { type ReportSpec, tableSheet } from '../spec.ts'

/** The chain of a post application (SM-2B), and how it can end outside it. */
export const chainWords: Readonly<Partial<Record<EligibilityStatus, Words>>> = {
  'awaiting-host': words('待确认', 'Awaiting host'),
  'host-accepted': words('确认通过', 'Host accepted'),
  'host-declined': words('确认不通过', 'Host declined'),
  eligible: words('确认审核通过', 'Eligible'),
  ineligible: words('确认审核不通过', 'Not eligible'),
  'on-post': words('确认上岗', 'On post'),
  'no-show': words('确认未到岗', 'No-show'),
  ended: words('终止', 'Ended'),
  lapsed: words('已失效', 'Lapsed'),
  withdrawn: words('已撤回', 'Withdrawn'),
  revoked: words('已撤销', 'Revoked'),
}
/** Of an application that names no post (SM-2A); shown where there are such. */
const personWords: Readonly<Partial<Record<EligibilityStatus, Words>>> = {
  unreviewed: words('未审核', 'Not reviewed'),
  returned: words('退回补正', 'Returned'),
  approved: words('审核通过', 'Approved'),
  rejected: words('审核不通过', 'Rejected'),
}
const ended = words('终止其中', 'Ended, of which')
const bySex = words('按性别', 'By sex')
const byCategory = words('按人员类别', 'By category')
const byEducation = words('按学历', 'By education')
const byFamily = words('按困难类型', 'By difficulty')
const levels: Readonly<Record<string, Words>> = {
  doctor: words('博士', 'Doctor'),
  master: words('硕士', 'Master'),
  'second-degree': words('第二学士学位', 'Second degree'),
  bachelor: words('本科', 'Bachelor'),
  college: words('专科', 'College'),
  vocational: words('中职', 'Vocational'),
  other: words('其他', 'Other'),
}

export function levelWords(level: string): Words {
  return levels[level] ?? words(level, level)
}

/** 就业见习人员状态统计表: where everybody stands at the end, and who they are. */
export const internshipStatus: ReportSpec = {
  title: words('就业见习人员状态统计表', 'Internships by status'),
  basis: words(
    '按统计期末的状态计，一件只在一个状态；分类按期末资料，未带资料的事件只计入合计；困难类型按申请人填报',
    'By status at the end of the period, each case in one; groups by what was known then, events without facts stand in the total only; difficulty as the applicant stated',
  ),
  rules: [
    parts(
      'late-part',
      '超7个工作日未确认不应大于待确认',
      'Silent hosts must not exceed those awaiting',
      ['hostOverdue'],
      'awaiting-host',
    ),
    parts(
      'ended-parts',
      '期满+提前结束 不应大于 终止',
      'Finished and early must not exceed ended',
      ['finished', 'early'],
      'ended',
    ),
    parts(
      'sex-parts',
      '男+女 不应大于 合计',
      'The sexes must not exceed the total',
      ['male', 'female'],
      'all',
    ),
    parts(
      'difficulty-part',
      '就业困难人员不应大于合计',
      'Those in difficulty must not exceed the total',
      ['inDifficulty'],
      'all',
    ),
  ],
  make: facts => {
    const states = facts.place.workTypes.includes('eligibility-review')
      ? facts.states('eligibility-review', 'end')
      : []
    const statuses = statusColumns(states)
    const categories = categoryColumns(states, facts)
    const educations = educationColumns(states)
    const rules: BalanceRule[] = [
      {
        rule: 'statuses',
        says: words('各状态之和应等于合计', 'The statuses must add up to the total'),
        left: statuses.map(each => each.key),
        is: 'equal',
        right: ['all'],
      },
      groupRule('categories', '各人员类别', categories),
      groupRule('educations', '各学历', educations),
    ]
    const columns = [
      column('all', '合计', 'All'),
      ...statuses,
      column('finished', '期满', 'Finished', 'count', { group: ended }),
      column('early', '提前结束', 'Ended early', 'count', { group: ended }),
      column('hostOverdue', '超7个工作日未确认', 'Host silent over 7 days'),
      ...categories,
      column('male', '男', 'Male', 'count', { group: bySex }),
      column('female', '女', 'Female', 'count', { group: bySex }),
      ...educations,
      column('inDifficulty', '就业困难人员', 'In difficulty', 'count', { group: byFamily }),
    ]
    return tableSheet(
      { texts: [], figures: columns.map(sumColumn), lines: linesOf(states, facts), sumTexts: [] },
      facts,
      { rules },
    )
  },
}

function groupRule(rule: string, zh: string, columns: readonly ReportColumn[]): BalanceRule {
  return parts(
    rule,
    `${zh}之和不应大于合计`,
    `The ${rule} must not exceed the total`,
    columns.map(each => each.key),
    'all',
  )
}

function statusColumns(states: readonly StateTally[]): ReportColumn[] {
  const seen = new Set<string>(states.map(({ status }) => status))
  const all = [
    ...Object.entries(chainWords),
    ...Object.entries(personWords).filter(([status]) => seen.has(status)),
  ]
  return all.map(([status, label]) => column(status, label.zh, label.en))
}

function categoryColumns(states: readonly StateTally[], { place }: ReportFacts): ReportColumn[] {
  const seen = new Set(states.flatMap(({ category }) => category ?? []))
  const named = [...place.categories.keys()].filter(id => seen.has(id))
  const unknown = [...seen].filter(id => !place.categories.has(id)).sort()
  return [...named, ...unknown].map(id => {
    const label = place.categories.get(id) ?? words(id, id)
    return column(`of-${id}`, label.zh, label.en, 'count', { group: byCategory })
  })
}

function educationColumns(states: readonly StateTally[]): ReportColumn[] {
  const seen = new Set(states.flatMap(({ education }) => education ?? []))
  return Object.keys(levels)
    .filter(level => seen.has(level))
    .map(level => {
      const label = levelWords(level)
      return column(`level-${level}`, label.zh, label.en, 'count', { group: byEducation })
    })
}

function linesOf(states: readonly StateTally[], { place }: ReportFacts): FigureLine[] {
  return [
    ...place.covered.map(agency => ({ agency, texts: [], figures: {} })),
    ...states.map(({ agency, n, ...of }) => ({
      agency,
      texts: [],
      figures: {
        all: n,
        [of.status]: n,
        hostOverdue: of.hostOverdue ? n : 0,
        finished: of.endCause === 'finished' || of.endCause === 'finished-retained' ? n : 0,
        early: of.endCause === 'ended-early' ? n : 0,
        [of.sex ?? 'no-sex']: n,
        inDifficulty: of.isInDifficulty ? n : 0,
        ...(of.category === null ? {} : { [`of-${of.category}`]: n }),
        ...(of.education === null ? {} : { [`level-${of.education}`]: n }),
      },
    })),
  ]
}
