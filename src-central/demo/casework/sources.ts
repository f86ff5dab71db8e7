import type { Fact, SourceAnswer } from '../../../src-shared/cases/source-answer.ts'
import type { Instant } from '../../../src-shared/kernel/instant.ts'
import { placeOf } from '../people/places.ts'

/** What a register says: facts; facts as of another moment than the rest; nothing at all (未取得结果). */
export type Answer = Readonly<Record<string, Fact>> | 'no-answer'

/** Answers by register, and how old single ones are. Changed by what a case is about, then written down. */
export interface Answers {
  readonly said: Record<string, Answer>
  readonly older: Record<string, Instant>
}

export function sourcesOf(answers: Answers, asOf: Instant): SourceAnswer[] {
  return Object.entries(answers.said).map(([source, said]) =>
    said === 'no-answer'
      ? { source, asOf: null, facts: {} }
      : { source, asOf: answers.older[source] ?? asOf, facts: { ...said } },
  )
}

/** Nothing in any register speaks against this person. */
export const nothingAgainst = {
  'social-insurance': { insured: false, since: null, unitName: null },
  'business-licence': { active: false, role: null, unitName: null },
} as const

/** What the province's registers say of a registration. */
export function registrationAnswer(
  finding: 'verified' | 'no-record' | 'deregistered' | 'employed-signal',
  more: {
    readonly registeredOn?: string
    readonly agencyName?: string
    readonly number?: string
    readonly cause?: string
    readonly provinceWide?: boolean
  } = {},
): Answer {
  return {
    finding,
    registeredOn: more.registeredOn ?? null,
    agencyName: more.agencyName ?? null,
    number: more.number ?? null,
    cause: more.cause ?? null,
    employed: finding === 'employed-signal',
    provinceWide: more.provinceWide ?? true,
  }
}

/** The office in which somebody of this township registers. */
export function officeOf(township: string): string {
  return `${placeOf(township).name}人力资源和社会保障所`
}
