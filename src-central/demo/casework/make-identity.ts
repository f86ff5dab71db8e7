import type { IdentityStatus } from '../../../src-shared/cases/case-status.ts'
import { type IdentityCase, identityCaseSchema } from '../../../src-shared/identity/identity-payload.ts'
import { caseIdSchema, uuidV7 } from '../../../src-shared/kernel/ids.ts'
import { addMs, chinaDateOf, type Instant, msOf } from '../../../src-shared/kernel/instant.ts'
import { machineChecks } from '../machine-checks.ts'
import { makePerson } from '../people/person.ts'
import type { Placing } from '../placing.ts'
import type { Random } from '../random.ts'
import { rulesOn } from '../rulebooks.ts'
import { Course } from './course.ts'
import type { Draft } from './draft.ts'
import { fieldsOf } from './life.ts'
import { firstRulesOf, type SamePerson } from './make-eligibility.ts'
import { momentsOf } from './moments.ts'
import type { Step, World } from './world.ts'

/** A way on which a real-name check no longer waits for a person, or does not yet. */
export interface IdentityCourse {
  readonly id: string
  readonly status: IdentityStatus
  readonly weight: number
  readonly age: { readonly workingDays: readonly number[] } | { readonly days: readonly [number, number] }
  readonly steps: readonly Step[]
  readonly clock: number
  readonly reasons: readonly string[]
  readonly tell: (course: Course, at: readonly Instant[], random: Random) => void
}

const SENT: Step = [1, 'anyone']
const CHECKED: Step = [0.02, 'anyone']
const DECIDED: Step = [0.9, 'office']
const WORDS = '请重新拍摄后上传。'

export const identityCourses: readonly IdentityCourse[] = [
  {
    id: 'auto-check',
    status: 'auto-check',
    weight: 6,
    age: { workingDays: [0] },
    steps: [SENT],
    clock: 0,
    reasons: [],
    tell: (course, at) => course.move('submit', at[0] as Instant),
  },
  {
    id: 'auto-check-retry',
    status: 'auto-check',
    weight: 4,
    age: { workingDays: [0] },
    steps: [SENT, CHECKED],
    clock: 0,
    reasons: [],
    tell: (course, at) => course.move('submit', at[0] as Instant).move('check-unavailable', at[1] as Instant),
  },
  {
    id: 'verified-by-machine',
    status: 'verified',
    weight: 30,
    age: { days: [1, 400] },
    steps: [SENT, CHECKED],
    clock: 0,
    reasons: [],
    tell: (course, at) => course.move('submit', at[0] as Instant).move('check-passes', at[1] as Instant),
  },
  {
    id: 'verified-by-officer',
    status: 'verified',
    weight: 26,
    age: { days: [0, 400] },
    steps: [SENT, CHECKED, DECIDED],
    clock: 0,
    reasons: [],
    tell: (course, at) =>
      course
        .move('submit', at[0] as Instant)
        .move('check-fails', at[1] as Instant)
        .decide('approve', at[2] as Instant),
  },
  {
    id: 'verified-after-refusal',
    status: 'verified',
    weight: 8,
    age: { days: [0, 300] },
    steps: [SENT, CHECKED, DECIDED, [1.1, 'anyone'], CHECKED, DECIDED],
    clock: 3,
    reasons: [],
    tell: (course, at) => {
      course.move('submit', at[0] as Instant).move('check-fails', at[1] as Instant)
      course.decide('refuse', at[2] as Instant, { reasons: ['ID01'], text: WORDS })
      course.move('submit', at[3] as Instant, { content: true }).move('check-fails', at[4] as Instant)
      course.decide('approve', at[5] as Instant)
    },
  },
  {
    id: 'rejected',
    status: 'rejected',
    weight: 18,
    age: { days: [0, 300] },
    steps: [SENT, CHECKED, DECIDED],
    clock: 0,
    reasons: ['ID10'],
    tell: (course, at) =>
      course
        .move('submit', at[0] as Instant)
        .move('check-fails', at[1] as Instant)
        .decide('refuse', at[2] as Instant, { reasons: ['ID10'], text: WORDS }),
  },
  {
    id: 'rejected-at-second',
    status: 'rejected',
    weight: 4,
    age: { days: [1, 300] },
    steps: [SENT, CHECKED, DECIDED, DECIDED],
    clock: 0,
    reasons: ['ID19'],
    tell: (course, at) => {
      course.move('submit', at[0] as Instant).move('check-fails', at[1] as Instant)
      course.decide('escalate', at[2] as Instant, { reasons: ['ID19'], note: '与比对照片差异大，提请复核。' })
      course.decide('refuse', at[3] as Instant, { reasons: ['ID19'] })
    },
  },
  {
    id: 'revoked',
    status: 'unverified',
    weight: 5,
    age: { days: [1, 200] },
    steps: [SENT, CHECKED, [30, 'office']],
    clock: 0,
    reasons: [],
    tell: (course, at) =>
      course
        .move('submit', at[0] as Instant)
        .move('check-passes', at[1] as Instant)
        .move('revoke', at[2] as Instant),
  },
]

