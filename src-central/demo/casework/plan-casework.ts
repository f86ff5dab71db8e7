import type { Random } from '../random.ts'
import { type CheckCourse, checkCourses, type Known } from './check-courses.ts'
import type { EligibilityCourse } from './eligibility-courses.ts'
import type { EligibilityPoint, Province } from './eligibility-draft.ts'
import { eligibilityPoints } from './eligibility-points.ts'
import { RETURNABLE } from './live-courses.ts'
import { type IdentityCourse, identityCourses } from './make-identity.ts'
import { personCourses } from './person-courses.ts'
import { postCourses } from './post-courses.ts'
import type { RegistrationCourse } from './registration-courses.ts'
import type { RegistrationPoint } from './registration-draft.ts'
import { registrationPoints } from './registration-points.ts'
import { registrationCourses } from './registration-ways.ts'

/** What the same person did before: cases of their own, made along with the application. */
export type Companion = 'identity' | 'registration' | 'check'

/** One or several cases that belong together. */
export type Entry =
  | {
      readonly kind: 'eligibility'
      readonly province: Province
      readonly course: EligibilityCourse
      readonly point: EligibilityPoint
      readonly companions: readonly Companion[]
    }
  | {
      readonly kind: 'registration'
      readonly province: Province
      readonly course: RegistrationCourse
      readonly point: RegistrationPoint
    }
  | {
      readonly kind: 'check'
      readonly province: Province
      readonly course: CheckCourse
      readonly known: Known
    }
  | { readonly kind: 'identity'; readonly province: Province; readonly course: IdentityCourse }
  | { readonly kind: Pair; readonly province: Province }

/**
 * Two cases that belong together: refused and applied again; a silent host left for another; two applications alive at
 * once; one certificate under two numbers; one person whose certificate comes later, under the old rules and the new.
 */
export type Pair =
  | 'applied-again'
  | 'silent-then-other'
  | 'two-live'
  | 'borrowed-certificate'
  | 'certificate-later'

const PROVINCES: readonly Province[] = ['guizhou', 'shanxi']
const isPair = (entry: Entry): entry is Extract<Entry, { kind: Pair }> =>
  !['eligibility', 'registration', 'check', 'identity'].includes(entry.kind)

export function sizeOf(entry: Entry): number {
  if (isPair(entry)) return 2
  return entry.kind === 'eligibility' ? 1 + entry.companions.length : 1
}

const coursesOf = (province: Province) => (province === 'guizhou' ? postCourses : personCourses)

/** Whether such a course can be about this point. */
export function fits(course: EligibilityCourse, point: EligibilityPoint, province: Province): boolean {
  if (point.province !== undefined && point.province !== province) return false
  const versions = course.versions ?? (province === 'guizhou' ? ['guizhou@2024.1'] : ['shanxi@2023.1'])
  if (point.versions && !point.versions.some(version => versions.includes(version))) return false
  // Another level is another category; no correction brings that.
  if (course.handedInAgain === 'corrected' && point.level !== undefined) return false
  // A youth hands in nothing, so nothing of theirs can be replaced; who changed their category was one before.
  if (course.handedInAgain?.startsWith('other-') && point.category === 'unemployed-youth') return false
  if (course.id === 'override') return point.id === 'EL10-took-part'
  const isOwed = point.id === 'near-EL06-interim-allowed'
  switch (course.points) {
    case 'any':
      return true
    case 'good':
      return point.reasons.length === 0 && !point.waits && !isOwed
    case 'bad':
      return point.reasons.length > 0
    case 'returnable':
      return point.reasons.some(reason => RETURNABLE.includes(reason))
    case 'owed':
      return isOwed
  }
}

function eligibility(
  random: Random,
  province: Province,
  course: EligibilityCourse,
  point: EligibilityPoint,
): Entry {
  const isYouth = point.category === 'unemployed-youth'
  const isKnown = !['EL03', 'EL15'].some(code => point.reasons.includes(code))
  const companions: Companion[] = []
  if (random.chance(0.02)) companions.push('identity')
  if (isYouth && isKnown && random.chance(0.4)) companions.push('registration')
  if (isYouth && random.chance(0.45)) companions.push('check')
  return { kind: 'eligibility', province, course, point, companions }
}

