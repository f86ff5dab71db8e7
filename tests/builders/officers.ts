import { type OfficerProfile, officerProfileSchema } from '../../src-shared/people/officer.ts'

/** A caseworker of the first stage in one agency; change what the test is about. */
export function officerOf(change: Partial<Record<keyof OfficerProfile, unknown>> = {}): OfficerProfile {
  return officerProfileSchema.parse({
    id: 'officer-1',
    loginName: 'zhang',
    displayName: '张某某',
    agencyName: '乌当区人社局',
    region: '520112',
    roles: ['caseworker'],
    workTypes: ['identity-verification'],
    stages: ['first'],
    agencies: ['520112-HR'],
    ...change,
  })
}
