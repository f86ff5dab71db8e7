import type { Chance } from '../builders/chance.ts'

type Pending =
  | { readonly kind: 'written'; readonly at: number; readonly data: Buffer }
  | { readonly kind: 'cut'; readonly size: number }

/** How the changes that were not flushed fare when the power goes. */
export interface Weather {
  /** All lost; all there; the first so many, the next one torn; only the last so many; each piece by itself. */
  readonly kind: 'none' | 'all' | 'first' | 'last' | 'scattered'
  /** What reaches the disk whole or not at all, in bytes. */
  readonly atom: 512 | 4096
  /** A file may have grown to its new size before its content came; then this stands in the gap. */
  readonly gap: 'no-growth' | 'zeros' | 'junk'
}

const kinds: readonly Weather['kind'][] = ['none', 'all', 'first', 'last', 'scattered', 'scattered']

export function weatherBy(chance: Chance): Weather {
  return {
    kind: chance.pick(kinds),
    atom: chance.pick([512, 4096] as const),
    gap: chance.pick(['no-growth', 'zeros', 'junk'] as const),
  }
}

/** One file's content on a disk: what is surely there, and what the system still owes. */
export class DiskFile {
  #bytes: Buffer
  #size: number
  #pending: Pending[] = []

  constructor(content: Uint8Array = Buffer.alloc(0)) {
    this.#bytes = Buffer.from(content)
    this.#size = content.length
  }

  get pending(): number {
    return this.#pending.length
  }

  change(change: Pending): void {
    this.#pending.push(change)
  }

  /** Everything so far is surely there. */
  flush(): void {
    for (const change of this.#pending) {
      if (change.kind === 'cut') this.#resize(change.size)
      else {
        this.#resize(Math.max(this.#size, change.at + change.data.length))
        change.data.copy(this.#bytes, change.at)
      }
    }
    this.#pending = []
  }

  #resize(size: number): void {
    if (size > this.#bytes.length) {
      const larger = Buffer.alloc(Math.max(size, this.#bytes.length * 2))
      this.#bytes.copy(larger, 0, 0, this.#size)
      this.#bytes = larger
    } else if (size < this.#size) this.#bytes.fill(0, size, this.#size)
    this.#size = size
  }

  /**
   * A content this file can be found with after a power cut. Every atom holds one of the versions it went through, and
   * atoms know nothing of each other: that is dropping, reordering and tearing in one.
   */
  afterCut(weather: Weather, chance: Chance): Buffer {
    const pivot = chance.below(this.#pending.length + 1)
    const odds = chance.pick([0.1, 0.5, 0.9])
    const isKept = (index: number) =>
      weather.kind === 'all' ||
      (weather.kind === 'first' && index < pivot) ||
      (weather.kind === 'last' && index >= pivot) ||
      (weather.kind === 'scattered' && chance.fraction() < odds)
    const versions = this.#versionsKept(weather, pivot, odds, chance)
    const length = this.#pending.reduce(
      (most, change) => Math.max(most, change.kind === 'cut' ? change.size : change.at + change.data.length),
      this.#size,
    )
    const out = weather.gap === 'junk' ? chance.bytes(4096) : Buffer.alloc(4096)
    const content = Buffer.alloc(length, out)
    this.#bytes.copy(content, 0, 0, this.#size)
    let size = this.#size
    const seen = new Map<number, number>()
    this.#pending.forEach((change, index) => {
      if (change.kind === 'cut') {
        if (isKept(index)) size = change.size
        return
      }
      for (const atom of atomsOf(change, weather.atom)) {
        const version = (seen.get(atom) ?? 0) + 1
        seen.set(atom, version)
        if (version > (versions.get(atom) ?? 0)) continue
        const from = Math.max(change.at, atom * weather.atom)
        const to = Math.min(change.at + change.data.length, (atom + 1) * weather.atom)
        // What lies between an old end and this piece was never written: it reads as nought.
        if (from > size) content.fill(0, size, from)
        change.data.copy(content, from, from - change.at, to - change.at)
        size = Math.max(size, to)
      }
      if (weather.gap !== 'no-growth' && weather.kind !== 'none') {
        size = Math.max(size, change.at + change.data.length)
      }
    })
    return content.subarray(0, size)
  }

  /** For each atom, how many of the writes that touched it, in order, it has in it. */
  #versionsKept(weather: Weather, pivot: number, odds: number, chance: Chance): Map<number, number> {
    const touching = new Map<number, number[]>()
    this.#pending.forEach((change, index) => {
      if (change.kind === 'cut') return
      for (const atom of atomsOf(change, weather.atom)) {
        const found = touching.get(atom)
        if (found) found.push(index)
        else touching.set(atom, [index])
      }
    })
    const kept = new Map<number, number>()
    for (const [atom, indexes] of touching) {
      const before = indexes.filter(index => index < pivot).length
      switch (weather.kind) {
        case 'none':
          kept.set(atom, 0)
          break
        case 'all':
          kept.set(atom, indexes.length)
          break
        case 'first':
          kept.set(atom, indexes.includes(pivot) && chance.fraction() < 0.5 ? before + 1 : before)
          break
        case 'last':
          kept.set(atom, before === 0 ? indexes.length : 0)
          break
        case 'scattered':
          kept.set(atom, chance.fraction() < odds ? chance.below(indexes.length) + 1 : 0)
      }
    }
    return kept
  }
}

function* atomsOf(change: { readonly at: number; readonly data: Buffer }, atom: number): Generator<number> {
  const last = Math.floor((change.at + change.data.length - 1) / atom)
  for (let n = Math.floor(change.at / atom); n <= last; n += 1) yield n
}
