import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { roleSchema } from '../people/role.ts'
import { type ActingOfficer, allowedActions, type CaseAction } from './allowed-actions.ts'
import { applyOutcome } from './apply-decision.ts'
import { caseStatusSchema, identityStatusSchema, isReviewable } from './case-status.ts'
import { outcomeSchema } from './outcome.ts'
import { type Stage, stageSchema } from './stage.ts'
import { workTypeSchema } from './work-type.ts'

const everyStatus = [...new Set(caseStatusSchema.options.flatMap(schema => schema.options))]
const officer = (change: Partial<ActingOfficer> = {}): ActingOfficer => ({
  id: 'officer-1',
  roles: ['caseworker'],
  workTypes: [...workTypeSchema.options],
  stages: [...stageSchema.options],
  ...change,
})

/** What SM-1 leaves to staff from 待人工审核, by stage; everything else belongs to applicant, timer or province. */
const expected: Readonly<Record<Stage, readonly CaseAction[]>> = {
  first: ['approve', 'refuse', 'escalate', 'transfer', 'field-check'],
  second: ['approve', 'refuse', 'transfer', 'field-check'],
  final: ['approve', 'refuse', 'transfer', 'field-check'],
}

describe('what an officer may do at a case', () => {
  it('the whole table: every work type, status, stage and hold', () => {
    for (const workType of workTypeSchema.options) {
      for (const status of everyStatus) {
        for (const stage of stageSchema.options) {
          for (const onHold of [false, true]) {
            const open = workType === 'identity-verification' && status === 'pending-manual'
            const wanted = open ? [...expected[stage], onHold ? 'release-hold' : 'hold'] : []
            const found = allowedActions(officer(), { workType, status, stage, onHold }, [])
            expect(found, `${workType} ${status} ${stage} ${onHold}`).toEqual(wanted)
          }
        }
      }
    }
  })

  it('only a caseworker or a reviewer decides; supervising and administering decide nothing (三权分立)', () => {
    const question = {
      workType: 'identity-verification',
      status: 'pending-manual',
      stage: 'first',
      onHold: false,
    } as const
    const deciding = roleSchema.options.filter(
      role => allowedActions(officer({ roles: [role] }), question, []).length > 0,
    )
    expect(deciding).toEqual(['caseworker', 'reviewer'])
    expect(allowedActions(officer({ roles: [] }), question, [])).toEqual([])
    expect(allowedActions(officer({ roles: ['supervisor', 'reviewer'] }), question, [])).not.toEqual([])
  })

  it('a stage or a kind of work that is not theirs is closed to them', () => {
    const question = {
      workType: 'identity-verification',
      status: 'pending-manual',
      stage: 'second',
      onHold: false,
    } as const
    expect(allowedActions(officer({ stages: ['first'] }), question, [])).toEqual([])
    expect(allowedActions(officer({ stages: ['second'] }), question, [])).not.toEqual([])
    expect(allowedActions(officer({ workTypes: ['eligibility-review'] }), question, [])).toEqual([])
  })

  it('nobody takes two stages of a case (domain.md G58), and taking the same stage again is no second one', () => {
    for (const stage of stageSchema.options) {
      for (const took of stageSchema.options) {
        const question = {
          workType: 'identity-verification',
          status: 'pending-manual',
          stage,
          onHold: false,
        } as const
        const mine = allowedActions(officer(), question, [
          { decidedBy: 'officer-1', stage: took, outcome: 'approve' },
        ])
        expect(mine.length > 0, `${took} then ${stage}`).toBe(took === stage)
        const theirs = allowedActions(officer(), question, [
          { decidedBy: 'officer-2', stage: took, outcome: 'approve' },
        ])
        expect(theirs.length > 0).toBe(true)
      }
    }
  })

  it('passing a case on unjudged is not taking its stage', () => {
    const question = {
      workType: 'identity-verification',
      status: 'pending-manual',
      stage: 'second',
      onHold: false,
    } as const
    for (const outcome of outcomeSchema.options) {
      const mine = allowedActions(officer(), question, [{ decidedBy: 'officer-1', stage: 'first', outcome }])
      expect(mine.length > 0, outcome).toBe(outcome === 'transfer' || outcome === 'field-check')
    }
  })

  it('returning for correction is offered nowhere in real-name checks: refusing already lets the applicant upload again', () => {
    for (const stage of stageSchema.options)
      expect(
        allowedActions(
          officer(),
          { workType: 'identity-verification', status: 'pending-manual', stage, onHold: false },
          [],
        ),
      ).not.toContain('return')
  })

  it('something can be done exactly where a case of this work waits for a person', () => {
    for (const status of identityStatusSchema.options) {
      const question = { workType: 'identity-verification', status, stage: 'first', onHold: false } as const
      expect(allowedActions(officer(), question, []).length > 0, status).toBe(
        isReviewable('identity-verification', status),
      )
    }
  })

  it('desk and centre, each with its own copy of the facts, read the same', () => {
    const anyOfficer = fc.record({
      id: fc.constantFrom('officer-1', 'officer-2'),
      roles: fc.subarray([...roleSchema.options]),
      workTypes: fc.subarray([...workTypeSchema.options]),
      stages: fc.subarray([...stageSchema.options]),
    })
    const anyQuestion = fc.record({
      workType: fc.constantFrom(...workTypeSchema.options),
      status: fc.constantFrom(...everyStatus),
      stage: fc.constantFrom(...stageSchema.options),
      onHold: fc.boolean(),
    })
    const past = fc.array(
      fc.record({
        decidedBy: fc.constantFrom('officer-1', 'officer-2'),
        stage: fc.constantFrom(...stageSchema.options),
        outcome: fc.constantFrom(...outcomeSchema.options),
      }),
      { maxLength: 3 },
    )
    fc.assert(
      fc.property(anyOfficer, anyQuestion, past, (acting, question, stages) => {
        const desk = allowedActions(acting, question, stages)
        const centre = allowedActions(
          structuredClone(acting),
          structuredClone(question),
          [...stages].reverse(),
        )
        expect(centre).toEqual(desk)
        expect(new Set(desk).size).toBe(desk.length)
        expect(desk.includes('hold') && desk.includes('release-hold')).toBe(false)
      }),
    )
  })
})

describe('where a case stands after an outcome', () => {
  const pending = { status: 'pending-manual', stage: 'first' } as const

  it.each([
    ['approve', { status: 'verified', stage: 'first' }],
    ['refuse', { status: 'rejected', stage: 'first' }],
    ['escalate', { status: 'pending-manual', stage: 'second' }],
    ['transfer', pending],
    ['field-check', pending],
    ['return', pending],
  ] as const)('%s at the first stage of 待人工审核 (SM-1)', (outcome, after) => {
    expect(applyOutcome('identity-verification', pending, outcome)).toEqual(after)
  })

  it('提请复核 lifts by one stage and never past the last', () => {
    expect(applyOutcome('identity-verification', { ...pending, stage: 'second' }, 'escalate').stage).toBe(
      'final',
    )
    expect(applyOutcome('identity-verification', { ...pending, stage: 'final' }, 'escalate').stage).toBe(
      'final',
    )
  })

  it('from any other status nothing an officer does moves it: those arrows belong to others', () => {
    for (const status of identityStatusSchema.options.filter(other => other !== 'pending-manual')) {
      for (const outcome of outcomeSchema.options.filter(other => other !== 'escalate')) {
        expect(applyOutcome('identity-verification', { status, stage: 'first' }, outcome)).toEqual({
          status,
          stage: 'first',
        })
      }
    }
  })
})
