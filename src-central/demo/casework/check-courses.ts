import type { UnemploymentStatus } from '../../../src-shared/cases/case-status.ts'
import type { Finding } from '../../../src-shared/cases/outcome.ts'
import type { Instant } from '../../../src-shared/kernel/instant.ts'
import type { CheckPayload } from '../../../src-shared/unemployment/unemployment-payload.ts'
import type { Random } from '../random.ts'
import type { Course } from './course.ts'
import { HOSTILE } from './life.ts'
import type { Step } from './world.ts'

/** What the registers know of the person, whatever somebody made of it. */
export type Known = Finding | 'no-record-here-only' | 'silent'

export interface CheckTelling {
  readonly course: Course
  readonly at: readonly Instant[]
  readonly random: Random
  readonly known: Known
  asksElsewhere: boolean
  fieldResult: CheckPayload['fieldResult']
}

export interface CheckCourse {
  readonly id: string
  readonly status: UnemploymentStatus
  readonly weight: number
  readonly known: readonly Known[]
  readonly age: { readonly workingDays: readonly number[] } | { readonly days: readonly [number, number] }
  readonly steps: readonly Step[]
  readonly clock: number
  readonly tell: (telling: CheckTelling) => void
}

const OPENED: Step = [1, 'anyone']
const ANSWERED: Step = [0.1, 'anyone']
const OFFICE: Step = [0.9, 'office']
const ALL: readonly Known[] = ['verified', 'verified', 'no-record', 'deregistered', 'employed-signal']
const LIVE: readonly number[] = [0, 0, 1, 1, 1, 2, 2, 3, 3, 4, 6]

function opened({ course, at }: CheckTelling): void {
  course.move('open', at[0] as Instant)
}
function matched(telling: CheckTelling): void {
  opened(telling)
  telling.course.move('match', telling.at[1] as Instant)
}
/** What a careful officer finds in what the registers know. */
function findingOf(known: Known): Finding {
  return known === 'no-record-here-only' || known === 'silent' ? 'no-record' : known
}
function confirm(telling: CheckTelling, index: number): void {
  telling.course.decide('confirm', telling.at[index] as Instant, {
    finding: findingOf(telling.known),
    note: telling.random.pick(['已核对全省登记信息。', '']),
  })
}
function asked(telling: CheckTelling, index: number): void {
  telling.course.decide('field-check', telling.at[index] as Instant, {
    note: '本县无登记记录，请户籍地机构协查。',
  })
  telling.asksElsewhere = true
}
function seen(telling: CheckTelling, index: number): void {
  const { course, at, random } = telling
  course.move('field-result', at[index] as Instant)
  telling.fieldResult = {
    finding: null,
    text: random.pick([
      '入户走访，本人在家待业，无就业情形。',
      '经核查，2025年在本机构办理过失业登记，登记表在档。',
      '村委会反映其在外务工，电话联系本人未接。',
      HOSTILE[1],
      HOSTILE[3],
    ]),
    byName: random.pick(['杨秀梅', '郝建国']),
    at: at[index] as Instant,
  }
}

const decided = (finding: Finding, weight: number): CheckCourse => ({
  id: finding,
  status: finding,
  weight,
  known: [finding],
  age: { days: [0, 500] },
  steps: [OPENED, ANSWERED, OFFICE],
  clock: 0,
  tell: telling => {
    matched(telling)
    confirm(telling, 2)
  },
})

