import type { SameWords } from '../same-words.ts'
import type { queueWords as zh } from '../zh-cn/queue-words.ts'

export const queueWords: SameWords<typeof zh> = {
  workType: {
    'identity-verification': 'Real-name check',
    'eligibility-review': 'Eligibility review',
    'unemployment-verification': 'Unemployment verification',
  },
  stage: { first: 'First review', second: 'Second review', final: 'Final review' },
  view: { 'to-review': 'To review', 'on-hold': 'On hold', 'field-check': 'Field check' },
  title: '{{work}} · {{view}} {{n}}',
  label: 'Review queue',
  stageLabel: 'Review stage',
  viewLabel: 'Queue view',
  overdueCount: '{{n}} overdue',
  due: {
    overdue: '{{n}} d overdue',
    today: 'due today ({{date}})',
    left: '{{n}} d left ({{date}})',
  },
  row: {
    open: 'open now',
    photo: 'Photo',
    noPhoto: 'Photo not here',
    serial: 'Serial {{serial}}',
  },
  flag: {
    resubmitted: 'Resubmitted',
    'second-stage': 'Second review',
    'on-hold': 'On hold',
    'field-check': 'Field check',
    'needs-you': 'Needs you',
    'no-reference': 'No reference photo',
  },
  empty: {
    doneToday: 'Done today: {{n}}',
    nextDue: 'Next due: {{day}}',
    title: 'Nothing under “{{view}}”',
    allDone: 'Everything under “{{view}}” is done',
    elsewhere: 'Other views',
    waiting: 'Waiting to be sent from here: {{n}}',
    fresh: 'Updated {{time}}',
    never: 'No queue on this computer yet; it comes once there is a network',
    pulling: 'Fetching the queue from the centre',
  },
  choose: {
    title: 'Choose a case on the left',
    help: '↑ ↓ to move, Enter to open',
  },
  region: 'Only region {{region}}',
  clearRegion: 'Show all',
  tab: { list: 'List', material: 'Pictures', facts: 'Facts' },
  tabsLabel: 'Narrow view',
}
