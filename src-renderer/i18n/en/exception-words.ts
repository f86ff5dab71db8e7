import type { SameWords } from '../same-words.ts'
import type { exceptionWords as zh } from '../zh-cn/exception-words.ts'

export const exceptionWords: SameWords<typeof zh> = {
  title: 'Exceptions',
  label: 'List of exceptions',
  tabs: 'Pages of the supervisor',
  help: 'Reviews the centre did not let take effect. The supervisor adopts, dismisses or gives them back.',
  tab: 'Exceptions {{n}}',
  empty: 'There are no exceptions',
  emptyHelp:
    'Reviews that did not take effect and came to the supervisor stand here; answered ones stay for 30 days.',
  since: 'since {{time}}',
  state: {
    open: 'To be answered',
    adopted: 'Adopted',
    dismissed: 'Dismissed',
    returned: 'Given back to the officer',
    withdrawn: 'Dealt with by the officer',
  },
  origin: {
    'kept-by-centre': 'Kept by the centre, {{time}}',
    'handed-over': 'Handed over by {{name}}, {{time}}',
  },
  mine: 'The officer’s review',
  by: 'Officer',
  version: 'Case version',
  note: 'The officer’s note',
  noNote: 'Kept by the centre; there is no note',
  otherBy: 'Reviewed by',
  noOther: 'There is no other review at the centre.',
  gone: 'This case can no longer be seen at the centre.',
  own: 'This is your own review; another supervisor must answer it',
  noRight: 'Your role may not answer; ask a supervisor with that right',
  offline: 'The centre cannot be reached. It records an answer at once, so do this online.',
  openCase: 'Open the case',
  answerNote: 'Answer',
  answeredBy: 'Answered by',
  adopt: 'Adopt',
  adoptTitle: 'Adopt this review',
  adoptText:
    '{{outcome}} · {{name}}. Reviewed by {{by}}; takes effect at once and gets the centre’s receipt.',
  dismiss: 'Dismiss',
  dismissTitle: 'Dismiss this review',
  dismissText:
    '{{outcome}} · {{name}}. Reviewed by {{by}}; it will not take effect, and the case stays as it is at the centre.',
  return: 'Give back to the officer',
  returnTitle: 'Give back for a new review',
  returnText: '{{outcome}} · {{name}}. {{by}} reviews it anew and sees your words.',
  why: {
    withdrawn: 'The applicant withdrew before the review arrived.',
    'already-decided':
      'Another review stands at this stage with another outcome or reasons. Compare both sides.',
    'case-changed': 'The case got new content after the review. Look at it as it is now before you adopt.',
    'shown-differs':
      'What the officer saw differs from what the centre holds. Look at the documents before you adopt.',
    'leased-by-other': 'Somebody else held the case when the review arrived.',
    'lease-reclaimed': 'The case had been taken back before the review arrived.',
    'rulebook-changed': 'Newer rules apply to this case and the answer may differ.',
    'decision-id-reused': 'The centre holds other content under the same number.',
    'not-permitted': 'The officer had no right to this case when deciding.',
    'not-in-jurisdiction': 'Another agency handles this case now.',
    'not-allowed': 'At the case’s status or stage this review cannot take effect.',
    'reason-not-allowed': 'A reason or wording cannot be used for this work.',
    unreadable: 'The centre could not read this review as it was sent.',
    'receipt-unverified': 'The receipt the officer’s computer got was not verified.',
    'rejected-alone': 'The centre refuses this review even when sent alone.',
  },
}
