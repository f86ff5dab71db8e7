import type { SyncStatus } from '../../../src-shared/desk/sync-views.ts'
import type { LetterId } from '../../../src-shared/kernel/ids.ts'
import { addMs, type Instant } from '../../../src-shared/kernel/instant.ts'
import { retryWaitMs } from '../../../src-shared/sync/retry-wait.ts'
import { noteSuspect } from '../../storage/stores/desk-policy-store.ts'
import { inTransaction } from '../../storage/transaction.ts'
import { troubleOf } from '../../storage/trouble-of.ts'
import type { DeskTools, Opened } from '../context.ts'
import type { FetchState } from '../fetch-state.ts'
import { failureFields } from '../refusal.ts'
import { connectionOf, hintOf } from './connection-of.ts'
import { nextReleaseMs, releaseDue, returnUnanswered } from './held-letters.ts'
import { createSyncRounds, type SyncParts, type SyncRounds } from './sync-round.ts'

/** What the officer may know of the line to the centre. */

export type SyncState = Pick<SyncStatus, 'connection' | 'nextTryAt' | 'pulling' | 'ownTrouble'>

export interface SyncLoop {
  start(opened: Opened): void
  /** Ends the running round after its present step and waits for it. */
  stop(): Promise<void>
  /** A letter was written, undone or released: look whether something may leave. */
  lettersChanged(): void
  /** Try now, whatever wait is running. */
  now(): void
  state(): SyncState
  /** When a letter that the centre asked to rest is tried again. */
  nextTryOf(letterId: LetterId): Instant | undefined
  /** How fetching files goes; undefined while nobody is signed in. */
  fetchState(): FetchState | undefined
}

/** Between rounds while nothing happens and the centre sends no hints. */
const QUIET_MS = 60_000
/** The first page of the queue is asked for right after sign-in; the first exchange lets it pass. */
const AFTER_FIRST_PAGE_MS = 100
const AT_START: SyncState = { connection: 'starting', nextTryAt: null, pulling: false, ownTrouble: null }

/** The officer whose letters are being sent, with what belongs to them alone. */
interface Turn {
  readonly opened: Opened
  readonly rounds: SyncRounds
}

/**
 * Empties the outbox and fills the shelves, in the background, for one officer at a time. Never two rounds at once.
 *
 * A round pushes first, then pulls, then fetches pictures. When the line fails the next try is planned by
 * `retryWaitMs`, shown, and moved up by `now`. Waits run on the monotonic clock.
 */
