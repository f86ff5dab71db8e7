import type { Role } from './role.ts'

/** What the bridge and the centre ask before they serve a call. Exports, reveals and sampling get their own later. */
export type Right = 'view-cases' | 'decide' | 'confirm-proposals' | 'manage-leases' | 'answer-exceptions'

const rightsOf: Readonly<Record<Role, readonly Right[]>> = {
  caseworker: ['view-cases', 'decide'],
  reviewer: ['view-cases', 'decide', 'confirm-proposals'],
  supervisor: ['view-cases', 'confirm-proposals', 'manage-leases', 'answer-exceptions'],
  'system-admin': [],
  'security-admin': [],
  'audit-admin': [],
}

/** True when one of the officer's roles carries the right. Work type, stage and agency are judged case by case. */
export function hasRight(roles: readonly Role[], right: Right): boolean {
  return roles.some(role => rightsOf[role].includes(right))
}
