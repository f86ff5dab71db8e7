import { z } from 'zod'
import { type DeskFreshness, deskFreshnessSchema } from '../../src-shared/central/desk-policy.ts'
import { hasRight } from '../../src-shared/people/rights.ts'
import { CentralRefusal } from '../central-refusal.ts'
import type { CentreTools } from '../centre-tools.ts'
import type { Caller } from '../sessions/authenticate.ts'
import { listDeskStandings } from '../storage/desk-store.ts'
import { listHeldAtDesks } from '../storage/lease-store.ts'
import { findOfficer } from '../storage/officer-store.ts'

/** What of a heartbeat a supervisor is told. */
const saidSchema = z.object(
  deskFreshnessSchema.pick({
    lastPullAt: true,
    waiting: true,
    needsYou: true,
    oldestUnsentAt: true,
    version: true,
    lockouts: true,
    lastLockoutAt: true,
  }).shape,
)
const neverHeard = {
  lastPullAt: null,
  waiting: 0,
  needsYou: 0,
  oldestUnsentAt: null,
  version: '',
  lockouts: 0,
  lastLockoutAt: null,
}

/**
 * R13, who has not synced: every desk where an officer of the supervisor's agencies signed in last, with what it said of
 * itself, longest unheard first. Instants are the centre's clock, except what the desk said.
 *
 * Refuses `not-permitted` without the right to manage leases.
 */
export async function listFreshness(
  { storage: { read }, clock }: CentreTools,
  { officer: supervisor }: Caller,
): Promise<{ desks: DeskFreshness[] }> {
  if (!hasRight(supervisor.roles, 'manage-leases')) throw new CentralRefusal('not-permitted')
  const held = await listHeldAtDesks(read, clock.now())
  const desks: DeskFreshness[] = []
  for (const standing of await listDeskStandings(read)) {
    const officer = (await findOfficer(read, standing.officerId))?.profile
    if (!officer || !supervisor.agencies.includes(officer.agency)) continue
    const { heartbeatJson } = standing
    const holding = held.get(standing.deskId)
    desks.push({
      deskId: standing.deskId,
      deskName: standing.name,
      officerName: officer.displayName,
      agencyName: officer.agencyName,
      heardAt: standing.heardAt,
      ...(heartbeatJson === null ? neverHeard : saidSchema.parse(JSON.parse(heartbeatJson))),
      held: holding?.held ?? 0,
      firstLeaseEnd: holding?.firstEnd ?? null,
    })
  }
  return { desks: desks.toSorted((one, two) => ((one.heardAt ?? '') < (two.heardAt ?? '') ? -1 : 1)) }
}
