import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allowedActions } from '../cases/allowed-actions.ts'
import { applyOutcome } from '../cases/apply-decision.ts'
import { type CaseStatus, caseStatusSchema } from '../cases/case-status.ts'
import { type Finding, findingSchema, outcomeSchema } from '../cases/outcome.ts'
import { type Procedure, procedureSchema, workTypeOf } from '../cases/procedure.ts'
import { queueOf } from '../cases/queue-of.ts'
import { type StagePlan, stageSchema } from '../cases/stage.ts'
import { isReviewable } from '../cases/state-machine.ts'
import { type CentrePlace, type LocalStep, localEffect } from './local-effect.ts'

type MarkKind = CentrePlace['marks'][number]['kind']

const everyStatus = [...new Set(caseStatusSchema.options.flatMap(schema => schema.options))]
const stages = stageSchema.options

function planOf(length: number, refusal: 'final' | 'forward' = 'final'): StagePlan {
  return stages.slice(0, length).map(stage => ({ stage, roles: ['caseworker'], refusal }))
}

function placeOf(procedure: Procedure, status: CaseStatus, change: Partial<CentrePlace> = {}): CentrePlace {
  return { procedure, status, stage: 'first', marks: [], plan: planOf(1), ...change }
}

const marked = (...kinds: MarkKind[]) => ({ marks: kinds.map(kind => ({ kind })) })
const waiting = placeOf('identity-check', 'pending-manual')
const inTwoStages = placeOf('person-application', 'unreviewed', { plan: planOf(2) })

describe('where a case stands for the officer who acted on it', () => {
  it.each<[string, LocalStep[], ReturnType<typeof localEffect>]>([
    ['nothing done', [], { queue: 'to-review', stage: 'first' }],
    ['approved', ['approve'], { queue: null, stage: 'first' }],
    ['refused', ['refuse'], { queue: null, stage: 'first' }],
    ['passed to another agency', ['transfer'], { queue: null, stage: 'first' }],
    ['passed up', ['escalate'], { queue: 'to-review', stage: 'second' }],
    ['sent to the counter', ['field-check'], { queue: 'field-check', stage: 'first' }],
    ['put on hold', ['hold'], { queue: 'on-hold', stage: 'first' }],
    ['put on hold and taken back', ['hold', 'release-hold'], { queue: 'to-review', stage: 'first' }],
    ['put on hold and approved', ['hold', 'approve'], { queue: null, stage: 'first' }],
    [
      'sent to the counter, held, taken back',
      ['field-check', 'hold', 'release-hold'],
      { queue: 'field-check', stage: 'first' },
    ],
    ['passed up and sent back again', ['escalate', 'send-back'], { queue: 'to-review', stage: 'first' }],
  ])('a real-name check %s', (_, steps, where) => {
    expect(localEffect(waiting, steps)).toEqual(where)
  })

  it.each<[string, Partial<CentrePlace>, LocalStep[], ReturnType<typeof localEffect>]>([
    ['passed at 初审', {}, ['approve'], { queue: 'to-review', stage: 'second' }],
    ['passed at 复审', { stage: 'second' }, ['approve'], { queue: null, stage: 'second' }],
    ['refused at 初审 for good', {}, ['refuse'], { queue: null, stage: 'first' }],
    [
      'refused at 初审 as an opinion',
      { plan: planOf(2, 'forward') },
      ['refuse'],
      { queue: 'to-review', stage: 'second' },
    ],
    ['退回初审', { stage: 'second' }, ['send-back'], { queue: 'to-review', stage: 'first' }],
    ['退回补正 with its own status', {}, ['return'], { queue: null, stage: 'first' }],
  ])('an application in two stages, %s', (_, change, steps, where) => {
    expect(localEffect({ ...inTwoStages, ...change }, steps)).toEqual(where)
  })

  it('a post application returned for correction waits for the applicant, though its status stays', () => {
    expect(localEffect(placeOf('post-application', 'host-accepted'), ['return']).queue).toBeNull()
    const inCorrection = placeOf('post-application', 'host-accepted', marked('in-correction'))
    expect(localEffect(inCorrection, []).queue).toBeNull()
    expect(
      localEffect(placeOf('post-application', 'host-accepted', marked('correction-overdue')), []).queue,
    ).toBe('to-review')
  })

  it.each<[string, CaseStatus, LocalStep[], ReturnType<typeof localEffect>['queue']]>([
    ['confirmed', 'matched', ['confirm'], null],
    ['sent to the spot', 'matched', ['field-check'], 'field-check'],
    ['sent to the spot before any answer', 'requested', ['field-check'], 'field-check'],
    ['back from the spot', 'needs-field-check', ['field-result'], 'to-review'],
    ['back from the spot and confirmed', 'needs-field-check', ['field-result', 'confirm'], null],
    ['sent to the spot and back', 'matched', ['field-check', 'field-result'], 'to-review'],
    ['sent to the spot, held', 'matched', ['field-check', 'hold'], 'on-hold'],
  ])('a verification task %s', (_, status, steps, queue) => {
    expect(localEffect(placeOf('unemployment-check', status), steps)).toEqual({ queue, stage: 'first' })
  })

  it('marks of the centre count from the start, and a hold that was there is taken back here', () => {
    const held = { ...waiting, ...marked('on-hold', 'field-check') }
    expect(localEffect(held, []).queue).toBe('on-hold')
    expect(localEffect(held, ['release-hold']).queue).toBe('field-check')
  })

  it('acts that place nothing (a note, a contact, a request for correction) change nothing', () => {
    for (const step of ['note', 'contact-logged', 'correction-requested', 'document-added', 'hand-over', ''])
      expect(localEffect(waiting, [step]), step).toEqual({ queue: 'to-review', stage: 'first' })
  })

  it('a case that waits for nobody by the centre’s word comes into no list by an older act', () => {
    const steps = ['hold', 'release-hold', 'field-check', 'field-result', 'escalate', 'send-back'] as const
    for (const procedure of procedureSchema.options)
      for (const status of everyStatus.filter(each => !isReviewable(procedure, each)))
        for (const step of steps)
          for (const plan of [planOf(1), planOf(2)])
            expect(
              localEffect(placeOf(procedure, status, { plan }), [step]).queue,
              `${status} ${step}`,
            ).toBeNull()
    const inCorrection = placeOf('post-application', 'host-accepted', marked('in-correction'))
    for (const step of steps) expect(localEffect(inCorrection, [step]).queue, step).toBeNull()
  })

  it('which finding was confirmed makes no difference to where the case stands', () => {
    const task = placeOf('unemployment-check', 'matched', { plan: planOf(2) })
    for (const stage of ['first', 'second'] as const) {
      const local = localEffect({ ...task, stage }, ['confirm'])
      for (const finding of findingSchema.options) {
        const now = { status: task.status, stage }
        const next = applyOutcome(task.procedure, now, { outcome: 'confirm', finding }, task.plan)
        expect(local).toEqual({ queue: queueOf({ ...task, ...next }), stage: next.stage })
      }
    }
  })

  it('is where the centre will put it once it has the same acts, whatever they are', () => {
    const start = fc.record({
      place: fc.constantFrom(
        ...procedureSchema.options.flatMap(procedure =>
          everyStatus
            .filter(status => isReviewable(procedure, status))
            .map(status => ({ procedure, status })),
        ),
      ),
      marks: fc
        .subarray<MarkKind>(['on-hold', 'field-check', 'correction-overdue', 'override'])
        .map(kinds => kinds.map(kind => ({ kind }))),
      stage: fc.constantFrom(...stages),
      plan: fc.constantFrom(planOf(1), planOf(2), planOf(3), planOf(2, 'forward'), planOf(3, 'forward')),
    })
    const chances = fc.array(
      fc.record({ pick: fc.nat(), finding: fc.constantFrom<Finding>(...findingSchema.options) }),
      { maxLength: 6 },
    )
    fc.assert(
      fc.property(start, chances, ({ place, ...rest }, choices) => {
        const before: CentrePlace = { ...place, ...rest }
        let now: ModelCase = { ...before, gone: false }
        const steps: LocalStep[] = []
        for (const { pick, finding } of choices) {
          const offered = now.gone ? [] : offeredAt(now)
          const step = offered[pick % Math.max(offered.length, 1)]
          if (step === undefined) break
          steps.push(step)
          now = centreAfter(now, step, finding)
        }
        expect(localEffect(before, steps), steps.join(' ')).toEqual({
          queue: now.gone ? null : queueOf(now),
          stage: now.stage,
        })
      }),
      { numRuns: 1_500 },
    )
  })
})

