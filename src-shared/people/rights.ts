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
  'view-reports',
  'export',
  'export-unmasked',
  'close-period',
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
  reviewer: ['view-cases', 'decide', 'confirm-proposals', 'view-reports', 'export', 'verify-audit'],
  supervisor: [
    'view-cases',
    'confirm-proposals',
    'manage-leases',
    'reassign',
    'answer-exceptions',
    'sample',
    'view-reports',
    'export',
    'export-unmasked',
    'close-period',
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
  'view-reports': ['workType', 'agency'],
  export: ['workType', 'agency'],
  'export-unmasked': ['workType', 'agency'],
  'close-period': ['workType', 'agency'],
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

/** What keeps a right from a place: no role carries it, or it does not reach a side of the place. */
export type Stop = 'right' | keyof Place

/** All that keeps the officer's right from a place. A side it reaches by and that is not told stops it: nothing passes unasked. */
export function stopsOf(
  officer: Pick<OfficerProfile, 'roles' | 'workTypes' | 'stages' | 'agencies'>,
  right: Right,
  { workType, stage, agency }: Partial<Place>,
): readonly Stop[] {
  const reaches = {
    workType: workType !== undefined && officer.workTypes.includes(workType),
    stage: stage !== undefined && officer.stages.includes(stage),
    agency: agency !== undefined && officer.agencies.includes(agency),
  }
  const sides = reachOf[right].filter(side => !reaches[side])
  return hasRight(officer.roles, right) ? sides : ['right', ...sides]
}

/** True when the officer has the right and it reaches this place: action × work type × stage × agency. */
export function hasRightAt(
  officer: Pick<OfficerProfile, 'roles' | 'workTypes' | 'stages' | 'agencies'>,
  right: Right,
  place: Partial<Place>,
): boolean {
  return stopsOf(officer, right, place).length === 0
}

/** Where a case stands. */
export function placeOf(record: {
  readonly workType: Place['workType']
  readonly stage: Place['stage']
  readonly handlingAgency: Place['agency']
}): Place {
  return { workType: record.workType, stage: record.stage, agency: record.handlingAgency }
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
