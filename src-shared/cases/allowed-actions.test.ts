import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { roleSchema } from '../people/role.ts'
import {
  type ActingOfficer,
  type ActionQuestion,
  allowedActions,
  type CaseAction,
  type EarlierStage,
} from './allowed-actions.ts'
import { applyOutcome } from './apply-decision.ts'
import { type CaseStatus, caseStatusSchema } from './case-status.ts'
import { findingSchema, outcomeSchema } from './outcome.ts'
import { type Procedure, procedureSchema, workTypeOf } from './procedure.ts'
import { type Stage, type StagePlan, stageSchema } from './stage.ts'
import { arrows, isReviewable } from './state-machine.ts'
import { workTypeSchema } from './work-type.ts'

const everyStatus = [...new Set(caseStatusSchema.options.flatMap(schema => schema.options))]
const stages = stageSchema.options

/** 初审 alone, 初审 and 复审, or all three; every deciding role takes each of them. */
function planOf(length: number): StagePlan {
  return stages
    .slice(0, length)
    .map(stage => ({ stage, roles: ['caseworker', 'reviewer'], refusal: 'final' }))
}

function officer(change: Partial<ActingOfficer> = {}): ActingOfficer {
  return {
    id: 'officer-1',
    roles: ['caseworker'],
    workTypes: [...workTypeSchema.options],
    stages: [...stages],
    ...change,
  }
}

function questionOf(change: Partial<ActionQuestion> = {}): ActionQuestion {
  return {
    procedure: 'identity-check',
    status: 'pending-manual',
    stage: 'first',
    plan: planOf(1),
    onHold: false,
    inCorrection: false,
    enteredBy: null,
    papersBy: [],
    ...change,
  }
}

const took = (stage: Stage, outcome: EarlierStage['outcome'] = 'approve', decidedBy = 'officer-1') => ({
  decidedBy,
  stage,
  outcome,
})

const passing = ['escalate', 'transfer', 'field-check', 'hold'] as const

/**
 * What domain.md C leaves to an officer at the only stage of a one-stage plan, written out by hand. Statuses not named
 * leave nothing: their arrows belong to the applicant, the host unit, a timer or the province.
 */
const atTheOnlyStage: Readonly<
  Record<Procedure, Readonly<Partial<Record<CaseStatus, readonly CaseAction[]>>>>
> = {
  'identity-check': {
    'pending-manual': ['approve', 'refuse', ...passing, 'correction-requested'],
    verified: ['correction-requested'],
    rejected: ['correction-requested'],
  },
  'person-application': {
    unreviewed: ['approve', 'refuse', 'return', ...passing, 'correction-requested'],
    approved: ['correction-requested'],
    rejected: ['correction-requested'],
  },
  'post-application': {
    'host-accepted': ['approve', 'refuse', 'return', ...passing, 'correction-requested'],
    eligible: ['correction-requested'],
    ineligible: ['correction-requested'],
  },
  'unemployment-registration': {
    pending: ['approve', 'refuse', ...passing, 'contact-logged', 'correction-requested'],
    'in-review': ['approve', 'refuse', ...passing, 'contact-logged', 'correction-requested'],
    approved: ['contact-logged'],
    deregistered: ['contact-logged'],
    rejected: ['correction-requested'],
  },
  'unemployment-check': {
    requested: ['transfer', 'field-check', 'hold', 'correction-requested'],
    matched: ['confirm', ...passing, 'correction-requested'],
    'needs-field-check': ['transfer', 'field-result', 'hold', 'correction-requested'],
    'field-result': ['confirm', 'escalate', 'transfer', 'hold', 'correction-requested'],
    verified: ['correction-requested'],
    'no-record': ['correction-requested'],
    deregistered: ['correction-requested'],
    'employed-signal': ['correction-requested'],
  },
}

/** Where papers are taken in at a window (K4): while the case waits, or the applicant has it back. No check of a register has any. */
const takingPapers: Readonly<Record<Procedure, readonly CaseStatus[]>> = {
  'identity-check': ['pending-manual'],
  'person-application': ['unreviewed', 'returned'],
  'post-application': ['host-accepted'],
  'unemployment-registration': ['pending', 'in-review'],
  'unemployment-check': [],
}
/** What is open beside all judging: papers are taken in while somebody waits for them. */
const beside = (procedure: Procedure, status: CaseStatus): CaseAction[] =>
  takingPapers[procedure].includes(status) ? ['document-added'] : []

