import type { SourceAnswer } from '../../src-shared/cases/source-answer.ts'
import { canonicalJson } from '../../src-shared/kernel/canonical-json.ts'
import type { Instant } from '../../src-shared/kernel/instant.ts'
import { EVERYBODY, listRegisterRows, type RegisterRow } from '../storage/register-store.ts'
import type { ReadDb } from '../storage/storage.ts'

export type SourceFacts = SourceAnswer['facts']

/** What was set at the portal: of this person, and of everybody. */
export interface SetAnswers {
  readonly ofPerson: readonly RegisterRow[]
  readonly ofEverybody: readonly RegisterRow[]
}

export async function readSetAnswers(read: ReadDb, idNumber: string): Promise<SetAnswers> {
  return {
    ofPerson: await listRegisterRows(read, idNumber),
    ofEverybody: await listRegisterRows(read, EVERYBODY),
  }
}

/** What the centre itself can say for a register. `known` false: it found nothing, which is an answer of its own. */
export interface OwnWord {
  readonly facts: SourceFacts
  readonly known: boolean
}

/**
 * One register's answer about one person.
 *
 * A register silenced for everybody or for this person gives 未取得结果 (`asOf` null, no facts), whatever else is known.
 * Then counts, in this order: what was set for the person (over what the centre knows), what the centre knows, what was
 * set for everybody, the last answer the case holds, and only then that nothing was found. A register the centre has no
 * part in and was told nothing of gives 未取得结果: no answer is never an empty register (domain.md SM-3).
 */
export function settleAnswer(
  source: string,
  set: SetAnswers,
  own: OwnWord | undefined,
  held: SourceAnswer | undefined,
  now: Instant,
): SourceAnswer {
  const ofPerson = set.ofPerson.find(row => row.source === source)
  const ofEverybody = set.ofEverybody.find(row => row.source === source)
  if (ofEverybody?.silent || ofPerson?.silent) return { source, asOf: null, facts: {} }
  if (ofPerson) return { source, asOf: ofPerson.asOf ?? now, facts: { ...own?.facts, ...ofPerson.facts } }
  if (own?.known) return { source, asOf: now, facts: own.facts }
  if (ofEverybody)
    return { source, asOf: ofEverybody.asOf ?? now, facts: { ...own?.facts, ...ofEverybody.facts } }
  if (held && held.asOf !== null && !(own && sameFacts(held.facts, own.facts))) return held
  return own ? { source, asOf: now, facts: own.facts } : { source, asOf: null, facts: {} }
}

/** Whether two answers say the same; a fact that is null is one that was not given. */
export function sameFacts(a: SourceFacts, b: SourceFacts): boolean {
  return textOf(a) === textOf(b)
}

function textOf(facts: SourceFacts): string {
  return canonicalJson(Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== null)))
}

/** Whether the answers of several registers say the same, whenever they said it. */
export function sameAnswers(a: readonly SourceAnswer[], b: readonly SourceAnswer[]): boolean {
  return (
    a.length === b.length &&
    a.every((answer, index) => {
      const other = b[index]
      return (
        other?.source === answer.source &&
        (other.asOf === null) === (answer.asOf === null) &&
        sameFacts(answer.facts, other.facts)
      )
    })
  )
}
