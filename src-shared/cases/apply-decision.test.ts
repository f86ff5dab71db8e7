import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyOutcome, type StatusAndStage } from './apply-decision.ts'
import { caseStatusSchema } from './case-status.ts'
import { type Finding, findingSchema, type Outcome, outcomeSchema } from './outcome.ts'
import { type Procedure, procedureSchema } from './procedure.ts'
import { nextStage, previousStage, type Stage, type StagePlan, stageSchema } from './stage.ts'
import { arrows, isReviewable } from './state-machine.ts'

const everyStatus = [...new Set(caseStatusSchema.options.flatMap(schema => schema.options))]
const stages = stageSchema.options

/** So many stages; 不通过 is final at each, or forwarded at each. */
function planOf(length: number, refusal: 'final' | 'forward' = 'final'): StagePlan {
  return stages.slice(0, length).map(stage => ({ stage, roles: ['caseworker'], refusal }))
}

function applied(
  procedure: Procedure,
  now: StatusAndStage,
  outcome: Outcome,
  plan: StagePlan,
  finding: Finding | null = null,
) {
  return applyOutcome(procedure, now, { outcome, finding }, plan)
}

describe('where a case stands after an outcome in a one-stage plan', () => {
  const pending = { status: 'pending-manual', stage: 'first' } as const

  it.each([
    ['approve', { status: 'verified', stage: 'first' }],
    ['refuse', { status: 'rejected', stage: 'first' }],
    ['escalate', { status: 'pending-manual', stage: 'second' }],
    ['send-back', pending],
    ['transfer', pending],
    ['field-check', pending],
    ['return', pending],
    ['confirm', pending],
  ] as const)('%s at the first stage of 待人工审核 (SM-1)', (outcome, wanted) => {
    expect(applied('identity-check', pending, outcome, planOf(1))).toEqual(wanted)
  })

  it.each([
    ['person-application', 'unreviewed', 'approve', 'approved'],
    ['person-application', 'unreviewed', 'refuse', 'rejected'],
    ['person-application', 'unreviewed', 'return', 'returned'],
    ['post-application', 'host-accepted', 'approve', 'eligible'],
    ['post-application', 'host-accepted', 'refuse', 'ineligible'],
    ['post-application', 'host-accepted', 'return', 'host-accepted'],
    ['unemployment-registration', 'pending', 'approve', 'approved'],
    ['unemployment-registration', 'in-review', 'approve', 'approved'],
    ['unemployment-registration', 'in-review', 'refuse', 'rejected'],
    ['unemployment-check', 'requested', 'field-check', 'needs-field-check'],
    ['unemployment-check', 'matched', 'field-check', 'needs-field-check'],
  ] as const)('%s: %s, %s, %s (SM-2A, SM-2B, SM-3)', (procedure, status, outcome, to) => {
    expect(applied(procedure, { status, stage: 'first' }, outcome, planOf(1))).toEqual({
      status: to,
      stage: 'first',
    })
  })

  it('提请复核 leads to 复审 beyond the plan, where a decision ends the matter and 退回初审 brings it back', () => {
    const plan = planOf(1)
    const beyond = applied('identity-check', pending, 'escalate', plan)
    expect(applied('identity-check', beyond, 'approve', plan)).toEqual({
      status: 'verified',
      stage: 'second',
    })
    expect(applied('identity-check', beyond, 'refuse', plan)).toEqual({ status: 'rejected', stage: 'second' })
    expect(applied('identity-check', beyond, 'send-back', plan)).toEqual(pending)
  })

  it('提请复核 lifts by one stage and never past the last', () => {
    for (const length of [1, 2, 3]) {
      const lifted = (stage: Stage) =>
        applied('identity-check', { ...pending, stage }, 'escalate', planOf(length)).stage
      expect(stages.map(lifted)).toEqual(['second', 'final', 'final'])
    }
  })

  it('a last stage that forwards a refusal has nowhere to forward it: the refusal ends the matter', () => {
    expect(applied('identity-check', pending, 'refuse', planOf(1, 'forward')).status).toBe('rejected')
  })
})

