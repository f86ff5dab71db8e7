/**
 * 0140: which results of second looks the officer has read.
 *
 * Frozen: this file describes the past and is never edited after release. It imports nothing of ours.
 */
export const officer0140 = {
  number: 140,
  name: 'seen-samples',
  sql: `
CREATE TABLE seen_samples (
  sample_id TEXT PRIMARY KEY,
  seen_at TEXT NOT NULL
) WITHOUT ROWID, STRICT;
`,
} as const
