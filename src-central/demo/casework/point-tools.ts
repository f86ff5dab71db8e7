import { addDays, type CalendarDate } from '../../../src-shared/kernel/instant.ts'
import type { PersonWish } from '../people/person.ts'
import type { EligibilityMatter, EligibilityPoint } from './eligibility-draft.ts'

export const yearsBefore = (on: CalendarDate, years: number): CalendarDate =>
  `${Number(on.slice(0, 4)) - years}${on.slice(4).replace('-02-29', '-02-28')}` as CalendarDate

export const born =
  (years: number, days: number) =>
  (on: CalendarDate): PersonWish => ({
    bornOn: addDays(yearsBefore(on, years), days),
    idType: 'citizen-id',
  })

/** Changes what the certificate says; the form stays. */
export function paperSays(matter: EligibilityMatter, change: object): void {
  matter.papers = matter.papers.map(paper => ({ ...paper, facts: { ...paper.facts, ...change } }))
}

export function issuedOn(matter: EligibilityMatter, day: CalendarDate): void {
  if (!matter.graduation) return
  const number = matter.graduation.certificateNumber
  matter.graduation = {
    ...matter.graduation,
    issuedOn: day,
    graduatedOn: day,
    certificateNumber: number.slice(0, 6) + day.slice(0, 4) + number.slice(10),
  }
  paperSays(matter, {
    issuedOn: day,
    graduatedOn: day,
    number: matter.graduation.certificateNumber,
  })
}

export function says(matter: EligibilityMatter, source: string, change: object): void {
  const said = matter.answers.said[source]
  matter.answers.said[source] = { ...(said === 'no-answer' ? {} : said), ...change }
}

/** The certificate is not given out yet; what stands in for it is. */
export function interimOnly(matter: EligibilityMatter, kind: 'recommendation' | 'statement'): void {
  if (!matter.graduation) return
  const graduatedOn = `${matter.on.slice(0, 4)}-06-30` as CalendarDate
  matter.graduation = {
    ...matter.graduation,
    graduatedOn,
    issuedOn: null,
    certificateNumber: '',
    chsiCode: '',
    chsiValidUntil: null,
  }
  says(matter, 'education-register', { graduatedOn, enrolled: false })
  const facts = matter.papers[0]?.facts
  if (!facts) return
  const [slot, fileName] =
    kind === 'recommendation'
      ? ['recommendation-form', '就业推荐表.jpg']
      : ['circumstance-statement', '情况说明.jpg']
  matter.papers = [
    { slot, kind, fileName, facts: { ...facts, graduatedOn, issuedOn: '', number: '', chsiCode: '' } },
  ]
}

export const point = (
  id: string,
  text: string,
  more: Omit<EligibilityPoint, 'id' | 'text' | 'reasons' | 'nearMissOf' | 'weight'> & {
    also?: readonly string[]
    weight?: number
  } = {},
): EligibilityPoint => {
  const { also, weight, ...rest } = more
  return {
    id,
    text,
    reasons: [id.slice(0, 4), ...(also ?? [])],
    nearMissOf: null,
    weight: weight ?? 2,
    ...rest,
  }
}
export const near = (
  id: string,
  text: string,
  more: Omit<EligibilityPoint, 'id' | 'text' | 'reasons' | 'nearMissOf' | 'weight'> & {
    weight?: number
  } = {},
): EligibilityPoint => {
  const { weight, ...rest } = more
  return { id: `near-${id}`, text, reasons: [], nearMissOf: id.slice(0, 4), weight: weight ?? 2, ...rest }
}
export const fine = (id: string, text: string, more: Partial<EligibilityPoint> = {}): EligibilityPoint => ({
  id: `fine-${id}`,
  text,
  reasons: [],
  nearMissOf: null,
  weight: 2,
  ...more,
})

export const youth = { category: 'unemployed-youth' } as const