describe('where a case stands after an outcome in a longer plan (SM-4)', () => {
  const at = (stage: Stage) => ({ status: 'unreviewed', stage }) as const

  it('初审通过 moves the stage alone; the status the applicant sees changes with the last stage', () => {
    for (const length of [2, 3]) {
      const walk = stages
        .slice(0, length)
        .map(stage => applied('person-application', at(stage), 'approve', planOf(length)))
      expect(walk).toEqual([
        ...stages.slice(1, length).map(at),
        { status: 'approved', stage: stages[length - 1] },
      ])
    }
  })

  it('不通过 is final or goes forward as an opinion, by the plan of that stage', () => {
    const mixed: StagePlan = [
      { stage: 'first', roles: ['caseworker'], refusal: 'forward' },
      { stage: 'second', roles: ['reviewer'], refusal: 'final' },
      { stage: 'final', roles: ['reviewer'], refusal: 'final' },
    ]
    expect(applied('person-application', at('first'), 'refuse', mixed)).toEqual(at('second'))
    expect(applied('person-application', at('second'), 'refuse', mixed)).toEqual({
      status: 'rejected',
      stage: 'second',
    })
    expect(applied('person-application', at('first'), 'refuse', planOf(2))).toEqual({
      status: 'rejected',
      stage: 'first',
    })
    for (const length of [2, 3])
      expect(
        applied('person-application', at(stages[length - 1] ?? 'final'), 'refuse', planOf(length, 'forward'))
          .status,
      ).toBe('rejected')
  })

  it('退回初审 moves back by one stage and keeps the status', () => {
    expect(applied('person-application', at('second'), 'send-back', planOf(2))).toEqual(at('first'))
    expect(applied('person-application', at('final'), 'send-back', planOf(3))).toEqual(at('second'))
    expect(applied('person-application', at('first'), 'send-back', planOf(3))).toEqual(at('first'))
    expect(applied('person-application', at('final'), 'send-back', planOf(2))).toEqual(at('second'))
  })

  it('退回补正 at 初审 goes to the applicant at once, whatever stages would follow', () => {
    expect(applied('person-application', at('first'), 'return', planOf(3))).toEqual({
      status: 'returned',
      stage: 'first',
    })
  })

  it('转办 keeps status and stage: another agency takes the stage it was at', () => {
    for (const length of [1, 2, 3])
      for (const stage of stages)
        expect(applied('person-application', at(stage), 'transfer', planOf(length))).toEqual(at(stage))
  })
})

describe('confirming a finding (核实结论, SM-3)', () => {
  it.each(findingSchema.options)(
    '%s becomes the status, after a match and after a result from the spot',
    finding => {
      for (const status of ['matched', 'field-result'] as const)
        expect(
          applied('unemployment-check', { status, stage: 'first' }, 'confirm', planOf(1), finding),
        ).toEqual({
          status: finding,
          stage: 'first',
        })
    },
  )

  it.each(findingSchema.options)(
    '%s is an opinion until the last stage of a two-stage plan confirms',
    finding => {
      const now = { status: 'matched', stage: 'first' } as const
      const passed = applied('unemployment-check', now, 'confirm', planOf(2), finding)
      expect(passed).toEqual({ status: 'matched', stage: 'second' })
      expect(applied('unemployment-check', passed, 'confirm', planOf(2), finding).status).toBe(finding)
    },
  )

  it('nothing is confirmed without a finding, before an answer, or in any other procedure', () => {
    const first = (status: StatusAndStage['status']) => ({ status, stage: 'first' }) as const
    expect(applied('unemployment-check', first('matched'), 'confirm', planOf(1))).toEqual(first('matched'))
    for (const finding of findingSchema.options) {
      for (const status of ['requested', 'needs-field-check'] as const)
        expect(applied('unemployment-check', first(status), 'confirm', planOf(1), finding)).toEqual(
          first(status),
        )
      for (const procedure of procedureSchema.options.filter(each => each !== 'unemployment-check'))
        for (const status of everyStatus)
          expect(applied(procedure, first(status), 'confirm', planOf(1), finding)).toEqual(first(status))
    }
  })
})

