import {
  addMs,
  type CalendarDate,
  chinaDateOf,
  type Instant,
  instantFromMs,
  msOf,
} from '../../src-shared/kernel/instant.ts'
import { demoCalendar } from './calendars.ts'
import type { NumberMaker } from './people/id-numbers.ts'
import { makePerson, type Person } from './people/person.ts'
import { type Placing, placeCase } from './placing.ts'
import type { Planned } from './plan.ts'
import { type Look, makeLook } from './portraits/look.ts'
import type { Random } from './random.ts'
import type { Filed, Story } from './stories/story.ts'

const DAY = 86_400_000
const CHINA = 8 * 3_600_000

/** A case decided in all but its pictures. */
export interface Prepared {
  readonly index: number
  readonly story: Story
  readonly placing: Placing
  readonly person: Person
  /** The person's true face. */
  readonly look: Look
  /** The face and the random source of the uploaded picture; shared by cases that share the picture. */
  readonly photo: { readonly look: Look; readonly random: Random; readonly key: string }
  readonly filed: Filed
  readonly submittedAt: Instant
  readonly referenceOn: CalendarDate
  readonly random: Random
}

/**
 * Prepares cases one after the other. Order matters (numbers are never given twice, pairs remember each other), so
 * one maker prepares a whole plan from the start; pictures may then be made in any order.
 */
export class CasePreparer {
  readonly #numbers: NumberMaker
  readonly #pairs = new Map<string, { placing: Placing; person: Person }>()
  readonly #root: Random
  readonly #now: Instant
  readonly #today: CalendarDate

  constructor(root: Random, now: Instant, numbers: NumberMaker) {
    this.#numbers = numbers
    this.#root = root
    this.#now = now
    this.#today = chinaDateOf(now)
  }

  prepare(planned: Planned, index: number): Prepared {
    const { story, pair } = planned
    const random = this.#root.fork(`case/${index}`)
    const first = pair?.role === 'later' ? this.#pairs.get(pair.key) : undefined
    const placing = placeCase(
      random.fork('place'),
      first?.placing.agency.slice(0, 6) ?? (pair ? '520112' : undefined),
    )
    const person =
      first && pair?.shares === 'person'
        ? first.person
        : makePerson(random.fork('person'), this.#numbers, placing.township, this.#today, story.person)
    if (pair?.role === 'earlier') this.#pairs.set(pair.key, { placing, person })
    const lookOf = (who: Person, key: string) =>
      makeLook(this.#root.fork(`look/${key}`), who.sex, who.age, who.ancestry)
    const personKey =
      pair && (pair.shares === 'person' || pair.role === 'earlier') ? pair.key : `case-${index}`
    const look = lookOf(person, personKey)
    const sharesPhoto = pair?.shares === 'photo'
    const photoKey = sharesPhoto ? pair.key : `case-${index}`
    const before = sharesPhoto && first ? lookOf(first.person, pair.key) : look
    const photoRandom = this.#root.fork(`photo/${photoKey}`)
    const form = formOf(person, random.fork('form'), pair?.role === 'later')
    const submittedAt = submittedWhen(random.fork('when'), this.#now)
    return {
      index,
      story,
      placing,
      person,
      look,
      photo: {
        look: story.photoLook?.(before, person, random.fork('photo-look')) ?? before,
        random: photoRandom,
        key: photoKey,
      },
      filed: { ...form, ...story.file?.(form, person, random.fork('story')) },
      submittedAt,
      referenceOn: chinaDateOf(submittedAt),
      random,
    }
  }
}

/** The form as an honest applicant fills it in. */
function formOf(person: Person, random: Random, secondAccount: boolean): Filed {
  return {
    loginName: secondAccount ? `${person.loginName}_${random.int(2, 9)}` : person.loginName,
    name: person.name.full,
    formerName: null,
    idType: person.idType,
    idNumber: person.idNumber,
    statedSex: random.chance(0.6) ? person.sex : null,
    validUntil: random.chance(0.5) ? person.validUntil : null,
    residenceAddress: person.residenceAddress,
    hukouAddress: person.hukouAddress,
    phone: secondAccount ? `1110${String(random.int(0, 9_999_999)).padStart(7, '0')}` : person.phone,
  }
}

/** Mostly today, some yesterday and the day before, a few long enough ago to be overdue after two days. */
function submittedWhen(random: Random, now: Instant): Instant {
  const ago = random.weighted([
    [0, 56],
    [1, 16],
    [2, 15],
    [3, 6],
    [4, 4],
    [6, 3],
  ] as const)
  const midnight = Math.floor((msOf(now) + CHINA) / DAY) * DAY - CHINA
  if (ago === 0) {
    const latest = Math.max(midnight, msOf(now) - 120_000)
    const early = midnight + 6.5 * 3_600_000
    const from = latest > early + 1_800_000 ? early : midnight
    return instantFromMs(Math.round(from + (latest - from) * Math.sqrt(random.next())))
  }
  return addMs(instantFromMs(midnight - ago * DAY), Math.round(random.between(7.5, 22.5) * 3_600_000))
}

/** The promised day: working days after the China day of submission (domain.md G30). */
export function dueDayOf(submittedAt: Instant, promisedDays: number): CalendarDate {
  return demoCalendar().add(chinaDateOf(submittedAt), promisedDays).on
}
