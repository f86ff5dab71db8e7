import { termsBy } from '../../../src-shared/search/entry-terms.ts'
import type { SearchEntry } from '../../../src-shared/search/match-entry.ts'
import {
  beginJoiningSearchIndex,
  indexNextEntries,
  isSearchIndexBehind,
  mergeSearchIndex,
} from '../../storage/stores/search-store.ts'
import { inTransaction } from '../../storage/transaction.ts'
import type { DeskTools, Opened } from '../context.ts'
import { failureFields } from '../refusal.ts'
import { loadReadings } from './readings.ts'
import { noteUnitName, readMoreUnitNames } from './unit-names.ts'

/** Entries of one step: about ten milliseconds, which nobody notices; more while nobody asks, as far as nobody begins to. */
const AT_ONCE = 250
const AT_ONCE_IN_QUIET = 2_000
/** Pages joined in one step, which takes about as long. */
const PAGES_AT_ONCE = 16
/** After so many entries all parts become one: a search asks each of them. */
const MANY = 5_000
/** After opening the first pages are painted first. */
const FIRST_LOOK_MS = 1_500
const NEXT_LOOK_MS = 1_000
/** Between two steps while somebody works, and after how long without a call nobody does. */
const BETWEEN_MS = 40
const QUIET_MS = 300
const AFTER_TROUBLE_MS = 60_000

/** Keeps the index of the search up while a store is open. */
export interface IndexKeeper {
  started(opened: Opened): void
  /** Something the index holds may have changed. */
  changed(): void
  stop(): void
}

/**
 * The index is filled and mended beside the work, a short transaction at a time, whatever made it fall behind: a first pull, an
 * upgrade, a recovery, a kill in the middle.
 * In a first fill it takes the moments in which the next page still travels. It reads by numbers alone, so it needs none of the
 * indexes a fill leaves out.
 */
export function createIndexKeeper(tools: Pick<DeskTools, 'clock' | 'callers' | 'logger'>): IndexKeeper {
  let termsOf: ((entry: SearchEntry) => string) | undefined
  let working: Opened | undefined
  let cancel: (() => void) | undefined
  let behind = false
  const lookAfter = (opened: Opened, ms: number) => {
    cancel?.()
    cancel = tools.clock.after(ms, () => void look(opened))
  }
  const look = async (opened: Opened) => {
    let wait: number | undefined
    try {
      termsOf ??= termsBy(await loadReadings())
      if (working !== opened || !opened.storage.handle.open) return
      const quiet = tools.callers.quietMs() >= QUIET_MS
      const goOn = quiet ? () => !tools.callers.areWaiting() : undefined
      const step = stepIndex(opened, termsOf, goOn)
      if (step === 'done') wait = quiet ? 0 : BETWEEN_MS
      else if (behind) tools.logger.info('search-index-whole')
      behind = step === 'done'
    } catch (cause) {
      tools.logger.warn('search-index-behind', failureFields(cause))
      wait = AFTER_TROUBLE_MS
    }
    if (working !== opened) return
    cancel = undefined
    if (wait !== undefined) lookAfter(opened, wait)
  }
  return {
    started: opened => {
      working = opened
      lookAfter(opened, FIRST_LOOK_MS)
    },
    changed: () => {
      if (working && !cancel) lookAfter(working, NEXT_LOOK_MS)
    },
    stop: () => {
      cancel?.()
      cancel = undefined
      working = undefined
      behind = false
    },
  }
}

/**
 * One step; `nothing` when the index is whole. With `goOn`, which is asked now and then, a long one that ends when told to.
 */
export function stepIndex(
  { storage }: Pick<Opened, 'storage'>,
  termsOf: (entry: SearchEntry) => string,
  goOn?: () => boolean,
): 'done' | 'nothing' {
  const db = storage.read
  // Sixteen parts are joined before a seventeenth comes: joining many at once takes long for every step.
  const made = unjoined.get(db.store)
  if (made) {
    if (inTransaction(storage, tx => mergeSearchIndex(tx, PAGES_AT_ONCE))) return 'done'
    unjoined.delete(db.store)
  }
  if (isSearchIndexBehind(db)) {
    const most = goOn ? AT_ONCE_IN_QUIET : AT_ONCE
    const noted = (entry: SearchEntry) => {
      noteUnitName(db, entry.unitName)
      return termsOf(entry)
    }
    const entries = inTransaction(storage, tx => indexNextEntries(tx, most, noted, goOn))
    unjoined.set(db.store, { entries: entries + (made?.entries ?? 0) })
    return 'done'
  }
  if (!made || made.entries < MANY) return readMoreUnitNames(db) ? 'done' : 'nothing'
  inTransaction(storage, tx => beginJoiningSearchIndex(tx, PAGES_AT_ONCE))
  unjoined.set(db.store, { entries: 0 })
  return 'done'
}

/** Stores of which parts of the index may be left to join, and how many entries were made since all were joined. */
const unjoined = new WeakMap<object, { readonly entries: number }>()
