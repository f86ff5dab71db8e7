/**
 * 0220: which version of a case the officer looked at last, when, and what stood in it then, so that a later opening can say what
 * changed (W6). `earlier_…`: the version looked at before that one, until its changes are noted.
 *
 * Frozen: this file describes the past and is never edited after release. It imports nothing of ours.
 */
export const officer0220 = {
  number: 220,
  name: 'last-seen',
  sql: `
CREATE TABLE last_seen (
  case_id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  seen_at TEXT NOT NULL,
  shown TEXT NOT NULL,
  earlier_version INTEGER,
  earlier_at TEXT,
  earlier_shown TEXT
) WITHOUT ROWID, STRICT;
`,
} as const
