/**
 * 0030: leases, and the flag 上岗未补证. What a queue is filtered by stands in its two indexes, so that a case that does not
 * fit is passed by without being read. A version before this one set leases, and cases with the new mark, aside unread:
 * where it did, the shelf is pulled anew by a sweep. Letters, drafts, cases and the log stay as they are.
 *
 * Frozen: this file describes the past and is never edited after release. It imports nothing of ours.
 */
const flags =
  'resubmitted, on_hold, field_check, correction_overdue, sent_back, has_reference, certificate_owed'
const unread = "(SELECT 1 FROM set_aside WHERE kind IN ('lease', 'case'))"

export const officer0030 = {
  number: 30,
  name: 'leases',
  sql: `
CREATE TABLE leases (
  case_id TEXT PRIMARY KEY,
  lease_id TEXT NOT NULL,
  officer_id TEXT NOT NULL,
  desk_id TEXT,
  holder_name TEXT NOT NULL,
  taken_at TEXT NOT NULL,
  until TEXT NOT NULL,
  state TEXT NOT NULL,
  ended_by_name TEXT,
  reason TEXT NOT NULL,
  position INTEGER NOT NULL,
  generation INTEGER NOT NULL,
  noticed INTEGER NOT NULL
) WITHOUT ROWID, STRICT;
CREATE INDEX idx_leases_live ON leases (officer_id, desk_id, until) WHERE state = 'live';
CREATE INDEX idx_leases_taken_back ON leases (officer_id, desk_id) WHERE state = 'reclaimed' AND noticed = 0;

ALTER TABLE cases ADD COLUMN certificate_owed INTEGER NOT NULL DEFAULT 0;

DROP INDEX IF EXISTS idx_cases_queue;
DROP INDEX IF EXISTS idx_cases_every;
CREATE INDEX idx_cases_queue ON cases (work_type, queue, stage, due_on, submitted_at, id, region, status, applied_month, category, earlier_reasons, ${flags}) WHERE queue IS NOT NULL;
CREATE INDEX idx_cases_every ON cases (work_type, due_on, submitted_at, id, region, status, applied_month, category, earlier_reasons, stage, ${flags});
CREATE INDEX IF NOT EXISTS idx_cases_lacking ON cases (due_on, id) WHERE lacks_files = 1;
CREATE INDEX IF NOT EXISTS idx_cases_id_number ON cases (id_number);
CREATE INDEX IF NOT EXISTS idx_cases_photo ON cases (photo) WHERE photo IS NOT NULL;
CREATE INDEX IF NOT EXISTS idx_case_events_case ON case_events (case_id);
DELETE FROM meta WHERE key = 'late-indexes';

INSERT OR REPLACE INTO meta (key, value)
  SELECT 'generation', CAST(CAST(coalesce((SELECT value FROM meta WHERE key = 'generation'), '1') AS INTEGER) + 1 AS TEXT)
  WHERE EXISTS ${unread};
INSERT OR REPLACE INTO meta (key, value) SELECT 'sweeping', 'yes' WHERE EXISTS ${unread};
DELETE FROM removed_cases WHERE EXISTS ${unread};
DELETE FROM meta WHERE key IN ('cursor', 'filling') AND EXISTS ${unread};
`,
} as const
