/**
 * 0010: what this computer keeps in plain sight. Nothing of a citizen ever stands here.
 *
 * Frozen: this file describes the past and is never edited after release. It imports nothing of ours.
 */
export const desk0010 = {
  number: 10,
  name: 'first-desk',
  sql: `
CREATE TABLE identity (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  desk_id TEXT NOT NULL,
  epoch INTEGER NOT NULL,
  centre_address TEXT NOT NULL,
  sealed_key TEXT NOT NULL,
  next_sequence INTEGER NOT NULL,
  enrolled_at TEXT NOT NULL
) STRICT;

CREATE TABLE officers (
  officer_id TEXT PRIMARY KEY,
  login_name TEXT NOT NULL,
  display_name TEXT NOT NULL,
  agency_name TEXT NOT NULL,
  last_used_at TEXT NOT NULL,
  unsent INTEGER NOT NULL,
  oldest_unsent_at TEXT
) STRICT;
CREATE UNIQUE INDEX idx_officers_login_name ON officers (login_name);

CREATE TABLE key_slots (
  officer_id TEXT NOT NULL,
  vault TEXT NOT NULL,
  slot TEXT NOT NULL,
  made_at TEXT NOT NULL,
  PRIMARY KEY (officer_id, vault)
) STRICT;

CREATE TABLE settings (
  owner TEXT PRIMARY KEY,
  body TEXT NOT NULL
) STRICT;
`,
} as const
