/**
 * 0150: an index of the few events that may change what a closed period counted: cases brought back, revoked, or allowed to be decided
 * against a rule. Closings themselves stand among the entities; what an earlier version set aside of them is read by the next round.
 *
 * Frozen: this file describes the past and is never edited after release. It imports nothing of ours.
 */
export const officer0150 = {
  number: 150,
  name: 'corrections',
  sql: `
CREATE INDEX idx_case_events_corrections ON case_events (day, work_type)
  WHERE flow IN ('reopened', 'revoked') OR event = 'override-granted';
`,
} as const
