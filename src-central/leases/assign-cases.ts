import { isHeld, MOST_LEASES } from '../../src-shared/cases/lease.ts'
import type { LeasesAnswer } from '../../src-shared/central/rooms/holding.ts'
import type { CaseId, OfficerId } from '../../src-shared/kernel/ids.ts'
import type { Instant } from '../../src-shared/kernel/instant.ts'
import type { OfficerProfile } from '../../src-shared/people/officer.ts'
import { hasRight, hasRightAt, placeOf } from '../../src-shared/people/rights.ts'
import { CentralRefusal } from '../central-refusal.ts'
import type { CentreTools } from '../centre-tools.ts'
import type { Caller } from '../sessions/authenticate.ts'
import { findQueuedCases } from '../storage/case-queue-store.ts'
import { countHeld, listLiveLeases, replaceLeases, takeLeasesAway } from '../storage/lease-store.ts'
import { listRulebooks } from '../storage/reference-store.ts'
import type { WriteTx } from '../storage/storage.ts'
import { answerOnce } from './answer-once.ts'
import { leaseUntil, prolonged } from './lease-time.ts'
import { blocksHolding, findDecider } from './may-hold.ts'
import { type Grant, type NotGranted, newLease, refusal, storeGrants } from './store-grants.ts'

export interface Assignment {
  readonly requestId: string
  readonly officerId: OfficerId
  readonly caseIds: readonly CaseId[]
  readonly until: Instant
  readonly reason: string
}

/**
 * A supervisor gives cases to an officer, taking them from whoever holds them: that lease ends as reclaimed, with the
 * supervisor's name and the reason. The new one belongs to no desk until the officer claims it at one. Whoever holds a
 * case already keeps their lease, extended.
 *
 * Refuses `not-permitted` without the right, and `bad-input` as a claim does. Per case: `not-found` outside the
 * supervisor's own agencies and kinds of work; `officer-cannot` for an officer who is not there or locked, has no right
 * to decide, does not see the case, or could never judge it; `not-claimable`, `too-many`.
 */
export async function assignCases(
  tools: CentreTools,
  caller: Caller,
  assignment: Assignment,
): Promise<LeasesAnswer> {
  if (!hasRight(caller.officer.roles, 'reassign')) throw new CentralRefusal('not-permitted')
  const now = tools.clock.now()
  return tools.storage.inTransaction(tx =>
    answerOnce(tx, caller, { call: 'assign', input: assignment, at: now }, () =>
      give(tx, caller.officer, assignment, now),
    ),
  )
}

async function give(
  tx: WriteTx,
  supervisor: OfficerProfile,
  { officerId, caseIds, until: asked, reason }: Assignment,
  now: Instant,
): Promise<LeasesAnswer> {
  const until = leaseUntil(asked, now)
  const rulebooks = await listRulebooks(tx)
  const officer = await findDecider(tx, officerId)
  const ids = [...new Set(caseIds)]
  const cases = await findQueuedCases(tx, ids)
  const standing = await listLiveLeases(tx, ids)
  const grants: Grant[] = []
  const replaced: string[] = []
  const takenAway: string[] = []
  const notGranted: NotGranted[] = []
  let room = MOST_LEASES - (await countHeld(tx, officerId, now))
  for (const caseId of ids) {
    const record = cases.get(caseId)
    const before = standing.get(caseId)
    const held = before !== undefined && isHeld(before.lease, now)
    const own = held && before.lease.officerId === officerId ? before : undefined
    const blocked = record && blocksHolding(officer, record, rulebooks)
    if (!record || !hasRightAt(supervisor, 'reassign', placeOf(record)))
      notGranted.push(refusal(caseId, 'not-found'))
    else if (blocked || !officer) notGranted.push(refusal(caseId, blocked ?? 'officer-cannot'))
    else if (!own && room <= 0) notGranted.push(refusal(caseId, 'too-many'))
    else {
      if (!own) room -= 1
      if (before && !own) (held ? takenAway : replaced).push(before.lease.id)
      const lease = own
        ? prolonged(own.lease, { until, deskId: own.lease.deskId, now })
        : newLease(record, { officer, deskId: null, reason }, { now, until })
      grants.push({ lease, agency: record.handlingAgency, before: own })
    }
  }
  await replaceLeases(tx, replaced)
  const by = { id: supervisor.id, name: supervisor.displayName, reason, at: now }
  await takeLeasesAway(tx, takenAway, by)
  return { leases: await storeGrants(tx, grants), notGranted }
}
