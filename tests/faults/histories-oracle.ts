/** What one desk decides of a case it saw at `seen`. */
export interface Arriving {
  readonly desk: number
  /** Who sits there; the same person may sit at two desks. */
  readonly officer: string
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
  /** Kept as exceptions, by desk: whose they are, and whether something of their own has stood since. */
  readonly #kept = new Map<number, { readonly officer: string; over: boolean }>()

  constructor(version: number, holder: number | undefined) {
    this.version = version
    this.#holder = holder
  }

  /** The answer to a letter that arrives; the same letter of a desk may arrive any number of times. */
  arrive(letter: Arriving): string {
    const { desk, seen } = letter
    // same id, same content
    if (this.#receipted.has(desk)) return 'duplicate'
    // its officer has decided the case anew since: nobody is to answer it any more (exceptions/README.md)
    if (this.#kept.get(desk)?.over) return 'refused: not-allowed'
    // decided at this stage by another decision
    if (this.#decided && this.#decided.versionAfter > seen) {
      if (!this.#saysTheSame(letter)) return 'conflict: already-decided'
      this.#stands(letter)
      return 'agreed'
    }
    // version changed
    if (this.version !== seen) return 'conflict: case-changed'
    // leased to another officer or another desk
    if (this.#holder !== undefined && this.#holder !== desk) {
      this.#kept.set(desk, { officer: letter.officer, over: false })
      return 'conflict: leased-by-other'
    }
    // all well
    this.version += 1
    this.effects += 1
    this.#decided = { ...letter, versionAfter: this.version }
    this.#stands(letter)
    return 'accepted'
  }

  #stands({ desk, officer }: Arriving): void {
    this.#receipted.add(desk)
    for (const kept of this.#kept.values()) kept.over ||= kept.officer === officer
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
