import { join } from 'node:path'
import type { OfficerId } from '../../../src-shared/kernel/ids.ts'
import { type OfficerProfile, officerProfileSchema } from '../../../src-shared/people/officer.ts'
import { createLentKey, type LentKey } from '../../keys/lent-key.ts'
import { openAttachmentFiles } from '../../storage/attachment-files.ts'
import { asStoreRefused, openDatabase, StoreRefused } from '../../storage/database.ts'
import { makeFolder } from '../../storage/durable-names.ts'
import { migrate } from '../../storage/migrate.ts'
import { officerMigrations } from '../../storage/migrations/all.ts'
import { isSound } from '../../storage/recovery/recover-store.ts'
import { finishSwap, isStoreThere, listCopies } from '../../storage/recovery/store-files.ts'
import { openWorkCopies, type WorkCopies } from '../../storage/recovery/work-copies.ts'
import { isSuspect, noteSuspect } from '../../storage/stores/desk-policy-store.ts'
import {
  findDeskIdentity,
  type OfficerHere,
  reserveSequences,
  skipSequences,
  writeUnsentCount,
} from '../../storage/stores/desk-store.ts'
import { findLastLetter, writeLastLetter } from '../../storage/stores/last-letter-store.ts'
import { countUnsent, findHighestSequence, findOldestUnsentAt } from '../../storage/stores/letter-counts.ts'
import { listHeldLetters, listLettersInStates } from '../../storage/stores/letter-lists.ts'
import { applyLetterEvent, releaseHeldLetter } from '../../storage/stores/letters-store.ts'
import { findMeta, writeMeta } from '../../storage/stores/meta-store.ts'
import { createStorage, inTransaction, type Storage } from '../../storage/transaction.ts'
import type { DeskTools, Opened } from '../context.ts'
import { DeskRefused, failureFields } from '../refusal.ts'
import { clockOffsetOf } from './clock-offset.ts'
import { createOfficerWord } from './officer-word.ts'

type Tools = Pick<DeskTools, 'config' | 'deskStorage' | 'clock' | 'logger'>

/** Sequence numbers taken from `desk.db` at a time; at most so many are skipped by a crash. */
const SEQUENCE_BLOCK = 100

export function storePathOf(dataFolder: string, officerId: OfficerId): string {
  return join(dataFolder, 'officers', `officer-${officerId}.db`)
}

/** True when the officer's store file stands on this computer. */
export function hasStore(dataFolder: string, officerId: OfficerId): boolean {
  return isStoreThere(storePathOf(dataFolder, officerId))
}

/** True when there was a store with something in it, and its file is gone. */
export function isStoreLost(dataFolder: string, here: Pick<OfficerHere, 'officerId' | 'unsent'>): boolean {
  const path = storePathOf(dataFolder, here.officerId)
  return !isStoreThere(path) && (here.unsent > 0 || listCopies(path).length > 0)
}

/**
 * Opens (or makes) an officer's encrypted store, brings it to this version, and settles what a crash left behind.
 *
 * `profile` is the centre's fresh word of the officer; without it the one kept in the store counts. Zeroes the key it
 * was given. Refuses with a code of its own for each way a store can fail, and touches nothing then.
 */
export function openStore(
  tools: Tools,
  officerId: OfficerId,
  storeKey: Buffer,
  profile: OfficerProfile | undefined,
): Opened {
  const folder = join(tools.config.dataFolder, 'officers')
  const path = storePathOf(tools.config.dataFolder, officerId)
  let storage: Storage | undefined
  try {
    makeFolder(folder)
    finishSwap(path)
    storage = createStorage(openDatabase({ path, key: storeKey }))
    migrate(storage.handle, officerMigrations)
    lookThrough(tools, storage, officerId)
    // What was told as decided is not here: a log of the store was lost, or an older file was put in its place.
    if (findHighestSequence(storage.read) < findLastLetter(tools.deskStorage.read, officerId))
      throw new DeskRefused('store-damaged')
    const officer = settleOfficer(storage, profile)
    settleLetters(tools, storage)
    const files = openAttachmentFiles(join(folder, `officer-${officerId}.files`), storeKey)
    const beside = { copies: openWorkCopies(path, storeKey), key: createLentKey(storeKey) }
    return opened(tools, storage, files, beside, officer)
  } catch (cause) {
    storage?.close()
    throw refusalOfStore(cause)
  } finally {
    storeKey.fill(0)
  }
}

