/**
 * 0050: since when a case has been here that waits for nobody, by the word of the centre that stood here then. A row
 * outlives its case, so that the same word, told again, is not kept for another full time.
 *
 * Frozen: this file describes the past and is never edited after release. It imports nothing of ours.
 */
export const officer0050 = {
  number: 50,
  name: 'retention',
  sql: `
CREATE TABLE done_cases (
  case_id TEXT PRIMARY KEY,
  position INTEGER NOT NULL,
  since TEXT NOT NULL
) WITHOUT ROWID, STRICT;
`,
} as const