/** The same at any stage of any plan (SM-4): 提请复核 in one-stage plans alone, 退回补正 at 初审, 退回初审 above it. */
function expected(procedure: Procedure, status: CaseStatus, stage: Stage, length: number, onHold: boolean) {
  const open = [...(atTheOnlyStage[procedure][status] ?? []), ...beside(procedure, status)]
  return open.flatMap((action): CaseAction[] => {
    if (action === 'hold') return [onHold ? 'release-hold' : 'hold']
    if (stage !== 'first' && action === 'return') return []
    if (stage !== 'first' && action === 'escalate') return ['send-back']
    return length > 1 && action === 'escalate' ? [] : [action]
  })
}

/** Statuses the procedure's machine knows. */
function statusesOf(procedure: Procedure): readonly CaseStatus[] {
  return [...new Set(arrows.filter(arrow => arrow.procedure === procedure).map(arrow => arrow.to))]
}

/** Every place a case can be reviewed at: procedure, reviewable status, stage, and how many stages the plan has. */
const reviewablePlaces = procedureSchema.options.flatMap(procedure =>
  everyStatus
    .filter(status => isReviewable(procedure, status))
    .flatMap(status =>
      stages.flatMap(stage => [1, 2, 3].map(length => ({ procedure, status, stage, plan: planOf(length) }))),
    ),
)

const judgesNothing: readonly CaseAction[] = ['contact-logged', 'correction-requested', 'document-added']

describe('what an officer may do at a case', () => {
  it.each(procedureSchema.options)('the whole table of %s: every status, stage, plan and hold', procedure => {
    for (const status of statusesOf(procedure))
      for (const stage of stages)
        for (const length of [1, 2, 3])
          for (const onHold of [false, true])
            expect(
              allowedActions(
                officer(),
                questionOf({ procedure, status, stage, plan: planOf(length), onHold }),
                [],
              ),
              `${status} ${stage} of ${length} ${onHold}`,
            ).toEqual(expected(procedure, status, stage, length, onHold))
  })

  it('a status of another procedure lets nothing be decided, passed on or held', () => {
    for (const procedure of procedureSchema.options)
      for (const status of everyStatus.filter(each => !statusesOf(procedure).includes(each)))
        for (const stage of stages)
          for (const action of allowedActions(officer(), questionOf({ procedure, status, stage }), []))
            expect(['contact-logged', 'document-added'], `${procedure} ${status}`).toContain(action)
  })

  it('only a caseworker or a reviewer decides; supervising and administering decide nothing (三权分立)', () => {
    const deciding = roleSchema.options.filter(
      role => allowedActions(officer({ roles: [role] }), questionOf(), []).length > 0,
    )
    expect(deciding).toEqual(['caseworker', 'reviewer'])
    expect(allowedActions(officer({ roles: [] }), questionOf(), [])).toEqual([])
    expect(allowedActions(officer({ roles: ['supervisor', 'reviewer'] }), questionOf(), [])).not.toEqual([])
  })

  it('a stage that is not theirs leaves them asking for a correction, a kind of work that is not theirs nothing', () => {
    const question = questionOf({ stage: 'second', plan: planOf(2) })
    expect(allowedActions(officer({ stages: ['first'] }), question, [])).toEqual([
      'correction-requested',
      'document-added',
    ])
    expect(allowedActions(officer({ stages: ['second'] }), question, [])).toContain('approve')
    for (const procedure of procedureSchema.options) {
      const others = workTypeSchema.options.filter(each => each !== workTypeOf[procedure])
      for (const status of statusesOf(procedure))
        expect(allowedActions(officer({ workTypes: others }), questionOf({ procedure, status }), [])).toEqual(
          [],
        )
    }
  })

  it('a stage binds the roles its rulebook names for it, whatever stages the officer holds', () => {
    const plan: StagePlan = [
      { stage: 'first', roles: ['caseworker'], refusal: 'forward' },
      { stage: 'second', roles: ['reviewer'], refusal: 'final' },
    ]
    const may = (role: 'caseworker' | 'reviewer', stage: Stage) =>
      allowedActions(officer({ roles: [role] }), questionOf({ stage, plan }), []).includes('approve')
    expect([may('caseworker', 'first'), may('reviewer', 'first')]).toEqual([true, false])
    expect([may('caseworker', 'second'), may('reviewer', 'second')]).toEqual([false, true])
    const both = officer({ roles: ['caseworker', 'reviewer'] })
    for (const stage of ['first', 'second'] as const)
      expect(allowedActions(both, questionOf({ stage, plan }), [])).toContain('approve')
  })

  it('a stage beyond the plan, where 提请复核 led, is taken by who holds that stage', () => {
    const plan: StagePlan = [{ stage: 'first', roles: ['caseworker'], refusal: 'final' }]
    const beyond = questionOf({ stage: 'second', plan })
    const reviewer = officer({ id: 'officer-2', roles: ['reviewer'], stages: ['second'] })
    const past = [took('first', 'escalate')]
    expect(allowedActions(reviewer, beyond, past)).toEqual(
      expect.arrayContaining(['approve', 'refuse', 'send-back']),
    )
    expect(allowedActions(reviewer, beyond, past)).not.toContain('escalate')
    expect(allowedActions({ ...reviewer, stages: ['first'] }, beyond, past)).not.toContain('approve')
  })

  it('退回补正 is offered only in the two eligibility machines, and only at 初审', () => {
    for (const place of reviewablePlaces)
      expect(
        allowedActions(officer(), questionOf(place), []).includes('return'),
        `${place.procedure} ${place.status} ${place.stage} of ${place.plan.length}`,
      ).toBe(['unreviewed', 'host-accepted'].includes(place.status) && place.stage === 'first')
  })

  it('returning for correction is offered nowhere in real-name checks: refusing already lets the applicant upload again', () => {
    for (const stage of stages)
      expect(allowedActions(officer(), questionOf({ stage }), [])).not.toContain('return')
  })

  it('退回初审 only above 初审, 提请复核 only where the plan has one stage and that is where the case is', () => {
    for (const place of reviewablePlaces) {
      const actions = allowedActions(officer(), questionOf(place), [])
      if (place.stage === 'first') expect(actions).not.toContain('send-back')
      if (place.stage !== 'first' || place.plan.length > 1) expect(actions).not.toContain('escalate')
    }
  })

  it('something can be decided, passed on or held exactly where a case waits for a person', () => {
    const open = (actions: readonly CaseAction[]) => actions.some(action => !judgesNothing.includes(action))
    for (const procedure of procedureSchema.options)
      for (const status of everyStatus)
        expect(
          open(allowedActions(officer(), questionOf({ procedure, status }), [])),
          `${procedure} ${status}`,
        ).toBe(isReviewable(procedure, status))
  })
})

