import type { OfficerProfile } from '../../src-shared/people/officer.ts'
import { hasRight, hasRightAt, placeOf } from '../../src-shared/people/rights.ts'
import type { Rulebook } from '../../src-shared/rulebook/rulebook.ts'
import type { QueuedCase } from '../storage/case-queue-store.ts'
import { findOfficer } from '../storage/officer-store.ts'
import type { ReadDb } from '../storage/storage.ts'
import { blocksTaking } from './blocks-taking.ts'

/** Somebody who decides cases at present; undefined for who is not there, locked, or decides nothing. */
export async function findDecider(read: ReadDb, officerId: string): Promise<OfficerProfile | undefined> {
  const found = await findOfficer(read, officerId)
  return found && !found.locked && hasRight(found.profile.roles, 'decide') ? found.profile : undefined
}

/**
 * What keeps somebody from being given this case by another person: the case itself, which waits for nobody, or the officer,
 * who is none, does not see it, may not decide it where it stands, or could never judge it. Undefined when nothing does.
 */
export function blocksHolding(
  officer: OfficerProfile | undefined,
  record: QueuedCase,
  rulebooks: readonly Rulebook[],
): 'not-claimable' | 'officer-cannot' | undefined {
  if (!officer || !hasRightAt(officer, 'view-cases', placeOf(record))) return 'officer-cannot'
  const blocked = blocksTaking(officer, record, rulebooks)
  if (blocked) return blocked === 'case' ? 'not-claimable' : 'officer-cannot'
  return hasRightAt(officer, 'decide', placeOf(record)) ? undefined : 'officer-cannot'
}
