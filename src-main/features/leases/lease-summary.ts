import { leaseStanding } from '../../../src-shared/cases/lease.ts'
import type { CaseId } from '../../../src-shared/kernel/ids.ts'
import type { Instant } from '../../../src-shared/kernel/instant.ts'
import { maskInText } from '../../../src-shared/people/masking.ts'
import { listOwnLeases, listTakenBack } from '../../storage/stores/leases-store.ts'
import { centreNow, type DeskTools, holderOf, type Opened } from '../context.ts'

export interface LeaseSummary {
  /** Held now; those near their end are among them. */
  held: number
  nearEnd: number
  /** Their time is over, and nobody has taken or given them back. */
  runOut: number
  reclaimed: { caseId: CaseId; serialNo: string; byName: string; reason: string }[]
  /** When the first of those held ends. */
  firstEnd: Instant | null
}

/** What this officer holds at this desk, from the shelf alone, by the centre's clock as far as it was ever measured. */
export function leaseSummary(tools: DeskTools, opened: Opened): LeaseSummary {
  const db = opened.storage.read
  const who = holderOf(opened)
  const at = centreNow(tools, opened)
  const own = listOwnLeases(db, who).map(lease => ({
    until: lease.until,
    standing: leaseStanding({ ...lease, state: 'live' }, at),
  }))
  const held = own.filter(({ standing }) => standing !== 'run-out')
  return {
    held: held.length,
    nearEnd: held.filter(({ standing }) => standing === 'near-end').length,
    runOut: own.length - held.length,
    reclaimed: listTakenBack(db, who).map(back => ({ ...back, reason: maskInText(back.reason) })),
    firstEnd: held.map(({ until }) => until).sort()[0] ?? null,
  }
}
