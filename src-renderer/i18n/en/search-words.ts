import type { SameWords } from '../same-words.ts'
import type { searchWords as zh } from '../zh-cn/search-words.ts'

export const searchWords: SameWords<typeof zh> = {
  label: 'Search this computer: name, pinyin, last digits, serial number, unit, post',
  placeholder: 'Search',
  results: 'Results',
  here: 'On this computer',
  asOf: 'as of {{time}}',
  group: {
    'identity-verification': 'Real-name checks',
    'eligibility-review': 'Internship eligibility',
    'unemployment-verification': 'Unemployment checks',
    letters: 'Reviewed by me',
    posts: 'Internship posts',
  },
  atLeast: '{{n}} or more',
  field: { phone: 'phone ending', unit: 'unit', post: 'post' },
  tooShort: 'Of a number please type the last 4 digits at least',
  wholeNumber: 'For a whole identity number use “Find a person”, which is logged. Press Enter to go there.',
  more: 'Only the closest results are shown; please type more.',
  indexing: 'The index is being made, {{n}}%; something may be missing',
  findPerson: 'Find a person by number, in the whole province too',
}
