import type { RecoveryReport } from '../../../src-shared/desk/trust-views.ts'
import type { OfficerId } from '../../../src-shared/kernel/ids.ts'
import { appendAuditEntry, listAuditGaps, STORE_RECOVERED } from '../stores/audit-store.ts'
import { countUnsent } from '../stores/letter-counts.ts'
import { writeMeta } from '../stores/meta-store.ts'
import { firstRecovery } from '../stores/recovery-store.ts'
import { inTransaction, type Storage } from '../transaction.ts'

/**
 * What follows for letters and drafts from everything that was found together. Each is a sentence of SQL:
 *
 * What was being sent waits again. What the log tells as undone or closed is so, whatever an older row says. A letter that
 * another one settles, and that may have left, is closed by it, so that one of the two takes effect. Of what still waits
 * nobody can be sure any more that no try of it left. A draft that became a decision is none.
 */
const consequences = [
  "UPDATE letters SET state = 'waiting' WHERE state = 'sending'",
  `UPDATE letters SET state = 'undone', undo_until = NULL WHERE state IN ('held', 'waiting')
    AND letter_id IN (SELECT letter_id FROM audit_entries WHERE act = 'decision-undone')`,
  `UPDATE letters SET state = 'closed', undo_until = NULL, closed_by = coalesce((
      SELECT about ->> '$.how' FROM audit_entries AS line
      WHERE line.letter_id = letters.letter_id AND act = 'letter-closed'), 'withdrawn') || ':'
    WHERE state IN ('held', 'waiting', 'needs-you')
    AND letter_id IN (SELECT letter_id FROM audit_entries WHERE act = 'letter-closed')`,
  `UPDATE letters SET state = 'closed', closed_by = 'decided-again:' || (
      SELECT letter_id FROM letters AS later
      WHERE later.settles = letters.letter_id AND later.state NOT IN ('held', 'undone'))
    WHERE state = 'needs-you' AND letter_id IN (
      SELECT settles FROM letters AS later
      WHERE later.settles IS NOT NULL AND later.state NOT IN ('held', 'undone'))`,
  "UPDATE letters SET may_have_arrived = 1 WHERE state IN ('held', 'waiting')",
  `DELETE FROM drafts WHERE EXISTS (
    SELECT 1 FROM letters WHERE letters.case_id = drafts.case_id AND kind = 'decision' AND state != 'undone'
      AND decided_at >= drafts.saved_at)`,
] as const

export type Found = Pick<RecoveryReport, 'at' | 'snapshotAt' | 'fromDamaged' | 'fromSnapshot' | 'keptAs'>

/** Brings a store whose rows were put together to a state a desk can go on from, and leaves the report in it. */
export function settleRecovered(storage: Storage, officerId: OfficerId, found: Found): RecoveryReport {
  return inTransaction(storage, tx => {
    for (const sql of consequences) tx.runSql(sql, [])
    const { fromDamaged, fromSnapshot, at } = found
    const about = { gaps: listAuditGaps(tx).map(gap => [...gap]), fromDamaged, fromSnapshot }
    appendAuditEntry(tx, { at, officerId, act: STORE_RECOVERED, caseId: null, letterId: null, about })
    const { waiting, needsYou } = countUnsent(tx)
    const report: RecoveryReport = {
      ...found,
      unsent: waiting + needsYou,
      receiptsFilled: null,
      onlyAtCentre: null,
      neverFound: null,
    }
    writeMeta(tx, 'recovery', JSON.stringify(firstRecovery(report)))
    return report
  })
}
