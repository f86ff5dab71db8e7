import { caseIdSchema, officerIdSchema, regionCodeSchema, uuidV7 } from '../../../src-shared/kernel/ids.ts'
import { addDays, addMs, chinaDateOf, type Instant, msOf } from '../../../src-shared/kernel/instant.ts'
import {
  type RegistrationCase,
  registrationCaseSchema,
} from '../../../src-shared/unemployment/unemployment-payload.ts'
import { makePerson } from '../people/person.ts'
import type { Placing } from '../placing.ts'
import type { Random } from '../random.ts'
import { rulesOn } from '../rulebooks.ts'
import { Course } from './course.ts'
import type { Draft } from './draft.ts'
import { fieldsOf } from './life.ts'
import { firstRulesOf, type SamePerson } from './make-eligibility.ts'
import { momentsOf } from './moments.ts'
import type { RegistrationCourse, RegistrationTelling } from './registration-courses.ts'
import type { RegistrationMatter, RegistrationPoint } from './registration-draft.ts'
import { nothingAgainst, registrationAnswer, sourcesOf } from './sources.ts'
import { HOUR, officeTime, type World, workingDayAgo } from './world.ts'

/** Officers who enter walk-ins and can sign in: who entered the data may not review it. */
const WINDOWS: Readonly<Record<string, string>> = {
  '520112101': 'officer-gz-town',
  '520328004': 'officer-mt-town',
  '140105006': 'officer-sx-town',
}

export interface RegistrationWish {
  readonly index: number
  readonly province: 'guizhou' | 'shanxi'
  readonly course: RegistrationCourse
  readonly point: RegistrationPoint
  readonly placing: Placing
  readonly same?: SamePerson
  /** Registers before this moment, and has been registered since. */
  readonly before?: Instant
}

const UNITS = [
  '示例餐饮管理有限公司',
  '示例服装厂',
  '示例建筑劳务有限公司',
  '示例物流有限公司',
  '示例酒业包装有限公司',
]

/** An application for 失业登记 as it stands now, with the record it became and how it came there. */
export function makeRegistration(
  world: World,
  random: Random,
  wish: RegistrationWish,
): Draft<RegistrationCase> {
  const { course, point, placing, province } = wish
  const moments = momentsOf(world, random.fork('when'), course, firstRulesOf(world, province))
  const shift = wish.before ? msOf(wish.before) - msOf(moments.at(-1) ?? wish.before) - 30 * HOUR : 0
  const at = moments.map(moment => (wish.before ? addMs(moment, shift) : moment))
  const submittedAt = at[0] as Instant
  const on = chinaDateOf(submittedAt)
  const terms = rulesOn(world.rulebooks, province, 'unemployment-registration', on)
  const person =
    wish.same?.person ??
    makePerson(random.fork('person'), world.numbers, placing.township, on, {
      idType: 'citizen-id',
      ...(point.id.includes('permit')
        ? {}
        : {
            ages: random.fork('age').pick([
              [19, 30],
              [31, 49],
              [50, 58],
            ] as const),
          }),
      ...point.person?.(on),
    })
  const matter = honest(random.fork('matter'), person, placing, submittedAt)
  point.change?.(matter, random.fork('point'))
  const id = caseIdSchema.parse(uuidV7(msOf(submittedAt), random.fork('id').bytes(10)))
  const way = new Course(
    { procedure: 'unemployment-registration', caseId: id, agency: placing.agency },
    terms,
    random.fork('way'),
  )
  const telling: RegistrationTelling = {
    course: way,
    at,
    random: random.fork('tell'),
    world,
    point,
    registeredOn: null,
    log: [],
    atWindow: false,
    cancelled: [],
  }
  course.tell(telling)
  if (way.status !== course.status) throw new Error(`${course.id} ended at ${way.status}`)
  const isLive = 'workingDays' in course.age
  const due = telling.registeredOn && world.calendar.add(telling.registeredOn, terms.rules.contactDays ?? 5)
  const given = keysOf(random.fork('keys'), placing, on, telling.atWindow)
  const serialNo = `SY${on.replaceAll('-', '')}${String(wish.index).padStart(6, '0')}`
  const keys =
    telling.registeredOn === null || given.localSerial !== null
      ? given
      : { ...given, localSerial: `${placing.region}${serialNo}` }
  const enteredBy = telling.atWindow
    ? officerIdSchema.parse(WINDOWS[placing.agency] ?? `officer-window-${placing.agency.toLowerCase()}`)
    : null
  const record = registrationCaseSchema.parse({
    workType: 'unemployment-verification',
    procedure: 'unemployment-registration',
    id,
    serialNo,
    status: way.status,
    stage: way.stage,
    version: way.version,
    handlingAgency: placing.agency,
    region: placing.region,
    personName: matter.fields.name,
    submittedAt,
    dueOn: world.calendar.add(chinaDateOf(at[course.clock] ?? submittedAt), terms.rules.promisedDays).on,
    referenceOn: on,
    rulebook: terms.rulebook,
    attachments: [],
    earlierDecisions: way.decisions,
    marks: way.marks,
    sources: sourcesOf(
      matter.answers,
      isLive
        ? officeTime(world, random.fork('asked'), workingDayAgo(world, random.fork('asked').int(0, 2)))
        : addMs(submittedAt, HOUR),
    ),
    enteredBy,
    payload: {
      ...matter.fields,
      form: matter.form,
      commitment: telling.atWindow ? { ...matter.commitment, channel: 'window' } : matter.commitment,
      keys,
      contact: {
        dueOn: due ? due.on : null,
        dueProvisional: due ? due.provisional : false,
        reachedAt: telling.log.find(entry => entry.reached)?.at ?? null,
        log: telling.log,
      },
      registeredOn: telling.registeredOn,
      submission: 1,
    },
    previous: null,
  })
  return {
    record,
    events: way.events.map(event => (event.event === 'intake' ? { ...event, officer: enteredBy } : event)),
    truth: {
      reasons: point.reasons,
      nearMissOf: point.nearMissOf,
      story: `${course.id}/${point.id}: ${point.text}`,
    },
    papers: [],
    papersBefore: [],
    person,
    faceKey: wish.same?.faceKey ?? `work-${wish.index}`,
    cancelled: telling.cancelled,
  }
}

