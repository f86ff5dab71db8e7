import type { Connection, SyncStatus } from '../../../src-shared/desk/views.ts'
import type { LetterId, Sha256 } from '../../../src-shared/kernel/ids.ts'
import { addMs, type Instant, msOf } from '../../../src-shared/kernel/instant.ts'
import type { Result } from '../../../src-shared/kernel/result.ts'
import type { OfficerProfile } from '../../../src-shared/people/officer.ts'
import { retryWaitMs } from '../../../src-shared/sync/retry-wait.ts'
import type { RemoteFailure } from '../../remote/central-service.ts'
import {
  applyLetterEvent,
  listHeldLetters,
  listLettersInStates,
  releaseHeldLetter,
} from '../../storage/stores/letters-store.ts'
import { inTransaction } from '../../storage/transaction.ts'
import { type DeskTools, type Opened, publishAfter } from '../context.ts'
import { failureFields } from '../refusal.ts'
import { heartbeat } from './heartbeat.ts'
import { pullChanges } from './pull-changes.ts'
import { pushLetters } from './push-letters.ts'

/** How the loop gets what other rooms own: tokens from the session, files from attachments. */
export interface SyncParts {
  token(
    opened: Opened,
    stale?: string,
  ): Promise<Result<{ readonly token: string; readonly officer?: OfficerProfile }, RemoteFailure>>
  sendOnlyToken(opened: Opened): string | undefined
  fetchFiles(
    opened: Opened,
    token: string,
    skip: Set<Sha256>,
    goOn: () => boolean,
  ): Promise<Result<number, RemoteFailure>>
  /** Keeps the number of unsent letters readable without a key. */
  publishUnsent(opened: Opened): void
}

/** What the officer may know of the line to the centre. */
export type SyncState = Pick<SyncStatus, 'connection' | 'nextTryAt' | 'pulling'>

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
}

/** Between rounds while nothing happens and the centre sends no hints. */
const QUIET_MS = 60_000
const HEARTBEAT_EVERY_MS = 300_000
/** A letter that got no answer of its own rests so long. */
const REST_MS = 30_000
/** A file that failed rests until the skip list is emptied. */
const FILES_REST_MS = 600_000

/**
 * Empties the outbox and fills the shelves, in the background, for one officer at a time. Never two rounds at once.
 *
 * A round pushes first, then pulls, then fetches pictures. When the line fails the next try is planned by
 * `retryWaitMs`, shown, and moved up by `now`. Waits run on the monotonic clock.
 */
