import { queueOf } from '../../src-shared/cases/queue-of.ts'
import type { CaseRecord } from '../../src-shared/central/feed.ts'
import type { Instant } from '../../src-shared/kernel/instant.ts'
import { findLatestLease, putLeases } from '../storage/lease-store.ts'
import type { WriteTx } from '../storage/storage.ts'

/**
 * Ends the lease of a case as `settled` once the case waits for nobody, for another stage or at another agency, in the
 * caller's transaction, whoever changed the case. What the feed says of a case that changes hands goes along, also of
 * a lease that ended before: the old agency's feed shows none of it any more.
 */
export async function leaseAfterCase(
  tx: WriteTx,
  before: CaseRecord,
  after: CaseRecord,
  at: Instant,
): Promise<void> {
  const moved = before.handlingAgency !== after.handlingAgency
  if (!moved && before.stage === after.stage && queueOf(after) !== null) return
  const stored = await findLatestLease(tx, after.id)
  if (!stored) return
  const { lease, end } = stored
  const agency = after.handlingAgency
  if (lease.state === 'live')
    await putLeases(tx, [{ lease: { ...lease, state: 'settled' }, end: { at, by: null }, agency }])
  else if (moved) await putLeases(tx, [{ lease, end, agency }])
}