describe('whatever is decided', () => {
  const anyPlan = fc
    .tuple(fc.integer({ min: 1, max: 3 }), fc.constantFrom('final' as const, 'forward' as const))
    .map(([length, refusal]) => planOf(length, refusal))

  it('an outcome without an arrow keeps the status: arrows of others are not an officer’s', () => {
    for (const procedure of procedureSchema.options)
      for (const status of everyStatus.filter(each => !isReviewable(procedure, each)))
        for (const stage of stages)
          for (const outcome of outcomeSchema.options)
            for (const finding of [null, ...findingSchema.options])
              for (const length of [1, 2, 3])
                expect(applied(procedure, { status, stage }, outcome, planOf(length), finding).status).toBe(
                  status,
                )
  })

  it('from a status nobody of the agency reviews, a one-stage plan leaves the stage too, 提请复核 and 退回 apart', () => {
    const others = outcomeSchema.options.filter(each => each !== 'escalate' && each !== 'send-back')
    for (const procedure of procedureSchema.options)
      for (const status of everyStatus.filter(each => !isReviewable(procedure, each)))
        for (const outcome of others)
          expect(applied(procedure, { status, stage: 'first' }, outcome, planOf(1))).toEqual({
            status,
            stage: 'first',
          })
  })

  it('a case never leaves its machine nor goes below 初审 or past 终审, however many outcomes fall on it', () => {
    const steps = fc.array(
      fc.record({
        outcome: fc.constantFrom(...outcomeSchema.options),
        finding: fc.constantFrom(null, ...findingSchema.options),
      }),
      { maxLength: 8 },
    )
    fc.assert(
      fc.property(
        fc.constantFrom(...arrows),
        fc.constantFrom(...stages),
        anyPlan,
        steps,
        ({ procedure, to: status }, stage, plan, decided) => {
          const machine = arrows.filter(arrow => arrow.procedure === procedure)
          let now: StatusAndStage = { status, stage }
          for (const step of decided) {
            const next = applyOutcome(procedure, now, step, plan)
            expect(machine.some(arrow => arrow.to === next.status)).toBe(true)
            expect(stages).toContain(next.stage)
            expect(Math.abs(stages.indexOf(next.stage) - stages.indexOf(now.stage))).toBeLessThanOrEqual(2)
            if (next.status !== now.status)
              expect(
                machine.some(
                  arrow => arrow.from === now.status && arrow.to === next.status && arrow.who === 'officer',
                ),
              ).toBe(true)
            if (next.status !== now.status) expect(next.stage).toBe(now.stage)
            now = next
          }
        },
      ),
      { numRuns: 1_000 },
    )
  })

  it('what it is given stays as it was', () => {
    const now = Object.freeze({ status: 'unreviewed', stage: 'first' } as const)
    const plan = Object.freeze(planOf(2))
    for (const outcome of outcomeSchema.options) applied('person-application', now, outcome, plan)
    expect(now).toEqual({ status: 'unreviewed', stage: 'first' })
  })
})

describe('the stage before and after', () => {
  it('in the plan they are neighbours; at its ends there is none', () => {
    expect([1, 2, 3].map(length => stages.map(stage => nextStage(planOf(length), stage)))).toEqual([
      [undefined, undefined, undefined],
      ['second', undefined, undefined],
      ['second', 'final', undefined],
    ])
  })

  it('from beyond the plan the way back leads to its last stage; from 初审 nowhere', () => {
    expect([1, 2, 3].map(length => stages.map(stage => previousStage(planOf(length), stage)))).toEqual([
      [undefined, 'first', 'first'],
      [undefined, 'first', 'second'],
      [undefined, 'first', 'second'],
    ])
  })
})