export function createSyncLoop(tools: DeskTools, parts: SyncParts): SyncLoop {
  let opened: Opened | undefined
  let running: Promise<void> | undefined
  let askedAgain = false
  let cancelTimer: (() => void) | undefined
  let stopHints: (() => void) | undefined
  let failures = 0
  let state: SyncState = { connection: 'starting', nextTryAt: null, pulling: false }
  let heartbeatDueMs = 0
  const resting = new Map<LetterId, Instant>()
  let skipFiles = new Set<Sha256>()
  let skipUntilMs = 0

  const set = (change: Partial<SyncState>) => {
    const next = { ...state, ...change }
    if (
      next.connection === state.connection &&
      next.nextTryAt === state.nextTryAt &&
      next.pulling === state.pulling
    )
      return
    state = next
    tools.publish(['sync'])
  }
  const plan = (ms: number, shown: boolean) => {
    cancelTimer?.()
    set({ nextTryAt: shown ? addMs(tools.clock.now(), ms) : null })
    cancelTimer = tools.clock.after(ms, kick)
  }
  const kick = () => {
    if (!opened) return
    if (running) {
      askedAgain = true
      return
    }
    cancelTimer?.()
    const mine = opened
    running = round(mine)
      .catch(cause => {
        // A fault of ours must not end the sending for good: it is noted, and the next round comes.
        tools.logger.warn('sync-round-failed', failureFields(cause))
        failures += 1
        if (opened === mine) plan(retryWaitMs(failures, tools.random.fraction(), undefined), true)
      })
      .finally(() => {
        running = undefined
        // Somebody else may have signed in while this round came to its end: theirs is still to begin.
        if (askedAgain || opened !== mine) {
          askedAgain = false
          kick()
        }
      })
  }

  async function round(mine: Opened): Promise<void> {
    const goOn = () => opened === mine
    returnUnanswered(tools, mine)
    releaseDue(tools, mine)
    parts.publishUnsent(mine)
    const outcome = await exchange(mine, goOn)
    if (!goOn()) return
    parts.publishUnsent(mine)
    if (outcome === undefined) {
      failures = 0
      set({ connection: 'online', nextTryAt: null })
      listen(mine)
      plan(nextDueMs(mine, QUIET_MS), false)
      return
    }
    failures += 1
    set({ connection: connectionOf(outcome), pulling: false })
    const wait = retryWaitMs(failures, tools.random.fraction(), hintOf(outcome))
    plan(nextDueMs(mine, wait, wait), state.connection !== 'signed-out')
  }

  /** Undefined when everything that could be exchanged was. */
  async function exchange(mine: Opened, goOn: () => boolean): Promise<RemoteFailure | undefined> {
    let token = await parts.token(mine)
    if (!token.ok) {
      // Letters already decided still leave after the interactive session ended.
      const sendOnly =
        token.error.kind === 'problem' && token.error.code === 'session-expired'
          ? parts.sendOnlyToken(mine)
          : undefined
      if (sendOnly !== undefined && goOn()) await push(mine, sendOnly)
      return token.error
    }
    for (let again = false; ; again = true) {
      const failure = await exchangeWith(mine, token.value.token, goOn)
      const expired = failure?.kind === 'problem' && failure.code === 'session-expired'
      if (!expired || again || !goOn()) return failure
      token = await parts.token(mine, token.value.token)
      if (!token.ok) return token.error
    }
  }

  async function exchangeWith(
    mine: Opened,
    token: string,
    goOn: () => boolean,
  ): Promise<RemoteFailure | undefined> {
    const pushed = await push(mine, token)
    if (!pushed.ok) return pushed.error
    if (!goOn()) return undefined
    set({ pulling: true })
    const begunMs = tools.clock.monotonicMs()
    const pulled = await pullChanges(tools, mine, token, goOn)
    if (goOn()) set({ pulling: false })
    if (!pulled.ok) return pulled.error
    if (pulled.value.records > 0) {
      tools.logger.info('pulled', { ...pulled.value, ms: Math.round(tools.clock.monotonicMs() - begunMs) })
    }
    set({ connection: 'online', nextTryAt: null })
    if (tools.clock.monotonicMs() > skipUntilMs) {
      skipFiles = new Set()
      skipUntilMs = tools.clock.monotonicMs() + FILES_REST_MS
    }
    const interrupted = () => goOn() && !askedAgain
    const files = await parts.fetchFiles(mine, token, skipFiles, interrupted)
    if (!files.ok) return files.error
    if (goOn() && tools.clock.monotonicMs() >= heartbeatDueMs) {
      heartbeatDueMs = tools.clock.monotonicMs() + HEARTBEAT_EVERY_MS
      await heartbeat(tools, mine, token)
    }
    return undefined
  }

  /** Sends what may leave, and notes which letters are to rest and until when. */
  async function push(mine: Opened, token: string): Promise<Result<unknown, RemoteFailure>> {
    const pushed = await pushLetters(tools, mine, token, restingNow())
    if (pushed.ok) {
      for (const later of pushed.value.later)
        resting.set(later.letterId, later.notBefore ?? addMs(tools.clock.now(), REST_MS))
    }
    return pushed
  }

  function restingNow(): ReadonlySet<string> {
    const now = tools.clock.now()
    for (const [id, until] of resting) if (until <= now) resting.delete(id)
    return new Set(resting.keys())
  }

  /** The next moment something is due by itself: the end of an undo window, a rest, or the given wait. */
  function nextDueMs(mine: Opened, wait: number, floor = 0): number {
    const now = msOf(tools.clock.now())
    const due = [
      ...listHeldLetters(mine.storage.read).map(letter =>
        letter.undoUntil === null ? now : msOf(letter.undoUntil),
      ),
      ...[...resting.values()].map(msOf),
    ].map(at => Math.max(at - now, 0) + 20)
    return Math.max(floor, Math.min(wait, ...due))
  }

  function listen(mine: Opened): void {
    if (stopHints) return
    const watch = (token: Awaited<ReturnType<SyncParts['token']>>) => {
      if (!token.ok || opened !== mine || stopHints) return
      stopHints = tools.central.watchHints(token.value.token, kick, () => {
        stopHints = undefined
      })
    }
    // Hints are a comfort: without them the schedule finds the news.
    void parts.token(mine).then(watch, () => undefined)
  }

  return {
    start: next => {
      opened = next
      failures = 0
      heartbeatDueMs = 0
      resting.clear()
      state = { connection: 'starting', nextTryAt: null, pulling: false }
      kick()
    },
    stop: async () => {
      opened = undefined
      askedAgain = false
      cancelTimer?.()
      stopHints?.()
      stopHints = undefined
      await running
    },
    lettersChanged: () => {
      const mine = opened
      if (!mine || running) {
        askedAgain = askedAgain || running !== undefined
        return
      }
      // While a wait for the line runs it stands; only letters that fall due earlier matter when online.
      if (state.nextTryAt === null) plan(nextDueMs(mine, QUIET_MS), false)
      else releaseLater(mine)
    },
    now: () => {
      failures = 0
      resting.clear()
      kick()
    },
    state: () => state,
    nextTryOf: letterId => resting.get(letterId),
  }

  /** Offline, the end of an undo window must still be seen: held becomes waiting without any network. */
  function releaseLater(mine: Opened): void {
    const held = listHeldLetters(mine.storage.read)
    for (const letter of held) {
      const left = letter.undoUntil === null ? 0 : msOf(letter.undoUntil) - msOf(tools.clock.now())
      tools.clock.after(Math.max(left, 0) + 20, () => {
        if (opened === mine) releaseDue(tools, mine)
      })
    }
  }
}

