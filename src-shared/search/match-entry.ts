import { matchBeginning, matchTail } from './match-number.ts'
import { matchText } from './match-text.ts'
import { LONGEST_ID_TAIL, type SearchQuery } from './search-query.ts'
import { LATIN, type ReadAloud, spell, unread } from './spelled-text.ts'

/** What of a case or a letter is looked through. Empty where there is none. */
export interface SearchEntry {
  readonly name: string
  readonly idNumber: string
  readonly phone: string
  readonly serialNo: string
  readonly unitName: string
  readonly postName: string
}

export type MatchedField = 'name' | 'id-number' | 'phone' | 'serial' | 'unit' | 'post'

export interface EntryMatch {
  readonly field: MatchedField
  /** UTF-16 places in that field. */
  readonly from: number
  readonly to: number
  /** Smaller is better. */
  readonly rank: number
}

/**
 * What of an entry is meant by what was typed, the best of it; undefined when nothing. This alone says what is found: an index
 * only spares the reading of the rest.
 */
export function matchEntry(
  query: SearchQuery,
  entry: SearchEntry,
  readAloud: ReadAloud,
): EntryMatch | undefined {
  if (query.kind === 'name') return matchWords(query.characters, entry, readAloud)
  return query.kind === 'number' ? matchNumbers(query.text, entry) : undefined
}

function matchWords(
  typed: readonly string[],
  entry: SearchEntry,
  readAloud: ReadAloud,
): EntryMatch | undefined {
  const name = matchText(spell(entry.name, readAloud), typed)
  if (name) {
    const rank = !name.atStart ? 3 : !name.likely ? 2 : name.whole ? 0 : 1
    return { field: 'name', from: name.from, to: name.to, rank }
  }
  const byLetters = typed.some(each => LATIN.test(each))
  for (const [field, text, read] of [
    ['unit', entry.unitName, byLetters ? readAloud : unread],
    ['post', entry.postName, unread],
  ] as const) {
    const found = text === '' ? undefined : matchText(spell(text, read), typed)
    if (found) return { field, from: found.from, to: found.to, rank: 4 }
  }
  return undefined
}

function matchNumbers(typed: string, entry: SearchEntry): EntryMatch | undefined {
  const serial = matchTail(entry.serialNo, typed)
  if (serial?.from === 0) return { field: 'serial', ...serial, rank: 0 }
  const id = typed.length <= LONGEST_ID_TAIL ? matchTail(entry.idNumber, typed) : undefined
  if (id) return { field: 'id-number', ...id, rank: 1 }
  const phone = matchTail(entry.phone, typed)
  if (phone) return { field: 'phone', ...phone, rank: 2 }
  const part = serial ?? matchBeginning(entry.serialNo, typed)
  return part && { field: 'serial', ...part, rank: 3 }
}
