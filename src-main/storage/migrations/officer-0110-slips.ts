/**
 * 0110: papers printed for applicants, as they were printed. What is not signed and not void is found without reading all of
 * them: it is what a day ends with.
 *
 * Frozen: this file describes the past and is never edited after release. It imports nothing of ours.
 */
export const officer0110 = {
  number: 110,
  name: 'slips',
  sql: `
CREATE TABLE slips (
  slip_no TEXT PRIMARY KEY,
  request_id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  case_id TEXT NOT NULL,
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
CREATE INDEX idx_slips_case ON slips (case_id, printed_at);
CREATE INDEX idx_slips_letter ON slips (letter_id) WHERE letter_id IS NOT NULL;
CREATE INDEX idx_slips_unsigned ON slips (printed_at) WHERE signed_copy IS NULL AND void_at IS NULL;
`,
} as const
