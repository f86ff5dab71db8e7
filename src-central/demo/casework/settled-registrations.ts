import type { Instant } from '../../../src-shared/kernel/instant.ts'
import type { RegistrationCourse } from './registration-courses.ts'
import {
  afterwards,
  approve,
  cancel,
  contact,
  DECIDED,
  refuse,
  SENT,
  submit,
  TAKEN,
} from './registration-steps.ts'

/** Ways of a registration on which it is decided, and of the record it became. */
export const settledRegistrations: readonly RegistrationCourse[] = [
  {
    id: 'approved-contact-due',
    status: 'approved',
    weight: 12,
    points: 'good',
    age: { days: [0, 5] },
    steps: [SENT, TAKEN, DECIDED],
    clock: 0,
    tell: telling => {
      submit(telling)
      approve(telling)
    },
  },
  {
    id: 'approved-contact-overdue',
    status: 'approved',
    weight: 6,
    points: 'good',
    age: { days: [10, 30] },
    steps: [SENT, TAKEN, DECIDED],
    clock: 0,
    tell: telling => {
      submit(telling)
      approve(telling)
      if (telling.random.chance(0.6)) {
        contact(telling, afterwards(telling, 2, 2.1), false)
        contact(telling, afterwards(telling, 2, 4.2), false)
      }
    },
  },
  {
    id: 'approved-reached',
    status: 'approved',
    weight: 24,
    points: 'good',
    age: { days: [4, 170] },
    steps: [SENT, TAKEN, DECIDED],
    clock: 0,
    tell: telling => {
      submit(telling)
      approve(telling)
      if (telling.random.chance(0.3)) contact(telling, afterwards(telling, 2, 1.1), false)
      contact(telling, afterwards(telling, 2, 3.2), true)
    },
  },
  {
    id: 'rejected',
    status: 'rejected',
    weight: 12,
    points: 'bad',
    age: { days: [0, 600] },
    steps: [SENT, TAKEN, DECIDED],
    clock: 0,
    tell: telling => {
      submit(telling)
      refuse(telling)
    },
  },
  {
    id: 'withdrawn',
    status: 'withdrawn',
    weight: 4,
    points: 'any',
    age: { days: [0, 300] },
    steps: [SENT, [0.02, 'anyone']],
    clock: 0,
    tell: telling => {
      submit(telling, false)
      telling.course.move('withdraw', telling.at[1] as Instant)
    },
  },
  {
    id: 'deregistered',
    status: 'deregistered',
    weight: 9,
    points: 'good',
    age: { days: [1, 500] },
    steps: [SENT, TAKEN, DECIDED, [120, 'office']],
    clock: 0,
    tell: telling => {
      submit(telling)
      approve(telling)
      contact(telling, afterwards(telling, 2, 3.2), true)
      cancel(
        telling,
        telling.random.pick([
          ...(['hired', 'hired', 'self-employed', 'term-expired', 'unreachable', 'draws-pension'] as const),
          ...(['enrolled-drafted-moved', 'refused-service', 'otherwise-not-unemployed'] as const),
        ]),
      )
    },
  },
  {
    id: 'renewed',
    status: 'approved',
    weight: 3,
    points: 'good',
    age: { days: [2, 150] },
    steps: [SENT, TAKEN, DECIDED, [175, 'office'], [8, 'office']],
    clock: 0,
    tell: telling => {
      submit(telling)
      approve(telling)
      contact(telling, afterwards(telling, 2, 2.2), true)
      cancel(telling, 'term-expired')
      telling.course.move('renew', telling.at[4] as Instant)
    },
  },
]
