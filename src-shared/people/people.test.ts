import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { officerOf } from '../../tests/builders/officers.ts'
import type { AgencyCode } from '../kernel/ids.ts'
import { officerProfileSchema } from './officer.ts'
import {
  areRolesSeparate,
  hasRight,
  hasRightAt,
  type Right,
  reachOf,
  rightSchema,
  stopsOf,
} from './rights.ts'
import { type Role, roleSchema } from './role.ts'

describe('rights', () => {
  /** 三权分立 (domain.md A): the administering roles see and decide nothing. */
  const table: Readonly<Record<Role, readonly Right[]>> = {
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
    'system-admin': ['verify-audit', 'administer-system'],
    'security-admin': ['verify-audit', 'administer-security'],
    'audit-admin': ['read-audit', 'verify-audit'],
  }
  const anyRight = fc.constantFrom(...rightSchema.options)

  it.each(roleSchema.options)('of a %s are those of the table', role => {
    expect(rightSchema.options.filter(right => hasRight([role], right))).toEqual(table[role])
  })

  it('of several roles are those of any of them; of none, none', () => {
    fc.assert(
      fc.property(fc.subarray([...roleSchema.options]), anyRight, (roles, right) => {
        expect(hasRight(roles, right)).toBe(roles.some(role => table[role].includes(right)))
      }),
    )
    expect(hasRight([], 'view-cases')).toBe(false)
  })

  it.each(rightSchema.options)(
    '%s reaches as far as work type, stage and agency allow, and no further',
    right => {
      const roles = roleSchema.options.filter(role => hasRight([role], right))
      const officer = officerOf({
        roles,
        workTypes: ['identity-verification'],
        stages: ['first'],
        agencies: ['520112'],
      })
      const here = {
        workType: 'identity-verification',
        stage: 'first',
        agency: '520112' as AgencyCode,
      } as const
      const other = {
        workType: 'eligibility-review',
        stage: 'second',
        agency: '520115' as AgencyCode,
      } as const
      expect(hasRightAt(officer, right, here)).toBe(true)
      for (const side of ['workType', 'stage', 'agency'] as const)
        expect(hasRightAt(officer, right, { ...here, [side]: other[side] }), side).toBe(
          !reachOf[right].includes(side),
        )
      expect(hasRightAt({ ...officer, roles: [] }, right, here)).toBe(false)
      // What is not told of a place is no way round: every side it reaches by stops it.
      expect(stopsOf(officer, right, {})).toEqual(reachOf[right])
      expect(stopsOf({ ...officer, roles: [] }, right, here)).toEqual(['right'])
    },
  )

  it('nobody administers two of system, security and log, or any of them beside casework', () => {
    const admins: readonly Role[] = ['system-admin', 'security-admin', 'audit-admin']
    fc.assert(
      fc.property(fc.subarray([...roleSchema.options]), roles => {
        const administering = roles.filter(role => admins.includes(role)).length
        const worksToo = roles.length > administering
        expect(areRolesSeparate(roles)).toBe(administering === 0 || (administering === 1 && !worksToo))
      }),
    )
  })
})

describe('an officer as the centre describes them', () => {
  it('has at least one role; work, stages and agencies may be none', () => {
    expect(officerProfileSchema.safeParse(officerOf()).success).toBe(true)
    expect(officerProfileSchema.safeParse({ ...officerOf(), roles: [] }).success).toBe(false)
    expect(
      officerProfileSchema.safeParse({ ...officerOf(), agencies: [], stages: [], workTypes: [] }).success,
    ).toBe(true)
  })

  it('names the agency they work at; a profile from before that is of the first of its agencies, or of its region', () => {
    const { agency: _agency, ...old } = officerOf({ agencies: ['520112101', '520112-HR'] })
    expect(officerProfileSchema.parse(old).agency).toBe('520112101')
    expect(officerProfileSchema.parse({ ...old, agency: '520112-HR' }).agency).toBe('520112-HR')
    expect(officerProfileSchema.parse({ ...old, agencies: [] }).agency).toBe(old.region)
    expect(officerProfileSchema.safeParse({ ...old, agency: '某局' }).success).toBe(false)
    for (const none of [null, 'officer', [], undefined])
      expect(officerProfileSchema.safeParse(none).success).toBe(false)
  })
})
