/**
 * 0020: the centre's rules for data on this computer, when it last spoke to whom, the latest time ever seen, and the number
 * of each officer's last letter. Nothing of a citizen stands here.
 *
 * Frozen: this file describes the past and is never edited after release. It imports nothing of ours.
 */
export const desk0020 = {
  number: 20,
  name: 'rules-for-data',
  sql: `
CREATE TABLE desk_meta (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID, STRICT;

CREATE TABLE heard (
  officer_id TEXT PRIMARY KEY,
  at TEXT NOT NULL
) WITHOUT ROWID, STRICT;

CREATE TABLE last_letters (
  officer_id TEXT PRIMARY KEY,
  sequence INTEGER NOT NULL
) WITHOUT ROWID, STRICT;
`,
} as const
