import { describe, expect, it } from 'vitest'
import { DESK, NOON } from '../../tests/builders/ids.ts'
import { workRulesOf } from '../../tests/builders/rulebooks.ts'
import { deskSeriesOf } from '../kernel/desk-series.ts'
import type { CalendarDate } from '../kernel/instant.ts'
import { makeSlip, type SlipMatter, slipKindOf } from './make-slip.ts'
import { slipSchema } from './slip.ts'
import { placeOf, slipNumberOf, slipNumberSchema } from './slip-number.ts'
import type { SlipDecision, SlipSubject } from './slip-parts.ts'
import { paperDate } from './slip-words.ts'

const day = (text: string) => text as CalendarDate
const number = slipNumberOf(deskSeriesOf(DESK, NOON), 17)
const stamp = { number, desk: '00DE5C', office: '乌当区人社局', officer: '张某某', at: NOON, sample: false }
const subject: SlipSubject = {
  procedure: 'post-application',
  serialNo: 'SM20260305000001',
  temporary: false,
  personName: '王小明',
  idNumber: '520112199903071234',
  submittedAt: NOON,
  dueOn: day('2026-03-12'),
  attachments: [{ slot: 'card-front' }, { slot: 'recommendation-form' }, { slot: 'letter' }],
}
const words = (zh: string) => ({ zh, en: 'x' })
const document = (slot: string, zh: string) => ({
  slot,
  label: words(zh),
  need: 'required',
  categories: null,
  source: '[S1]',
})
const rules = workRulesOf({
  procedure: 'post-application',
  workType: 'eligibility-review',
  documents: [document('card-front', '身份证件人像面'), document('graduation-certificate', '毕业证书')],
})
const decision = (change: Partial<SlipDecision> = {}): SlipDecision => ({
  outcome: 'refuse',
  reasons: ['ID16', 'ID01'],
  applicantText: '请带证件 520112199903071234 到窗口，电话 13812345678',
  decidedAt: NOON,
  ...change,
})
const slipOf = (matter: SlipMatter, change: Partial<SlipSubject> = {}) =>
  slipSchema.parse(makeSlip({ ...subject, ...change }, matter, rules, stamp))
const printed = (slip: object) => JSON.stringify(slip)

