import { z } from 'zod'
import type { OfficerProfile } from './officer.ts'
import type { Role } from './role.ts'

/** What somebody may do at all. Bridge, centre and face read the same two tables below (P5). */
export const rightSchema = z.enum([
  'view-cases',
  'decide',
  'confirm-proposals',
  'manage-leases',
  'reassign',
  'answer-exceptions',
  'sample',
  'export',
  'export-unmasked',
  'read-audit',
  'verify-audit',
  'administer-system',
  'administer-security',
])
export type Right = z.infer<typeof rightSchema>

/**
 * Who may what. `verify-audit` is everybody's: a log stands in the store of the officer it is about, opens with nobody
 * else's password, and checking it shows numbers of lines and no line.
 */
export const rightsOf: Readonly<Record<Role, readonly Right[]>> = {
  caseworker: ['view-cases', 'decide', 'verify-audit'],
  reviewer: ['view-cases', 'decide', 'confirm-proposals', 'export', 'verify-audit'],
  supervisor: [
    'view-cases',
    'confirm-proposals',
    'manage-leases',
    'reassign',
    'answer-exceptions',
    'sample',
    'export',
    'export-unmasked',
    'verify-audit',
  ],
  'system-admin': ['administer-system', 'verify-audit'],
  'security-admin': ['administer-security', 'verify-audit'],
  'audit-admin': ['read-audit', 'verify-audit'],
}

/** How far a right goes in a case: only in the officer's own work types, stages, agencies. Nothing named: no case in it. */
export const reachOf: Readonly<Record<Right, readonly (keyof Place)[]>> = {
  'view-cases': ['workType', 'agency'],
  decide: ['workType', 'stage', 'agency'],
  'confirm-proposals': ['workType', 'agency'],
  'manage-leases': ['workType', 'agency'],
  reassign: ['workType', 'agency'],
  'answer-exceptions': ['workType', 'agency'],
  sample: ['workType', 'agency'],
  export: ['workType', 'agency'],
  'export-unmasked': ['workType', 'agency'],
  'read-audit': ['agency'],
  'verify-audit': [],
  'administer-system': [],
  'administer-security': [],
}

/** Where a case stands, as far as rights ask. */
export interface Place {
  readonly workType: OfficerProfile['workTypes'][number]
  readonly stage: OfficerProfile['stages'][number]
  /** The handling agency; for a line of the log, the agency of the officer it is about. */
  readonly agency: OfficerProfile['agencies'][number]
}

/** True when one of the officer's roles carries the right. How far it goes in a case is `hasRightAt`. */
export function hasRight(roles: readonly Role[], right: Right): boolean {
  return roles.some(role => rightsOf[role].includes(right))
}

/** True when the officer has the right and it reaches this place: action × work type × stage × agency. */
export function hasRightAt(
  officer: Pick<OfficerProfile, 'roles' | 'workTypes' | 'stages' | 'agencies'>,
  right: Right,
  place: Place,
): boolean {
  const reaches = {
    workType: officer.workTypes.includes(place.workType),
    stage: officer.stages.includes(place.stage),
    agency: officer.agencies.includes(place.agency),
  }
  return hasRight(officer.roles, right) && reachOf[right].every(side => reaches[side])
}

/** Roles of which nobody holds two sides: casework, the system, its security, the log (三权分立, domain.md A; MLPS 3). */
const sides: readonly (readonly Role[])[] = [
  ['caseworker', 'reviewer', 'supervisor'],
  ['system-admin'],
  ['security-admin'],
  ['audit-admin'],
]

/** True when the roles may be held by one person. */
export function areRolesSeparate(roles: readonly Role[]): boolean {
  return sides.filter(side => side.some(role => roles.includes(role))).length <= 1
}
