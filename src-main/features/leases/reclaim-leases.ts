import type { CaseId } from '../../../src-shared/kernel/ids.ts'
import { findLease } from '../../storage/stores/leases-store.ts'
import type { CentreParts } from '../ask-centre.ts'
import type { DeskTools, Opened } from '../context.ts'
import { partByReach } from '../right-at.ts'
import { endLeases } from './end-leases.ts'

/**
 * 收回: a supervisor takes cases back from whoever took them, with a reason; gives the cases for which it went through.
 * What nobody took, as far as it is known here, and what the right does not reach is passed by.
 *
 * Refuses `not-permitted` when it reaches none of them, `needs-centre` without the centre, and what the centre refuses, when it went through for none.
 */
export async function reclaimLeases(
  tools: DeskTools,
  opened: Opened,
  parts: CentreParts,
  input: { readonly caseIds: readonly CaseId[]; readonly reason: string },
): Promise<CaseId[]> {
  const reason = input.reason.normalize('NFC')
  const { within } = partByReach(opened, opened.storage.read, 'manage-leases', input.caseIds)
  const taken = [...new Set(within)]
    .flatMap(caseId => findLease(opened.storage.read, caseId) ?? [])
    .filter(lease => lease.state === 'live')
  const { cases, refusal } = await endLeases(tools, opened, parts, taken, {
    act: 'lease-reclaimed',
    call: (token, { id }) => tools.central.reclaimLease(token, { id, reason }),
  })
  if (cases.length === 0 && refusal) throw refusal
  return [...cases]
}
