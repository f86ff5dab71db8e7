import { findFile } from '../../storage/stores/files-store.ts'
import {
  keepPictureHash,
  nextWaitingPicture,
  settleWaitingPicture,
} from '../../storage/stores/picture-hashes-store.ts'
import { inTransaction } from '../../storage/transaction.ts'
import { type DeskTools, type Opened, publishAfter } from '../context.ts'
import { failureFields } from '../refusal.ts'
import { createHashLine, type HashLine } from './hash-line.ts'

/** After opening the first pages are painted, and files fetched, first: half of an office computer's two processors is much. */
const FIRST_LOOK_MS = 10_000
const NEXT_LOOK_MS = 2_000
/** Between two pictures while somebody works and while nobody does, and after how long without a call nobody does. */
const BETWEEN_MS = 750
const BETWEEN_QUIET_MS = 150
const QUIET_MS = 2_000
const AFTER_TROUBLE_MS = 60_000

/** Looks at photos that came while a store is open. */
export interface HashKeeper {
  started(opened: Opened): void
  /** Files may have come. */
  changed(): void
  stop(): void
}

type Tools = Pick<DeskTools, 'clock' | 'callers' | 'logger' | 'publish'>

/**
 * Takes the looks of every photo of a person that is here, so that the same picture under another number is found though its bytes
 * differ (W5). One at a time, decoded in another thread, with a pause for whoever works; what waits stands in the store, so that a
 * kill, an upgrade or a new session goes on where it was. A picture that cannot be compared is looked at once.
 */
export function createHashKeeper(tools: Tools, threadUrl: URL): HashKeeper {
  const line = createHashLine(threadUrl)
  let working: Opened | undefined
  let cancel: (() => void) | undefined
  let isLooking = false
  const lookAfter = (opened: Opened, ms: number) => {
    cancel?.()
    cancel = tools.clock.after(ms, () => void look(opened))
  }
  const look = async (opened: Opened) => {
    cancel = undefined
    isLooking = true
    const isOpen = () => working === opened && opened.storage.handle.open
    let wait: number | undefined
    try {
      if (isOpen() && (await hashNext(tools, opened, line, isOpen)))
        wait = tools.callers.quietMs() < QUIET_MS ? BETWEEN_MS : BETWEEN_QUIET_MS
    } catch (cause) {
      tools.logger.warn('picture-hashes-behind', failureFields(cause))
      wait = AFTER_TROUBLE_MS
    }
    isLooking = false
    if (working && wait !== undefined) lookAfter(working, wait)
    else if (working && working !== opened) lookAfter(working, FIRST_LOOK_MS)
  }
  return {
    started: opened => {
      working = opened
      if (!isLooking) lookAfter(opened, FIRST_LOOK_MS)
    },
    changed: () => {
      if (working && !cancel && !isLooking) lookAfter(working, NEXT_LOOK_MS)
    },
    stop: () => {
      cancel?.()
      cancel = undefined
      working = undefined
      line.stop()
    },
  }
}

/** One file of those that wait. False when none does. Keeps nothing once the store is closed, or the file is gone meanwhile. */
export async function hashNext(
  tools: Pick<DeskTools, 'publish'>,
  { storage, files }: Pick<Opened, 'storage' | 'files'>,
  line: Pick<HashLine, 'hash'>,
  isOpen: () => boolean = () => true,
): Promise<boolean> {
  const next = nextWaitingPicture(storage.read)
  if (!next) return false
  const { sha256, isPhoto } = next
  const bytes = isPhoto && findFile(storage.read, sha256)?.state === 'ready' ? files.read(sha256) : undefined
  const hash = bytes ? await line.hash(Uint8Array.from(bytes)) : null
  if (!isOpen()) return false
  inTransaction(storage, tx => {
    const isHere = findFile(tx, sha256)?.state === 'ready'
    if (!hash || !isHere) return settleWaitingPicture(tx, sha256)
    if (keepPictureHash(tx, sha256, hash) > 0) publishAfter(tx, tools, ['attachments'])
  })
  return true
}
