import { addDays, type CalendarDate } from '../../../src-shared/kernel/instant.ts'
import type { RegistrationPayload } from '../../../src-shared/unemployment/unemployment-payload.ts'
import type { Person, PersonWish } from '../people/person.ts'
import type { Random } from '../random.ts'
import type { Fields } from './life.ts'
import type { Answers } from './sources.ts'

/** A registration before it is written down. */
export interface RegistrationMatter {
  readonly person: Person
  readonly on: CalendarDate
  fields: Fields
  form: RegistrationPayload['form']
  commitment: RegistrationPayload['commitment']
  readonly answers: Answers
}

export interface RegistrationPoint {
  readonly id: string
  readonly reasons: readonly string[]
  readonly nearMissOf: string | null
  readonly text: string
  readonly weight: number
  readonly person?: (on: CalendarDate) => PersonWish
  readonly change?: (matter: RegistrationMatter, random: Random) => void
  /** No reason of the list, and yet nothing to approve now. */
  readonly waits?: boolean
}

type More = Partial<Pick<RegistrationPoint, 'weight' | 'person' | 'change' | 'waits'>>
/** A case that deserves the reason its id begins with. */
export const point = (
  id: string,
  text: string,
  change: RegistrationPoint['change'],
  more: More = {},
): RegistrationPoint => ({
  id,
  text,
  reasons: [id.slice(0, 4)],
  nearMissOf: null,
  weight: 2,
  ...(change ? { change } : {}),
  ...more,
})
/** A case that resembles the reason its id begins with, and deserves none. */
export const near = (
  id: string,
  text: string,
  change: RegistrationPoint['change'],
  more: More = {},
): RegistrationPoint => ({
  ...point(id, text, change, more),
  id: `near-${id}`,
  reasons: [],
  nearMissOf: id.slice(0, 4),
})
export const fine = (
  id: string,
  text: string,
  weight: number,
  change?: RegistrationPoint['change'],
  more: More = {},
) => ({
  ...point(`fine-${id}`, text, change, more),
  reasons: [],
  weight,
})

export const form = (matter: RegistrationMatter, change: Partial<RegistrationPayload['form']>) => {
  matter.form = { ...matter.form, ...change }
}
/** Changes what a register says of the person. */
export const says = (matter: RegistrationMatter, source: string, change: object) => {
  const said = matter.answers.said[source]
  matter.answers.said[source] = { ...(said === 'no-answer' ? {} : said), ...change }
}
export const bornAgo =
  (years: number, days: number) =>
  (on: CalendarDate): PersonWish => ({
    bornOn: addDays(
      `${Number(on.slice(0, 4)) - years}${on.slice(4).replace('-02-29', '-02-28')}` as CalendarDate,
      days,
    ),
    idType: 'citizen-id',
  })
