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

/** A column in a chunk: so many bytes a number, each above a least one. */
const narrowSchema = z.object({
  bytes: z.union([z.literal(1), z.literal(2), z.literal(4), z.literal(8)]),
  least: z.number(),
})
type Narrow = z.infer<typeof narrowSchema>

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
  /** Of a chunk that does not say it, columns are as wide as in memory. */
  narrow: z.record(z.enum(columnNames), narrowSchema).optional(),
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
  const parts = columnNames.map(name => narrowed(columns[name].subarray(from, from + events)))
  const { ids, named } = columns.cases.pack(before.cases)
  const words: z.input<typeof wordsSchema> = {
    before,
    kinds: columns.kinds.since(before.kinds),
    terms: columns.termsOf.since(before.terms),
    officers: columns.officers.since(before.officers),
    agencies: columns.agencies.since(before.agencies),
    named: named.map(([number, id]) => [number, id]),
    narrow: Object.fromEntries(columnNames.map((name, at) => [name, parts[at]?.narrow])) as Record<
      (typeof columnNames)[number],
      Narrow
    >,
  }
  const body = joined(parts.map(({ bytes }) => bytes))
  return { events, words: JSON.stringify(words), ids: new Uint8Array(ids), body }
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
  columns.appendNumbers(numbersOf(packed, words.narrow), packed.events)
  return true
}

const arrays = { 1: Uint8Array, 2: Uint16Array, 4: Uint32Array, 8: Float64Array } as const

/** The numbers of a column in as few bytes as they need: what a report reads at a start is mostly these. */
function narrowed(column: Numbers[keyof Numbers]): { readonly bytes: Uint8Array; readonly narrow: Narrow } {
  let [least, most] = [Number.POSITIVE_INFINITY, 0]
  for (const number of column) {
    if (number < least) least = number
    if (number > most) most = number
  }
  const span = most - least
  const bytes = span < 2 ** 8 ? 1 : span < 2 ** 16 ? 2 : span < 2 ** 32 ? 4 : 8
  const narrow = new arrays[bytes](column.length)
  for (let at = 0; at < column.length; at += 1) narrow[at] = (column[at] as number) - least
  return { bytes: new Uint8Array(narrow.buffer), narrow: { bytes, least } }
}

function numbersOf({ body, events }: PackedEvents, narrow: z.infer<typeof wordsSchema>['narrow']): Numbers {
  const numbers = emptyNumbers(events)
  let from = 0
  for (const name of columnNames) {
    const column = numbers[name]
    const { bytes, least } = narrow?.[name] ?? { bytes: column.BYTES_PER_ELEMENT as 4 | 8, least: 0 }
    const until = from + bytes * events
    // A part of its own: wide numbers stand only at even places.
    const read = new arrays[bytes](body.slice(from, until).buffer)
    for (let at = 0; at < events; at += 1) column[at] = (read[at] as number) + least
    from = until
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
