import type { AuditAct } from '../../../src-shared/central/audit.ts'
import type { CaseId } from '../../../src-shared/kernel/ids.ts'
import type { Answer, ToldLease } from '../../remote/central-service.ts'
import type { StoredLease } from '../../storage/stores/leases-store.ts'
import { askCentre, type CentreParts } from '../ask-centre.ts'
import type { DeskTools, Opened } from '../context.ts'
import { DeskRefused } from '../refusal.ts'
import { keepLeases } from './keep-leases.ts'

/** What became of a row of leases that were to end. */
export interface Ended {
  readonly cases: readonly CaseId[]
  /** The first that did not go through, in words. */
  readonly refusal: DeskRefused | undefined
}

/**
 * Ends leases at the centre, one call after the other; each that went through stands on the shelf at once. One that is
 * over already holds up no other; anything else, and most of all a line that broke, ends the row.
 */
export async function endLeases(
  tools: DeskTools,
  opened: Opened,
  parts: CentreParts,
  leases: readonly StoredLease[],
  how: {
    readonly act: AuditAct
    call(token: string, lease: StoredLease): Answer<ToldLease>
  },
): Promise<Ended> {
  const cases: CaseId[] = []
  let refusal: DeskRefused | undefined
  for (const lease of leases) {
    // Signed out meanwhile: what went through stands at the centre, and comes with the next pull.
    if (!opened.storage.handle.open) break
    try {
      const told = await askCentre(opened, parts, token => how.call(token, lease))
      keepLeases(tools, opened, [told], how.act)
      cases.push(lease.caseId)
    } catch (cause) {
      if (!(cause instanceof DeskRefused)) throw cause
      refusal ??= cause
      if (cause.code !== 'lease-over' && cause.code !== 'not-found') break
    }
  }
  if (leases.length > 0) parts.fetchNews()
  return { cases, refusal }
}
