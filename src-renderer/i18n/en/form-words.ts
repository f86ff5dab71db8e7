import type { SameWords } from '../same-words.ts'
import type { formWords as zh } from '../zh-cn/form-words.ts'

/** What the acts beside deciding ask for. */
export const formWords: SameWords<typeof zh> = {
  return: {
    due: 'The applicant has {{n}} working days; name everything at once',
    all: 'Name everything at once',
    again: 'Returned {{n}} times before ({{date}})',
    againHelp: 'Not in the first notice, and counted:',
    againNone: 'All chosen reasons stood in the first notice',
  },
  contact: {
    how: 'How',
    reached: 'Result',
    at: 'When',
    help: 'Only “reached” stops the first-contact clock',
    note: 'What was said (not for the applicant)',
  },
  correction: {
    want: 'Ask for',
    wants: {
      reopen: 'Reopen this case',
      revoke: 'Revoke the approval',
      override: 'An exception from one condition',
      'release-lock': 'Release the host unit’s lock',
      fraud: 'Note suspected misuse or forgery',
    },
    about: 'Condition to except',
    grounds: 'Grounds (a second person must confirm)',
    help: 'It then waits for a second person and takes effect only when they agree',
  },
  field: {
    finding: 'Finding',
    none: 'No finding',
    note: 'What was found',
    help: 'Say when, where, who looked and what was seen',
  },
  sendBack: 'Say what the first review should look at again',
}
