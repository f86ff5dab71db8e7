import { makeLightCases } from '../../src-central/demo/light-cases.ts'
import type { CaseStatus } from '../../src-shared/cases/case-status.ts'
import { type Procedure, workTypeOf } from '../../src-shared/cases/procedure.ts'
import { queueOf } from '../../src-shared/cases/queue-of.ts'
import type { CaseEvent, CaseRecord } from '../../src-shared/central/feed.ts'
import { type AgencyCode, type CaseId, type OfficerId, uuidV7 } from '../../src-shared/kernel/ids.ts'
import {
  addDays,
  type CalendarDate,
  chinaDayStart,
  instantFromMs,
  msOf,
} from '../../src-shared/kernel/instant.ts'
import { eligibilityCaseOf, registrationCaseOf } from '../builders/cases.ts'

/** How long ago the first case came. */
export const PAST_DAYS = 730
const HOUR = 3_600_000

/** One day of the past of many cases: what happened on it in the order of the feed, and the cases that change no more after it. */
export interface PastDay {
  readonly events: readonly CaseEvent[]
  readonly settled: readonly CaseRecord[]
}

type Step = readonly [event: string, to: CaseStatus, afterHours: number]

/**
 * Two years of so many cases of an office: of a hundred, 70 real-name checks, 28 registrations and 2 internships; most were closed
 * within two weeks, those of the last days stand in hand. The same for the same options.
 */
export function* makePast(
  count: number,
  until: CalendarDate,
  agencies: readonly AgencyCode[],
): Generator<PastDay> {
  const first = addDays(until, 1 - PAST_DAYS)
  const end = chinaDayStart(addDays(until, 1))
  const light = makeLightCases({ seed: 11, count, now: end, agencies })[Symbol.iterator]()
  const ahead = new Map<CalendarDate, { events: CaseEvent[]; settled: CaseRecord[] }>()
  const dayOf = (day: CalendarDate) => {
    const known = ahead.get(day) ?? { events: [], settled: [] }
    ahead.set(day, known)
    return known
  }
  let n = 0
  for (let at = 0; at < PAST_DAYS; at += 1) {
    const day = addDays(first, at)
    for (const upTo = Math.round((count * (at + 1)) / PAST_DAYS); n < upTo; n += 1) {
      const made = light.next().value as CaseRecord
      const { record, events } = pastCase(n, day, end, made, agencies)
      for (const event of events) dayOf(chinaDay(event.at)).events.push(event)
      dayOf(chinaDay(events.at(-1)?.at ?? end)).settled.push(record)
    }
    const { events, settled } = dayOf(day)
    ahead.delete(day)
    yield { events: events.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)), settled }
  }
}

const chinaDay = (at: CaseEvent['at']) => instantFromMs(msOf(at) + 8 * HOUR).slice(0, 10) as CalendarDate

function pastCase(
  n: number,
  day: CalendarDate,
  end: CaseEvent['at'],
  light: CaseRecord,
  agencies: readonly AgencyCode[],
): { record: CaseRecord; events: CaseEvent[] } {
  const kind = n % 50
  const procedure =
    kind === 0 ? 'post-application' : kind < 15 ? 'unemployment-registration' : 'identity-check'
  const agency = agencies[(n * 7919) % agencies.length] as AgencyCode
  const submittedAt = instantFromMs(msOf(chinaDayStart(day)) + ((n * 104_729) % (24 * HOUR)))
  // As a centre names its cases: later ones sort later.
  const id = uuidV7(msOf(submittedAt), Buffer.from(light.id.replaceAll('-', '').slice(12), 'hex')) as CaseId
  const dueOn = addDays(day, 3 + (n % 4))
  const events: CaseEvent[] = []
  let [status, ms]: [CaseStatus | null, number] = [null, msOf(submittedAt)]
  for (const [event, to, afterHours] of courseOf(procedure, n)) {
    ms += Math.round(afterHours * HOUR)
    if (ms >= msOf(end)) break
    const at = instantFromMs(ms)
    events.push(eventOf({ n, procedure, agency, event, from: status, to, at, day, dueOn, id }))
    status = to
  }
  const base = {
    id,
    status: status ?? 'auto-check',
    handlingAgency: agency,
    submittedAt,
    dueOn,
    version: events.length,
  }
  return { record: recordOf(procedure, light, base as Partial<CaseRecord>), events }
}

