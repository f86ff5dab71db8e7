import { describe, expect, it } from 'vitest'
import type { QueueRow } from '../../../src-shared/desk/queue-views.ts'
import { neighbourOf } from './use-queue-rows.ts'

const queueOf = (names: readonly string[], inHandAt?: number, first = 0) => ({
  rowAt: (index: number) => {
    const caseId = names[index - first]
    return caseId === undefined ? undefined : ({ caseId } as QueueRow)
  },
  indexOf: (caseId: string | undefined) => {
    const at = caseId === undefined ? -1 : names.indexOf(caseId)
    return at < 0 ? -1 : at + first
  },
  inHandAt,
})

describe('the case after this one', () => {
  it('is the row below, and at the end of the queue the row above', () => {
    for (const first of [0, 70_000]) {
      expect(neighbourOf(queueOf(['a', 'b', 'c'], undefined, first), 'a')?.caseId).toBe('b')
      expect(neighbourOf(queueOf(['a', 'b', 'c'], undefined, first), 'c')?.caseId).toBe('b')
    }
  })

  it('is none for a case that never was in the queue, or is alone in it', () => {
    expect(neighbourOf(queueOf(['a', 'b', 'c']), 'x')).toBeUndefined()
    expect(neighbourOf(queueOf(['a', 'b', 'c']), undefined)).toBeUndefined()
    expect(neighbourOf(queueOf(['a']), 'a')).toBeUndefined()
  })

  it('is what stands in its place, once the case in hand has left the queue by itself', () => {
    expect(neighbourOf(queueOf(['a', 'c'], 1), 'b')?.caseId).toBe('c')
    expect(neighbourOf(queueOf(['a'], 1), 'b')?.caseId).toBe('a')
  })
})
