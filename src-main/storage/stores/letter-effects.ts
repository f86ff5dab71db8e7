import type { CaseId, LetterId } from '../../../src-shared/kernel/ids.ts'
import type { LocalStep } from '../../../src-shared/sync/local-effect.ts'
import { prepared } from '../prepared.ts'
import { officerSql } from '../sql.ts'
import type { ReadDb, WriteTx } from '../transaction.ts'
import { findLetter } from './letters-store.ts'

const stepsOfCase = prepared((value: { caseId: string }) =>
  officerSql
    .selectFrom('letters')
    .select(['what', 'state', 'reflected'])
    .where('case_id', '=', value.caseId)
    .orderBy('sequence'),
)

/** The officer's steps on a case that the centre's word does not show yet, oldest first. */
export function listLocalSteps(db: ReadDb, caseId: CaseId): LocalStep[] {
  return db
    .rows(stepsOfCase({ caseId }))
    .filter(
      row =>
        ['held', 'waiting', 'sending'].includes(row.state) ||
        (row.state === 'receipted' && row.reflected === 0),
    )
    .map(row => row.what as LocalStep)
}

/** Letters with a receipt whose effect the centre's word on the shelf may not show yet. */
export function listUnreflectedLetters(db: ReadDb): LetterId[] {
  return db
    .rows(
      officerSql
        .selectFrom('letters')
        .select('letter_id')
        .where('state', '=', 'receipted')
        .where('reflected', '=', 0)
        .compile(),
    )
    .map(row => row.letter_id as LetterId)
}

/** After a pull that reached the end: what was receipted before it began is in the centre's word. Gives the cases. */
export function markReflected(tx: WriteTx, letters: readonly LetterId[]): CaseId[] {
  const cases = new Set<CaseId>()
  for (const letterId of letters) {
    tx.run(
      officerSql.updateTable('letters').set({ reflected: 1 }).where('letter_id', '=', letterId).compile(),
    )
    const letter = findLetter(tx, letterId)
    if (letter) cases.add(letter.caseId)
  }
  return [...cases]
}
