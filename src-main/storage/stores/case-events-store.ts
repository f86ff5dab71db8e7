import type { CaseEvent } from '../../../src-shared/central/feed.ts'
import type { WriteTx } from '../transaction.ts'

/** Appends one fact of a case. The feed may bring it again after a crash; it stands once. */
export function insertCaseEvent(tx: WriteTx, position: number, event: CaseEvent): boolean {
  return (
    tx.runSql('INSERT OR IGNORE INTO case_events (position, case_id, at, body) VALUES (?, ?, ?, ?)', [
      position,
      event.caseId,
      event.at,
      JSON.stringify(event),
    ]) > 0
  )
}