describe('a slip', () => {
  it('of an application that came in names papers, the promised day, and no result; it has a place for the seal', () => {
    const slip = slipOf({ kind: 'acceptance' })
    expect(slip).toMatchObject({
      title: '受理回执',
      number: '00DE5C-2026-000017',
      pending: false,
      result: null,
      seal: { office: '乌当区人社局', date: '2026年3月5日' },
    })
    expect(slip.head.map(({ text }) => text)).toEqual([
      '王小明',
      '520112********1234',
      '就业见习岗位申请',
      'SM20260305000001',
      '2026年3月5日',
    ])
    expect(slip.lists[0]?.items.map(({ text }) => text)).toEqual(['身份证件人像面', '其他材料'])
    expect(slip.closing[0]).toBe('承诺办理时限为2个工作日，预计不晚于2026年3月12日（周四）办结。')
  })

  it('of a walk-in without network says that its serial is temporary and when the days begin', () => {
    const slip = slipOf({ kind: 'acceptance' }, { temporary: true, dueOn: null, attachments: [] })
    expect(slip.head[3]?.label).toBe('临时受理单号')
    expect(slip.lists).toEqual([])
    expect(slip.closing.join()).toContain('自中心登记之次日起计算')
    expect(slip.closing.join()).toContain('临时受理单号')
  })

  it('一次性告知书 holds every defect in the rulebook’s order and words, what to bring and by when', () => {
    const by = { on: day('2026-03-12'), days: 5, provisional: false }
    const slip = slipOf({
      kind: 'deficiency',
      decision: decision({ outcome: 'return' }),
      bring: ['毕业证书'],
      by,
    })
    expect(slip.lists).toEqual([
      {
        heading: '需要补正的内容',
        items: [
          { text: '请改正ID01', notes: ['依据：[S1]'] },
          { text: '请改正ID16', notes: ['依据：[S1]'] },
        ],
      },
      { heading: '请补交的材料', items: [{ text: '毕业证书', notes: [] }] },
    ])
    expect(slip.closing.at(-1)).toBe('请在5个工作日内补正，最迟2026年3月12日（周四）。补正后的申请继续办理。')
    expect([slip.pending, slip.seal !== null]).toEqual([false, true])
  })

  it('says that a day is provisional, and names none where the rulebook sets none', () => {
    const matter = { kind: 'deficiency', decision: decision({ outcome: 'return' }), bring: [] } as const
    const provisional = slipOf({ ...matter, by: { on: day('2027-01-04'), days: 5, provisional: true } })
    expect(provisional.closing.at(-1)).toContain('尚未公布')
    expect(slipOf({ ...matter, by: null }).closing.at(-1)).toBe(
      '请尽快补正后重新提交，补正后的申请继续办理。',
    )
  })

  it('of a result without receipt says 待中心确认 and has no place for a seal; with receipt it has one', () => {
    const pending = slipOf({ kind: 'decision', decision: decision(), receipted: false })
    expect([pending.pending, pending.seal]).toEqual([true, null])
    expect(pending.opening[0]).toContain('待中心确认')
    const confirmed = slipOf({ kind: 'decision', decision: decision(), receipted: true })
    expect([confirmed.pending, confirmed.seal?.office]).toEqual([false, '乌当区人社局'])
    expect(printed(confirmed)).not.toContain('待中心确认')
  })

  it('of a refusal gives reasons, clauses and the way to seek review; of an approval the certificate that is owed', () => {
    const refused = slipOf({ kind: 'decision', decision: decision(), receipted: true })
    expect(refused.result).toBe('审核不通过')
    expect(refused.closing.at(-1)).toContain('行政复议')
    const later = {
      interim: ['recommendation-form'],
      owed: 'graduation-certificate',
      dueBy: 'on-post',
      source: 'x',
    }
    const approval = {
      kind: 'decision',
      decision: decision({ outcome: 'approve', reasons: [] }),
      receipted: true,
    } as const
    const owing = { ...rules, certificateLater: later } as typeof rules
    const approved = makeSlip(subject, approval, owing, stamp)
    expect([approved.result, approved.lists]).toEqual(['审核通过', []])
    expect(approved.closing.at(-1)).toBe('请在确认上岗前将毕业证书交见习单位。')
    const attachments = [...subject.attachments, { slot: 'graduation-certificate' }]
    expect(printed(makeSlip({ ...subject, attachments }, approval, owing, stamp))).not.toContain('确认上岗前')
  })

  it('never holds what the officer picked a reason by, a whole number, or a whole telephone', () => {
    for (const receipted of [true, false]) {
      const text = printed(slipOf({ kind: 'decision', decision: decision(), receipted }))
      for (const word of ['原因ID01', '520112199903071234', '19990307', '13812345678'])
        expect(text).not.toContain(word)
      expect(text).toContain('138****5678')
    }
  })

  it('keeps a code that the rulebook does not know, rather than leave a defect out', () => {
    const slip = slipOf({
      kind: 'decision',
      decision: decision({ reasons: ['ID01', 'ZZ77'] }),
      receipted: true,
    })
    expect(slip.lists[0]?.items.map(({ text }) => text)).toEqual(['请改正ID01', 'ZZ77'])
  })
})

describe('which slip a decision gives', () => {
  const twoStages = {
    stages: [
      { stage: 'first', roles: ['caseworker'], refusal: 'forward' },
      { stage: 'second', roles: ['reviewer'], refusal: 'final' },
    ],
  } as const
  const place = (stage: 'first' | 'second') => ({ status: 'host-accepted', stage }) as const

  it.each([
    ['first', 'approve', null],
    ['first', 'refuse', null],
    ['first', 'return', 'deficiency'],
    ['first', 'escalate', null],
    ['first', 'transfer', null],
    ['second', 'approve', 'decision'],
    ['second', 'refuse', 'decision'],
    ['second', 'send-back', null],
    ['second', 'field-check', null],
  ] as const)('%s stage, %s: %s', (stage, outcome, kind) => {
    const decided = { outcome, finding: null }
    expect(slipKindOf('post-application', place(stage), decided, twoStages as never)).toBe(kind)
  })
})

describe('a number of a slip', () => {
  it('names desk, year in China and place; the year turns at midnight in China', () => {
    expect(deskSeriesOf(DESK, '2026-12-31T15:59:59.999Z' as never).year).toBe('2026')
    expect(deskSeriesOf(DESK, '2026-12-31T16:00:00.000Z' as never).year).toBe('2027')
    expect(placeOf(number)).toBe(17)
    expect(slipNumberSchema.safeParse('00DE5C-2026-17').success).toBe(false)
  })

  it('is refused past the end of a series', () => {
    for (const place of [0, 1.5, 1_000_000])
      expect(() => slipNumberOf(deskSeriesOf(DESK, NOON), place)).toThrow()
  })
})

it('a day on paper is the day of the week it is', () => {
  expect([paperDate(day('2026-11-28')), paperDate(day('2024-02-29'))]).toEqual([
    '2026年11月28日（周六）',
    '2024年2月29日（周四）',
  ])
})