/** A case at the centre; `gone` once another agency has it. */
interface ModelCase extends CentrePlace {
  readonly gone: boolean
}

/** What somebody with every right might do here: the steps a desk can have sent. */
function offeredAt(now: ModelCase): readonly string[] {
  const has = (kind: MarkKind) => now.marks.some(mark => mark.kind === kind)
  return allowedActions(
    { id: 'anybody', roles: ['caseworker'], workTypes: [workTypeOf[now.procedure]], stages },
    { ...now, onHold: has('on-hold'), inCorrection: has('in-correction'), enteredBy: null, papersBy: [] },
    [],
  )
}

/** A model of what a centre does with each step, written from domain.md C: marks stand beside the status (B1, SM-2B). */
function centreAfter(now: ModelCase, step: string, finding: Finding): ModelCase {
  const withMark = (kind: MarkKind) => ({ ...now, marks: [...now.marks, { kind }] })
  const isTask = now.procedure === 'unemployment-check'
  if (step === 'hold') return withMark('on-hold')
  if (step === 'release-hold') return { ...now, marks: now.marks.filter(mark => mark.kind !== 'on-hold') }
  if (step === 'field-check' && !isTask) return withMark('field-check')
  if (step === 'field-check') return { ...now, status: 'needs-field-check' }
  if (step === 'field-result') return { ...now, status: 'field-result' }
  if (step === 'transfer') return { ...now, gone: true }
  if (step === 'return' && now.procedure === 'post-application') return withMark('in-correction')
  const outcome = outcomeSchema.safeParse(step)
  if (!outcome.success) return now
  const decided = { outcome: outcome.data, finding: step === 'confirm' ? finding : null }
  return { ...now, ...applyOutcome(now.procedure, now, decided, now.plan) }
}
