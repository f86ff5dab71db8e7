/**
 * 0020: casework of five procedures. What a case is filtered by and found again by stands beside its body; a case of
 * the first form is read as the real-name check it is. The shelf is pulled anew by a sweep: every case stands one
 * position back, so that the same word of the centre, told in the new form, replaces it. Letters, drafts and the log
 * stay as they are.
 *
 * Frozen: this file describes the past and is never edited after release. It imports nothing of ours.
 */
const caseOfFirstForm = (table: string) => `
UPDATE ${table} SET body = json_set(body,
  '$.procedure', 'identity-check',
  '$.sources', json('[]'),
  '$.enteredBy', json('null'),
  '$.previous', json('null'),
  '$.earlierDecisions', json((
    SELECT json_group_array(json_set(past.value,
      '$.finding', json('null'),
      '$.applicantText', '',
      '$.receivedAt', past.value ->> '$.decidedAt',
      '$.rulebook', json_extract(${table}.body, '$.rulebook'),
      '$.rules', json('[]')))
    FROM json_each(${table}.body, '$.earlierDecisions') AS past)),
  '$.marks', json((
    SELECT json_group_array(json_set(mark.value,
      '$.about', json('null'),
      '$.until', json('null'),
      '$.confirmedByName', json('null')))
    FROM json_each(${table}.body, '$.marks') AS mark)))
WHERE json_valid(body) AND json_type(body, '$.procedure') IS NULL;
`

export const officer0020 = {
  number: 20,
  name: 'casework',
  sql: `
ALTER TABLE cases ADD COLUMN procedure TEXT NOT NULL DEFAULT 'identity-check';
ALTER TABLE cases ADD COLUMN rulebook_id TEXT NOT NULL DEFAULT '';
ALTER TABLE cases ADD COLUMN category TEXT;
ALTER TABLE cases ADD COLUMN applied_month TEXT NOT NULL DEFAULT '';
ALTER TABLE cases ADD COLUMN id_number TEXT NOT NULL DEFAULT '';
ALTER TABLE cases ADD COLUMN earlier_reasons TEXT NOT NULL DEFAULT '';
ALTER TABLE cases ADD COLUMN correction_overdue INTEGER NOT NULL DEFAULT 0;
ALTER TABLE cases ADD COLUMN sent_back INTEGER NOT NULL DEFAULT 0;
${caseOfFirstForm('case_bodies')}
${caseOfFirstForm('reduced_cases')}
UPDATE cases SET
  position = position - 1,
  applied_month = coalesce(strftime('%Y-%m', submitted_at, '+8 hours'), ''),
  rulebook_id = coalesce((SELECT body ->> '$.rulebook.id' FROM case_bodies WHERE case_bodies.seq = cases.seq), ''),
  id_number = coalesce((
    SELECT upper(replace(replace(body ->> '$.payload.idNumber', ' ', ''), '-', ''))
    FROM case_bodies WHERE case_bodies.seq = cases.seq), ''),
  earlier_reasons = coalesce((
    SELECT ' ' || group_concat(code, ' ') || ' ' FROM (
      SELECT DISTINCT reason.value AS code
      FROM case_bodies, json_each(case_bodies.body, '$.earlierDecisions') AS past,
        json_each(past.value, '$.reasons') AS reason
      WHERE case_bodies.seq = cases.seq)), '');

DROP INDEX IF EXISTS idx_cases_queue;
DROP INDEX IF EXISTS idx_cases_lacking;
CREATE INDEX idx_cases_queue ON cases (work_type, queue, stage, due_on, submitted_at, id, region, status, applied_month, category, earlier_reasons) WHERE queue IS NOT NULL;
CREATE INDEX idx_cases_every ON cases (work_type, due_on, submitted_at, id, region, status, applied_month, category, earlier_reasons);
CREATE INDEX idx_cases_lacking ON cases (due_on, id) WHERE lacks_files = 1;
CREATE INDEX idx_cases_id_number ON cases (id_number);
CREATE INDEX idx_cases_photo ON cases (photo) WHERE photo IS NOT NULL;
CREATE INDEX idx_case_events_case ON case_events (case_id);

INSERT OR REPLACE INTO meta (key, value)
  SELECT 'generation', CAST(CAST(coalesce((SELECT value FROM meta WHERE key = 'generation'), '1') AS INTEGER) + 1 AS TEXT)
  WHERE EXISTS (SELECT 1 FROM meta WHERE key IN ('cursor', 'filling', 'sweeping'));
INSERT OR REPLACE INTO meta (key, value)
  SELECT 'sweeping', 'yes' WHERE EXISTS (SELECT 1 FROM meta WHERE key IN ('cursor', 'filling', 'sweeping'));
DELETE FROM meta WHERE key IN ('cursor', 'filling', 'late-indexes');
DELETE FROM removed_cases;
`,
} as const
