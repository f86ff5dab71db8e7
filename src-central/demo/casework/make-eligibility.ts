import type {
  EligibilityCase,
  EligibilityPayload,
} from '../../../src-shared/eligibility/eligibility-payload.ts'
import { eligibilityCaseSchema } from '../../../src-shared/eligibility/eligibility-payload.ts'
import { caseIdSchema, type RegionCode, regionCodeSchema, uuidV7 } from '../../../src-shared/kernel/ids.ts'
import {
  addMs,
  type CalendarDate,
  chinaDateOf,
  type Instant,
  msOf,
} from '../../../src-shared/kernel/instant.ts'
import { makePerson, type Person, type PersonWish } from '../people/person.ts'
import type { Placing } from '../placing.ts'
import type { Random } from '../random.ts'
import { rulesOn } from '../rulebooks.ts'
import { Course } from './course.ts'
import type { Draft } from './draft.ts'
import type { EligibilityCourse, Telling } from './eligibility-courses.ts'
import type { EligibilityMatter, EligibilityPoint, Province } from './eligibility-draft.ts'
import { honest } from './honest-application.ts'
import { momentsOf } from './moments.ts'
import { sourcesOf } from './sources.ts'
import { HOUR, officeTime, type World, workingDayAgo } from './world.ts'

/** What several cases of one person have in common. */
export interface SamePerson {
  readonly person: Person
  readonly faceKey: string
  readonly placing: Placing
  /** Stays what it was in the case before. */
  readonly graduatedOn?: CalendarDate | null
}

export interface EligibilityWish {
  readonly index: number
  readonly procedure: 'post-application' | 'person-application'
  readonly province: Province
  readonly course: EligibilityCourse
  readonly point: EligibilityPoint
  readonly placing: Placing
  readonly same?: SamePerson
  /** The last step of it lies at this moment. */
  readonly endsAt?: Instant
}

/** An application as it stands now, with how it came there. */
export function makeEligibility(world: World, random: Random, wish: EligibilityWish): Draft<EligibilityCase> {
  const { procedure, province, course, point, placing } = wish
  const moments = momentsOf(world, random.fork('when'), course, firstRulesOf(world, province))
  const shift = wish.endsAt ? msOf(wish.endsAt) - msOf(moments.at(-1) ?? wish.endsAt) : 0
  const at = moments.map(moment => addMs(moment, shift))
  const appliedAt = at[0] as Instant
  const handedInAt = course.handedInAgain ? (at[course.clock] as Instant) : appliedAt
  // The post application keeps the day of applying; the person's own application is judged on the day it came last.
  const referenceOn = chinaDateOf(procedure === 'post-application' ? appliedAt : handedInAt)
  const terms = rulesOn(world.rulebooks, province, procedure, referenceOn)
  const isLive = 'workingDays' in course.age
  const askedAt = isLive
    ? officeTime(world, random.fork('asked'), workingDayAgo(world, random.fork('asked').int(0, 2)))
    : addMs(at[course.clock] ?? appliedAt, HOUR)
  const person = wish.same?.person ?? somebody(world, random.fork('person'), wish, chinaDateOf(appliedAt))
  const faceKey = wish.same?.faceKey ?? `work-${wish.index}`
  const matterOf = (bent: boolean) => {
    const matter = honest(random.fork('matter'), wish, { person, appliedAt, askedAt })
    if (bent) point.change?.(matter, random.fork('point'))
    if (wish.same?.graduatedOn && matter.graduation) keepGraduation(matter, wish.same.graduatedOn)
    return matter
  }
  const isRepaired = course.handedInAgain === 'corrected'
  const matter = matterOf(!isRepaired)
  const id = caseIdSchema.parse(uuidV7(msOf(appliedAt), random.fork('id').bytes(10)))
  const way = new Course({ procedure, caseId: id, agency: placing.agency }, terms, random.fork('way'))
  const telling: Telling = {
    course: way,
    at,
    random: random.fork('tell'),
    world,
    point,
    matter,
    post: procedure === 'post-application' ? postPart(world, random.fork('post'), placing, appliedAt) : null,
    favourites: 0,
  }
  course.tell(telling)
  if (way.status !== course.status) throw new Error(`${course.id} ended at ${way.status}`)

  const submission = way.events.filter(({ event }) =>
    ['submitted', 'resubmitted', 'corrected', 'changed-after-approval'].includes(event),
  ).length
  const payloadOf = (of: EligibilityMatter, submissions: number): EligibilityPayload => ({
    ...of.fields,
    category: of.category,
    graduation: of.graduation,
    intention: of.intention,
    cv: of.cv,
    chosenRegion: province === 'shanxi' ? regionOf(placing) : null,
    application: telling.post,
    favourites: favouritesOf(world, placing, telling.favourites, at),
    owed: of.owed,
    submission: submissions,
  })
  const before = course.handedInAgain ? submissionBefore(matterOf(isRepaired), course) : undefined
  const record: EligibilityCase = eligibilityCaseSchema.parse({
    workType: 'eligibility-review',
    procedure,
    id,
    serialNo: `${procedure === 'post-application' ? 'JX' : 'JR'}${chinaDateOf(appliedAt).replaceAll('-', '')}${String(wish.index).padStart(6, '0')}`,
    status: way.status,
    stage: way.stage,
    version: way.version,
    handlingAgency: placing.agency,
    region: telling.post?.postRegion ?? regionOf(placing),
    personName: matter.fields.name,
    submittedAt: handedInAt,
    dueOn: world.calendar.add(
      chinaDateOf(at[course.dueFrom ?? course.clock] ?? appliedAt),
      terms.rules.promisedDays,
    ).on,
    referenceOn,
    rulebook: terms.rulebook,
    attachments: [],
    earlierDecisions: way.decisions,
    marks: way.marks,
    sources: sourcesOf(matter.answers, askedAt),
    enteredBy: null,
    payload: payloadOf(matter, submission),
    previous: before
      ? { version: way.version - 1, payload: payloadOf(before, submission - 1), attachments: [] }
      : null,
  })
  const lifted = course.id === 'override'
  return {
    record,
    events: way.events,
    truth: {
      reasons: isRepaired || lifted ? [] : point.reasons,
      nearMissOf: lifted ? 'EL10' : point.nearMissOf,
      story: `${course.id}/${point.id}: ${point.text}`,
    },
    papers: matter.papers,
    papersBefore: before?.papers ?? [],
    person,
    faceKey,
  }
}

