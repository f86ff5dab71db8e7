import { describe, expect, it } from 'vitest'
import type { CaseException } from '../../../src-shared/central/exception.ts'
import { inOrder } from './in-order.ts'

const exception = (
  id: string,
  state: CaseException['state'],
  raisedAt: string,
  answeredAt: string | null = null,
) => ({ id, state, raisedAt, answeredAt }) as unknown as CaseException

const ids = (list: readonly CaseException[]) => list.map(each => each.id)

describe('the list of exceptions', () => {
  it('begins with who waits longest, and ends with what was answered longest ago', () => {
    const list = [
      exception('answered-early', 'dismissed', '2026-03-01T00:00:00.000Z', '2026-03-02T00:00:00.000Z'),
      exception('open-new', 'open', '2026-03-05T00:00:00.000Z'),
      exception('answered-late', 'adopted', '2026-03-01T00:00:00.000Z', '2026-03-04T00:00:00.000Z'),
      exception('open-old', 'open', '2026-03-03T00:00:00.000Z'),
    ]
    expect(ids(inOrder(list))).toEqual(['open-old', 'open-new', 'answered-late', 'answered-early'])
  })

  it('places what the officer took back by the day it came', () => {
    const list = [
      exception('taken-back', 'withdrawn', '2026-03-03T00:00:00.000Z'),
      exception('answered', 'returned', '2026-03-01T00:00:00.000Z', '2026-03-04T00:00:00.000Z'),
    ]
    expect(ids(inOrder(list))).toEqual(['answered', 'taken-back'])
  })
})
