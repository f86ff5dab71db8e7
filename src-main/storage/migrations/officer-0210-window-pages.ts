/**
 * 0210: pages of papers taken in at the window, whose bytes stand beside the store until the centre has them. `letter_id`: the
 * act that names the page; null while nothing does.
 *
 * Frozen: this file describes the past and is never edited after release. It imports nothing of ours.
 */
export const officer0210 = {
  number: 210,
  name: 'window-pages',
  sql: `
CREATE TABLE window_pages (
  case_id TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  media_type TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  kept_at TEXT NOT NULL,
  letter_id TEXT,
  PRIMARY KEY (case_id, sha256)
) WITHOUT ROWID, STRICT;
CREATE INDEX idx_window_pages_letter ON window_pages (letter_id) WHERE letter_id IS NOT NULL;
`,
} as const
