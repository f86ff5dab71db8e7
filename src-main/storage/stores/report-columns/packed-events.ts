import { z } from 'zod'
import type { AgencyCode, OfficerId } from '../../../../src-shared/kernel/ids.ts'
import {
  columnNames,
  type EventColumns,
  type EventKind,
  type EventTerms,
  emptyNumbers,
  type Numbers,
} from './event-columns.ts'

/** Events packed into one row of the store: their numbers side by side, and the words that were met first in them. */
export interface PackedEvents {
  readonly events: number
  readonly words: string
  readonly ids: Uint8Array<ArrayBuffer>
  readonly body: Uint8Array<ArrayBuffer>
}

/** How many words of each kind stood before: numbers of words mean nothing without those before them. */
export interface WordCounts {
  readonly kinds: number
  readonly terms: number
  readonly officers: number
  readonly agencies: number
  readonly cases: number
}

const wordsSchema = z.object({
  before: z.object({
    ...{
      kinds: z.number(),
      terms: z.number(),
      officers: z.number(),
      agencies: z.number(),
      cases: z.number(),
    },
  }),
  kinds: z.array(z.custom<EventKind>(value => typeof value === 'object')),
  terms: z.array(z.custom<EventTerms>(value => typeof value === 'object')),
  officers: z.array(z.custom<OfficerId | null>(value => value === null || typeof value === 'string')),
  agencies: z.array(z.custom<AgencyCode>(value => typeof value === 'string')),
  named: z.array(z.tuple([z.number(), z.string()])),
})

export function wordCountsOf(columns: EventColumns): WordCounts {
  return {
    kinds: columns.kinds.count(),
    terms: columns.termsOf.count(),
    officers: columns.officers.count(),
    agencies: columns.agencies.count(),
    cases: columns.cases.count(),
  }
}

/** The events from this place on, with the words met since `before`. */
export function packEvents(columns: EventColumns, from: number, before: WordCounts): PackedEvents {
  const events = columns.count() - from
  const parts = columnNames.map(name => {
    const column = columns[name].slice(from, from + events)
    return new Uint8Array(column.buffer)
  })
  const { ids, named } = columns.cases.pack(before.cases)
  const words: z.input<typeof wordsSchema> = {
    before,
    kinds: columns.kinds.since(before.kinds),
    terms: columns.termsOf.since(before.terms),
    officers: columns.officers.since(before.officers),
    agencies: columns.agencies.since(before.agencies),
    named: named.map(([number, id]) => [number, id]),
  }
  return { events, words: JSON.stringify(words), ids: new Uint8Array(ids), body: joined(parts) }
}

/** Adds packed events. False, and nothing is added, where other words stand here than stood when they were packed. */
export function unpackEvents(columns: EventColumns, packed: PackedEvents): boolean {
  const words = wordsSchema.parse(JSON.parse(packed.words))
  const here = wordCountsOf(columns)
  if (Object.entries(words.before).some(([name, count]) => here[name as keyof WordCounts] !== count))
    return false
  for (const kind of words.kinds) columns.kinds.numberOf(kind)
  for (const terms of words.terms) columns.termsOf.numberOf(terms)
  for (const officer of words.officers) columns.officers.numberOf(officer)
  for (const agency of words.agencies) columns.agencies.numberOf(agency)
  columns.cases.unpack({ ids: packed.ids, named: words.named })
  columns.appendNumbers(numbersOf(packed), packed.events)
  return true
}

function numbersOf({ body, events }: PackedEvents): Numbers {
  const numbers = emptyNumbers(events)
  let at = 0
  for (const name of columnNames) {
    const column = numbers[name]
    new Uint8Array(column.buffer).set(body.subarray(at, at + column.byteLength))
    at += column.byteLength
  }
  return numbers
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
