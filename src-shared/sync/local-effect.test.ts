import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyOutcome, type StatusAndStage } from '../cases/apply-decision.ts'
import { queueOf } from '../cases/queue-of.ts'
import { type Stage, stageSchema } from '../cases/stage.ts'
import { type CentrePlace, type LocalStep, localEffect } from './local-effect.ts'

type MarkKind = 'on-hold' | 'field-check'
interface ModelCase extends StatusAndStage {
  readonly marks: ReadonlySet<MarkKind>
}

const waiting: CentrePlace = { queue: 'to-review', stage: 'first', fieldCheck: false }
const workType = 'identity-verification' as const

/** A model of what a centre does with each step, written from SM-1 and domain.md B1: marks change no status. */
function centreAfter(now: ModelCase, step: LocalStep): ModelCase {
  if (step === 'hold') return { ...now, marks: new Set([...now.marks, 'on-hold']) }
  if (step === 'release-hold')
    return { ...now, marks: new Set([...now.marks].filter(mark => mark !== 'on-hold')) }
  if (step === 'field-check') return { ...now, marks: new Set([...now.marks, 'field-check']) }
  return { ...now, ...applyOutcome(workType, now, step) }
}

function placeOf(record: ModelCase): CentrePlace {
  const marks = [...record.marks].map(kind => ({ kind }))
  return {
    queue: queueOf({ workType, status: record.status, marks }),
    stage: record.stage,
    fieldCheck: record.marks.has('field-check'),
  }
}

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
  ])('%s', (_, steps, where) => {
    expect(localEffect(waiting, steps)).toEqual(where)
  })

  it('a case that waits for nobody by the centre’s word comes into no list by an older act', () => {
    const gone: CentrePlace = { queue: null, stage: 'first', fieldCheck: false }
    for (const step of ['hold', 'release-hold', 'field-check', 'escalate'] as const)
      expect(localEffect(gone, [step]).queue, step).toBeNull()
  })

  it('is where the centre will put it once it has the same acts, whatever they are', () => {
    const marks = fc.subarray<MarkKind>(['on-hold', 'field-check']).map(kinds => new Set(kinds))
    const open = fc.record({ marks, stage: fc.constantFrom<Stage>(...stageSchema.options) })
    const steps = fc
      .tuple(
        fc.array(fc.constantFrom<LocalStep>('hold', 'release-hold', 'field-check', 'escalate'), {
          maxLength: 5,
        }),
        fc.constantFrom<LocalStep[]>([], ['approve'], ['refuse']),
      )
      .map(([open, closing]) => [...open, ...closing])
    fc.assert(
      fc.property(open, steps, (start, acts) => {
        const before: ModelCase = { status: 'pending-manual', ...start }
        const { queue, stage } = placeOf(acts.reduce(centreAfter, before))
        expect(localEffect(placeOf(before), acts)).toEqual({ queue, stage })
      }),
      { numRuns: 500 },
    )
  })
})
