import type { EndedBecause } from '../../src-shared/desk/session-views.ts'
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
  /** Locked a moment ago: what was typed may still arrive. */
  isJustLocked(): boolean
  /** Why the last session was closed without being asked to; null when it was asked. */
  endedBecause(): EndedBecause | null
  open(opened: Opened): void
  /** Gives what ends the moment after this lock. */
  lock(at: Instant): () => void
  unlock(): void
  /** Gives the opened store back for closing; from now on the session is closed. */
  close(because?: EndedBecause): Opened | undefined
}

export function createSessionHolder(): SessionHolder {
  let opened: Opened | undefined
  let lockedAt: Instant | undefined
  let justLocked: object | undefined
  let because: EndedBecause | null = null
  return {
    mode: () => (opened === undefined ? 'closed' : lockedAt === undefined ? 'open' : 'locked'),
    opened: () => opened,
    lockedAt: () => lockedAt,
    isJustLocked: () => justLocked !== undefined,
    endedBecause: () => because,
    open: next => {
      opened = next
      lockedAt = undefined
      justLocked = undefined
      because = null
    },
    lock: at => {
      const moment = {}
      if (opened !== undefined) {
        lockedAt = at
        justLocked = moment
      }
      return () => {
        if (justLocked === moment) justLocked = undefined
      }
    },
    unlock: () => {
      lockedAt = undefined
      justLocked = undefined
    },
    close: why => {
      const was = opened
      opened = undefined
      lockedAt = undefined
      justLocked = undefined
      if (was !== undefined) because = why ?? null
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
