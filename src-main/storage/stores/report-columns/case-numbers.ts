import { createHash } from 'node:crypto'
import type { CaseId } from '../../../../src-shared/kernel/ids.ts'

/** Cases by small numbers, given in the order in which they are met. */
export interface CaseNumbers {
  count(): number
  /** The number of a case; one that was never met gets the next. */
  numberOf(id: string): number
  /** The number of a case that was met. */
  find(id: string): number | undefined
  idOf(number: number): CaseId
  /** The cases from this number on, 16 bytes each; those whose names are no UUIDs by name, too. */
  pack(from: number): PackedCases
  /** Adds cases packed elsewhere as the next ones. */
  unpack(cases: PackedCases): void
}
export interface PackedCases {
  readonly ids: Uint8Array
  readonly named: readonly (readonly [number: number, id: string])[]
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const WORDS = 4
const BYTES = WORDS * 4

/** A million ids of cases as texts are a hundred megabytes; here each is its sixteen bytes, or those of its digest. */
export function createCaseNumbers(): CaseNumbers {
  let count = 0
  let ids = new Uint32Array(WORDS * 1_024)
  // Open addressing: a place holds a number plus one, or nothing.
  let places = new Uint32Array(4_096)
  const names = new Map<number, string>()
  const wanted = new Uint32Array(WORDS)

  /** The place of what is wanted, or the free one where it belongs. */
  function placeOfWanted(): number {
    const mask = places.length - 1
    for (let place = hashOf(wanted, 0) & mask; ; place = (place + 1) & mask) {
      const held = places[place] as number
      if (held === 0 || isWanted(held - 1)) return place
    }
  }
  function isWanted(number: number): boolean {
    const at = number * WORDS
    for (let word = 0; word < WORDS; word += 1) if (ids[at + word] !== wanted[word]) return false
    return true
  }
  function makeRoom(more: number): void {
    if ((count + more) * WORDS > ids.length) {
      const larger = new Uint32Array(Math.max(ids.length * 2, (count + more) * WORDS))
      larger.set(ids)
      ids = larger
    }
    let size = places.length
    while ((count + more) * 2 > size) size *= 2
    if (size === places.length) return
    places = new Uint32Array(size)
    for (let number = 0; number < count; number += 1) settle(number)
  }
  function settle(number: number): void {
    const mask = places.length - 1
    let place = hashOf(ids, number * WORDS) & mask
    while (places[place] !== 0) place = (place + 1) & mask
    places[place] = number + 1
  }

  return {
    count: () => count,
    numberOf: id => {
      const isUuid = readWords(id, wanted)
      const held = places[placeOfWanted()] as number
      if (held > 0) return held - 1
      makeRoom(1)
      ids.set(wanted, count * WORDS)
      settle(count)
      if (!isUuid) names.set(count, id)
      count += 1
      return count - 1
    },
    find: id => {
      readWords(id, wanted)
      const held = places[placeOfWanted()] as number
      return held > 0 ? held - 1 : undefined
    },
    idOf: number => (names.get(number) ?? uuidOf(ids, number * WORDS)) as CaseId,
    pack: from => ({
      ids: new Uint8Array(ids.slice(from * WORDS, count * WORDS).buffer),
      named: [...names].filter(([number]) => number >= from),
    }),
    unpack: cases => {
      const added = new Uint32Array(cases.ids.slice().buffer)
      makeRoom(added.length / WORDS)
      ids.set(added, count * WORDS)
      for (const end = count + added.length / WORDS; count < end; count += 1) settle(count)
      for (const [number, id] of cases.named) names.set(number, id)
    },
  }
}

/** False for a name that is no UUID: its digest stands for it. */
function readWords(id: string, into: Uint32Array): boolean {
  if (!UUID.test(id)) {
    const digest = createHash('sha256').update(id).digest()
    for (let word = 0; word < WORDS; word += 1) into[word] = digest.readUInt32LE(word * 4)
    return false
  }
  into[0] = Number.parseInt(id.slice(0, 8), 16)
  into[1] = Number.parseInt(id.slice(9, 13) + id.slice(14, 18), 16)
  into[2] = Number.parseInt(id.slice(19, 23) + id.slice(24, 28), 16)
  into[3] = Number.parseInt(id.slice(28), 16)
  return true
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))
const hexOf = (word: number, byte: number) => HEX[(word >>> (24 - byte * 8)) & 255] as string

function uuidOf(ids: Uint32Array, at: number): string {
  let text = ''
  for (let word = 0; word < WORDS; word += 1) {
    const value = ids[at + word] as number
    const [high, low] = [hexOf(value, 0) + hexOf(value, 1), hexOf(value, 2) + hexOf(value, 3)]
    text +=
      word === 0
        ? `${high}${low}-`
        : word === 3
          ? high + low
          : word === 1
            ? `${high}-${low}-`
            : `${high}-${low}`
  }
  return text
}

function hashOf(ids: Uint32Array, at: number): number {
  const mixed =
    Math.imul((ids[at] as number) ^ ((ids[at + 1] as number) >>> 3), 0x85ebca6b) ^
    Math.imul(ids[at + 2] as number, 0xc2b2ae35) ^
    Math.imul(ids[at + 3] as number, 0x27d4eb2f)
  return (mixed ^ (mixed >>> 15)) >>> 0
}

export const BYTES_OF_A_CASE = BYTES
