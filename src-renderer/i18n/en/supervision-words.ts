import type { SameWords } from '../same-words.ts'
import type { supervisionWords as zh } from '../zh-cn/supervision-words.ts'

export const supervisionWords: SameWords<typeof zh> = {
  title: 'Computers not in sync',
  label: 'How computers stand towards the centre',
  help: 'Longest silent first. Marked when silent for more than a day, or with reviews unsent for more than a day.',
  column: {
    desk: 'Computer',
    officer: 'Officer and agency',
    state: 'State',
    heard: 'Last heard',
    pull: 'Last update',
    waiting: 'Outbox',
    needsYou: 'Needs you',
    oldest: 'Oldest unsent',
    held: 'Cases held',
    firstEnd: 'First end',
    lockouts: 'Locked out',
    version: 'Version',
  },
  lockouts: '{{n}} times, last',
  never: 'Never',
  none: 'None',
  fine: 'Fine',
  asOf: 'As of {{time}}: {{n}} computers, {{marked}} marked',
  refresh: 'Refresh',
  offline:
    'The centre cannot be reached, so the newest state of the computers is not known. Refresh when online.',
  empty: 'No computers are registered',
  emptyHelp: 'Computers of your agencies stand here once they are registered at the centre.',
}
