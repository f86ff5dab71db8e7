import type { Instant } from '../../src-shared/kernel/instant.ts'
import type { CentreTools } from '../centre-tools.ts'
import { endFamily } from '../storage/session-store.ts'
import type { Caller } from './authenticate.ts'

/** Ends the interactive session. The right to deliver letters already decided stays until it runs out. */
export async function signOut(tools: CentreTools, caller: Caller): Promise<{ endedAt: Instant }> {
  const now = tools.clock.now()
  await tools.storage.inTransaction(tx => endFamily(tx, caller.familyId, 'signed-out', now))
  return { endedAt: now }
}
