/**
 * 0060: what was decided on one day is found without reading every letter there ever was: for the account of a day and the
 * days that have one.
 *
 * Frozen: this file describes the past and is never edited after release. It imports nothing of ours.
 */
export const officer0060 = {
  number: 60,
  name: 'day-account',
  sql: `
CREATE INDEX idx_letters_decided ON letters (kind, decided_at);
`,
} as const