/** Closes a store so that nothing of it can be read any more; counts of unsent letters stay visible in `desk.db`. */
export function closeStore(tools: Tools, opened: Opened): void {
  try {
    publishUnsent(tools, opened)
  } catch (cause) {
    // The count may wait for the next opening; the key may not.
    tools.logger.warn('unsent-not-counted', failureFields(cause))
  }
  opened.key?.forget()
  opened.copies?.close()
  opened.files.close()
  opened.storage.close()
}

/** Keeps the number of unsent letters where anyone can read it without a key. */
export function publishUnsent(
  tools: Pick<DeskTools, 'deskStorage'>,
  opened: Pick<Opened, 'storage' | 'officer'>,
): number {
  const { waiting, needsYou } = countUnsent(opened.storage.read)
  const unsent = waiting + needsYou
  const oldest = findOldestUnsentAt(opened.storage.read)
  const last = findHighestSequence(opened.storage.read)
  inTransaction(tools.deskStorage, tx => {
    writeUnsentCount(tx, opened.officer.id, unsent, oldest)
    writeLastLetter(tx, opened.officer.id, last)
  })
  return unsent
}

function opened(
  tools: Tools,
  storage: Storage,
  files: Opened['files'],
  beside: { readonly copies: WorkCopies; readonly key: LentKey },
  officer: OfficerProfile,
): Opened {
  // Asked each time: the desk may register anew while the store is open, and new letters carry the new epoch.
  const identity = () => {
    const known = findDeskIdentity(tools.deskStorage.read)
    if (!known) throw new Error('a store cannot be open on a desk that is not enrolled')
    return known
  }
  skipUsedNumbers(tools, storage, identity().nextSequence)
  let block = { from: 0, until: 0 }
  const word = createOfficerWord(tools, storage, officer)
  const offset = clockOffsetOf(storage)
  return {
    get officer() {
      return word.officer()
    },
    isStopped: word.isStopped,
    learn: word.learn,
    storage,
    files,
    ...beside,
    get deskId() {
      return identity().deskId
    },
    get epoch() {
      return identity().epoch
    },
    nextSequence: () => {
      if (block.from >= block.until)
        block = inTransaction(tools.deskStorage, tx => reserveSequences(tx, SEQUENCE_BLOCK))
      const next = block.from
      block = { ...block, from: next + 1 }
      return next
    },
    clockOffsetMs: offset.read,
    keepClockOffset: offset.keep,
  }
}

/** A store in which damage was met is read as a whole once: the officer is to recover it, not to work on in it. */
function lookThrough(tools: Tools, storage: Storage, officerId: OfficerId): void {
  if (!isSuspect(tools.deskStorage.read, officerId)) return
  if (!isSound(storage.handle)) throw new DeskRefused('store-damaged')
  inTransaction(tools.deskStorage, tx => noteSuspect(tx, officerId, false))
}

/** `desk.db` may be an older copy than the store, as after a restore: a number is never given to a second letter. */
function skipUsedNumbers(tools: Tools, storage: Storage, nextSequence: number): void {
  const highest = findHighestSequence(storage.read)
  if (highest < nextSequence) return
  inTransaction(tools.deskStorage, tx => skipSequences(tx, highest))
  tools.logger.warn('numbers-of-letters-behind', { next: nextSequence, highest })
}

function settleOfficer(storage: Storage, profile: OfficerProfile | undefined): OfficerProfile {
  if (profile) {
    inTransaction(storage, tx => writeMeta(tx, 'officer', JSON.stringify(profile)))
    return profile
  }
  const kept = findMeta(storage.read, 'officer')
  if (kept === undefined) throw new DeskRefused('first-sign-in-needs-centre')
  return officerProfileSchema.parse(JSON.parse(kept))
}

/** What was being sent is not known to have arrived: it waits again. What could be undone falls due, without undo. */
function settleLetters(tools: Tools, storage: Storage): void {
  inTransaction(storage, tx => {
    const at = tools.clock.now()
    for (const letter of listLettersInStates(tx, ['sending'], null, 1_000_000)) {
      applyLetterEvent(tx, letter.letterId, 'found-sending-at-start', at)
    }
    for (const letter of listHeldLetters(tx)) releaseHeldLetter(tx, letter.letterId, at)
  })
}

/** What a store could not be opened or made with, as a refusal by name; a mistake of ours stays what it is. */
export function refusalOfStore(error: unknown): unknown {
  const cause = asStoreRefused(error)
  if (!(cause instanceof StoreRefused)) return cause
  switch (cause.code) {
    case 'from-future':
      return new DeskRefused('store-from-future')
    case 'disk-full':
      return new DeskRefused('disk-full')
    case 'wrong-key-or-damaged':
      return new DeskRefused('store-damaged')
    default:
      return new DeskRefused('disk-failed')
  }
}