/** Ways of a 失业信息核查 (SM-3, the verification task). */
export const checkCourses: readonly CheckCourse[] = [
  {
    id: 'requested',
    status: 'requested',
    weight: 8,
    known: ['silent'],
    age: { workingDays: [0, 0, 1] },
    steps: [OPENED],
    clock: 0,
    tell: opened,
  },
  {
    id: 'register-silent',
    status: 'requested',
    weight: 7,
    known: ['silent'],
    age: { workingDays: [1, 2, 3, 4] },
    steps: [OPENED, ANSWERED],
    clock: 0,
    tell: telling => {
      opened(telling)
      telling.course.move('no-answer', telling.at[1] as Instant)
    },
  },
  {
    id: 'matched',
    status: 'matched',
    weight: 42,
    known: [...ALL, 'no-record-here-only'],
    age: { workingDays: LIVE },
    steps: [OPENED, ANSWERED],
    clock: 0,
    tell: matched,
  },
  {
    id: 'matched-again',
    status: 'matched',
    weight: 5,
    known: ALL,
    age: { workingDays: [1, 2, 3] },
    steps: [OPENED, ANSWERED, [0.8, 'anyone']],
    clock: 0,
    tell: telling => {
      matched(telling)
      telling.course.move('match', telling.at[2] as Instant)
    },
  },
  {
    id: 'matched-second',
    status: 'matched',
    weight: 4,
    known: ['employed-signal', 'deregistered'],
    age: { workingDays: [1, 2, 3, 4] },
    steps: [OPENED, ANSWERED, OFFICE],
    clock: 0,
    tell: telling => {
      matched(telling)
      telling.course.decide('escalate', telling.at[2] as Instant, {
        note: '有参保记录但本人称已离职，提请复核。',
      })
    },
  },
  {
    id: 'on-hold',
    status: 'matched',
    weight: 2,
    known: ALL,
    age: { workingDays: [1, 2, 3] },
    steps: [OPENED, ANSWERED, OFFICE],
    clock: 0,
    tell: telling => {
      matched(telling)
      telling.course.mark('on-hold', telling.at[2] as Instant, '等省级登记信息更新。')
    },
  },
  {
    id: 'needs-field-check',
    status: 'needs-field-check',
    weight: 8,
    known: ['no-record-here-only'],
    age: { workingDays: [1, 2, 3, 5] },
    steps: [OPENED, ANSWERED, OFFICE],
    clock: 0,
    tell: telling => {
      matched(telling)
      asked(telling, 2)
    },
  },
  {
    id: 'needs-field-check-unanswered',
    status: 'needs-field-check',
    weight: 3,
    known: ['silent'],
    age: { workingDays: [2, 3, 4] },
    steps: [OPENED, ANSWERED, OFFICE],
    clock: 0,
    tell: telling => {
      opened(telling)
      telling.course.move('no-answer', telling.at[1] as Instant)
      asked(telling, 2)
    },
  },
  {
    id: 'field-result',
    status: 'field-result',
    weight: 9,
    known: ['no-record-here-only', 'verified'],
    age: { workingDays: [2, 3, 4, 6] },
    steps: [OPENED, ANSWERED, OFFICE, [1.2, 'office']],
    clock: 0,
    tell: telling => {
      matched(telling)
      asked(telling, 2)
      seen(telling, 3)
    },
  },
  decided('verified', 22),
  decided('no-record', 8),
  decided('deregistered', 7),
  decided('employed-signal', 8),
  {
    id: 'verified-after-field-check',
    status: 'verified',
    weight: 3,
    known: ['verified'],
    age: { days: [0, 300] },
    steps: [OPENED, ANSWERED, OFFICE, [1.5, 'office'], OFFICE],
    clock: 0,
    tell: telling => {
      matched(telling)
      asked(telling, 2)
      seen(telling, 3)
      confirm(telling, 4)
    },
  },
  {
    id: 'newer-answer',
    status: 'matched',
    weight: 4,
    known: ['employed-signal', 'deregistered'],
    age: { workingDays: [0, 1, 1, 2] },
    steps: [OPENED, ANSWERED, OFFICE, [14, 'anyone']],
    clock: 3,
    tell: telling => {
      matched(telling)
      telling.course.decide('confirm', telling.at[2] as Instant, { finding: 'verified', note: '' })
      telling.course.move('match', telling.at[3] as Instant)
    },
  },
  {
    id: 'reopened',
    status: 'matched',
    weight: 2,
    known: ['verified'],
    age: { workingDays: [0, 1, 2] },
    steps: [OPENED, ANSWERED, OFFICE, [9, 'office']],
    clock: 3,
    tell: telling => {
      matched(telling)
      telling.course.decide('confirm', telling.at[2] as Instant, { finding: 'no-record', note: '' })
      telling.course.move('reopen', telling.at[3] as Instant)
    },
  },
]
