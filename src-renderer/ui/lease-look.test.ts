import { describe, expect, it } from 'vitest'
import { leaseStandingSchema } from '../../src-shared/cases/lease.ts'
import type { LeaseView } from '../../src-shared/desk/queue-views.ts'
import { instantFromMs } from '../../src-shared/kernel/instant.ts'
import { isMineToRelease, leaseLook } from './lease-look.ts'

const lease = (part: Partial<LeaseView>): LeaseView => ({
  leaseId: '01890000-0000-7000-8000-000000000001',
  mine: true,
  sameOfficer: true,
  holderName: '韦春芬',
  until: instantFromMs(0),
  standing: 'live',
  endedByName: null,
  reason: '',
  ...part,
})
const looksOf = (part: Partial<LeaseView>) =>
  Object.fromEntries(
    leaseStandingSchema.options.map(standing => [standing, leaseLook(lease({ ...part, standing }))]),
  )

describe('how a case is held', () => {
  it('tells an officer of an own lease to its end: also that it ran out, and that it was taken back', () => {
    expect(looksOf({})).toEqual({
      live: 'mine',
      'near-end': 'near-end',
      'run-out': 'run-out',
      released: 'free',
      reclaimed: 'reclaimed',
      settled: 'free',
    })
  })

  it("counts somebody else's lease only while it holds the case", () => {
    expect(looksOf({ mine: false, sameOfficer: false })).toEqual({
      live: 'other',
      'near-end': 'other',
      'run-out': 'free',
      released: 'free',
      reclaimed: 'free',
      settled: 'free',
    })
  })

  it("tells one's own lease at another computer from a colleague's", () => {
    expect(leaseLook(lease({ mine: false }))).toBe('elsewhere')
  })

  it('is free where nobody ever held it', () => {
    expect(leaseLook(null)).toBe('free')
  })

  it('is put back by the key only while it is mine and runs; else the key claims', () => {
    const back = leaseStandingSchema.options.filter(standing => isMineToRelease(lease({ standing })))
    expect(back).toEqual(['live', 'near-end'])
    expect(isMineToRelease(lease({ mine: false }))).toBe(false)
    expect(isMineToRelease(null)).toBe(false)
  })
})
