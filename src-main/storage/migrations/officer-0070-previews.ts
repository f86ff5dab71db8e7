/**
 * 0070: small pictures of files whose original is not here yet. They stand beside `files`, not in it: nothing that counts
 * what is here and verified can count one of them.
 *
 * Frozen: this file describes the past and is never edited after release. It imports nothing of ours.
 */
export const officer0070 = {
  number: 70,
  name: 'previews',
  sql: `
CREATE TABLE previews (
  sha256 TEXT PRIMARY KEY,
  detected_type TEXT NOT NULL,
  bytes INTEGER NOT NULL
) WITHOUT ROWID, STRICT;
`,
} as const
