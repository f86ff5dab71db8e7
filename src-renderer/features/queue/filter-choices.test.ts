import { describe, expect, it } from 'vitest'
import { noNarrowing, type QueueFilter } from '../../../src-shared/desk/queue-views.ts'
import { flagsOf, isNarrowed, isSameFilter } from './filter-choices.ts'

const filter: QueueFilter = {
  ...noNarrowing,
  workType: 'identity-verification',
  stage: 'first',
  view: 'to-review',
}

describe('the filters of a queue', () => {
  it('narrow it by who holds a case and by a mark, like every other', () => {
    expect(isNarrowed(filter)).toBe(false)
    expect(isNarrowed({ ...filter, holder: 'mine' })).toBe(true)
    expect(isNarrowed({ ...filter, flag: 'resubmitted' })).toBe(true)
  })

  it('offer only marks that rows of this work can have', () => {
    expect(flagsOf('eligibility-review')).toContain('certificate-owed')
    expect(flagsOf('eligibility-review')).not.toContain('no-reference')
    expect(flagsOf('identity-verification')).toContain('no-reference')
    expect(flagsOf('identity-verification')).not.toContain('certificate-owed')
    expect(flagsOf('unemployment-verification')).toContain('correction-overdue')
  })

  it('are the same only if they show the same rows', () => {
    expect(isSameFilter(filter, { ...filter })).toBe(true)
    expect(isSameFilter(filter, { ...filter, holder: 'free' })).toBe(false)
    expect(isSameFilter(filter, { ...filter, view: 'every' })).toBe(false)
  })
})
