import type { LetterState } from '../../../src-shared/sync/outbox-letter.ts'
import type { SqliteHandle } from '../database.ts'
import type { LettersRow } from '../tables.ts'
import type { LetterRow, OwnRow, OwnTable } from './own-rows.ts'

/**
 * How a row was found. walked: as the damaged store itself knows it. scanned: on a page of it, perhaps an old one.
 * copied: in a copy, as it was when the copy was taken.
 */
export type FoundBy = 'walked' | 'scanned' | 'copied'

/** How far a letter has come. Of two words about one letter the later one counts; what ended does not begin again. */
const progress: Readonly<Record<LetterState, number>> = {
  held: 0,
  waiting: 1,
  sending: 1,
  'needs-you': 2,
  undone: 3,
  closed: 4,
  receipted: 5,
}

/** Puts rows of one new store together out of several that know of them. */
export interface Merge {
  take(table: OwnTable, row: OwnRow, by: FoundBy): void
  /** Letters that came out of the damaged file, and those that only a copy had. */
  readonly letters: { readonly damaged: number; readonly copies: number }
}

export function createMerge(db: SqliteHandle): Merge {
  const walked = new Set<string>()
  const letters = { damaged: 0, copies: 0 }
  const known = db.prepare<
    [string],
    Pick<LettersRow, 'state' | 'attempts' | 'changed_at' | 'may_have_arrived' | 'seen'>
  >('SELECT state, attempts, changed_at, may_have_arrived, seen FROM letters WHERE letter_id = ?')
  const insertions = new Map<string, ReturnType<typeof insertion>>()
  const put = (how: 'IGNORE' | 'REPLACE', table: OwnTable, row: OwnRow) => {
    const columns = Object.keys(row)
    const name = `${how} ${table} ${columns.join()}`
    const statement = insertions.get(name) ?? insertion(db, how, table, columns)
    insertions.set(name, statement)
    return statement.run(row).changes > 0
  }

  function takeLetter(letter: LetterRow, by: FoundBy): void {
    const before = known.get(letter.letter_id)
    if (!before) {
      put('REPLACE', 'letters', letter)
      if (by === 'walked') walked.add(letter.letter_id)
      letters[by === 'copied' ? 'copies' : 'damaged'] += 1
      return
    }
    // A page that was let go says nothing against the store's own word.
    if (by === 'scanned' && walked.has(letter.letter_id)) return
    if (!isFurther(letter, before)) return
    put('REPLACE', 'letters', {
      ...letter,
      may_have_arrived: Math.max(letter.may_have_arrived, before.may_have_arrived),
      seen: letter.seen ?? before.seen,
    })
  }

  return {
    letters,
    take: (table, row, by) => {
      if (table === 'letters') takeLetter(row as LetterRow, by)
      else if (table === 'receipts') put(row.verified === 1 ? 'REPLACE' : 'IGNORE', table, row)
      else put('IGNORE', table, row)
    },
  }
}

function insertion(db: SqliteHandle, how: string, table: string, columns: readonly string[]) {
  return db.prepare(
    `INSERT OR ${how} INTO ${table} (${columns.join()}) VALUES (${columns.map(column => `@${column}`).join()})`,
  )
}

type Standing = Pick<LettersRow, 'attempts' | 'changed_at'> & { readonly state: string }

function isFurther(letter: Standing, than: Standing): boolean {
  const [mine, other] = [letter, than].map(({ state }) => progress[state as LetterState]) as [number, number]
  if (mine !== other) return mine > other
  if (letter.attempts !== than.attempts) return letter.attempts > than.attempts
  return letter.changed_at > than.changed_at
}
