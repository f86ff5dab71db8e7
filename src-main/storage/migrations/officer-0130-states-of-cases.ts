/**
 * 0130: indexes that hold all that reports count events by, so that counting reads no event: one by flow and day, one that
 * finds the last event of each case up to a day, one that finds who was in hand; and one that finds the events of a period.
 *
 * Frozen: this file describes the past and is never edited after release. It imports nothing of ours.
 */
export const officer0130 = {
  number: 130,
  name: 'states-of-cases',
  sql: `
DROP INDEX idx_case_events_flow;
CREATE INDEX idx_case_events_flow ON case_events (
  agency, work_type, flow, day, officer, procedure, submitted_on, due_on
) WHERE flow IS NOT NULL;
CREATE INDEX idx_case_events_states ON case_events (
  work_type, case_id, day, event, to_status, agency, procedure, standing, due_on, submitted_on, category, sex, education,
  is_youth, is_graduate, is_in_difficulty, end_cause, host_due_on
);
CREATE INDEX idx_case_events_hand ON case_events (work_type, case_id, day, flow) WHERE flow IS NOT NULL;
CREATE INDEX idx_case_events_day ON case_events (day, work_type);
`,
} as const
