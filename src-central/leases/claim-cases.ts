import { isHeld, isOwnLease, MOST_LEASES } from '../../src-shared/cases/lease.ts'
import type { LeasesAnswer } from '../../src-shared/central/rooms/holding.ts'
import type { CaseId } from '../../src-shared/kernel/ids.ts'
import type { Instant } from '../../src-shared/kernel/instant.ts'
import { hasRight, hasRightAt, placeOf } from '../../src-shared/people/rights.ts'
import { CentralRefusal } from '../central-refusal.ts'
import type { CentreTools } from '../centre-tools.ts'
import type { Caller } from '../sessions/authenticate.ts'
import { findQueuedCases, type QueuedCase } from '../storage/case-queue-store.ts'
import { countHeld, listLiveLeases, replaceLeases } from '../storage/lease-store.ts'
import { listRulebooks } from '../storage/reference-store.ts'
import type { WriteTx } from '../storage/storage.ts'
import { answerOnce } from './answer-once.ts'
import { blocksTaking } from './blocks-taking.ts'
import { leaseUntil, prolonged } from './lease-time.ts'
import { type LeaseQueue, listNextCases } from './list-next-cases.ts'
import { type Grant, type NotGranted, newLease, refusal, storeGrants } from './store-grants.ts'

export interface Claim {
  readonly requestId: string
  readonly want:
    | { readonly kind: 'cases'; readonly caseIds: readonly CaseId[] }
    | { readonly kind: 'next'; readonly count: number; readonly queue: LeaseQueue }
  readonly until: Instant
}

/**
 * 领取: gives the caller, at the caller's desk, named cases or the next ones of a queue, in one transaction; whoever
 * claims beside it gets other cases. Each case has its own answer.
 *
 * An own lease at this desk is extended, also one that ran out and nobody took; an assignment is bound to this desk. A
 * lease of somebody else whose time is over stands in nobody's way. Refuses `not-permitted` without the right to decide,
 * and `bad-input` for a time that is over or a request id that stands for another request.
 */
export async function claimCases(tools: CentreTools, caller: Caller, claim: Claim): Promise<LeasesAnswer> {
  if (!hasRight(caller.officer.roles, 'decide')) throw new CentralRefusal('not-permitted')
  const now = tools.clock.now()
  return tools.storage.inTransaction(tx =>
    answerOnce(tx, caller, { call: 'claim', input: claim, at: now }, () => give(tx, caller, claim, now)),
  )
}

async function give(
  tx: WriteTx,
  { officer, deskId }: Caller,
  { want, until: asked }: Claim,
  now: Instant,
): Promise<LeasesAnswer> {
  const until = leaseUntil(asked, now)
  const rulebooks = await listRulebooks(tx)
  const cases =
    want.kind === 'cases'
      ? await findQueuedCases(tx, want.caseIds)
      : byId(await listNextCases(tx, { ...want, officer, rulebooks, now }))
  const ids = want.kind === 'cases' ? [...new Set(want.caseIds)] : [...cases.keys()]
  const standing = await listLiveLeases(tx, ids)
  const grants: Grant[] = []
  const replaced: string[] = []
  const notGranted: NotGranted[] = []
  let room = MOST_LEASES - (await countHeld(tx, officer.id, now))
  for (const caseId of ids) {
    const record = cases.get(caseId)
    const before = standing.get(caseId)
    const own = before && isOwnLease(before.lease, { officerId: officer.id, deskId }) ? before : undefined
    const held = before !== undefined && isHeld(before.lease, now)
    if (!record || !hasRightAt(officer, 'view-cases', placeOf(record)))
      notGranted.push(refusal(caseId, 'not-found'))
    else if (!hasRightAt(officer, 'decide', placeOf(record)) || blocksTaking(officer, record, rulebooks))
      notGranted.push(refusal(caseId, 'not-claimable'))
    else if (held && !own) notGranted.push(refusal(caseId, 'held', before.lease))
    else if (!held && room <= 0) notGranted.push(refusal(caseId, 'too-many'))
    else {
      if (!held) room -= 1
      if (before && !own) replaced.push(before.lease.id)
      const lease = own
        ? prolonged(own.lease, { until, deskId, now })
        : newLease(record, { officer, deskId, reason: '' }, { now, until })
      grants.push({ lease, agency: record.handlingAgency, before: own })
    }
  }
  await replaceLeases(tx, replaced)
  return { leases: await storeGrants(tx, grants), notGranted }
}

function byId(cases: readonly QueuedCase[]): ReadonlyMap<CaseId, QueuedCase> {
  return new Map(cases.map(record => [record.id, record]))
}
