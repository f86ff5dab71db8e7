import type { CaseRecord } from '../../../src-shared/central/feed.ts'
import type { EligibilityCase } from '../../../src-shared/eligibility/eligibility-payload.ts'
import { addMs, type CalendarDate, chinaDayStart, msOf } from '../../../src-shared/kernel/instant.ts'
import { type Placing, placeCasework } from '../placing.ts'
import type { Random } from '../random.ts'
import { checkCourses } from './check-courses.ts'
import type { Draft } from './draft.ts'
import type { EligibilityCourse } from './eligibility-courses.ts'
import { eligibilityPoints } from './eligibility-points.ts'
import { makeCheck } from './make-check.ts'
import { type EligibilityWish, makeEligibility, type SamePerson } from './make-eligibility.ts'
import { identityCourses, makeIdentity } from './make-identity.ts'
import { makeRegistration } from './make-registration.ts'
import { personCourses } from './person-courses.ts'
import type { Entry } from './plan-casework.ts'
import { postCourses } from './post-courses.ts'
import { registrationPoints } from './registration-points.ts'
import { registrationCourses } from './registration-ways.ts'
import { DAY, HOUR, type World } from './world.ts'

const named = <T extends { readonly id: string }>(list: readonly T[], id: string): T => {
  const found = list.find(each => each.id === id)
  if (!found) throw new Error(`nothing called ${id}`)
  return found
}

/** The cases of one entry of the plan, in the order in which they were handed in. */
export function makeEntry(world: World, root: Random, entry: Entry, index: number): readonly Draft[] {
  const random = root.fork(`work/${index}`)
  const placing = placeCasework(random.fork('place'), entry.province)
  const { province } = entry
  const base = { index: index * 10, province, placing }
  switch (entry.kind) {
    case 'eligibility':
      return withCompanions(world, random, entry, base)
    case 'registration':
      return [makeRegistration(world, random, { ...base, course: entry.course, point: entry.point })]
    case 'check':
      return [makeCheck(world, random, { ...base, course: entry.course, known: entry.known })]
    case 'identity':
      return [makeIdentity(world, random, { ...base, course: entry.course })]
    default:
      return makePair(world, random, { ...base, procedure: procedureOf(entry) }, entry.kind)
  }
}

function procedureOf(entry: Entry): EligibilityWish['procedure'] {
  return entry.province === 'guizhou' ? 'post-application' : 'person-application'
}

type Base = Pick<EligibilityWish, 'index' | 'province' | 'placing'>

function withCompanions(
  world: World,
  random: Random,
  entry: Extract<Entry, { kind: 'eligibility' }>,
  base: Base,
): readonly Draft[] {
  const { course, point, companions } = entry
  const main = makeEligibility(world, random, { ...base, procedure: procedureOf(entry), course, point })
  const same: SamePerson = { person: main.person, faceKey: main.faceKey, placing: base.placing }
  const { intention } = main.record.payload
  const answer = main.record.sources.find(({ source }) => source === 'unemployment-registration')
  const before: Draft[] = []
  if (companions.includes('identity')) {
    const verified = ['verified-by-machine', 'verified-by-officer', 'verified-after-refusal'] as const
    before.push(
      makeIdentity(world, random.fork('identity'), {
        ...base,
        index: base.index + 1,
        same,
        course: named(identityCourses, random.fork('which').pick(verified)),
        before: addMs(intention.registeredAt, -3 * DAY),
      }),
    )
  }
  const registeredOn = answer?.facts.registeredOn
  if (companions.includes('registration') && typeof registeredOn === 'string')
    before.push(
      makeRegistration(world, random.fork('registration'), {
        ...base,
        index: base.index + 2,
        same,
        course: named(registrationCourses, 'approved-reached'),
        point: named(registrationPoints, 'fine-lost-job'),
        before: addMs(chinaDayStart(registeredOn as CalendarDate), 40 * HOUR),
      }),
    )
  if (companions.includes('check'))
    before.push(checkFor(world, random.fork('check'), { ...base, index: base.index + 3 }, same, main.record))
  return [...before, main]
}

