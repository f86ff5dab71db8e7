import type { EligibilityPayload } from '../../../src-shared/eligibility/eligibility-payload.ts'
import type { CalendarDate, Instant } from '../../../src-shared/kernel/instant.ts'
import type { Written } from '../documents/paper.ts'
import type { Person, PersonWish } from '../people/person.ts'
import type { Random } from '../random.ts'
import type { Graduation } from './graduation.ts'
import type { Fields } from './life.ts'
import type { Answers } from './sources.ts'

export type Province = 'guizhou' | 'shanxi'
export type Category = 'graduate-2y' | 'unemployed-youth' | 'vocational-2y'

/** An application before it is written down: what an honest person would hand in, then bent by what the case is about. */
export interface EligibilityMatter {
  readonly person: Person
  readonly on: CalendarDate
  readonly appliedAt: Instant
  /** When registers answered. */
  readonly askedAt: Instant
  fields: Fields
  category: string
  graduation: Graduation | null
  intention: EligibilityPayload['intention']
  cv: EligibilityPayload['cv']
  owed: EligibilityPayload['owed']
  papers: Written[]
  readonly answers: Answers
}

/** What one application is about: a reason to refuse, something that only looks like one, or nothing. */
export interface EligibilityPoint {
  readonly id: string
  /** Reasons an attentive officer would refuse or return with. */
  readonly reasons: readonly string[]
  readonly nearMissOf: string | null
  readonly text: string
  readonly weight: number
  readonly category?: Category
  readonly province?: Province
  /** Only under these versions. */
  readonly versions?: readonly string[]
  readonly person?: (on: CalendarDate) => PersonWish
  readonly level?: Graduation['level']
  readonly change?: (matter: EligibilityMatter, random: Random) => void
  /** No reason to refuse, and yet nothing to approve now: something has to come first. */
  readonly waits?: boolean
}