/** Rounds never overlap: what still stands as being sent lost its round, and waits again. */
function returnUnanswered(tools: DeskTools, opened: Opened): void {
  const lost = listLettersInStates(opened.storage.read, ['sending'], null, 1_000)
  if (lost.length === 0) return
  inTransaction(opened.storage, tx => {
    for (const letter of lost)
      applyLetterEvent(tx, letter.letterId, 'found-sending-at-start', tools.clock.now())
    publishAfter(tx, tools, ['letters', 'sync'])
  })
}

/** Ends the undo window of every held letter whose time is over. A clock set back must not hold a letter for ever. */
export function releaseDue(tools: DeskTools, opened: Opened): void {
  const now = msOf(tools.clock.now())
  const due = listHeldLetters(opened.storage.read).filter(
    letter =>
      letter.undoUntil === null || msOf(letter.undoUntil) <= now || msOf(letter.undoUntil) > now + 120_000,
  )
  if (due.length === 0) return
  inTransaction(opened.storage, tx => {
    for (const letter of due) releaseHeldLetter(tx, letter.letterId, tools.clock.now())
    publishAfter(tx, tools, ['letters', 'sync', 'cases'])
  })
}

function hintOf(failure: RemoteFailure): number | undefined {
  return failure.kind === 'unreachable' ? undefined : failure.retryAfterMs
}

function connectionOf(failure: RemoteFailure): Connection {
  if (failure.kind === 'unreachable')
    return failure.why === 'no-network' ? 'no-network' : 'centre-unreachable'
  if (failure.kind === 'not-the-centre') return 'centre-unreachable'
  if (failure.code === 'session-expired' || failure.code === 'bad-credentials') return 'signed-out'
  if (failure.code === 'upgrade-required') return 'upgrade-required'
  return ['centre-failed', 'slow-down', 'not-available-yet', 'too-large'].includes(failure.code)
    ? 'centre-unreachable'
    : 'refused'
}
