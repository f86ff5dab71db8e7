/**
 * 0100: the database itself refuses to change a line of the log, and to take one away but from the front: up to the number
 * its start is sealed at, and never beyond what the centre has confirmed (MLPS 3, domain.md A 9). A value of `meta` that is
 * missing counts as nothing sealed, or nothing confirmed; one that is no JSON refuses by itself.
 *
 * Frozen: this file describes the past and is never edited after release. It imports nothing of ours.
 */
export const officer0100 = {
  number: 100,
  name: 'log-stays',
  sql: `
CREATE TRIGGER audit_entries_unchanged BEFORE UPDATE ON audit_entries
BEGIN
  SELECT RAISE(ABORT, 'a line of the log is never changed');
END;
CREATE TRIGGER audit_entries_kept BEFORE DELETE ON audit_entries
WHEN OLD.number > min(
  coalesce((SELECT value ->> '$.number' FROM meta WHERE key = 'audit-start'), 0),
  coalesce((SELECT value ->> '$.number' FROM meta WHERE key = 'audit-anchor'), 0)
)
BEGIN
  SELECT RAISE(ABORT, 'a line of the log that is not sealed and confirmed stays');
END;
`,
} as const
