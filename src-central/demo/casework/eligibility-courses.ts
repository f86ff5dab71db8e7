import type { EligibilityStatus } from '../../../src-shared/cases/case-status.ts'
import type { PostApplication } from '../../../src-shared/eligibility/eligibility-payload.ts'
import type { Instant } from '../../../src-shared/kernel/instant.ts'
import type { Random } from '../random.ts'
import type { Course } from './course.ts'
import type { EligibilityMatter, EligibilityPoint } from './eligibility-draft.ts'
import type { Step, World } from './world.ts'

/** What a course may use and change while it is told. */
export interface Telling {
  readonly course: Course
  readonly at: readonly Instant[]
  readonly random: Random
  readonly world: World
  readonly point: EligibilityPoint
  readonly matter: EligibilityMatter
  /** The post part, in post applications. */
  post: PostApplication | null
  favourites: number
}

/** One way an application can have gone, and where it stands at its end. */
export interface EligibilityCourse {
  readonly id: string
  readonly status: EligibilityStatus
  readonly weight: number
  /** Which points fit: any, only those without a reason, only those with one, only those to be returned for. */
  readonly points: 'any' | 'good' | 'bad' | 'returnable' | 'owed'
  /** Working days since the agency's clock started, for a live one; days since the last step, for a settled one. */
  readonly age: { readonly workingDays: readonly number[] } | { readonly days: readonly [number, number] }
  /** Steps after handing in; the first is handing in itself. */
  readonly steps: readonly Step[]
  /** Which of the moments the age is counted from; the agency's clock starts there unless `dueFrom` says otherwise. */
  readonly clock: number
  /** A reopened case keeps its promised day. */
  readonly dueFrom?: number
  /**
   * At `clock` the applicant handed in again: with what was lacking before, with hardly a change, or after approval with
   * other documents or in another category.
   */
  readonly handedInAgain?: 'corrected' | 'unchanged' | 'other-documents' | 'other-category'
  readonly versions?: readonly string[]
  readonly tell: (telling: Telling) => void
}
