/** What one desk decides of a case it saw at `seen`. */
export interface Arriving {
  readonly desk: number
  readonly outcome: 'approve' | 'refuse'
  readonly reasons: readonly string[]
  readonly seen: number
}

/**
 * The rows of central-protocol.md section 3 that arrivals of decisions about one case can meet, written again from the
 * page alone: so small that it can be read beside it. It knows nothing of the centre's code.
 */
export class CaseOracle {
  version: number
  effects = 0
  readonly #holder: number | undefined
  #decided: (Arriving & { readonly versionAfter: number }) | undefined
  readonly #receipted = new Set<number>()

  constructor(version: number, holder: number | undefined) {
    this.version = version
    this.#holder = holder
  }

  /** The answer to a letter that arrives; the same letter of a desk may arrive any number of times. */
  arrive(letter: Arriving): string {
    const { desk, seen } = letter
    // same id, same content
    if (this.#receipted.has(desk)) return 'duplicate'
    // decided at this stage by another decision
    if (this.#decided && this.#decided.versionAfter > seen) {
      if (!this.#saysTheSame(letter)) return 'conflict: already-decided'
      this.#receipted.add(desk)
      return 'agreed'
    }
    // version changed
    if (this.version !== seen) return 'conflict: case-changed'
    // leased to another officer or another desk
    if (this.#holder !== undefined && this.#holder !== desk) return 'conflict: leased-by-other'
    // all well
    this.version += 1
    this.effects += 1
    this.#decided = { ...letter, versionAfter: this.version }
    this.#receipted.add(desk)
    return 'accepted'
  }

  /** The applicant hands in another picture: while the case waits, or after a refusal. False when that is not open. */
  upload(): boolean {
    if (this.#decided?.outcome === 'approve') return false
    this.version += 1
    return true
  }

  #saysTheSame({ outcome, reasons }: Arriving): boolean {
    const said = new Set(this.#decided?.reasons)
    return (
      this.#decided?.outcome === outcome &&
      said.size === reasons.length &&
      reasons.every(code => said.has(code))
    )
  }
}

/** Every order of some things. */
export function ordersOf<T>(things: readonly T[]): T[][] {
  if (things.length === 0) return [[]]
  return things.flatMap((first, index) =>
    ordersOf(things.filter((_, other) => other !== index)).map(rest => [first, ...rest]),
  )
}

/** Every way to choose one of `choices` for each of `count` places. */
export function combinationsOf<T>(choices: readonly T[], count: number): T[][] {
  if (count === 0) return [[]]
  return combinationsOf(choices, count - 1).flatMap(rest => choices.map(choice => [...rest, choice]))
}