export function createSyncLoop(tools: DeskTools, parts: SyncParts): SyncLoop {
  let turn: Turn | undefined
  let running: Promise<void> | undefined
  let askedAgain = false
  let failures = 0
  let state = AT_START
  let cancelRound: (() => void) | undefined
  let dueMs = 0
  let cancelRelease: (() => void) | undefined
  let stopHints: (() => void) | undefined

  function set(change: Partial<SyncState>): void {
    const next = { ...state, ...change }
    const same = (Object.keys(next) as (keyof SyncState)[]).every(key => next[key] === state[key])
    state = next
    if (!same) tools.publish(['sync'])
  }

  function plan(ms: number, shown: boolean): void {
    cancelRound?.()
    set({ nextTryAt: shown ? addMs(tools.clock.now(), ms) : null })
    dueMs = tools.clock.monotonicMs() + ms
    cancelRound = tools.clock.after(ms, kick)
  }

  /** A round that is due sooner stays: the first of a session must not wait because somebody woke the sender. */
  function planBy(ms: number): void {
    if (tools.clock.monotonicMs() + ms < dueMs) plan(ms, false)
  }

  function planRetry(hintMs: number | undefined): void {
    failures += 1
    plan(retryWaitMs(failures, tools.random.fraction(), hintMs), state.connection !== 'signed-out')
  }

  function kick(): void {
    if (!turn) return
    if (running) {
      askedAgain = true
      return
    }
    cancelRound?.()
    const mine = turn
    running = round(mine)
      .catch(cause => {
        // A fault of ours must not end the sending for good: it is noted and told, and the next round comes.
        tools.logger.warn('sync-round-failed', failureFields(cause))
        if (turn !== mine) return
        set({ ownTrouble: noted(mine, cause), pulling: false })
        planRetry(undefined)
      })
      .finally(() => {
        running = undefined
        // Somebody else may have signed in while this round came to its end: theirs is still to begin.
        if (askedAgain || turn !== mine) {
          askedAgain = false
          kick()
        }
      })
  }

  /** What stood in the way; damage is noted, so that the store is looked through before it is opened again. */
  function noted({ opened }: Turn, cause: unknown): ReturnType<typeof troubleOf> {
    const trouble = troubleOf(cause)
    if (trouble === 'store-damaged')
      inTransaction(tools.deskStorage, tx => noteSuspect(tx, opened.officer.id, true))
    return trouble
  }

  async function round(mine: Turn): Promise<void> {
    returnUnanswered(tools, mine.opened)
    releaseDue(tools, mine.opened)
    let trouble: SyncState['ownTrouble'] = null
    const failure = await mine.rounds.exchange({
      goOn: () => turn === mine,
      askedAgain: () => askedAgain,
      pulling: now => set({ pulling: now }),
      reached: () => set({ connection: 'online', nextTryAt: null }),
      forked: () => set({ connection: 'desk-forked' }),
      troubled: cause => {
        trouble = noted(mine, cause)
        set({ ownTrouble: trouble })
      },
    })
    if (turn !== mine) return
    if (failure) {
      set({ connection: connectionOf(failure), pulling: false })
      planRetry(hintOf(failure))
      planRelease(mine)
      return
    }
    failures = 0
    set({ connection: 'online', nextTryAt: null, ownTrouble: trouble })
    listen(mine)
    plan(quietMs(mine), false)
  }

  /** Until something is due by itself: the end of an undo window, the end of a rest, or a look at the feed. */
  function quietMs({ opened, rounds }: Turn): number {
    return Math.min(QUIET_MS, nextReleaseMs(tools, opened) ?? QUIET_MS, rounds.nextRestEndMs() ?? QUIET_MS)
  }

  /** Offline, the end of an undo window must still be seen: held becomes waiting without any network. */
  function planRelease(mine: Turn): void {
    cancelRelease?.()
    const ms = nextReleaseMs(tools, mine.opened)
    if (ms === undefined) return
    cancelRelease = tools.clock.after(ms, () => {
      if (turn !== mine) return
      releaseDue(tools, mine.opened)
      planRelease(mine)
    })
  }

  function listen(mine: Turn): void {
    if (stopHints) return
    const watch = (token: Awaited<ReturnType<SyncParts['token']>>) => {
      if (!token.ok || turn !== mine || stopHints) return
      stopHints = tools.central.watchHints(token.value.token, kick, () => {
        stopHints = undefined
      })
    }
    // Hints are a comfort: without them the schedule finds the news.
    void parts.token(mine.opened).then(watch, () => undefined)
  }

  return {
    start: opened => {
      turn = { opened, rounds: createSyncRounds(tools, opened, parts) }
      failures = 0
      state = AT_START
      plan(AFTER_FIRST_PAGE_MS, false)
    },
    stop: async () => {
      turn = undefined
      askedAgain = false
      cancelRound?.()
      cancelRelease?.()
      stopHints?.()
      stopHints = undefined
      await running
    },
    lettersChanged: () => {
      if (running) askedAgain = true
      if (!turn || running) return
      // While a wait for the line runs it stands; online, the next round comes when the first letter may leave.
      if (state.nextTryAt === null) planBy(quietMs(turn))
      else planRelease(turn)
    },
    now: () => {
      failures = 0
      turn?.rounds.forgetRests()
      kick()
    },
    state: () => state,
    nextTryOf: letterId => turn?.rounds.nextTryOf(letterId),
    fetchState: () => turn?.rounds.files,
  }
}
