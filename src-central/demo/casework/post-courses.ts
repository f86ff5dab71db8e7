import { addDays, addMs, type Instant } from '../../../src-shared/kernel/instant.ts'
import type { EligibilityCourse } from './eligibility-courses.ts'
import { changedCourses, commonLive, FRESH, returned } from './live-courses.ts'
import { APPLIED, chinaStartOf, granted, HOST, OLD, open, PASSED, reopened } from './post-steps.ts'
import { settledPostCourses } from './settled-posts.ts'
import { HOUR } from './world.ts'

/** The post application (Guizhou, SM-2B). */
export const postCourses: readonly EligibilityCourse[] = [
  ...commonLive('host-accepted', [APPLIED, HOST], open),
  ...changedCourses('host-accepted', PASSED, granted),
  {
    id: 'awaiting-host',
    status: 'awaiting-host',
    weight: 9,
    points: 'any',
    age: { workingDays: [0, 1, 2, 3, 4, 5, 6] },
    steps: [APPLIED],
    clock: 0,
    tell: ({ course, at }) => course.move('submit', at[0] as Instant),
  },
  {
    id: 'silent-host',
    status: 'awaiting-host',
    weight: 4,
    points: 'any',
    age: { workingDays: [8, 9, 11, 14, 20] },
    steps: [APPLIED],
    clock: 0,
    tell: telling => {
      const { course, at, world } = telling
      course.move('submit', at[0] as Instant)
      const silent = addMs(chinaStartOf(addDays(telling.post?.hostDueOn ?? world.today, 1)), HOUR)
      course.move('host-silent', silent < world.now ? silent : addMs(world.now, -HOUR))
      if (telling.post) telling.post = { ...telling.post, reapplyAllowed: true }
    },
  },
  {
    id: 'in-correction',
    status: 'host-accepted',
    weight: 5,
    points: 'returnable',
    age: { workingDays: [1, 2, 3] },
    steps: [APPLIED, HOST, [0.6, 'office']],
    clock: 1,
    tell: telling => {
      open(telling)
      returned(telling, telling.at[2] as Instant)
    },
  },
  {
    id: 'correction-overdue',
    status: 'host-accepted',
    weight: 3,
    points: 'returnable',
    age: { workingDays: [9, 10, 12] },
    steps: [APPLIED, HOST, [0.9, 'office'], [8.2, 'anyone']],
    clock: 1,
    tell: telling => {
      open(telling)
      returned(telling, telling.at[2] as Instant)
      const at = telling.at[3] as Instant
      telling.course.move('correction-overdue', at)
      telling.course.marks = telling.course.marks.map(mark => ({
        ...mark,
        kind: 'correction-overdue' as const,
        at,
      }))
    },
  },
  {
    id: 'corrected',
    status: 'host-accepted',
    weight: 5,
    points: 'returnable',
    age: { workingDays: FRESH },
    steps: [APPLIED, HOST, [1, 'office'], [2.4, 'anyone']],
    clock: 3,
    tell: telling => {
      open(telling)
      returned(telling, telling.at[2] as Instant)
      telling.course
        .unmark('in-correction')
        .move('submit', telling.at[3] as Instant, { content: true, event: 'corrected' })
    },
    handedInAgain: 'corrected',
  },
  {
    id: 'reopened',
    status: 'host-accepted',
    weight: 3,
    points: 'any',
    age: { workingDays: [0, 1, 2, 3] },
    steps: [APPLIED, HOST, [1, 'office'], [1, 'office'], [48, 'office']],
    clock: 4,
    dueFrom: 1,
    tell: telling => reopened(telling),
  },
  {
    id: 'reopened-old',
    status: 'host-accepted',
    weight: 3,
    points: 'any',
    versions: OLD,
    age: { workingDays: [0, 1, 2, 3] },
    steps: [APPLIED, HOST, [1, 'office'], [1, 'office'], [720, 'office']],
    clock: 4,
    dueFrom: 1,
    tell: telling => reopened(telling),
  },
  {
    id: 'reopened-old-sent-back',
    status: 'host-accepted',
    weight: 2,
    points: 'any',
    versions: OLD,
    age: { workingDays: [0, 0, 1] },
    steps: [APPLIED, HOST, [1, 'office'], [1, 'office'], [715, 'office'], [3, 'office']],
    clock: 5,
    dueFrom: 1,
    tell: telling => {
      reopened(telling)
      telling.course.decide('send-back', telling.at[5] as Instant, {
        note: '复核后发现原材料可以采信，请重新初审。',
      })
    },
  },
  ...settledPostCourses,
]
