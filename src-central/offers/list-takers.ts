import type { Taker } from '../../src-shared/central/case-offer.ts'
import type { CaseId } from '../../src-shared/kernel/ids.ts'
import { hasRight, hasRightAt, placeOf } from '../../src-shared/people/rights.ts'
import { CentralRefusal } from '../central-refusal.ts'
import type { CentreTools } from '../centre-tools.ts'
import { blocksHolding } from '../leases/may-hold.ts'
import type { Caller } from '../sessions/authenticate.ts'
import { findQueuedCases } from '../storage/case-queue-store.ts'
import { listOfficers } from '../storage/officer-store.ts'
import { listRulebooks } from '../storage/reference-store.ts'

/**
 * Who may take over at least one of these cases, and which: may decide it where it stands, is not locked, neither entered it
 * nor took its other stage. Never the caller. Cases the caller does not see count as none.
 *
 * Refuses `not-permitted` without the right to decide.
 */
export async function listTakers(
  { storage: { read } }: CentreTools,
  { officer: me }: Caller,
  caseIds: readonly CaseId[],
): Promise<{ takers: Taker[] }> {
  if (!hasRight(me.roles, 'decide')) throw new CentralRefusal('not-permitted')
  const found = await findQueuedCases(read, caseIds)
  const asked = [...new Set(caseIds)].flatMap(id => found.get(id) ?? [])
  const cases = asked.filter(record => hasRightAt(me, 'decide', placeOf(record)))
  const rulebooks = await listRulebooks(read)
  const takers: Taker[] = []
  for (const { profile, locked } of await listOfficers(read)) {
    if (locked || profile.id === me.id || !hasRight(profile.roles, 'decide')) continue
    const can = cases.filter(record => blocksHolding(profile, record, rulebooks) === undefined)
    if (can.length > 0)
      takers.push({
        id: profile.id,
        displayName: profile.displayName,
        agencyName: profile.agencyName,
        caseIds: can.map(({ id }) => id),
      })
  }
  return { takers }
}
