import type { Instant } from '../../../src-shared/kernel/instant.ts'
import type { EligibilityCourse, Telling } from './eligibility-courses.ts'
import { ask, changedCourses, commonLive, PASS_NOTES, RETURN_TEXT, refusal } from './live-courses.ts'
import type { Step } from './world.ts'

const SUBMITTED: Step = [5, 'anyone']
const PASSED: readonly Step[] = [SUBMITTED, [1.4, 'office'], [1.3, 'office']]

function submit({ course, at }: Telling): void {
  course.move('submit', at[0] as Instant)
}

function approved(telling: Telling): void {
  const { course, at, random } = telling
  submit(telling)
  course.decide('approve', at[1] as Instant, { note: random.pick(PASS_NOTES) })
  course.decide('approve', at[2] as Instant, { note: '' })
}

function refused(telling: Telling, reasons: readonly string[]): void {
  const { course, at } = telling
  submit(telling)
  course.decide('refuse', at[1] as Instant, { reasons, note: '初审意见不通过。' })
  course.decide('refuse', at[2] as Instant, { reasons, text: '如有异议，可在收到本告知后申请复核。' })
}

/** The person's application (Shanxi, SM-2A). */
export const personCourses: readonly EligibilityCourse[] = [
  ...commonLive('unreviewed', [SUBMITTED], submit),
  ...changedCourses('unreviewed', PASSED, approved),
  {
    id: 'corrected',
    status: 'unreviewed',
    weight: 6,
    points: 'returnable',
    age: { workingDays: [0, 1, 1, 2] },
    steps: [SUBMITTED, [1, 'office'], [2.4, 'anyone']],
    clock: 2,
    tell: telling => {
      const { course, at, point } = telling
      submit(telling)
      course.decide('return', at[1] as Instant, { reasons: ask(point), text: RETURN_TEXT })
      course.move('submit', at[2] as Instant, { content: true })
    },
    handedInAgain: 'corrected',
  },
  {
    id: 'submitted-again',
    status: 'unreviewed',
    weight: 4,
    points: 'any',
    age: { workingDays: [0, 1, 2, 3] },
    steps: [SUBMITTED, [0.6, 'anyone'], [1.5, 'anyone']],
    clock: 2,
    tell: ({ course, at }) => {
      course.move('submit', at[0] as Instant).move('withdraw', at[1] as Instant)
      course.move('submit', at[2] as Instant, { content: true })
    },
    handedInAgain: 'unchanged',
  },
  {
    id: 'reopened',
    status: 'unreviewed',
    weight: 2,
    points: 'any',
    age: { workingDays: [0, 1, 2] },
    steps: [...PASSED, [40, 'office']],
    clock: 3,
    dueFrom: 0,
    tell: telling => {
      refused(telling, telling.point.reasons.length > 0 ? refusal(telling.point) : ['EL20'])
      telling.course.move('reopen', telling.at[3] as Instant)
    },
  },
  {
    id: 'returned',
    status: 'returned',
    weight: 9,
    points: 'returnable',
    age: { days: [0, 6] },
    steps: [SUBMITTED, [1, 'office']],
    clock: 0,
    tell: telling => {
      submit(telling)
      telling.course.decide('return', telling.at[1] as Instant, {
        reasons: ask(telling.point),
        text: RETURN_TEXT,
      })
    },
  },
  {
    id: 'withdrawn',
    status: 'withdrawn',
    weight: 6,
    points: 'any',
    age: { days: [0, 600] },
    steps: [SUBMITTED, [1, 'anyone']],
    clock: 0,
    tell: ({ course, at }) => void course.move('submit', at[0] as Instant).move('withdraw', at[1] as Instant),
  },
  {
    id: 'approved',
    status: 'approved',
    weight: 22,
    points: 'good',
    age: { days: [0, 420] },
    steps: PASSED,
    clock: 0,
    tell: approved,
  },
  ...([1, 2, 3] as const).map(
    (favourites): EligibilityCourse => ({
      id: `approved-favourites-${favourites}`,
      status: 'approved',
      weight: 6,
      points: 'good',
      age: { days: [0, 200] },
      steps: [...PASSED, ...Array.from({ length: favourites }, (): Step => [1.1, 'anyone'])],
      clock: 0,
      tell: telling => {
        approved(telling)
        for (let i = 0; i < favourites; i += 1) telling.course.move('favourite', telling.at[3 + i] as Instant)
        telling.favourites = favourites
      },
    }),
  ),
  {
    id: 'rejected',
    status: 'rejected',
    weight: 12,
    points: 'bad',
    age: { days: [1, 700] },
    steps: PASSED,
    clock: 0,
    tell: telling => refused(telling, refusal(telling.point)),
  },
  {
    id: 'revoked',
    status: 'revoked',
    weight: 2,
    points: 'good',
    age: { days: [5, 300] },
    steps: [...PASSED, [20, 'office']],
    clock: 0,
    tell: telling => {
      approved(telling)
      telling.course.move('revoke', telling.at[3] as Instant)
    },
  },
]
