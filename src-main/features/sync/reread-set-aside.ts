import { feedBodySchemas } from '../../../src-shared/central/feed.ts'
import { listSetAsideOf } from '../../storage/stores/set-aside-store.ts'
import { inTransaction } from '../../storage/transaction.ts'
import { type DeskTools, type Opened, publishAfter } from '../context.ts'
import { takeRecord } from './take-record.ts'

/** What a whole shelf can be full of comes again with the sweep of an upgrade, not in one transaction. */
const READ_BY_SWEEP: readonly string[] = ['case', 'case-gone', 'lease']

/**
 * Reads again what was set aside unread and may be readable by now, because an earlier version did not know its kind or
 * form. What still cannot be read stays where it is. Gives how many were read.
 */
export function rereadSetAside(tools: DeskTools, opened: Opened): number {
  const kinds = Object.keys(feedBodySchemas).filter(kind => !READ_BY_SWEEP.includes(kind))
  const waiting = listSetAsideOf(opened.storage.read, kinds)
  if (waiting.length === 0) return 0
  return inTransaction(opened.storage, tx => {
    const taken = waiting.filter(({ kind, id, position, raw, generation }) => {
      const item = { kind, id, position, body: JSON.parse(raw) as unknown }
      const context = {
        generation,
        sweeping: false,
        filling: false,
        hasLocalWork: true,
        at: tools.clock.now(),
      }
      return takeRecord(tx, item, context) !== 'set-aside'
    })
    if (taken.length > 0) publishAfter(tx, tools, ['cases', 'letters', 'sync'])
    return taken.length
  })
}
