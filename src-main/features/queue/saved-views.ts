import type { SavedView } from '../../../src-shared/desk/queue-views.ts'
import { maskInText } from '../../../src-shared/people/masking.ts'
import { listSavedViews, writeSavedViews } from '../../storage/stores/saved-views-store.ts'
import { inTransaction } from '../../storage/transaction.ts'
import type { Opened } from '../context.ts'
import { DeskRefused } from '../refusal.ts'

/** More than anybody finds again by name. */
const MOST_VIEWS = 30

/**
 * Keeps a filter under a name: adds it at the end, or replaces the one of that id. Refuses `too-many-views` past thirty, and
 * `name-holds-number` for a name with somebody's identity or telephone number in it: names stand unmasked beside the queue.
 */
export function saveView(opened: Opened, view: SavedView): SavedView[] {
  const name = view.name.normalize('NFC')
  if (maskInText(name) !== name) throw new DeskRefused('name-holds-number')
  return change(opened, views => {
    const saved = { ...view, name }
    if (views.some(({ id }) => id === view.id)) return views.map(each => (each.id === view.id ? saved : each))
    if (views.length >= MOST_VIEWS) throw new DeskRefused('too-many-views', { about: { most: MOST_VIEWS } })
    return [...views, saved]
  })
}

/** Forgets a view; one that is not there is forgotten already. */
export function removeView(opened: Opened, id: string): SavedView[] {
  return change(opened, views => views.filter(view => view.id !== id))
}

function change({ storage }: Opened, make: (views: readonly SavedView[]) => SavedView[]): SavedView[] {
  return inTransaction(storage, tx => {
    const views = make(listSavedViews(tx))
    writeSavedViews(tx, views)
    return views
  })
}
