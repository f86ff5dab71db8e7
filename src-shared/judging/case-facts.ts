import type { Fact } from '../cases/source-answer.ts'
import type { CaseRecord } from '../central/feed.ts'
import { readIdNumber } from '../identity/id-number.ts'
import {
  ageOn,
  type CalendarDate,
  chinaDateOf,
  type Instant,
  instantSchema,
  isRealDate,
} from '../kernel/instant.ts'

/** Everything rules can look at, by path. What is not there was not said, not uploaded, or not answered. */
export type Facts = Readonly<Record<string, Fact>>

/**
 * The facts of a case, by the paths rules name: `case.*` (days in China), `person.*` (from the number), `payload.*` (as
 * handed in; moments as China days, lists by their length), `document.<slot>` (how many), `source.<id>.*` (only what
 * was answered, with its `asOf` day).
 */
export function caseFacts(record: CaseRecord): Facts {
  const facts: Record<string, Fact> = {
    'case.referenceOn': record.referenceOn,
    'case.submittedOn': chinaDateOf(record.submittedAt),
    'case.region': record.region,
  }
  const { bornOn, sex } = readIdNumber(record.payload.idType, record.payload.idNumber, record.referenceOn)
  if (bornOn) {
    facts['person.bornOn'] = bornOn
    facts['person.age'] = ageOn(bornOn, record.referenceOn)
  }
  if (sex) facts['person.sex'] = sex
  flatten('payload', record.payload, facts)
  for (const file of record.attachments) {
    const path = `document.${file.slot}`
    facts[path] = Number(facts[path] ?? 0) + 1
  }
  for (const answer of record.sources) {
    if (answer.asOf === null) continue
    facts[`source.${answer.source}.asOf`] = chinaDateOf(answer.asOf)
    for (const [name, value] of Object.entries(answer.facts)) facts[`source.${answer.source}.${name}`] = value
  }
  return facts
}

function flatten(path: string, value: unknown, into: Record<string, Fact>): void {
  if (Array.isArray(value)) {
    into[path] = value.length
    return
  }
  if (value !== null && typeof value === 'object') {
    for (const [name, inner] of Object.entries(value)) flatten(`${path}.${name}`, inner, into)
    return
  }
  if (typeof value === 'string')
    into[path] = instantSchema.safeParse(value).success ? chinaDateOf(value as Instant) : value
  else if (typeof value === 'number' || typeof value === 'boolean') into[path] = value
}

/** A fact that is a real day; undefined for anything else. */
export function dayFact(facts: Facts, path: string): CalendarDate | undefined {
  const value = facts[path]
  return typeof value === 'string' && isRealDate(value) ? (value as CalendarDate) : undefined
}
