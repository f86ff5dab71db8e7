/**
 * 0180: what cases are searched by stands in columns, and an index of terms over cases (their `seq`) and own letters (minus their
 * `sequence`). It holds terms alone, no text. Merging is left to whoever keeps it up, so that no commit waits for it. It is filled
 * after the step, in the background.
 *
 * Frozen: this file describes the past and is never edited after release. It imports nothing of ours.
 */
export const officer0180 = {
  number: 180,
  name: 'search',
  sql: `
ALTER TABLE cases ADD COLUMN phone TEXT NOT NULL DEFAULT '';
ALTER TABLE cases ADD COLUMN unit_name TEXT NOT NULL DEFAULT '';
ALTER TABLE cases ADD COLUMN post_name TEXT NOT NULL DEFAULT '';
UPDATE cases SET
  phone = coalesce((SELECT body ->> '$.payload.phone' FROM case_bodies WHERE case_bodies.seq = cases.seq), ''),
  unit_name = coalesce(
    (SELECT body ->> '$.payload.application.unitName' FROM case_bodies WHERE case_bodies.seq = cases.seq), ''),
  post_name = coalesce(
    (SELECT body ->> '$.payload.application.postName' FROM case_bodies WHERE case_bodies.seq = cases.seq), '');

CREATE INDEX idx_letters_sequence ON letters (sequence);
CREATE TABLE search_waiting (seq INTEGER PRIMARY KEY) STRICT;
CREATE VIRTUAL TABLE search_index USING fts5 (terms, content='', contentless_delete=1, detail=none, tokenize='ascii');
INSERT INTO search_index (search_index, rank) VALUES ('automerge', 0);
INSERT INTO search_index (search_index, rank) VALUES ('crisismerge', 1999);
INSERT INTO search_index (search_index, rank) VALUES ('usermerge', 16);
`,
} as const
