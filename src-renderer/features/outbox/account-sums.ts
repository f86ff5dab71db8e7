import type { DayAccount } from '../../../src-shared/desk/trust-views.ts'
import type { Words } from '../../i18n/use-words.ts'

type AccountRow = DayAccount['rows'][number]

/** The numbers of one row, with the three kinds of receipts drawn together. */
export type AccountSums = Omit<AccountRow, 'workType'> & { readonly receipted: number }

/** Where a review of the day can stand besides being undone. Together they are all that was decided. */
export const accountEnds = [
  'receipted',
  'waiting',
  'needsYou',
  'withdrawn',
  'retracted',
  'dismissed',
] as const

const none: Omit<AccountRow, 'workType'> = {
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
}

/** All rows added up; of one row, that row. */
export function accountSums(rows: readonly Omit<AccountRow, 'workType'>[]): AccountSums {
  const sums = { ...none }
  for (const row of rows)
    for (const name of Object.keys(none) as (keyof typeof none)[]) sums[name] += row[name]
  return { ...sums, receipted: sums.applied + sums.agreed + sums.adopted }
}

/** Decided less undone, less all that is told of: nought when the numbers add up. */
export function accountGap(sums: AccountSums): number {
  return sums.decided - sums.undone - accountEnds.reduce((sum, name) => sum + sums[name], 0)
}

/** True when the numbers of every kind of work add up and no letter is told differently by log and outbox. */
export function isBalanced(account: Pick<DayAccount, 'rows' | 'differing'>): boolean {
  return account.differing.length === 0 && account.rows.every(row => accountGap(accountSums([row])) === 0)
}

/**
 * The day in plain words: `今天办理 50 件，取消 0 件；中心已回执 47 件，异常待处理 3 件，账目相符`. What was decided, undone
 * and receipted is always said; the rest only where there is any.
 */
export function accountSentence(
  t: Words,
  account: Pick<DayAccount, 'rows' | 'differing'>,
  day: string,
): string {
  const sums = accountSums(account.rows)
  const { decided, undone } = sums
  const parts = accountEnds
    .filter(name => name === 'receipted' || sums[name] > 0)
    .map(name => t(`account.sentence.${name}`, { n: sums[name] }))
  const verdict = t(`account.sentence.${isBalanced(account) ? 'balanced' : 'differs'}`)
  return [
    t('account.sentence.done', { day, decided, undone }),
    [...parts, verdict].join(t('frame.common.separator')),
  ].join(t('account.sentence.and'))
}
