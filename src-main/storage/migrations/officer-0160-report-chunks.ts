/**
 * 0160: reports count events out of chunks, by numbers, instead of by four wide indexes. A chunk is packed out of the events and
 * can be had again at any time. A case says in columns what is counted by officer; where it was stored before, its body says it.
 *
 * Frozen: this file describes the past and is never edited after release. It imports nothing of ours.
 */
export const officer0160 = {
  number: 160,
  name: 'report-chunks',
  sql: `
DROP INDEX IF EXISTS idx_case_events_flow;
DROP INDEX IF EXISTS idx_case_events_states;
DROP INDEX IF EXISTS idx_case_events_hand;
DROP INDEX IF EXISTS idx_case_events_day;
DELETE FROM meta WHERE key = 'report-indexes';

CREATE TABLE report_chunks (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  upto INTEGER NOT NULL,
  events INTEGER NOT NULL,
  words TEXT NOT NULL,
  ids BLOB NOT NULL,
  body BLOB NOT NULL
) STRICT;

ALTER TABLE cases ADD COLUMN attachments INTEGER;
ALTER TABLE cases ADD COLUMN failed_checks INTEGER;
`,
} as const