/** The check that was opened with the intention; settled where there was time to. */
function checkFor(
  world: World,
  random: Random,
  base: Base,
  same: SamePerson,
  record: EligibilityCase,
): Draft {
  const { registeredAt } = record.payload.intention
  const answer = record.sources.find(({ source }) => source === 'unemployment-registration')
  const facts = answer && answer.asOf !== null ? answer.facts : undefined
  const finding = facts?.finding
  const known = finding === 'no-record' || finding === 'deregistered' ? finding : 'verified'
  const passed = msOf(world.now) - msOf(registeredAt)
  const course = passed > 2 * DAY ? known : passed > 8 * HOUR ? 'matched' : 'requested'
  return makeCheck(world, random, {
    ...base,
    same,
    course: named(checkCourses, course),
    known,
    opens: { intentionAt: registeredAt, forCase: record.id, registration: facts ?? 'no-answer' },
  })
}

function makePair(
  world: World,
  random: Random,
  base: Base & Pick<EligibilityWish, 'procedure'>,
  kind: Exclude<Entry['kind'], 'eligibility' | 'registration' | 'check' | 'identity'>,
): readonly Draft[] {
  const courses = base.procedure === 'post-application' ? postCourses : personCourses
  const make = (
    wish: Partial<EligibilityWish> & { course: EligibilityCourse; pointId: string; key: string },
  ) =>
    makeEligibility(world, random.fork(wish.key), {
      ...base,
      ...wish,
      point: named(eligibilityPoints, wish.pointId),
    })
  const waiting = named(courses, 'waiting')
  const again = { ...base, index: base.index + 1 }
  switch (kind) {
    case 'applied-again': {
      const later = make({ ...again, key: 'later', course: waiting, pointId: 'fine-graduate' })
      const refused = named(courses, base.procedure === 'post-application' ? 'ineligible' : 'rejected')
      const same = sameAs(later, base.placing)
      const earlier = make({
        key: 'earlier',
        course: refused,
        pointId: random.pick(['EL06-nothing', 'EL07-blurred', 'EL08-year']),
        same,
        endsAt: addMs(later.record.submittedAt, -2 * DAY),
      })
      return [earlier, later]
    }
    case 'silent-then-other': {
      const later = make({ ...again, key: 'later', course: waiting, pointId: 'fine-graduate' })
      const same = sameAs(later, base.placing)
      const endsAt = later.record.submittedAt
      return [
        make({ key: 'earlier', course: named(courses, 'lapsed'), pointId: 'fine-graduate', same, endsAt }),
        later,
      ]
    }
    case 'two-live': {
      const first = make({ key: 'first', course: waiting, pointId: 'EL17-other-live' })
      const elsewhere = placeCasework(random.fork('elsewhere'), base.province)
      const same = sameAs(first, elsewhere)
      return [
        first,
        make({
          ...again,
          placing: elsewhere,
          key: 'second',
          course: waiting,
          pointId: 'EL17-other-live',
          same,
        }),
      ]
    }
    case 'borrowed-certificate': {
      const owner = {
        ...make({ key: 'owner', course: waiting, pointId: 'fine-graduate' }),
        isStrangersFace: true,
      }
      const borrower = make({ ...again, key: 'borrower', course: waiting, pointId: 'EL08-other-name' })
      return [owner, { ...borrower, papers: owner.papers, isStrangersFace: true }]
    }
    case 'certificate-later': {
      const first = make({
        key: 'old-rules',
        course: named(courses, 'no-show-owed'),
        pointId: 'near-EL06-interim-allowed',
      })
      const same = { ...sameAs(first, base.placing), graduatedOn: graduatedOn(first.record) }
      return [
        first,
        make({ ...again, key: 'new-rules', course: waiting, pointId: 'EL06-interim-only', same }),
      ]
    }
  }
}

function sameAs(draft: Draft, placing: Placing): SamePerson {
  return { person: draft.person, faceKey: draft.faceKey, placing }
}

function graduatedOn(record: CaseRecord): CalendarDate | null {
  return 'graduation' in record.payload ? (record.payload.graduation?.graduatedOn ?? null) : null
}
