import type { SameWords } from '../same-words.ts'
import type { peopleWords as zh } from '../zh-cn/people-words.ts'

export const peopleWords: SameWords<typeof zh> = {
  open: 'Find a person',
  title: 'Find a person by identity number',
  card: {
    read: 'Read card',
    simulated: 'Read card (simulated)',
    waiting: 'Lay the card on the reader',
    cancel: 'Cancel reading',
    from: 'Card read',
    name: 'Card read: {{name}}',
  },
  number: 'Identity number',
  numberHelp:
    'Type the whole number, or hold a card to the reader on any page. Full width, a small x and old numbers of 15 digits will do. The search is logged, the number is not.',
  search: 'Search this computer',
  searching: 'Searching',
  here: 'This computer',
  count: 'Cases found: {{n}}',
  more: 'Only the first {{n}} are shown; there are more.',
  nobodyHere: 'Not found on this computer, which does not mean that nothing is on its way',
  asOf: 'Data here as of {{time}}',
  neverPulled: 'This computer has no data yet',
  problems: 'Please check the number: {{what}}. It was searched for as it is.',
  due: 'Due by {{day}}',
  place: { 'own-letter': 'Reviewed by me, to be sent', done: 'Finished' },
  notHere: 'Not on this computer, cannot be opened; its enquiry slip can be printed online',
  notYet: 'Taken in here; the centre has no case yet',
  province: 'Provincial centre',
  provinceHelp:
    'Searches the whole province and needs a reason. Who searched, when and why is kept by the centre for the auditor.',
  reasonLabel: 'Reason for the search',
  reason: {
    'person-at-window': 'The person is at the window',
    'asked-by-phone': 'Enquiry by telephone',
    'check-duplicate': 'Checking for a second application',
    'passing-on': 'Transfer or help to a colleague',
    complaint: 'Complaint or petition',
  },
  searchProvince: 'Search the provincial centre',
  asOfCentre: 'Answered by the centre at {{time}}',
  nobodyThere: 'The provincial centre has no case of this number either',
  elsewhere:
    '{{agency}} has a case of this person, outside your scope. Please send the person to that agency.',
}
