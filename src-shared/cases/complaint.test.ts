import { describe, expect, it } from 'vitest'
import { complaintOf, LOOKER, linkedComplaintOf } from '../../tests/builders/complaints.ts'
import { complaintDetailsSchema, mayLookAgain, refuseComplaint } from './complaint.ts'

const past = (decidedBy: string, outcome: 'approve' | 'transfer' = 'approve') =>
  ({ decidedBy, stage: 'first', outcome }) as const
const untouched = { enteredBy: null, earlierDecisions: [] }

describe('who looks at a case again', () => {
  it('took no stage of it, in any round, entered none of its data and took in none of its papers; passing it on is no stage', () => {
    expect(mayLookAgain('b', { enteredBy: null, earlierDecisions: [past('a'), past('b', 'transfer')] })).toBe(
      true,
    )
    expect(mayLookAgain('a', { enteredBy: null, earlierDecisions: [past('a')] })).toBe(false)
    expect(mayLookAgain('a', { enteredBy: 'a', earlierDecisions: [] })).toBe(false)
    expect(mayLookAgain('a', { ...untouched, papersBy: ['b', 'a'] })).toBe(false)
    expect(mayLookAgain('a', { ...untouched, papersBy: ['b'] })).toBe(true)
  })
})

describe('a complaint', () => {
  it('is linked once, under its kind and number', () => {
    const linked = { ...untouched, complaints: [linkedComplaintOf()] }
    expect(refuseComplaint(untouched, complaintOf())).toBeUndefined()
    expect(refuseComplaint(linked, complaintOf())).toBe('linked-already')
    expect(refuseComplaint(linked, complaintOf({ kind: 'review' }))).toBeUndefined()
    expect(refuseComplaint(linked, complaintOf({ number: '2' }))).toBeUndefined()
  })

  it('is not to be answered before it came, nor given to somebody who took part, and no case carries more than twenty', () => {
    const early = complaintOf({ answerBy: '2026-03-04' as never })
    expect(refuseComplaint(untouched, early)).toBe('answer-before-received')
    const took = { enteredBy: null, earlierDecisions: [past(LOOKER)] }
    expect(refuseComplaint(took, complaintOf())).toBe('looker-took-part')
    const many = Array.from({ length: 20 }, (_, n) => linkedComplaintOf({ number: `n${n}` }))
    expect(refuseComplaint({ ...untouched, complaints: many }, complaintOf())).toBe('too-many')
  })

  it('has a number and real days', () => {
    for (const change of [
      { number: '   ' },
      { answerBy: '2026-02-30' as never },
      { kind: 'gossip' as never },
    ])
      expect(complaintDetailsSchema.safeParse(complaintOf(change)).success).toBe(false)
    expect(complaintDetailsSchema.parse(complaintOf({ number: ' 7 ' })).number).toBe('7')
  })
})
