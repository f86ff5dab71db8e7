/**
 * 0170: a paper may be about a day and not about one case (批次清单), so the case of a slip may be missing. Everything else of the
 * table, and every row, stays as it was.
 *
 * Frozen: this file describes the past and is never edited after release. It imports nothing of ours.
 */
export const officer0170 = {
  number: 170,
  name: 'slips-of-days',
  sql: `
CREATE TABLE slips_new (
  slip_no TEXT PRIMARY KEY,
  request_id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  case_id TEXT,
  letter_id TEXT,
  case_version INTEGER NOT NULL,
  printed_at TEXT NOT NULL,
  printed_by TEXT NOT NULL,
  prints INTEGER NOT NULL,
  void_at TEXT,
  void_reason TEXT,
  signed_copy TEXT,
  signed_at TEXT,
  content TEXT NOT NULL
) WITHOUT ROWID, STRICT;
INSERT INTO slips_new
  SELECT slip_no, request_id, kind, case_id, letter_id, case_version, printed_at, printed_by, prints, void_at, void_reason,
    signed_copy, signed_at, content
  FROM slips;
DROP TABLE slips;
ALTER TABLE slips_new RENAME TO slips;
CREATE INDEX idx_slips_case ON slips (case_id, printed_at);
CREATE INDEX idx_slips_letter ON slips (letter_id) WHERE letter_id IS NOT NULL;
CREATE INDEX idx_slips_unsigned ON slips (printed_at) WHERE signed_copy IS NULL AND void_at IS NULL;
`,
} as const
