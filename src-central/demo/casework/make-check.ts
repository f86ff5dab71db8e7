import { type CaseId, caseIdSchema, uuidV7 } from '../../../src-shared/kernel/ids.ts'
import { addDays, addMs, chinaDateOf, type Instant, msOf } from '../../../src-shared/kernel/instant.ts'
import { type CheckCase, checkCaseSchema } from '../../../src-shared/unemployment/unemployment-payload.ts'
import { makePerson } from '../people/person.ts'
import type { Placing } from '../placing.ts'
import type { Random } from '../random.ts'
import { rulesOn } from '../rulebooks.ts'
import type { CheckCourse, CheckTelling, Known } from './check-courses.ts'
import { Course } from './course.ts'
import type { Draft } from './draft.ts'
import { fieldsOf } from './life.ts'
import { firstRulesOf, type SamePerson } from './make-eligibility.ts'
import { momentsOf } from './moments.ts'
import { type Answer, nothingAgainst, officeOf, registrationAnswer, sourcesOf } from './sources.ts'
import { DAY, HOUR, officeTime, type World, workingDayAgo } from './world.ts'

export interface CheckWish {
  readonly index: number
  readonly province: 'guizhou' | 'shanxi'
  readonly course: CheckCourse
  readonly known: Known
  readonly placing: Placing
  readonly same?: SamePerson
  /** Opened with this intention, for this application. */
  readonly opens?: { readonly intentionAt: Instant; readonly forCase: CaseId; readonly registration: Answer }
}

/** The agency asked to look on the spot: the household's, never the asking one. */
const ASKED: Readonly<Record<string, readonly [string, string]>> = {
  guizhou: ['520328', '520112'],
  shanxi: ['140581', '140105'],
}

/** A 失业信息核查 as it stands now, with how it came there. */
export function makeCheck(world: World, random: Random, wish: CheckWish): Draft<CheckCase> {
  const { course, placing, province } = wish
  const moments = momentsOf(world, random.fork('when'), course, firstRulesOf(world, province))
  const shift = wish.opens ? msOf(wish.opens.intentionAt) + 60_000 - msOf(moments[0] ?? world.now) : 0
  const at = moments.map(moment => addMs(moment, shift))
  const requestedAt = at[0] as Instant
  const on = chinaDateOf(requestedAt)
  const terms = rulesOn(world.rulebooks, province, 'unemployment-check', on)
  const person =
    wish.same?.person ??
    makePerson(random.fork('person'), world.numbers, placing.township, on, {
      idType: 'citizen-id',
      ages: [17, 23],
      ...nameWish(random),
    })
  const id = caseIdSchema.parse(uuidV7(msOf(requestedAt), random.fork('id').bytes(10)))
  const way = new Course(
    { procedure: 'unemployment-check', caseId: id, agency: placing.agency },
    terms,
    random.fork('way'),
  )
  const telling: CheckTelling = {
    course: way,
    at,
    random: random.fork('tell'),
    known: wish.known,
    asksElsewhere: false,
    fieldResult: null,
  }
  course.tell(telling)
  if (way.status !== course.status) throw new Error(`${course.id} ended at ${way.status}`)
  const isLive = 'workingDays' in course.age
  const asked = ASKED[province]?.find(code => code !== placing.township.slice(0, 6)) ?? null
  const fields = fieldsOf(person, random.fork('fields'))
  const record = checkCaseSchema.parse({
    workType: 'unemployment-verification',
    procedure: 'unemployment-check',
    id,
    serialNo: `HC${on.replaceAll('-', '')}${String(wish.index).padStart(6, '0')}`,
    status: way.status,
    stage: way.stage,
    version: way.version,
    handlingAgency: placing.agency,
    region: placing.region,
    personName: fields.name,
    submittedAt: requestedAt,
    dueOn: world.calendar.add(chinaDateOf(at[course.clock] ?? requestedAt), terms.rules.promisedDays).on,
    referenceOn: on,
    rulebook: terms.rulebook,
    attachments: [],
    earlierDecisions: way.decisions,
    marks: way.marks,
    sources: sourcesOf(
      { older: {}, said: answersOf(random.fork('answers'), wish, requestedAt) },
      isLive
        ? officeTime(world, random.fork('asked'), workingDayAgo(world, random.fork('asked').int(0, 1)))
        : addMs(requestedAt, HOUR),
    ),
    enteredBy: null,
    payload: {
      ...fields,
      intentionRegisteredAt: wish.opens?.intentionAt ?? addMs(requestedAt, -60_000),
      requestedAt,
      forCase: wish.opens?.forCase ?? null,
      askedAgency: telling.asksElsewhere ? asked : null,
      fieldResult: telling.fieldResult,
      submission: 1,
    },
    previous: null,
  })
  return {
    record,
    events: way.events,
    truth: { reasons: [], nearMissOf: null, story: `${course.id}/${wish.known}: What the registers know.` },
    papers: [],
    papersBefore: [],
    person,
    faceKey: wish.same?.faceKey ?? `work-${wish.index}`,
  }
}

function nameWish(random: Random) {
  return random.fork('name').weighted([
    [{}, 94],
    [{ nameKind: 'long-uyghur' as const }, 3],
    [{ nameKind: 'rare' as const }, 3],
  ] as const)
}

function answersOf(random: Random, wish: CheckWish, requestedAt: Instant): Record<string, Answer> {
  const registered = chinaDateOf(addMs(requestedAt, -Math.round(random.between(4, 150) * DAY)))
  const record = {
    registeredOn: registered,
    agencyName: officeOf(wish.placing.township),
    number: `${wish.placing.township.slice(0, 6)}${registered.slice(2, 4)}${String(random.int(1, 99_999_999)).padStart(8, '0')}`,
  }
  const registration: Answer =
    wish.opens?.registration ??
    (wish.known === 'silent'
      ? 'no-answer'
      : wish.known === 'no-record-here-only'
        ? registrationAnswer('no-record', { provinceWide: false })
        : wish.known === 'no-record'
          ? registrationAnswer('no-record')
          : wish.known === 'deregistered'
            ? registrationAnswer('deregistered', {
                ...record,
                cause: random.pick(['登记期满未续', '被用人单位招用']),
              })
            : registrationAnswer(wish.known, record))
  return {
    'unemployment-registration': registration,
    ...nothingAgainst,
    ...(wish.known === 'employed-signal'
      ? {
          'social-insurance': {
            insured: true,
            since: addDays(registered, 20),
            unitName: '示例电子装配有限公司',
          },
        }
      : {}),
  }
}
