/**
 * 0190: of every photo of a person that is here, what it looks like (`picture_hashes`), by which alike ones are looked up
 * (`picture_bands`), and which are alike (`picture_pairs`, both ways). Photos that are here already wait to be looked at, one at a
 * time, beside the work.
 *
 * Frozen: this file describes the past and is never edited after release. It imports nothing of ours.
 */
export const officer0190 = {
  number: 190,
  name: 'picture-hashes',
  sql: `
CREATE TABLE pictures_waiting (sha256 TEXT PRIMARY KEY) WITHOUT ROWID, STRICT;
CREATE TABLE picture_hashes (
  id INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL UNIQUE,
  near TEXT NOT NULL,
  fine TEXT NOT NULL
) STRICT;
CREATE TABLE picture_bands (
  band INTEGER NOT NULL,
  picture INTEGER NOT NULL,
  PRIMARY KEY (band, picture)
) WITHOUT ROWID, STRICT;
CREATE TABLE picture_pairs (
  sha256 TEXT NOT NULL,
  other TEXT NOT NULL,
  PRIMARY KEY (sha256, other)
) WITHOUT ROWID, STRICT;
INSERT INTO pictures_waiting SELECT sha256 FROM files WHERE state = 'ready';
`,
} as const