/** What becomes of the n-th case, by hours after the step before. */
function courseOf(procedure: Procedure, n: number): readonly Step[] {
  const wait = 2 + ((n * 37) % 220)
  const refused = n % 11 === 0
  switch (procedure) {
    case 'post-application':
      return [
        ['submitted', 'awaiting-host', 0],
        ['host-accepted', 'host-accepted', 30],
        [refused ? 'refused' : 'approved', refused ? 'ineligible' : 'eligible', wait],
        ...(refused
          ? []
          : ([
              ['on-post', 'on-post', 200],
              ['ended', 'ended', 4_400],
            ] as const)),
      ]
    case 'unemployment-registration':
      return [
        ['submitted', 'pending', 0],
        ['downloaded', 'in-review', 1],
        [refused ? 'refused' : 'approved', refused ? 'rejected' : 'approved', wait],
        ...(refused || n % 3 !== 0 ? [] : ([['deregistered', 'deregistered', 2_500]] as const)),
      ]
    default:
      return [
        ['submitted', 'auto-check', 0],
        ['check-failed', 'pending-manual', 0.01],
        [refused ? 'refused' : 'approved', refused ? 'rejected' : 'verified', wait],
        ...(refused
          ? ([
              ['submitted', 'auto-check', 50],
              ['check-failed', 'pending-manual', 0.01],
              ['approved', 'verified', wait],
            ] as const)
          : []),
      ]
  }
}

interface Told {
  readonly n: number
  readonly id: CaseRecord['id']
  readonly procedure: Procedure
  readonly agency: AgencyCode
  readonly event: string
  readonly from: CaseStatus | null
  readonly to: CaseStatus
  readonly at: CaseEvent['at']
  readonly day: CalendarDate
  readonly dueOn: CalendarDate
}

function eventOf({ n, id, procedure, agency, event, from, to, at, day, dueOn }: Told): CaseEvent {
  const byOfficer = event === 'approved' || event === 'refused'
  return {
    caseId: id,
    workType: workTypeOf[procedure],
    event,
    from,
    to,
    stage: 'first',
    officer: byOfficer ? (`officer-${n % 400}` as OfficerId) : null,
    agency,
    at,
    reasons: event === 'refused' ? [`ID0${1 + (n % 6)}`] : [],
    facts: {
      procedure,
      standing: queueOf({ procedure, status: to, marks: [] }),
      region: '520112' as never,
      category: procedure === 'post-application' ? (n % 3 === 0 ? 'youth' : 'graduate-2y') : null,
      submittedOn: day,
      dueOn,
      submission: 1,
      sex: n % 2 === 0 ? 'female' : 'male',
      isYouth: n % 5 === 0,
      isGraduate: n % 4 === 0,
      isInDifficulty: n % 9 === 0,
      education: ['bachelor', 'college', 'vocational', null][n % 4] ?? null,
      hostDueOn: to === 'awaiting-host' ? addDays(day, 9) : null,
      endCause: to === 'ended' ? (n % 7 === 0 ? 'ended-early' : 'finished') : null,
    },
  }
}

const internship = eligibilityCaseOf(1)
const registration = registrationCaseOf(1)

function recordOf(procedure: Procedure, light: CaseRecord, change: Partial<CaseRecord>): CaseRecord {
  const { serialNo, personName, region } = light
  const own = { serialNo, personName, region, ...change }
  if (procedure === 'post-application') return { ...internship, ...own } as CaseRecord
  if (procedure === 'unemployment-registration') return { ...registration, ...own } as CaseRecord
  return { ...light, ...own } as CaseRecord
}
