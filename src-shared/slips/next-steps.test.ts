import { expect, it } from 'vitest'
import type { CalendarDate } from '../kernel/instant.ts'
import { type NextStepFacts, nextSteps } from './next-steps.ts'

const day = (text: string) => text as CalendarDate
const stepsOf = (change: Partial<NextStepFacts>) =>
  nextSteps({
    procedure: 'post-application',
    status: 'host-accepted',
    today: day('2026-03-05'),
    dueOn: day('2026-03-12'),
    correction: null,
    host: null,
    owed: [],
    seekReview: '可以申请复核。',
    ...change,
  })

it.each([
  ['waiting', {}, ['正在办理，目前不需要办理其他手续；预计不晚于2026年3月12日（周四）办结。']],
  [
    'late',
    { today: day('2026-03-13') },
    ['承诺办结日期（2026年3月12日（周四））已过，仍在办理，请向办理机构询问。'],
  ],
  [
    'to be corrected',
    { correction: { until: day('2026-03-12'), overdue: false } },
    ['请按已告知的内容补正后重新提交，最迟2026年3月12日（周四）。补正后的申请继续办理。'],
  ],
  [
    'corrected too late',
    { correction: { until: day('2026-03-02'), overdue: true } },
    ['补正期限（2026年3月2日（周一））已过，请尽快到办理机构补正或者说明情况。'],
  ],
  [
    'with the host',
    { status: 'awaiting-host', host: { until: day('2026-03-16'), isFree: false } },
    ['等待见习单位确认，最迟2026年3月16日（周一）。'],
  ],
  [
    'with a silent host',
    { status: 'awaiting-host', host: { until: day('2026-03-02'), isFree: true } },
    ['见习单位逾期未确认，可以重新投递其他岗位。'],
  ],
  [
    'eligible, a paper owed',
    { status: 'eligible', owed: ['毕业证书'] },
    ['请按与见习单位约定的时间上岗报到。', '请将毕业证书交见习单位。'],
  ],
  ['refused for good', { status: 'ineligible' }, ['可以申请复核。']],
  [
    'refused, to be sent anew',
    { procedure: 'identity-check', status: 'rejected' },
    ['可以按已告知的内容改正后重新提交。', '可以申请复核。'],
  ],
  ['withdrawn', { status: 'withdrawn' }, ['需要办理的，请重新提交申请。']],
  ['ended', { status: 'ended' }, ['目前不需要办理其他手续。']],
] as const)('%s', (_, change, says) => {
  expect(stepsOf(change)).toEqual(says)
})
