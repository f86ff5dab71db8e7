import { type DeskPolicy, defaultDeskPolicy, deskPolicySchema } from '../../src-shared/central/desk-policy.ts'
import type { CentreTools } from '../centre-tools.ts'
import type { Caller } from '../sessions/authenticate.ts'
import { findDesk } from '../storage/desk-store.ts'
import { findMeta, setMeta } from '../storage/meta-store.ts'
import { recoveryKeyFor } from './recovery-keys.ts'

/** What a province sets for all its desks. */
const provincePolicySchema = deskPolicySchema.omit({ wipeOrderedAt: true, recoveryKey: true }).strict()
export type ProvincePolicy = Omit<DeskPolicy, 'wipeOrderedAt' | 'recoveryKey'>

/**
 * The rules for data on the caller's desk: the province's, or `defaultDeskPolicy`; whether it was ordered to wipe itself; and
 * the recovery key of the caller's agency.
 */
export async function readDeskPolicy(
  { storage: { read } }: CentreTools,
  caller: Caller,
): Promise<DeskPolicy> {
  const said = await findMeta(read, 'desk-policy')
  const province = said === undefined ? {} : provincePolicySchema.parse(JSON.parse(said))
  const desk = await findDesk(read, caller.deskId)
  const recoveryKey = await recoveryKeyFor(read, caller.officer.agency)
  return { ...defaultDeskPolicy, ...province, wipeOrderedAt: desk?.wipeOrderedAt ?? null, recoveryKey }
}

/** Sets the rules for all desks from now on; each learns them when it asks next. */
export async function setDeskPolicy({ storage }: CentreTools, policy: ProvincePolicy): Promise<void> {
  const text = JSON.stringify(provincePolicySchema.parse(policy))
  await storage.inTransaction(tx => setMeta(tx, 'desk-policy', text))
}
