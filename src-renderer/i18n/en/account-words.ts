import type { SameWords } from '../same-words.ts'
import type { accountWords as zh } from '../zh-cn/account-words.ts'

export const accountWords: SameWords<typeof zh> = {
  tab: 'Day account',
  label: 'Day account',
  day: 'Day',
  today: 'Today',
  sentence: {
    done: '{{day}}: {{decided}} reviewed, {{undone}} undone',
    receipted: '{{n}} receipted by the centre',
    waiting: '{{n}} waiting',
    needsYou: '{{n}} need you',
    withdrawn: '{{n}} set aside',
    retracted: '{{n}} taken back',
    dismissed: '{{n}} dismissed',
    balanced: 'the account adds up',
    differs: 'the account does not add up',
    and: '; ',
  },
  column: {
    workType: 'Work',
    decided: 'Reviewed',
    undone: 'Undone',
    receipted: 'Receipted',
    waiting: 'Waiting',
    needsYou: 'Needs you',
    withdrawn: 'Set aside',
    retracted: 'Taken back',
    dismissed: 'Dismissed',
  },
  split: 'in effect {{applied}} · agreed {{agreed}} · adopted {{adopted}}',
  total: 'Total',
  balanced: 'Adds up: reviewed less undone is the sum of the rest',
  differs:
    'Does not add up. Reviews of which record and letter differ: {{n}}. Everything is kept; tell your administrator the numbers.',
  gap: 'Does not add up: reviewed less undone and the sum of the rest are {{n}} apart. Tell your administrator.',
  differing: 'Reviews that differ',
  unnamed: 'Number {{id}}',
  empty: 'Nothing was reviewed on this day',
  emptyHelp: 'A review counts on the day it was submitted. Choose another day to look at it.',
}
