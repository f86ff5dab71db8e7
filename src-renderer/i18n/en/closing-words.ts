/** 期间封存: a period's reports prepared, reviewed and signed by three persons, and what later corrects them. */
export const closingWords = {
  title: 'Closing the period',
  state: {
    none: 'Not closed',
    prepared: 'Prepared, waiting for review',
    reviewed: 'Reviewed, waiting to be signed',
    signed: 'Closed',
    returned: 'Returned',
  },
  by: {
    prepared: 'Prepared by {{name}}, {{time}}.',
    reviewed: 'Reviewed by {{name}}, {{time}}.',
    signed: 'Signed by {{name}}, {{time}}.',
    returned: 'Returned by {{name}}, {{time}}.',
  },
  days: {
    same: 'Period {{from}} to {{to}}.',
    part: 'These days belong to the period {{from}} to {{to}}.',
    meets: 'These days overlap the period {{from}} to {{to}} and cannot be closed on their own.',
  },
  returnedBy: '{{name}} returned it: {{note}}. Prepare it anew.',
  step: { prepare: 'Prepare', review: 'Review', sign: 'Sign', return: 'Return' },
  stop: {
    prepare: {
      right: 'A reviewer or supervisor who may export prepares it.',
      reach: 'You do not cover this agency and all below it; somebody who covers all of it prepares it.',
      'same-person': 'Another person must do this.',
      'not-over': 'The period is not over yet; prepare it when it is.',
      'not-synced':
        'This computer has not been updated since the period ended. Update it first, then prepare.',
    },
    review: {
      right: 'Another person who may see all reports of this agency reviews it.',
      'same-person': 'You prepared it; another person must review it.',
    },
    sign: {
      right: 'The head of the unit (a supervisor) signs it.',
      'same-person': 'You prepared or reviewed it; another supervisor must sign it.',
    },
  },
  standing: {
    same: 'These figures are those of {{serial}}',
    part: 'These days and agencies are a part of the closed period {{from}} to {{to}} ({{serial}}).',
    differs: 'These figures are not those of {{serial}}; the closed ones count',
    otherBasis:
      'This period was closed under definitions {{was}} ({{serial}}); they are {{now}} now, so the figures cannot be compared; the closed ones count.',
    anew: 'This report follows the cases as they are now; it had {{n}} {{n, forms(one: row; other: rows)}} when it was closed ({{serial}}).',
  },
  corrections: {
    title: 'Cases that correct a closed period: {{n}}',
    case: 'Serial number',
    what: 'Changed in this period',
    earlier: 'Decided',
    closing: 'Counted in',
    whats: { reopened: 'Reopened', revoked: 'Revoked', 'override-granted': 'Exception granted' },
    earliers: { approved: 'Approved', refused: 'Refused' },
    more: '{{n}} more are not listed.',
  },
  prepare: {
    title: 'Prepare',
    text: '{{unit}}, {{from}} to {{to}}. All {{n}} reports are made and handed to the centre for another person to review.',
    help: 'Figures go up to this computer’s latest update. Of lists of persons only the number of rows and the checksum leave this computer.',
    unbalanced:
      '{{n}} {{n, forms(one: row does; other: rows do)}} not balance, so nothing was prepared. Check {{n, forms(one: this row; other: these rows)}}, or export a single report as an unbalanced draft.',
    row: 'row {{n}}',
  },
  review: {
    title: 'Review the reports',
    text: '{{unit}}, {{from}} to {{to}}, as of {{time}}. Once reviewed, it goes to the head of the unit to be signed.',
    verb: 'Pass the review',
  },
  sign: {
    title: 'Sign and close',
    text: '{{unit}}, {{from}} to {{to}}, as of {{time}}. Signing gives it a serial and closes it.',
    forGood:
      'This cannot be taken back or changed. Later corrections count in the next period, which names the cases.',
    verb: 'Sign and close',
  },
  return: {
    title: 'Return to the preparer',
    text: '{{unit}}, {{from}} to {{to}}, prepared by {{name}}. It ends here, and its preparer prepares anew.',
    note: 'Why',
  },
  facts: {
    prepared: 'Prepared by',
    reviewed: 'Reviewed by',
    signed: 'Head of the unit',
    returned: 'Returned',
    open: 'Still to do',
    asOf: 'As of',
    agencies: 'Covers',
    agencyCount: '{{n}} {{n, forms(one: agency; other: agencies)}}',
    corrections: 'Corrects',
  },
  compare: {
    go: 'Compare with this computer',
    now: 'Compare with the figures of now',
    same: 'All tables are the same (as of {{time}})',
    differs: 'Not the same figures (as of {{time}}): {{list}}',
    otherBasis: 'Definitions changed from {{was}} to {{now}}; these reports cannot be compared: {{list}}',
    following: 'These follow the cases and differ by now: {{list}}',
  },
  frozen: {
    show: 'Show the closed tables',
    hide: 'Hide the closed tables',
    fetching: 'Fetching the closed tables from the centre…',
  },
  list: {
    open: 'Closings',
    title: 'Closings',
    empty: 'Nothing has been closed yet. Once a period is over, prepare it below its reports.',
  },
} as const
