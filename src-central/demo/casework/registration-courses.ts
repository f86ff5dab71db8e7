import type { UnemploymentStatus } from '../../../src-shared/cases/case-status.ts'
import type { DeregistrationCause } from '../../../src-shared/cases/deregistration-cause.ts'
import type { CalendarDate, Instant } from '../../../src-shared/kernel/instant.ts'
import type { ContactEntry } from '../../../src-shared/unemployment/unemployment-payload.ts'
import type { Random } from '../random.ts'
import type { Course } from './course.ts'
import type { RegistrationPoint } from './registration-draft.ts'
import type { Step, World } from './world.ts'

export interface RegistrationTelling {
  readonly course: Course
  readonly at: readonly Instant[]
  readonly random: Random
  readonly world: World
  readonly point: RegistrationPoint
  /** The day the registration took effect. */
  registeredOn: CalendarDate | null
  log: ContactEntry[]
  atWindow: boolean
  /** Why and when it was cancelled, each time it was. */
  cancelled: { cause: DeregistrationCause; at: Instant }[]
}

export interface RegistrationCourse {
  readonly id: string
  readonly status: UnemploymentStatus
  readonly weight: number
  readonly points: 'any' | 'good' | 'bad'
  readonly age: { readonly workingDays: readonly number[] } | { readonly days: readonly [number, number] }
  readonly steps: readonly Step[]
  readonly clock: number
  readonly tell: (telling: RegistrationTelling) => void
}
