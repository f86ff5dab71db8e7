import { chinaDateOf } from '../../../src-shared/kernel/instant.ts'
import { findRulebook } from '../../../src-shared/rulebook/find-rules.ts'
import type { Rulebook } from '../../../src-shared/rulebook/rulebook.ts'
import { listRulebooks } from '../../storage/stores/entity-lists.ts'
import { hasCasesUnder } from '../../storage/stores/queue-store.ts'
import type { DeskTools, Opened } from '../context.ts'

/**
 * The rulebooks in force on this China day, of the provinces whose cases are held here: words for filters, lists and
 * forms that belong to no single case. While no case is held, those of every province the centre told of.
 */
export function rulebooksInForce(tools: DeskTools, opened: Opened): Rulebook[] {
  const db = opened.storage.read
  const all = listRulebooks(db)
  const ids = [...new Set(all.map(book => book.id))]
  const held = ids.filter(id => hasCasesUnder(db, id))
  const today = chinaDateOf(tools.clock.now())
  return (held.length > 0 ? held : ids).flatMap(id => findRulebook(all, id, today) ?? [])
}
