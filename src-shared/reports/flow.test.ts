import { describe, expect, it } from 'vitest'
import { arrows, isReviewable } from '../cases/state-machine.ts'
import { deltaOf, flowOf, statusesInHand } from './flow.ts'

describe('flows', () => {
  it('an agency has in hand what an officer can move on, and what is with the applicant for correction', () => {
    const movable = arrows
      .map(arrow => arrow.to)
      .filter(status => arrows.some(({ procedure }) => isReviewable(procedure, status)))
    expect(new Set(statusesInHand)).toEqual(new Set([...movable, 'returned']))
  })

  it('follow every arrow of every procedure: what comes into hand counts one more, what leaves it one less', () => {
    for (const { from, to, move } of arrows) {
      const flow = flowOf({ event: move, from, to })
      const was = from !== null && statusesInHand.includes(from) ? 1 : 0
      const is = statusesInHand.includes(to) ? 1 : 0
      expect([move, from, to, flow === null ? 0 : deltaOf[flow]]).toEqual([move, from, to, is - was])
    }
  })

  it('tell what is new from what comes back, and 撤销 from 办结', () => {
    expect(flowOf({ event: 'check-fails', from: 'auto-check', to: 'pending-manual' })).toBe('received')
    expect(flowOf({ event: 'reopened', from: 'rejected', to: 'pending-manual' })).toBe('reopened')
    expect(flowOf({ event: 'register-answered', from: 'no-record', to: 'matched' })).toBe('reopened')
    expect(flowOf({ event: 'revoked', from: 'verified', to: 'unverified' })).toBe('revoked')
    expect(flowOf({ event: 'returned', from: 'unreviewed', to: 'returned' })).toBeNull()
    expect(flowOf({ event: 'resubmitted', from: 'pending-manual', to: 'auto-check' })).toBe('lapsed')
  })

  it('a case that changes hands leaves one agency and comes to the other', () => {
    const moved = { from: 'pending', to: 'pending' } as const
    expect(flowOf({ event: 'transferred-out', ...moved })).toBe('transferred-out')
    expect(flowOf({ event: 'transferred-in', ...moved })).toBe('transferred-in')
    expect(flowOf({ event: 'transferred-in', from: 'withdrawn', to: 'withdrawn' })).toBeNull()
  })
})
