import { describe, expect, it } from 'vitest'
import type { QueueFilter } from '../../src-shared/desk/queue-views.ts'
import type { RegionCode } from '../../src-shared/kernel/ids.ts'
import { narrowingSearch, readFilter, startPath, supervisorTabs } from './places.ts'

const place = { workType: 'eligibility-review', stage: 'first', view: 'to-review' } as const
const bare: QueueFilter = {
  ...place,
  region: null,
  status: null,
  month: null,
  category: null,
  reason: null,
  due: null,
  holder: null,
  flag: null,
}

describe('the address of a queue', () => {
  it('holds every condition, so that a reload shows the same rows', () => {
    const filter: QueueFilter = {
      ...bare,
      region: '520112' as RegionCode,
      month: '2026-03',
      due: 'overdue',
      holder: 'mine',
      flag: 'certificate-owed',
    }
    expect(readFilter(place, new URLSearchParams(narrowingSearch(filter)))).toEqual(filter)
  })

  it('narrows nothing by what cannot be read', () => {
    expect(readFilter(place, new URLSearchParams('holder=everybody&flag=none&due=overdue'))).toEqual({
      ...bare,
      due: 'overdue',
    })
  })

  it('is empty behind the question mark while nothing narrows', () => {
    expect(narrowingSearch(bare)).toBe('')
  })
})

describe('the supervisor’s page', () => {
  it('is for who may answer exceptions and manage leases, and for nobody else', () => {
    expect(supervisorTabs({ roles: ['supervisor'] })).toEqual(['exceptions', 'desks'])
    for (const role of ['caseworker', 'reviewer', 'audit-admin'] as const)
      expect(supervisorTabs({ roles: [role] })).toEqual([])
  })
})

describe('where the desk opens', () => {
  const place = { stages: ['first' as const], workTypes: ['identity-verification' as const] }

  it('is the queue for who sees cases, the log for who reads it, and the settings for who does neither', () => {
    for (const role of ['caseworker', 'reviewer', 'supervisor'] as const)
      expect(startPath({ roles: [role], ...place })).toBe('/queue/identity-verification/first/to-review')
    expect(startPath({ roles: ['audit-admin'], stages: [], workTypes: [] })).toBe('/audit')
    for (const role of ['system-admin', 'security-admin'] as const)
      expect(startPath({ roles: [role], stages: [], workTypes: [] })).toBe('/settings')
  })
})