function keysOf(random: Random, placing: Placing, on: string, atWindow: boolean) {
  const day = on.replaceAll('-', '')
  const tail = (digits: number) => String(random.int(1, 10 ** digits - 1)).padStart(digits, '0')
  if (atWindow)
    return {
      unempApplicationNo: null,
      localSerial: `${placing.township.slice(0, 6)}${day}${tail(4)}`,
      temporarySerial: random.chance(0.4) ? `LS-${day}-${tail(4)}` : null,
    }
  return random.chance(0.55)
    ? {
        unempApplicationNo: `${placing.township.slice(0, 6)}${day}${tail(8)}`,
        localSerial: null,
        temporarySerial: null,
      }
    : {
        unempApplicationNo: null,
        localSerial: `${placing.township.slice(0, 6)}${day}${tail(4)}`,
        temporarySerial: null,
      }
}

function honest(
  random: Random,
  person: ReturnType<typeof makePerson>,
  placing: Placing,
  at: Instant,
): RegistrationMatter {
  const on = chinaDateOf(at)
  const county = regionCodeSchema.parse(placing.township.slice(0, 6))
  const hasWorked = person.age > 18
  return {
    person,
    on,
    fields: fieldsOf(person, random),
    form: {
      registrationType: '1',
      unemploymentReason: hasWorked ? random.pick(['20', '21', '21', '24', '33']) : '10',
      unemployedOn: hasWorked ? addDays(on, -random.int(3, 120)) : null,
      graduatedOn: null,
      formerUnit: hasWorked ? random.pick(UNITS) : '',
      education: random.pick(['11', '21', '31', '41', '61', '71'].slice(1)),
      ethnicity: random.pick(['汉族', '汉族', '苗族', '布依族', '回族']),
      wantsWork: true,
      wantsBusiness: random.chance(0.15),
      wantsTraining: random.chance(0.4),
      disabilityGrade: '',
      hukouRegion: county,
      residenceRegion: county,
      employmentRegion: hasWorked ? county : null,
      insuredRegion: hasWorked && random.chance(0.6) ? county : null,
    },
    commitment: { accepted: true, textVersion: '2022-1', at, channel: 'portal' },
    answers: {
      older: {},
      said: {
        'unemployment-registration': registrationAnswer('no-record'),
        ...nothingAgainst,
        'education-register': {
          found: false,
          enrolled: false,
          level: null,
          graduatedOn: null,
          nameMatches: null,
          school: null,
        },
      },
    },
  }
}