describe('nobody judges a case twice over (domain.md G58, SM-4)', () => {
  it('nobody takes two stages of a case, and taking the same stage again is no second one', () => {
    for (const place of reviewablePlaces)
      for (const before of stages) {
        const question = questionOf(place)
        const free = allowedActions(officer(), question, [])
        const mine = allowedActions(officer(), question, [took(before)])
        expect(mine, `${before} then ${place.stage}`).toEqual(
          before === place.stage ? free : free.filter(action => judgesNothing.includes(action)),
        )
        expect(allowedActions(officer(), question, [took(before, 'approve', 'officer-2')])).toEqual(free)
      }
  })

  it('passing a case on unjudged is not taking its stage; every other outcome is', () => {
    const question = questionOf({ stage: 'second', plan: planOf(2) })
    for (const outcome of outcomeSchema.options)
      expect(allowedActions(officer(), question, [took('first', outcome)]).includes('approve'), outcome).toBe(
        outcome === 'transfer' || outcome === 'field-check',
      )
  })

  it('after 退回初审 the first officer decides again, who sent it back does not, and neither swaps stages', () => {
    const plan = planOf(2)
    const past = [took('first'), took('second', 'send-back', 'officer-2')]
    const approves = (id: string, stage: Stage) =>
      allowedActions(officer({ id }), questionOf({ stage, plan }), past).includes('approve')
    expect([approves('officer-1', 'first'), approves('officer-2', 'first')]).toEqual([true, false])
    expect([approves('officer-1', 'second'), approves('officer-2', 'second')]).toEqual([false, true])
    expect([approves('officer-3', 'first'), approves('officer-3', 'second')]).toEqual([true, true])
  })

  it('who entered the data at a window may not review it; everybody else may', () => {
    for (const place of reviewablePlaces) {
      const free = allowedActions(officer(), questionOf(place), [])
      expect(allowedActions(officer(), questionOf({ ...place, enteredBy: 'officer-1' }), [])).toEqual(
        free.filter(action => judgesNothing.includes(action)),
      )
      expect(allowedActions(officer(), questionOf({ ...place, enteredBy: 'officer-2' }), [])).toEqual(free)
      // Papers taken in at a window are data entered, too (K4).
      expect(
        allowedActions(officer(), questionOf({ ...place, papersBy: ['officer-3', 'officer-1'] }), []),
      ).toEqual(free.filter(action => judgesNothing.includes(action)))
      expect(allowedActions(officer(), questionOf({ ...place, papersBy: ['officer-2'] }), [])).toEqual(free)
    }
  })

  it('while the applicant corrects it (补正中), nobody decides, passes on or holds anything', () => {
    for (const place of reviewablePlaces) {
      const found = allowedActions(officer(), questionOf({ ...place, inCorrection: true }), [])
      expect(found.every(action => judgesNothing.includes(action))).toBe(true)
    }
  })
})

