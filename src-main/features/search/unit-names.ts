import { matchText } from '../../../src-shared/search/match-text.ts'
import {
  initialsOf,
  LATIN,
  type ReadAloud,
  type SpelledCharacter,
  spell,
} from '../../../src-shared/search/spelled-text.ts'
import { firstInitials, stretchTerms, type Wanted } from '../../../src-shared/search/wanted-terms.ts'
import { lastCase, listUnitNames } from '../../storage/stores/search-store.ts'
import type { ReadDb } from '../../storage/transaction.ts'

/** Cases read in one step of the keeper: a few milliseconds. */
const AT_ONCE = 5_000
/** Stretches asked for at once: more costs the index more than a second question. */
const STRETCHES_AT_ONCE = 12

interface Unit {
  readonly name: string
  readonly spelled: readonly SpelledCharacter[]
  /** Its plain characters in a row. */
  readonly plain: string
}

interface Known {
  /** Cases up to this one were read. What changed or came since is told by the keeper. */
  readTo: number
  /** Every unit of a case here, and of some that went. */
  readonly names: Set<string>
  /** Those that nobody has asked for yet, and so are not spelled. */
  unspelled: string[]
  readonly units: Unit[]
  /** Units by one initial, or two in a row, that they have anywhere. */
  readonly byInitials: Map<string, Unit[]>
}

const known = new WeakMap<object, Known>()

function knownOf({ store }: ReadDb): Known {
  const kept = known.get(store)
  if (kept) return kept
  const made = { readTo: 0, names: new Set<string>(), unspelled: [], units: [], byInitials: new Map() }
  known.set(store, made)
  return made
}

/** The keeper makes terms for a case with this unit. */
export function noteUnitName(db: ReadDb, name: string): void {
  const { names, unspelled } = knownOf(db)
  if (name === '' || names.has(name)) return
  names.add(name)
  unspelled.push(name)
}

/** Reads the units of some more cases; false when all were read. */
export function readMoreUnitNames(db: ReadDb): boolean {
  const kept = knownOf(db)
  const last = lastCase(db)
  if (kept.readTo >= last) return false
  const to = Math.min(last, kept.readTo + AT_ONCE)
  for (const name of listUnitNames(db, kept.readTo, to)) noteUnitName(db, name)
  kept.readTo = to
  return true
}

/**
 * Which terms a case must have for its unit to be meant by letters: a county has few units and each stands in many cases, so the
 * units are looked at here, and the index is asked for the very characters in them that are meant. It grows by nothing.
 */
export function* wantedUnits(
  db: ReadDb,
  typed: readonly string[],
  readAloud: ReadAloud,
): Generator<Wanted, void> {
  if (!typed.some(each => LATIN.test(each))) return
  while (readMoreUnitNames(db));
  const kept = knownOf(db)
  for (const name of kept.unspelled) spellUnit(kept, name, readAloud)
  kept.unspelled = []
  const stretches = new Set<string>()
  for (const { name, spelled } of unitsFor(kept, typed)) {
    const match = matchText(spelled, typed)
    if (match) stretches.add(name.slice(match.from, match.to))
  }
  const wanted = [...stretches].map(stretchTerms)
  for (let at = 0; at < wanted.length; at += STRETCHES_AT_ONCE) yield wanted.slice(at, at + STRETCHES_AT_ONCE)
}

/** Those that may match, wide enough: by the first initials of every way to read the letters, or by the characters among them. */
function unitsFor({ units, byInitials }: Known, typed: readonly string[]): Iterable<Unit> {
  const initials = firstInitials(typed)
  if (initials === undefined) {
    const characters = typed.filter(each => !LATIN.test(each))
    return units.filter(({ plain }) => characters.every(each => plain.includes(each)))
  }
  return new Set(initials.flatMap(each => byInitials.get(each) ?? []))
}

function spellUnit({ units, byInitials }: Known, name: string, readAloud: ReadAloud): void {
  const spelled = spell(name, readAloud)
  const unit = { name, spelled, plain: spelled.map(({ plain }) => plain).join('') }
  units.push(unit)
  const letters = unit.spelled.map(initialsOf)
  const keys = new Set(
    letters.flatMap((here, index) => [
      ...here,
      ...here.flatMap(one => (letters[index + 1] ?? []).map(two => one + two)),
    ]),
  )
  for (const key of keys) {
    const having = byInitials.get(key)
    if (having) having.push(unit)
    else byInitials.set(key, [unit])
  }
}
