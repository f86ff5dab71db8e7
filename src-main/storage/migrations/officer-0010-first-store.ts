/**
 * 0010: an officer's store.
 *
 * Frozen: this file describes the past and is never edited after release. It imports nothing of ours.
 */
export const officer0010 = {
  number: 10,
  name: 'first-store',
  sql: `
CREATE TABLE meta (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID, STRICT;

CREATE TABLE cases (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  position INTEGER NOT NULL,
  generation INTEGER NOT NULL,
  work_type TEXT NOT NULL,
  status TEXT NOT NULL,
  stage TEXT NOT NULL,
  version INTEGER NOT NULL,
  queue TEXT,
  due_on TEXT NOT NULL,
  submitted_at TEXT NOT NULL,
  region TEXT NOT NULL,
  handling_agency TEXT NOT NULL,
  serial_no TEXT NOT NULL,
  person_name TEXT NOT NULL,
  id_number_masked TEXT NOT NULL,
  resubmitted INTEGER NOT NULL,
  on_hold INTEGER NOT NULL,
  field_check INTEGER NOT NULL,
  photo TEXT,
  has_reference INTEGER NOT NULL,
  lacks_files INTEGER NOT NULL
) STRICT;
CREATE INDEX idx_cases_queue ON cases (work_type, queue, stage, due_on, submitted_at, id, region) WHERE queue IS NOT NULL;
CREATE INDEX idx_cases_lacking ON cases (due_on, id) WHERE lacks_files = 1;

CREATE TABLE case_bodies (
  seq INTEGER PRIMARY KEY,
  body TEXT NOT NULL
) STRICT;

CREATE TABLE queue_counts (
  work_type TEXT NOT NULL,
  queue TEXT NOT NULL,
  stage TEXT NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (work_type, queue, stage)
) WITHOUT ROWID, STRICT;

CREATE TABLE reduced_cases (
  id TEXT PRIMARY KEY,
  position INTEGER NOT NULL,
  why TEXT NOT NULL,
  body TEXT NOT NULL
) WITHOUT ROWID, STRICT;

CREATE TABLE removed_cases (
  id TEXT PRIMARY KEY,
  position INTEGER NOT NULL
) WITHOUT ROWID, STRICT;

CREATE TABLE entities (
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  position INTEGER NOT NULL,
  generation INTEGER NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (kind, id)
) WITHOUT ROWID, STRICT;

CREATE TABLE case_events (
  position INTEGER PRIMARY KEY,
  case_id TEXT NOT NULL,
  at TEXT NOT NULL,
  body TEXT NOT NULL
) STRICT;

CREATE TABLE set_aside (
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  position INTEGER NOT NULL,
  generation INTEGER NOT NULL,
  reason TEXT NOT NULL,
  raw TEXT NOT NULL,
  set_aside_at TEXT NOT NULL,
  PRIMARY KEY (kind, id)
) WITHOUT ROWID, STRICT;

CREATE TABLE files (
  sha256 TEXT PRIMARY KEY,
  state TEXT NOT NULL,
  detected_type TEXT,
  bytes INTEGER NOT NULL,
  changed_at TEXT NOT NULL
) WITHOUT ROWID, STRICT;

CREATE TABLE drafts (
  case_id TEXT PRIMARY KEY,
  case_version INTEGER NOT NULL,
  body TEXT NOT NULL,
  saved_at TEXT NOT NULL
) WITHOUT ROWID, STRICT;

CREATE TABLE letters (
  letter_id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  what TEXT NOT NULL,
  case_id TEXT NOT NULL,
  work_type TEXT NOT NULL,
  stage TEXT NOT NULL,
  serial_no TEXT NOT NULL,
  person_name TEXT NOT NULL,
  case_version INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  reasons TEXT NOT NULL,
  decided_at TEXT NOT NULL,
  content TEXT NOT NULL,
  digest TEXT NOT NULL,
  seen TEXT,
  settles TEXT,
  state TEXT NOT NULL,
  undo_until TEXT,
  attempts INTEGER NOT NULL,
  last_trouble TEXT,
  trouble TEXT,
  marks TEXT NOT NULL,
  closed_by TEXT,
  reflected INTEGER NOT NULL,
  changed_at TEXT NOT NULL
) STRICT;
CREATE INDEX idx_letters_state ON letters (state, sequence, undo_until);
CREATE INDEX idx_letters_case ON letters (case_id, sequence);
CREATE INDEX idx_letters_reflected ON letters (case_id) WHERE state = 'receipted' AND reflected = 0;

CREATE TABLE local_effects (
  case_id TEXT PRIMARY KEY,
  queue TEXT,
  stage TEXT NOT NULL
) WITHOUT ROWID, STRICT;

CREATE TABLE receipts (
  receipt_id TEXT PRIMARY KEY,
  letter_id TEXT NOT NULL,
  verified INTEGER NOT NULL,
  body TEXT NOT NULL,
  kept_at TEXT NOT NULL
) WITHOUT ROWID, STRICT;
CREATE INDEX idx_receipts_letter ON receipts (letter_id);

CREATE TABLE audit_entries (
  number INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  officer_id TEXT NOT NULL,
  act TEXT NOT NULL,
  case_id TEXT,
  letter_id TEXT,
  about TEXT NOT NULL,
  previous_hash TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
CREATE INDEX idx_audit_entries_letter ON audit_entries (letter_id) WHERE letter_id IS NOT NULL;
`,
} as const
