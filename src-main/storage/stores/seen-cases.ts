import type { CaseId, OfficerId } from '../../../src-shared/kernel/ids.ts'
import { officerSql } from '../sql.ts'
import type { ReadDb } from '../transaction.ts'

/**
 * Which versions of these cases stood painted before the officer, by their log. One walk over the log, so it is asked for many
 * cases at once and never at a step that an officer waits for.
 */
export function listSeenVersions(
  db: ReadDb,
  officerId: OfficerId,
  caseIds: readonly CaseId[],
): ReadonlyMap<string, ReadonlySet<number>> {
  const seen = new Map<string, Set<number>>()
  const lines = db.rows(
    officerSql
      .selectFrom('audit_entries')
      .select(['case_id', 'about'])
      .where('act', '=', 'case-seen')
      .where('officer_id', '=', officerId)
      .where('case_id', 'in', [...caseIds])
      .compile(),
  )
  for (const { case_id: caseId, about } of lines) {
    const { version } = JSON.parse(about) as { version?: unknown }
    if (caseId === null || typeof version !== 'number') continue
    const versions = seen.get(caseId) ?? new Set<number>()
    seen.set(caseId, versions.add(version))
  }
  return seen
}
