import type { EndedBecause } from '../../../src-shared/desk/session-views.ts'
import { msOf } from '../../../src-shared/kernel/instant.ts'
import type { DeskTools } from '../context.ts'
import { failureFields } from '../refusal.ts'
import type { SessionHolder } from '../session-holder.ts'
import { idleSecondsOf, sessionSecondsOf } from './session-limits.ts'

/** The desk looks at itself at least so often: after a sleep its page may stand open so long. */
const LOOK_MS = 5_000
/** Below this, two clocks that ran apart were only set right by a time server. */
const SLIP_MS = 1_000
/** What was typed last reaches the store before it is closed. */
export const BEFORE_CLOSING_MS = 500

/** The officer is told so many minutes before the longest session is over. */
const TOLD_MINUTES = [1, 15] as const
export type EndsWithin = (typeof TOLD_MINUTES)[number] | null

/** Ends what its officer leaves open. The core decides; a face that says nothing, or is dead, keeps nothing open. */
export interface SessionWatch {
  /** A session begins, or its officer is back: a hand was here just now. */
  started(): void
  unlocked(): void
  stop(): void
  /** A hand was at the computer so long ago. */
  active(agoMs: number): void
  /** How near the end of the longest session is, as the officer is told it. */
  endsWithinMinutes(): EndsWithin
  /** Judges what time has made of the session; to be called before anything is served. */
  look(): void
  /** The computer goes to sleep. */
  suspending(): void
}

/**
 * Watches the open session of one desk. Locks it after the idle time, and closes it when the longest session is over or the
 * computer goes to sleep.
 *
 * The face is told when the end of the longest session comes near, so that nobody is cut off in the middle of a case.
 *
 * Time is counted by the steady clock, and what only the wall clock saw (the computer slept, or the clock was set forward) is
 * added to it: a sleep longer than the idle time locks at the first look after it. A clock set back wins nothing.
 */
export function watchSession(
  tools: Pick<DeskTools, 'config' | 'clock' | 'deskStorage' | 'logger' | 'publish'>,
  session: SessionHolder,
  ends: { readonly lock: () => void; readonly close: (because: EndedBecause) => Promise<unknown> },
): SessionWatch {
  const { clock } = tools
  let cancel: (() => void) | undefined
  let counted = 0
  let seen = { steady: 0, wall: 0 }
  let begun = 0
  let touched = 0
  let closing = false
  let told: EndsWithin = null

  /** Milliseconds that count against the officer, since this watch began. */
  function count(): number {
    const now = { steady: clock.monotonicMs(), wall: msOf(clock.now()) }
    const steady = now.steady - seen.steady
    const unseen = now.wall - seen.wall - steady
    counted += steady + (unseen > SLIP_MS ? unseen : 0)
    seen = now
    return counted
  }

  function look(): void {
    const opened = session.opened()
    if (!cancel || !opened) return
    const now = count()
    tellEnd(begun + sessionSecondsOf(tools) * 1_000 - now)
    if (now - begun >= sessionSecondsOf(tools) * 1_000) end('session-over')
    else if (now - touched >= idleSecondsOf(tools, opened.officer.id) * 1_000) ends.lock()
  }

  function tellEnd(leftMs: number): void {
    const within = TOLD_MINUTES.find(minutes => leftMs <= minutes * 60_000) ?? null
    if (within === told) return
    told = within
    tools.publish(['session'])
  }

  function end(because: EndedBecause): void {
    const opened = session.opened()
    ends.lock()
    if (closing) return
    closing = true
    clock.after(BEFORE_CLOSING_MS, () => {
      // Somebody else may be in by now.
      if (session.opened() !== opened) return
      ends.close(because).catch(cause => tools.logger.warn('close-failed', failureFields(cause)))
    })
  }

  function plan(): void {
    cancel?.()
    const opened = session.opened()
    if (!opened) return
    const now = count()
    const left = Math.min(
      touched + idleSecondsOf(tools, opened.officer.id) * 1_000 - now,
      begun + sessionSecondsOf(tools) * 1_000 - now,
    )
    cancel = clock.after(left > 0 ? Math.min(left, LOOK_MS) : LOOK_MS, () => {
      look()
      if (cancel) plan()
    })
  }

  return {
    started: () => {
      count()
      begun = counted
      touched = counted
      closing = false
      told = null
      plan()
    },
    unlocked: () => {
      touched = count()
      plan()
    },
    stop: () => {
      cancel?.()
      cancel = undefined
      told = null
    },
    endsWithinMinutes: () => told,
    active: agoMs => {
      look()
      if (session.mode() === 'open') touched = Math.max(touched, counted - agoMs)
    },
    look,
    suspending: () => {
      if (session.opened()) end('suspended')
    },
  }
}
