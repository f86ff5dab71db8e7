import { type CaseEvent, caseEventSchema } from '../../../src-shared/central/feed.ts'
import type { CaseId } from '../../../src-shared/kernel/ids.ts'
import { prepared } from '../prepared.ts'
import { officerSql } from '../sql.ts'
import type { ReadDb, WriteTx } from '../transaction.ts'

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

const eventsOf = prepared((value: { caseId: string }) =>
  officerSql.selectFrom('case_events').select('body').where('case_id', '=', value.caseId).orderBy('position'),
)

/** Everything that happened to a case, in the order in which the centre committed it. */
export function listCaseEvents(db: ReadDb, caseId: CaseId): CaseEvent[] {
  return db.rows(eventsOf({ caseId })).flatMap(row => {
    const read = caseEventSchema.safeParse(JSON.parse(row.body))
    return read.success ? [read.data] : []
  })
}