/** What was handed in the time before: something lacking, another phone number, an older picture, another category. */
function submissionBefore(matter: EligibilityMatter, course: EligibilityCourse): EligibilityMatter {
  switch (course.handedInAgain) {
    case 'other-documents':
      return { ...matter, papers: matter.papers.map(paper => ({ ...paper, spoilt: 'dim' as const })) }
    case 'other-category':
      return { ...matter, category: 'unemployed-youth', graduation: null, papers: [] }
    case 'unchanged':
      return {
        ...matter,
        fields: { ...matter.fields, phone: `1110${[...matter.fields.phone.slice(4)].reverse().join('')}` },
      }
    default:
      return matter
  }
}

/** The first day on which the province had rules. */
export function firstRulesOf(world: World, province: Province): CalendarDate {
  const days = world.rulebooks.filter(book => book.id === province).map(book => book.effectiveFrom)
  return days.sort()[0] ?? world.today
}

function somebody(world: World, random: Random, wish: EligibilityWish, on: CalendarDate): Person {
  const { point } = wish
  const ages: readonly [number, number] =
    point.category === 'unemployed-youth'
      ? [17, 23]
      : point.category === 'vocational-2y'
        ? [18, 21]
        : [21, 26]
  const wanted: PersonWish = {
    ages,
    idType: random.chance(0.98) ? 'citizen-id' : 'hkm-residence',
    ...point.person?.(on),
  }
  return makePerson(random, world.numbers, wish.placing.township, on, wanted)
}

function keepGraduation(matter: EligibilityMatter, graduatedOn: CalendarDate): void {
  if (!matter.graduation) return
  matter.graduation = { ...matter.graduation, graduatedOn }
  matter.papers = matter.papers.map(paper => ({ ...paper, facts: { ...paper.facts, graduatedOn } }))
}

function postPart(world: World, random: Random, placing: Placing, appliedAt: Instant) {
  const posts = world.posts.get(placing.agency)
  if (!posts) throw new Error(`no posts at ${placing.agency}`)
  const post = random.pick(posts)
  const due = world.calendar.add(chinaDateOf(appliedAt), 7)
  return {
    postId: post.id,
    postName: post.name,
    unitName: post.unitName,
    unitRecognised: post.unitRecognised,
    postRegion: post.region,
    workPlace: post.workPlace,
    livingAllowance: post.livingAllowance,
    appliedAt,
    hostDueOn: due.on,
    hostDueProvisional: due.provisional,
    hostAnsweredAt: null,
    reapplyAllowed: false,
    onPostOn: null,
    endedOn: null,
    endCause: null,
  }
}

/** The region of the agency somebody chose: 业务办理属地. */
function regionOf(placing: Placing): RegionCode {
  const digits = /^\d+/.exec(placing.agency)?.[0]
  return digits === undefined ? placing.region : regionCodeSchema.parse(digits)
}

function favouritesOf(world: World, placing: Placing, count: number, at: readonly Instant[]) {
  return (world.posts.get(placing.agency) ?? []).slice(0, count).map((post, index) => ({
    postId: post.id,
    postName: post.name,
    unitName: post.unitName,
    addedAt: at[at.length - count + index] ?? world.now,
  }))
}
