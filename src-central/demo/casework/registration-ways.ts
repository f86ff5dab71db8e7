import type { Instant } from '../../../src-shared/kernel/instant.ts'
import type { RegistrationCourse } from './registration-courses.ts'
import { AT_WINDOW, DECIDED, refuse, SENT, submit, TAKEN } from './registration-steps.ts'
import { settledRegistrations } from './settled-registrations.ts'

const LIVE: readonly number[] = [0, 0, 0, 1, 1, 1, 2, 2, 3, 4, 5]

/** Ways of an application for 失业登记, and of the record it becomes (SM-3). */
export const registrationCourses: readonly RegistrationCourse[] = [
  {
    id: 'pending',
    status: 'pending',
    weight: 10,
    points: 'any',
    age: { workingDays: [0, 0, 0, 1] },
    steps: [SENT],
    clock: 0,
    tell: telling => submit(telling, false),
  },
  {
    id: 'at-window',
    status: 'pending',
    weight: 8,
    points: 'any',
    age: { workingDays: [0, 0, 1, 2, 3] },
    steps: [AT_WINDOW],
    clock: 0,
    tell: telling => {
      telling.course.move('intake', telling.at[0] as Instant)
      telling.atWindow = true
    },
  },
  {
    id: 'in-review',
    status: 'in-review',
    weight: 40,
    points: 'any',
    age: { workingDays: LIVE },
    steps: [SENT, TAKEN],
    clock: 0,
    tell: telling => submit(telling),
  },
  {
    id: 'passed-on',
    status: 'in-review',
    weight: 5,
    points: 'any',
    age: { workingDays: [1, 2, 2, 3, 4] },
    steps: [SENT, TAKEN, [0.8, 'office']],
    clock: 0,
    tell: telling => {
      submit(telling)
      telling.course.decide('escalate', telling.at[2] as Instant, {
        note: '参保信息与本人陈述不一致，提请复核。',
      })
    },
  },
  {
    id: 'passed-on-and-back',
    status: 'in-review',
    weight: 2,
    points: 'any',
    age: { workingDays: [2, 3, 4] },
    steps: [SENT, TAKEN, [0.8, 'office'], [0.6, 'office']],
    clock: 0,
    tell: telling => {
      submit(telling)
      telling.course.decide('escalate', telling.at[2] as Instant, { note: '提请复核。' })
      telling.course.decide('send-back', telling.at[3] as Instant, { note: '请初审联系本人核实原单位。' })
    },
  },
  {
    id: 'on-hold',
    status: 'in-review',
    weight: 3,
    points: 'any',
    age: { workingDays: [1, 2, 3] },
    steps: [SENT, TAKEN, [0.5, 'office']],
    clock: 0,
    tell: telling => {
      submit(telling)
      telling.course.mark('on-hold', telling.at[2] as Instant, '等原单位办理停保。')
    },
  },
  {
    id: 'field-check',
    status: 'in-review',
    weight: 3,
    points: 'any',
    age: { workingDays: [1, 2, 3] },
    steps: [SENT, TAKEN, [0.5, 'office']],
    clock: 0,
    tell: telling => {
      submit(telling)
      telling.course.decide('field-check', telling.at[2] as Instant, {
        note: '请村委会协助核实是否在家务农。',
      })
    },
  },
  {
    id: 'reopened',
    status: 'in-review',
    weight: 2,
    points: 'any',
    age: { workingDays: [0, 1, 2] },
    steps: [SENT, TAKEN, DECIDED, [20, 'office']],
    clock: 3,
    tell: telling => {
      submit(telling)
      refuse(telling)
      telling.course.move('reopen', telling.at[3] as Instant)
    },
  },
  ...settledRegistrations,
]
