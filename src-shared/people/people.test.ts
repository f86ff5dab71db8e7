import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { officerOf } from '../../tests/builders/officers.ts'
import { maskIdNumber } from './masking.ts'
import { officerProfileSchema } from './officer.ts'
import { hasRight, type Right } from './rights.ts'
import { type Role, roleSchema } from './role.ts'

describe('the masked form of an identity number', () => {
  it.each([
    ['520103199903071234', '520103********1234', 'eighteen characters (interface.md, Words)'],
    ['11010519491231002X', '110105********002X', 'a check letter'],
    ['110105491231002', '110105*****1002', 'first generation, fifteen'],
    ['USA110082111301', 'USA110*****1301', 'a foreign card of 2017'],
    ['E12345678', '*******78', 'a passport: too short to keep ten characters'],
    ['12345678901234', '************34', 'fourteen: one too few'],
    ['12', '12', 'nothing left to hide'],
    ['1', '1', 'one character'],
    ['', '', 'none'],
  ])('%s becomes %s (%s)', (number, masked) => {
    expect(maskIdNumber(number)).toBe(masked)
  })

  it('keeps the length, and shows at most six characters in front and four at the end', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789X𠮷'), maxLength: 40 }), number => {
        const masked = [...maskIdNumber(number)]
        const plain = [...number]
        expect(masked).toHaveLength(plain.length)
        const shown = masked.filter(character => character !== '*').length
        expect(shown).toBe(plain.length >= 15 ? 10 : Math.min(2, plain.length))
        masked.forEach((character, at) => {
          if (character !== '*') expect(character).toBe(plain[at])
        })
      }),
    )
  })

  it('hides the birth date of every eighteen-digit number', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 10 ** 16, max: 10 ** 17 - 1 }).map(digits => `1${digits}`),
        number => {
          expect(maskIdNumber(number).slice(6, 14)).toBe('********')
        },
      ),
    )
  })
})

describe('rights', () => {
  /** 三权分立 (domain.md A): the administering roles see and decide nothing. */
  const table: Readonly<Record<Role, readonly Right[]>> = {
    caseworker: ['view-cases', 'decide'],
    reviewer: ['view-cases', 'decide'],
    supervisor: ['view-cases'],
    'system-admin': [],
    'security-admin': [],
    'audit-admin': [],
  }

  it.each(roleSchema.options)('of a %s are those of the table', role => {
    const rights = (['view-cases', 'decide'] as const).filter(right => hasRight([role], right))
    expect(rights).toEqual(table[role])
  })

  it('of several roles are those of any of them; of none, none', () => {
    fc.assert(
      fc.property(
        fc.subarray([...roleSchema.options]),
        fc.constantFrom<Right>('view-cases', 'decide'),
        (roles, right) => {
          expect(hasRight(roles, right)).toBe(roles.some(role => table[role].includes(right)))
        },
      ),
    )
    expect(hasRight([], 'view-cases')).toBe(false)
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
