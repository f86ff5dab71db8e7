/**
 * 0030: what stands between lost passwords or keychains and lost decisions. The store key of each officer sealed to their
 * agency's recovery key; the recovery keys somebody confirmed here; the desk's own key under further device secrets, one for
 * each kind of vault. Nothing of a citizen stands here.
 *
 * Frozen: this file describes the past and is never edited after release. It imports nothing of ours.
 */
export const desk0030 = {
  number: 30,
  name: 'agency-slots',
  sql: `
CREATE TABLE agency_slots (
  officer_id TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  slot TEXT NOT NULL,
  made_at TEXT NOT NULL,
  PRIMARY KEY (officer_id, fingerprint)
) WITHOUT ROWID, STRICT;

CREATE TABLE confirmed_recovery_keys (
  fingerprint TEXT PRIMARY KEY,
  confirmed_by TEXT NOT NULL,
  confirmed_at TEXT NOT NULL
) WITHOUT ROWID, STRICT;

CREATE TABLE sealed_desk_keys (
  vault TEXT PRIMARY KEY,
  sealed_key TEXT NOT NULL
) WITHOUT ROWID, STRICT;
`,
} as const
