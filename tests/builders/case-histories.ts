import fc from 'fast-check'
import type { CaseStatus } from '../../src-shared/cases/case-status.ts'
import { deregistrationCauseSchema } from '../../src-shared/cases/deregistration-cause.ts'
import { type Procedure, procedureSchema, workTypeOf } from '../../src-shared/cases/procedure.ts'
import { queueOf } from '../../src-shared/cases/queue-of.ts'
import { type Arrow, arrows, isReviewable } from '../../src-shared/cases/state-machine.ts'
import { type CaseEvent, caseEventSchema } from '../../src-shared/central/feed.ts'
import { addDays, type CalendarDate, chinaDateOf } from '../../src-shared/kernel/instant.ts'
import { caseIdOf, later } from './ids.ts'

/** The agencies histories happen at; officers of tests see the first three. */
export const AGENCIES = ['520100-HR', '520112-HR', '520103-HR', '520115-HR'] as const
export const COVERED = AGENCIES.slice(0, 3)

const eventNames: Readonly<Partial<Record<string, string>>> = {
  return: 'returned',
  revoke: 'revoked',
  reopen: 'reopened',
  renew: 'renewed',
  deregister: 'deregistered',
}

interface Step {
  readonly pick: number
  readonly hours: number
  readonly transferTo: number | null
  readonly holds: boolean
  readonly hasFacts: boolean
  readonly officer: number
}
const step: fc.Arbitrary<Step> = fc.record({
  pick: fc.nat(50),
  hours: fc.integer({ min: 0, max: 200 }),
  transferTo: fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fc.nat(3) }),
  holds: fc.boolean(),
  hasFacts: fc.oneof(
    { weight: 9, arbitrary: fc.constant(true) },
    { weight: 1, arbitrary: fc.constant(false) },
  ),
  officer: fc.integer({ min: 1, max: 3 }),
})
const course = fc.record({
  procedure: fc.constantFrom(...procedureSchema.options),
  agency: fc.nat(3),
  beginsHours: fc.integer({ min: -1_000, max: 600 }),
  promised: fc.integer({ min: 0, max: 20 }),
  category: fc.constantFrom('graduate', 'youth', null),
  sex: fc.constantFrom('male' as const, 'female' as const, null),
  education: fc.constantFrom('bachelor', 'college', null),
  traits: fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()),
  steps: fc.array(step, { minLength: 1, maxLength: 14 }),
})
type Course = typeof course extends fc.Arbitrary<infer Value> ? Value : never

/** Pasts of some cases, as the centre tells them: by the arrows of the state machine, with transfers of what is in review. */
export const histories: fc.Arbitrary<CaseEvent[]> = fc
  .array(course, { minLength: 1, maxLength: 8 })
  .map(courses => inOrder(courses.flatMap((each, n) => eventsOf(each, n + 1))))

/** One transaction after the other, by time; the two events of a transfer stay together. */
function inOrder(events: readonly CaseEvent[]): CaseEvent[] {
  return events.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}

function eventsOf(of: Course, n: number): CaseEvent[] {
  const events: CaseEvent[] = []
  let status: CaseStatus | null = null
  let agency: string = AGENCIES[of.agency] as string
  let hours = of.beginsHours
  let submission = 1
  for (const step of of.steps) {
    hours += step.hours
    const tell = (event: string, from: CaseStatus | null, to: CaseStatus) =>
      events.push(eventOf(of, step, { n, event, from, to, agency, hours, submission }))
    const other: string | undefined = step.transferTo === null ? undefined : AGENCIES[step.transferTo]
    if (status && other && other !== agency && isReviewable(of.procedure, status)) {
      tell('transferred-out', status, status)
      agency = other
      tell('transferred-in', status, status)
      continue
    }
    const arrow = pickArrow(of.procedure, status, step.pick)
    if (!arrow) continue
    if (arrow.move === 'submit' && status !== null) submission += 1
    tell(eventNames[arrow.move] ?? arrow.move, status, arrow.to)
    status = arrow.to
  }
  return events
}

function pickArrow(procedure: Procedure, from: CaseStatus | null, pick: number): Arrow | undefined {
  const possible = arrows.filter(arrow => arrow.procedure === procedure && arrow.from === from)
  return possible[pick % Math.max(1, possible.length)]
}

interface Told {
  readonly n: number
  readonly event: string
  readonly from: CaseStatus | null
  readonly to: CaseStatus
  readonly agency: string
  readonly hours: number
  readonly submission: number
}

function eventOf(of: Course, step: Step, told: Told): CaseEvent {
  const { n, hours, submission, to, ...rest } = told
  const isRefusal = ['rejected', 'ineligible', 'no-record'].includes(to)
  const submittedOn = chinaDateOf(later(of.beginsHours * 3_600_000))
  const prefix = of.procedure === 'identity-check' ? 'ID' : 'EL'
  const reasons = isRefusal ? [`${prefix}01`, ...(step.holds ? [`${prefix}02`] : [])] : []
  return caseEventSchema.parse({
    ...rest,
    to,
    caseId: caseIdOf(n),
    workType: workTypeOf[of.procedure],
    stage: step.holds ? 'second' : 'first',
    officer: `officer-${step.officer}`,
    at: later(hours * 3_600_000),
    reasons,
    ...(step.hasFacts ? { facts: factsOf(of, step, to, submission, submittedOn) } : {}),
  })
}

function factsOf(of: Course, step: Step, status: CaseStatus, submission: number, submittedOn: CalendarDate) {
  const marks = step.holds ? [{ kind: 'on-hold' as const }] : []
  const [isYouth, isGraduate, isInDifficulty] = of.traits
  const isEligibility = workTypeOf[of.procedure] === 'eligibility-review'
  return {
    procedure: of.procedure,
    standing: status === 'returned' ? 'in-correction' : queueOf({ procedure: of.procedure, status, marks }),
    region: '520112',
    category: isEligibility ? of.category : null,
    submittedOn,
    dueOn: addDays(submittedOn, of.promised),
    submission,
    sex: of.sex,
    ...{ isYouth, isGraduate, isInDifficulty, education: of.education },
    hostDueOn: status === 'awaiting-host' ? addDays(submittedOn, 9) : null,
    endCause: endCauseOf(of, step, status),
  }
}

/** Some cancelled registrations say no cause, as all did before causes were told. */
function endCauseOf(of: Course, step: Step, status: CaseStatus) {
  const causes = deregistrationCauseSchema.options
  if (of.procedure === 'unemployment-registration' && status === 'deregistered')
    return step.holds && of.promised % 3 === 0 ? null : causes[(of.promised + step.pick) % causes.length]
  if (status !== 'ended') return null
  if (!step.holds) return 'ended-early'
  return of.promised % 2 === 0 ? 'finished' : 'finished-retained'
}
