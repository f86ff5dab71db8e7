import type { WorkType } from '../../src-shared/cases/work-type.ts'
import type { AgencyCode } from '../../src-shared/kernel/ids.ts'
import { areRolesSeparate } from '../../src-shared/people/rights.ts'
import type { Role } from '../../src-shared/people/role.ts'
import type { CentreTools } from '../centre-tools.ts'
import { changeStanding, findOfficer, type Officer } from '../storage/officer-store.ts'
import { isKnownAgency } from '../storage/reference-store.ts'
import { PortalRefusal } from './portal-refusal.ts'

/**
 * Locks or unlocks an officer, or gives them other agencies, roles or kinds of work, from now on.
 *
 * A locked officer's session is refused at once; what they decided before is still taken, by the send-only token.
 */
export async function setOfficerStanding(
  tools: CentreTools,
  officerId: string,
  change: {
    readonly locked?: boolean
    readonly agencies?: readonly AgencyCode[]
    readonly roles?: readonly Role[] | undefined
    readonly workTypes?: readonly WorkType[] | undefined
  },
): Promise<Officer> {
  const now = tools.clock.now()
  return tools.storage.inTransaction(async tx => {
    if (!(await findOfficer(tx, officerId))) throw new PortalRefusal('not-found', '没有这名工作人员。')
    if (change.roles && !areRolesSeparate(change.roles))
      throw new PortalRefusal('bad-input', '一名工作人员不能同时承担审核与管理，或两种管理。')
    for (const agency of change.agencies ?? []) {
      if (!(await isKnownAgency(tx, agency))) throw new PortalRefusal('unknown-agency', '没有这个经办机构。')
    }
    await changeStanding(
      tx,
      officerId,
      {
        ...(change.locked === undefined ? {} : { locked: change.locked }),
        ...(change.agencies ? { agencies: [...change.agencies] } : {}),
        ...(change.roles ? { roles: [...change.roles] } : {}),
        ...(change.workTypes ? { workTypes: [...change.workTypes] } : {}),
      },
      now,
    )
    const officer = await findOfficer(tx, officerId)
    if (!officer) throw new PortalRefusal('not-found', '没有这名工作人员。')
    return officer
  })
}
