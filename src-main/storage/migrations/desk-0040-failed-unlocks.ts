/**
 * 0040: passwords that did not open an officer's store here, so that they count through a restart. Nothing of a citizen stands
 * here.
 *
 * Frozen: this file describes the past and is never edited after release. It imports nothing of ours.
 */
export const desk0040 = {
  number: 40,
  name: 'failed-unlocks',
  sql: `
CREATE TABLE failed_unlocks (
  officer_id TEXT PRIMARY KEY,
  in_a_row INTEGER NOT NULL,
  counted_at TEXT NOT NULL,
  wait_until TEXT NOT NULL,
  untold INTEGER NOT NULL,
  untold_from TEXT,
  untold_to TEXT,
  lockouts INTEGER NOT NULL,
  last_lockout_at TEXT
) WITHOUT ROWID, STRICT;
`,
} as const
