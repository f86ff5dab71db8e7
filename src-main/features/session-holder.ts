import type { Instant } from '../../src-shared/kernel/instant.ts'
import type { Opened } from './context.ts'
import { DeskRefused } from './refusal.ts'

export type SessionMode = 'closed' | 'locked' | 'open'

/**
 * Who works at this desk now. One officer at a time.
 *
 * Locked: the face gets nothing, the store stays open and letters go on leaving. Closed: the key is gone.
 */
export interface SessionHolder {
  mode(): SessionMode
  opened(): Opened | undefined
  lockedAt(): Instant | undefined
  open(opened: Opened): void
  lock(at: Instant): void
  unlock(): void
  /** Gives the opened store back for closing; from now on the session is closed. */
  close(): Opened | undefined
}

export function createSessionHolder(): SessionHolder {
  let opened: Opened | undefined
  let lockedAt: Instant | undefined
  return {
    mode: () => (opened === undefined ? 'closed' : lockedAt === undefined ? 'open' : 'locked'),
    opened: () => opened,
    lockedAt: () => lockedAt,
    open: next => {
      opened = next
      lockedAt = undefined
    },
    lock: at => {
      if (opened !== undefined) lockedAt = at
    },
    unlock: () => {
      lockedAt = undefined
    },
    close: () => {
      const was = opened
      opened = undefined
      lockedAt = undefined
      return was
    },
  }
}

/** The store of whoever works now. The border has checked that there is one; without, the call is refused. */
export function openedNow(session: SessionHolder): Opened {
  const opened = session.opened()
  if (!opened) throw new DeskRefused('closed')
  return opened
}
