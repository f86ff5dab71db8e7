import { describe, expect, it } from 'vitest'
import type { QueueRow } from '../../../src-shared/desk/views.ts'
import { neighbourOf } from './use-queue-rows.ts'

const rows = ['a', 'b', 'c'].map(caseId => ({ caseId }) as QueueRow)

describe('the case after this one', () => {
  it('is the row below, and at the end of the queue the row above', () => {
    expect(neighbourOf(rows, 'a')?.caseId).toBe('b')
    expect(neighbourOf(rows, 'c')?.caseId).toBe('b')
  })

  it('is none for a case that is not in the queue, or alone in it', () => {
    expect(neighbourOf(rows, 'x')).toBeUndefined()
    expect(neighbourOf(rows, undefined)).toBeUndefined()
    expect(neighbourOf(rows.slice(0, 1), 'a')).toBeUndefined()
  })
})
