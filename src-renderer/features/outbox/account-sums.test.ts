import i18next from 'i18next'
import { beforeAll, describe, expect, it } from 'vitest'
import type { DayAccount } from '../../../src-shared/desk/trust-views.ts'
import { setupWords } from '../../i18n/setup-words.ts'
import { accountGap, accountSentence, accountSums, isBalanced } from './account-sums.ts'

type Row = DayAccount['rows'][number]

const row = (numbers: Partial<Row>): Row => ({
  workType: 'identity-verification',
  decided: 0,
  undone: 0,
  applied: 0,
  agreed: 0,
  adopted: 0,
  waiting: 0,
  needsYou: 0,
  withdrawn: 0,
  retracted: 0,
  dismissed: 0,
  ...numbers,
})
const account = (rows: readonly Row[], differing: DayAccount['differing'] = []) => ({
  rows: [...rows],
  differing,
})

describe('the sums of a day', () => {
  it('count the three kinds of receipts as one, over all kinds of work', () => {
    const sums = accountSums([
      row({ decided: 5, applied: 2, agreed: 1, adopted: 1, waiting: 1 }),
      row({ workType: 'eligibility-review', decided: 2, undone: 1, applied: 1 }),
    ])
    expect(sums).toMatchObject({ decided: 7, undone: 1, receipted: 5, applied: 3, waiting: 1 })
    expect(accountGap(sums)).toBe(0)
  })

  it.each([
    'applied',
    'agreed',
    'adopted',
    'waiting',
    'needsYou',
    'withdrawn',
    'retracted',
    'dismissed',
  ] as const)('need %s to add up', name => {
    expect(isBalanced(account([row({ decided: 3, undone: 1, [name]: 2 })]))).toBe(true)
    expect(isBalanced(account([row({ decided: 3, undone: 1, [name]: 1 })]))).toBe(false)
  })

  it('do not add up when a letter is told differently, or when two rows only hide each other', () => {
    const letterId = 'x' as DayAccount['differing'][number]['letterId']
    expect(isBalanced(account([row({})], [{ letterId, serialNo: null }]))).toBe(false)
    expect(
      isBalanced(
        account([row({ decided: 2, applied: 1 }), row({ workType: 'eligibility-review', applied: 1 })]),
      ),
    ).toBe(false)
  })
})

describe('the day in words', () => {
  beforeAll(() => setupWords('zh-CN'))

  it('says what was done and where it stands', () => {
    const day = account([row({ decided: 50, applied: 45, agreed: 2, needsYou: 3 })])
    expect(accountSentence(i18next.t, day, '今天')).toBe(
      '今天办理 50 件，取消 0 件；中心已回执 47 件，异常待处理 3 件，账目相符',
    )
  })

  it('leaves out what there is none of, but never the receipts', () => {
    expect(accountSentence(i18next.t, account([row({ decided: 2, undone: 1, waiting: 1 })]), '03-05')).toBe(
      '03-05办理 2 件，取消 1 件；中心已回执 0 件，待上传 1 件，账目相符',
    )
  })

  it('says when it does not add up', () => {
    expect(accountSentence(i18next.t, account([row({ decided: 2, applied: 1 })]), '今天')).toContain(
      '账目不符',
    )
  })
})