describe('acts that judge nothing', () => {
  it('a contact is logged in registrations alone, and not once withdrawn or refused (domain.md G33)', () => {
    for (const procedure of procedureSchema.options)
      for (const status of statusesOf(procedure)) {
        const wanted =
          procedure === 'unemployment-registration' &&
          ['pending', 'in-review', 'approved', 'deregistered'].includes(status)
        expect(
          allowedActions(officer(), questionOf({ procedure, status }), []).includes('contact-logged'),
          `${procedure} ${status}`,
        ).toBe(wanted)
      }
  })

  it('a correction is asked for wherever a decision can be undone, a lock let go, or a case still lies open', () => {
    const closed: Readonly<Record<Procedure, readonly CaseStatus[]>> = {
      'identity-check': ['verified', 'rejected'],
      'person-application': ['approved', 'rejected'],
      'post-application': ['eligible', 'ineligible'],
      'unemployment-registration': ['rejected'],
      'unemployment-check': ['verified', 'no-record', 'deregistered', 'employed-signal'],
    }
    for (const procedure of procedureSchema.options)
      for (const status of statusesOf(procedure))
        expect(
          allowedActions(officer(), questionOf({ procedure, status }), []).includes('correction-requested'),
          `${procedure} ${status}`,
        ).toBe(closed[procedure].includes(status) || isReviewable(procedure, status))
  })

  it('both stay open to who took another stage, entered the data, or holds no such stage, and in correction', () => {
    const question = questionOf({ procedure: 'unemployment-registration', status: 'in-review' })
    const wanted = judgesNothing
    expect(allowedActions(officer(), question, [took('second')])).toEqual(wanted)
    expect(allowedActions(officer(), { ...question, enteredBy: 'officer-1' }, [])).toEqual(wanted)
    expect(allowedActions(officer({ stages: ['final'] }), question, [])).toEqual(wanted)
    expect(allowedActions(officer(), { ...question, inCorrection: true }, [])).toEqual(wanted)
    expect(allowedActions(officer({ roles: ['supervisor'] }), question, [])).toEqual([])
  })

  it('a result from the spot is entered only where one was asked for, by who may judge there', () => {
    for (const place of reviewablePlaces)
      expect(allowedActions(officer(), questionOf(place), []).includes('field-result')).toBe(
        place.status === 'needs-field-check',
      )
  })
})

describe('desk and centre ask the same question', () => {
  const anyOfficer = fc.record({
    id: fc.constantFrom('officer-1', 'officer-2'),
    roles: fc.subarray([...roleSchema.options]),
    workTypes: fc.subarray([...workTypeSchema.options]),
    stages: fc.subarray([...stages]),
  })
  const anyQuestion = fc.record({
    procedure: fc.constantFrom(...procedureSchema.options),
    status: fc.constantFrom(...everyStatus),
    stage: fc.constantFrom(...stages),
    plan: fc.integer({ min: 1, max: 3 }).map(planOf),
    onHold: fc.boolean(),
    inCorrection: fc.boolean(),
    enteredBy: fc.constantFrom(null, 'officer-1', 'officer-2'),
    papersBy: fc.subarray(['officer-1', 'officer-2']),
  })
  const anyPast = fc.array(
    fc.record({
      decidedBy: fc.constantFrom('officer-1', 'officer-2'),
      stage: fc.constantFrom(...stages),
      outcome: fc.constantFrom(...outcomeSchema.options),
    }),
    { maxLength: 3 },
  )

  it('desk and centre, each with its own copy of the facts, read the same', () => {
    fc.assert(
      fc.property(anyOfficer, anyQuestion, anyPast, (acting, question, past) => {
        const desk = allowedActions(acting, question, past)
        const centre = allowedActions(structuredClone(acting), structuredClone(question), [...past].reverse())
        expect(centre).toEqual(desk)
        expect(new Set(desk).size).toBe(desk.length)
        expect(desk.includes('hold') && desk.includes('release-hold')).toBe(false)
        expect(desk.includes('escalate') && desk.includes('send-back')).toBe(false)
      }),
      { numRuns: 500 },
    )
  })

  it('whatever is offered and ends a stage moves the case; only 补正 leaves it where it is', () => {
    for (const place of reviewablePlaces)
      for (const action of allowedActions(officer(), questionOf(place), [])) {
        const outcome = outcomeSchema.safeParse(action)
        if (!outcome.success || ['transfer', 'field-check'].includes(action)) continue
        const now = { status: place.status, stage: place.stage }
        for (const finding of action === 'confirm' ? findingSchema.options : [null]) {
          const after = applyOutcome(place.procedure, now, { outcome: outcome.data, finding }, place.plan)
          const stays = action === 'return' && place.procedure === 'post-application'
          expect(after.status !== now.status || after.stage !== now.stage, `${action} ${place.status}`).toBe(
            !stays,
          )
        }
      }
  })
})
