/**
 * 0120: events carry in columns what reports count them by. What was recorded before keeps no facts: it counts in totals and
 * in no breakdown. The flow of each follows the statuses in which a case is in hand (domain.md D2.1).
 *
 * Frozen: this file describes the past and is never edited after release. It imports nothing of ours.
 */
const IN_HAND = `('pending-manual', 'unreviewed', 'returned', 'host-accepted', 'pending', 'in-review', 'requested', 'matched',
    'needs-field-check', 'field-result')`

export const officer0120 = {
  number: 120,
  name: 'counted-events',
  sql: `
ALTER TABLE case_events ADD COLUMN day TEXT NOT NULL DEFAULT '';
ALTER TABLE case_events ADD COLUMN agency TEXT NOT NULL DEFAULT '';
ALTER TABLE case_events ADD COLUMN work_type TEXT NOT NULL DEFAULT '';
ALTER TABLE case_events ADD COLUMN event TEXT NOT NULL DEFAULT '';
ALTER TABLE case_events ADD COLUMN to_status TEXT NOT NULL DEFAULT '';
ALTER TABLE case_events ADD COLUMN flow TEXT;
ALTER TABLE case_events ADD COLUMN officer TEXT;
ALTER TABLE case_events ADD COLUMN stage TEXT NOT NULL DEFAULT '';
ALTER TABLE case_events ADD COLUMN reasons TEXT NOT NULL DEFAULT '';
ALTER TABLE case_events ADD COLUMN procedure TEXT;
ALTER TABLE case_events ADD COLUMN standing TEXT;
ALTER TABLE case_events ADD COLUMN region TEXT;
ALTER TABLE case_events ADD COLUMN category TEXT;
ALTER TABLE case_events ADD COLUMN submitted_on TEXT;
ALTER TABLE case_events ADD COLUMN due_on TEXT;
ALTER TABLE case_events ADD COLUMN submission INTEGER;
ALTER TABLE case_events ADD COLUMN sex TEXT;
ALTER TABLE case_events ADD COLUMN is_youth INTEGER;
ALTER TABLE case_events ADD COLUMN is_graduate INTEGER;
ALTER TABLE case_events ADD COLUMN is_in_difficulty INTEGER;
ALTER TABLE case_events ADD COLUMN education TEXT;
ALTER TABLE case_events ADD COLUMN host_due_on TEXT;
ALTER TABLE case_events ADD COLUMN end_cause TEXT;

UPDATE case_events SET
  day = date(at, '+8 hours'),
  agency = body ->> '$.agency',
  work_type = body ->> '$.workType',
  event = body ->> '$.event',
  to_status = body ->> '$.to',
  officer = body ->> '$.officer',
  stage = body ->> '$.stage',
  reasons = coalesce((SELECT ' ' || group_concat(value, ' ') || ' ' FROM json_each(body, '$.reasons')), '');

UPDATE case_events SET flow = CASE
  WHEN event = 'transferred-out' THEN CASE WHEN body ->> '$.from' IN ${IN_HAND} THEN 'transferred-out' END
  WHEN event = 'transferred-in' THEN CASE WHEN to_status IN ${IN_HAND} THEN 'transferred-in' END
  WHEN event = 'revoked' THEN CASE WHEN body ->> '$.from' IN ${IN_HAND} THEN 'lapsed' ELSE 'revoked' END
  WHEN to_status IN ${IN_HAND} AND coalesce(body ->> '$.from', '') NOT IN ${IN_HAND} THEN
    CASE WHEN coalesce(body ->> '$.from', '') IN ('', 'auto-check', 'awaiting-host', 'unverified')
      THEN 'received' ELSE 'reopened' END
  WHEN to_status NOT IN ${IN_HAND} AND body ->> '$.from' IN ${IN_HAND} THEN
    CASE
      WHEN to_status IN ('verified', 'approved', 'eligible') THEN 'approved'
      WHEN to_status IN ('rejected', 'ineligible', 'no-record', 'deregistered', 'employed-signal') THEN 'refused'
      WHEN to_status = 'withdrawn' THEN 'withdrawn'
      ELSE 'lapsed'
    END
END;

CREATE INDEX idx_case_events_flow ON case_events (agency, work_type, flow, day) WHERE flow IS NOT NULL;
`,
} as const