function pointFor(random: Random, course: EligibilityCourse, province: Province): EligibilityPoint {
  const fitting = eligibilityPoints.filter(point => fits(course, point, province))
  return random.weighted(fitting.map(point => [point, point.weight] as const))
}

/** Every course twice, every point twice at a case that waits, every pair: what a demo must not lack. */
function mustHave(random: Random): Entry[] {
  const entries: Entry[] = []
  for (const province of PROVINCES) {
    const courses = coursesOf(province)
    for (const course of courses) {
      for (let i = 0; i < 2; i += 1) {
        const source = random.fork(`${province} ${course.id} ${i}`)
        entries.push(eligibility(source, province, course, pointFor(source, course, province)))
      }
    }
    for (const point of eligibilityPoints) {
      const course = courses.find(
        each => ['waiting', 'reopened-old'].includes(each.id) && fits(each, point, province),
      )
      for (let i = 0; course && i < 2; i += 1)
        entries.push(eligibility(random.fork(`${province} ${point.id} ${i}`), province, course, point))
    }
    for (const course of registrationCourses) {
      const source = random.fork(`${province} ${course.id}`)
      entries.push({ kind: 'registration', province, course, point: registrationPoint(source, course) })
    }
    const inReview = registrationCourses.find(course => course.id === 'in-review')
    if (inReview)
      for (const point of registrationPoints)
        entries.push({ kind: 'registration', province, course: inReview, point })
    for (const course of checkCourses)
      for (const known of new Set(course.known)) entries.push({ kind: 'check', province, course, known })
    for (const course of identityCourses) entries.push({ kind: 'identity', province, course })
    for (const kind of ['applied-again', 'applied-again', 'borrowed-certificate'] as const)
      entries.push({ kind, province })
  }
  for (const kind of [
    'silent-then-other',
    'silent-then-other',
    'two-live',
    'certificate-later',
    'certificate-later',
  ] as const)
    entries.push({ kind, province: 'guizhou' })
  return entries
}

function registrationPoint(random: Random, course: RegistrationCourse): RegistrationPoint {
  const fitting = registrationPoints.filter(
    point =>
      course.points === 'any' ||
      (course.points === 'bad' ? point.reasons.length > 0 : point.reasons.length === 0 && !point.waits),
  )
  return random.weighted(fitting.map(point => [point, point.weight] as const))
}

function another(random: Random): Entry {
  const byWeight = <T extends { readonly weight: number }>(list: readonly T[]): T =>
    random.weighted(list.map(each => [each, each.weight] as const))
  const kind = random.weighted([
    ['post', 44],
    ['person', 24],
    ['registration', 21],
    ['check', 11],
    ['identity', 0.4],
  ] as const)
  const province = random.chance(0.62) ? 'guizhou' : 'shanxi'
  switch (kind) {
    case 'post':
    case 'person': {
      const where = kind === 'post' ? 'guizhou' : 'shanxi'
      const course = byWeight(coursesOf(where))
      return eligibility(random, where, course, pointFor(random, course, where))
    }
    case 'registration': {
      const course = byWeight(registrationCourses)
      return { kind, province, course, point: registrationPoint(random, course) }
    }
    case 'check': {
      const course = byWeight(checkCourses)
      return { kind, province, course, known: random.pick(course.known) }
    }
    case 'identity':
      return { kind, province, course: byWeight(identityCourses) }
  }
}

/**
 * Which cases of other work than waiting real-name checks the demo has: exactly `count`. From 600 on nothing of
 * `mustHave` is missing; below that a mix of it.
 */
export function planCasework(random: Random, count: number): readonly Entry[] {
  const plan: Entry[] = []
  let size = 0
  const add = (entry: Entry) => {
    if (size + sizeOf(entry) > count) return
    plan.push(entry)
    size += sizeOf(entry)
  }
  for (const entry of random.fork('mix').shuffle(mustHave(random.fork('must')))) add(entry)
  const more = random.fork('more')
  while (size < count) {
    const entry = another(more)
    add(count - size < 4 && entry.kind === 'eligibility' ? { ...entry, companions: [] } : entry)
  }
  return random.fork('order').shuffle(plan)
}
