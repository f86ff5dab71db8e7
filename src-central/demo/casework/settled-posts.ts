import { chinaDateOf, type Instant } from '../../../src-shared/kernel/instant.ts'
import type { EligibilityCourse } from './eligibility-courses.ts'
import { owedPostCourses } from './owed-posts.ts'
import { APPLIED, answered, ended, granted, HOST, onPost, open, PASSED, refusedTwice } from './post-steps.ts'

/** Ways of a post application on which nobody of the agency has anything left to decide. */
export const settledPostCourses: readonly EligibilityCourse[] = [
  {
    id: 'declined',
    status: 'host-declined',
    weight: 6,
    points: 'any',
    age: { days: [2, 820] },
    steps: [APPLIED, HOST],
    clock: 0,
    tell: telling => {
      telling.course.move('submit', telling.at[0] as Instant).move('host-decline', telling.at[1] as Instant)
      answered(telling, telling.at[1] as Instant)
    },
  },
  {
    id: 'lapsed',
    status: 'lapsed',
    weight: 3,
    points: 'any',
    age: { days: [1, 500] },
    steps: [APPLIED, [11, 'anyone'], [2, 'anyone']],
    clock: 0,
    tell: telling => {
      const { course, at } = telling
      course.move('submit', at[0] as Instant).move('host-silent', at[1] as Instant)
      course.move('re-apply', at[2] as Instant)
      if (telling.post) telling.post = { ...telling.post, reapplyAllowed: true }
    },
  },
  {
    id: 'withdrawn-before',
    status: 'withdrawn',
    weight: 2,
    points: 'any',
    age: { days: [1, 700] },
    steps: [APPLIED, [1.5, 'anyone']],
    clock: 0,
    tell: ({ course, at }) => void course.move('submit', at[0] as Instant).move('withdraw', at[1] as Instant),
  },
  {
    id: 'withdrawn-accepted',
    status: 'withdrawn',
    weight: 2,
    points: 'any',
    age: { days: [1, 700] },
    steps: [APPLIED, HOST, [1.5, 'anyone']],
    clock: 1,
    tell: telling => {
      open(telling)
      telling.course.move('withdraw', telling.at[2] as Instant)
    },
  },
  {
    id: 'lock-released',
    status: 'lapsed',
    weight: 1,
    points: 'good',
    age: { days: [3, 200] },
    steps: [APPLIED, HOST, [4, 'office']],
    clock: 1,
    tell: telling => {
      open(telling)
      telling.course.move('release-lock', telling.at[2] as Instant)
    },
  },
  {
    id: 'eligible',
    status: 'eligible',
    weight: 14,
    points: 'good',
    age: { days: [0, 40] },
    steps: PASSED,
    clock: 1,
    tell: telling => {
      granted(telling)
    },
  },
  {
    id: 'ineligible',
    status: 'ineligible',
    weight: 8,
    points: 'bad',
    age: { days: [1, 800] },
    steps: PASSED,
    clock: 1,
    tell: refusedTwice,
  },
  {
    id: 'on-post',
    status: 'on-post',
    weight: 14,
    points: 'good',
    age: { days: [1, 300] },
    steps: [...PASSED, [9, 'office']],
    clock: 1,
    tell: telling => {
      granted(telling)
      onPost(telling, telling.at[4] as Instant)
    },
  },
  {
    id: 'no-show',
    status: 'no-show',
    weight: 3,
    points: 'good',
    age: { days: [3, 700] },
    steps: [...PASSED, [12, 'office']],
    clock: 1,
    tell: telling => {
      granted(telling)
      telling.course.move('no-show', telling.at[4] as Instant)
    },
  },
  {
    id: 'finished',
    status: 'ended',
    weight: 9,
    points: 'good',
    age: { days: [3, 520] },
    steps: [...PASSED, [9, 'office'], [182, 'office']],
    clock: 1,
    tell: telling => {
      granted(telling)
      onPost(telling, telling.at[4] as Instant)
      // Two of three host units keep whom they trained.
      const at = telling.at[5] as Instant
      ended(telling, at, Number(chinaDateOf(at).slice(8)) % 3 === 0 ? 'finished' : 'finished-retained')
    },
  },
  {
    id: 'ended-early',
    status: 'ended',
    weight: 3,
    points: 'good',
    age: { days: [3, 600] },
    steps: [...PASSED, [9, 'office'], [44, 'office']],
    clock: 1,
    tell: telling => {
      granted(telling)
      onPost(telling, telling.at[4] as Instant)
      ended(telling, telling.at[5] as Instant, 'ended-early')
    },
  },
  {
    id: 'revoked',
    status: 'revoked',
    weight: 1,
    points: 'good',
    age: { days: [3, 300] },
    steps: [...PASSED, [6, 'office']],
    clock: 1,
    tell: telling => {
      granted(telling)
      telling.course.move('revoke', telling.at[4] as Instant)
    },
  },
  ...owedPostCourses,
]
