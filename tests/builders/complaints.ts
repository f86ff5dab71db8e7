import { upsertEntity } from '../../src-main/storage/stores/entities-store.ts'
import { inTransaction, type Storage } from '../../src-main/storage/transaction.ts'
import type { CaseComplaint, ComplaintDetails } from '../../src-shared/cases/complaint.ts'
import type { CalendarDate } from '../../src-shared/kernel/instant.ts'
import { letterIdOf, NOON, officerIdOf } from './ids.ts'

/** Who looks again in these examples: a colleague who took no part. */
export const LOOKER = officerIdOf(7)

export function complaintOf(change: Partial<ComplaintDetails> = {}): ComplaintDetails {
  return {
    kind: 'complaint',
    number: '12345-2026-0088',
    receivedOn: '2026-03-05' as CalendarDate,
    answerBy: '2026-03-20' as CalendarDate,
    looker: LOOKER,
    ...change,
  }
}

/** The same as it stands on a case. */
export function linkedComplaintOf(change: Partial<CaseComplaint> = {}): CaseComplaint {
  return {
    ...complaintOf(),
    id: letterIdOf(70),
    note: '来电反映办理过慢',
    linkedBy: officerIdOf(1),
    linkedByName: '张某某',
    linkedAt: NOON,
    ...change,
  }
}

/** The desk knows the colleague by name. */
export function keepColleague(storage: Storage, id = LOOKER, displayName = '钱复查'): void {
  inTransaction(storage, tx =>
    upsertEntity(
      tx,
      {
        kind: 'officer',
        id,
        position: 1,
        body: JSON.stringify({ id, displayName, agency: '520112-HR' }),
      },
      1,
    ),
  )
}