export interface IdentityWish {
  readonly index: number
  readonly province: 'guizhou' | 'shanxi'
  readonly course: IdentityCourse
  readonly placing: Placing
  readonly same?: SamePerson
  /** All of it lies before this moment. */
  readonly before?: Instant
}

/** A real-name check that is settled, or still with the machine. */
export function makeIdentity(world: World, random: Random, wish: IdentityWish): Draft<IdentityCase> {
  const { course, placing, province } = wish
  const moments = momentsOf(world, random.fork('when'), course, firstRulesOf(world, province))
  const shift = wish.before ? msOf(wish.before) - msOf(moments.at(-1) ?? wish.before) - 26 * 3_600_000 : 0
  const at = moments.map(moment => addMs(moment, shift))
  const submittedAt = at[course.clock] as Instant
  const on = chinaDateOf(submittedAt)
  const terms = rulesOn(world.rulebooks, province, 'identity-check', on)
  const person =
    wish.same?.person ??
    makePerson(random.fork('person'), world.numbers, placing.township, on, { ages: [18, 40] })
  const id = caseIdSchema.parse(uuidV7(msOf(at[0] as Instant), random.fork('id').bytes(10)))
  const way = new Course(
    { procedure: 'identity-check', caseId: id, agency: placing.agency },
    terms,
    random.fork('way'),
  )
  course.tell(way, at, random.fork('tell'))
  if (way.status !== course.status) throw new Error(`${course.id} ended at ${way.status}`)
  const filed = {
    loginName: person.loginName,
    ...fieldsOf(person, random.fork('fields')),
    validUntil: random.fork('valid').chance(0.6) ? person.validUntil : null,
  }
  const submission = way.events.filter(event => event.event.endsWith('submitted')).length
  const asked =
    course.status === 'auto-check' ? [] : machineChecks(filed, {}, submittedAt, on, random.fork('checks'))
  const isByMachine = way.decisions.length === 0
  const payload = {
    ...filed,
    machineChecks: isByMachine
      ? asked.map(check => ({
          ...check,
          result: 'pass' as const,
          value: check.check === 'photo-score' ? '0.91' : check.value,
        }))
      : asked,
    submission,
  }
  const record = identityCaseSchema.parse({
    workType: 'identity-verification',
    procedure: 'identity-check',
    id,
    serialNo: `SM${on.replaceAll('-', '')}${String(wish.index).padStart(6, '0')}`,
    status: way.status,
    stage: way.stage,
    version: way.version,
    handlingAgency: placing.agency,
    region: placing.region,
    personName: filed.name,
    submittedAt,
    dueOn: world.calendar.add(on, terms.rules.promisedDays).on,
    referenceOn: on,
    rulebook: terms.rulebook,
    attachments: [],
    earlierDecisions: way.decisions,
    marks: [],
    sources: [],
    enteredBy: null,
    payload,
    previous: null,
  })
  return {
    record,
    events: way.events,
    truth: {
      reasons: course.reasons,
      nearMissOf: null,
      story: `settled-${course.id}: Not waiting for a person.`,
    },
    papers: [{ slot: 'id-photo', kind: 'photo', fileName: '证件照.jpg' }],
    papersBefore: [],
    person,
    faceKey: wish.same?.faceKey ?? `work-${wish.index}`,
  }
}
