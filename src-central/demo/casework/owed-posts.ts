import type { Instant } from '../../../src-shared/kernel/instant.ts'
import type { EligibilityCourse } from './eligibility-courses.ts'
import { certificateCame, ended, granted, OLD, onPost, PASSED } from './post-steps.ts'

/** Ways of a post application approved on what stood in for the certificate (S3): it came, or it never did. */
export const owedPostCourses: readonly EligibilityCourse[] = [
  {
    id: 'eligible-owed',
    status: 'eligible',
    weight: 2,
    points: 'owed',
    versions: OLD,
    age: { days: [706, 730] },
    steps: PASSED,
    clock: 1,
    tell: telling => {
      granted(telling)
    },
  },
  {
    id: 'eligible-certificate-came',
    status: 'eligible',
    weight: 2,
    points: 'owed',
    versions: OLD,
    age: { days: [640, 690] },
    steps: [...PASSED, [40, 'office']],
    clock: 1,
    tell: telling => {
      granted(telling)
      certificateCame(telling, telling.at[4] as Instant)
    },
  },
  {
    id: 'on-post-without-certificate',
    status: 'on-post',
    weight: 4,
    points: 'owed',
    versions: OLD,
    age: { days: [90, 260] },
    steps: [...PASSED, [560, 'office']],
    clock: 1,
    tell: telling => {
      granted(telling)
      onPost(telling, telling.at[4] as Instant)
    },
  },
  {
    id: 'on-post-certificate-came',
    status: 'on-post',
    weight: 1,
    points: 'owed',
    versions: OLD,
    age: { days: [60, 200] },
    steps: [...PASSED, [560, 'office'], [30, 'office']],
    clock: 1,
    tell: telling => {
      granted(telling)
      onPost(telling, telling.at[4] as Instant)
      certificateCame(telling, telling.at[5] as Instant)
    },
  },
  {
    id: 'no-show-owed',
    status: 'no-show',
    weight: 1,
    points: 'owed',
    versions: OLD,
    age: { days: [600, 700] },
    steps: [...PASSED, [25, 'office']],
    clock: 1,
    tell: telling => {
      granted(telling)
      telling.course.move('no-show', telling.at[4] as Instant)
    },
  },
  {
    id: 'finished-without-certificate',
    status: 'ended',
    weight: 1,
    points: 'owed',
    versions: OLD,
    age: { days: [20, 90] },
    steps: [...PASSED, [400, 'office'], [182, 'office']],
    clock: 1,
    tell: telling => {
      granted(telling)
      onPost(telling, telling.at[4] as Instant)
      ended(telling, telling.at[5] as Instant, 'finished')
    },
  },
]
