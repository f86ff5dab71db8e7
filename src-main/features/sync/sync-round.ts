import type { LetterId } from '../../../src-shared/kernel/ids.ts'
import { addMs, type Instant, msOf } from '../../../src-shared/kernel/instant.ts'
import type { Result } from '../../../src-shared/kernel/result.ts'
import { isForked, type RemoteFailure } from '../../remote/central-service.ts'
import type { StoredLetter } from '../../storage/stores/letters-store.ts'
import { type DeskTools, learnOfficer, type Opened } from '../context.ts'
import { type FetchState, newFetchState } from '../fetch-state.ts'
import { settleOffers } from '../settle-offers.ts'
import { askAfterRecovery } from './ask-after-recovery.ts'
import { isLockedOut, isSessionOver } from './connection-of.ts'
import { deliverLog } from './deliver-log.ts'
import { heartbeat } from './heartbeat.ts'
import { pullChanges } from './pull-changes.ts'
import { type PagesTrouble, pushLetters } from './push-letters.ts'
import { rereadSetAside } from './reread-set-aside.ts'
import { settleExceptions, tellSupervisors } from './settle-exceptions.ts'

/** How a round gets what other rooms own: tokens and the desk's own number from the session, files from attachments. */
export interface SyncParts {
  token(opened: Opened, stale?: string): Promise<Result<{ readonly token: string }, RemoteFailure>>
  sendOnlyToken(opened: Opened): string | undefined
  fetchFiles(
    opened: Opened,
    token: string,
    state: FetchState,
    goOn: () => boolean,
  ): Promise<Result<number, RemoteFailure>>
  /** Notes which cases have every file here already; asks nobody. */
  settleFiles(opened: Opened, goOn: () => boolean): Promise<void>
  /** After `desk-forked`: registers the desk under the next epoch. Undefined when that is done. */
  registerAnew(): Promise<RemoteFailure | undefined>
  /** Brings the bytes of the pages an act names to the centre. */
  deliverPages(
    opened: Opened,
    token: string,
    letter: StoredLetter,
    goOn: () => boolean,
  ): Promise<Result<undefined, PagesTrouble>>
  /** Lets go of the pages of acts that are settled. */
  releasePages(opened: Opened, goOn: () => boolean): Promise<unknown>
  /**
   * Keeps to the centre's rules for data on this computer, asked for when that is due. False: this store was wiped by order
   * and takes nothing new, it only sends.
   */
  keepRules(opened: Opened, token: string): Promise<Result<boolean, RemoteFailure>>
}

/** What a round is told while it runs. */
export interface RoundWatch {
  /** False once the officer signed out: the round ends after its present step. */
  goOn(): boolean
  /** True when somebody asked for a new round: fetching pictures makes room for it. */
  askedAgain(): boolean
  pulling(now: boolean): void
  /** Push and pull went through. */
  reached(): void
  /** Something of this computer stood in the way; the round goes on with the rest. */
  troubled(cause: unknown): void
  /** Another desk bears this one's number: it is being registered anew. */
  forked(): void
}

const HEARTBEAT_EVERY_MS = 300_000
/** A letter that got no answer of its own rests so long. */
const REST_MS = 30_000
/** A file that failed rests until the list of them is emptied. */
const FILES_REST_MS = 600_000

/** One officer's exchanges with the centre, with what must be remembered between rounds. */
export interface SyncRounds {
  /** Push, pull, pictures, heartbeat. Undefined when everything that could be exchanged was. */
  exchange(watch: RoundWatch): Promise<RemoteFailure | undefined>
  /** When a letter that the centre asked to rest is tried again. */
  nextTryOf(letterId: LetterId): Instant | undefined
  /** Milliseconds until the first resting letter may be tried; undefined when none rests. */
  nextRestEndMs(): number | undefined
  /** Lets resting letters be tried at once. */
  forgetRests(): void
  /** How fetching files goes. */
  readonly files: FetchState
}

export function createSyncRounds(tools: DeskTools, opened: Opened, parts: SyncParts): SyncRounds {
  const resting = new Map<LetterId, Instant>()
  let heartbeatDueMs = 0
  let forked = false
  /** What an earlier version set aside was looked at again. */
  let reread = false
  const files = newFetchState()
  /** What an earlier round, or an earlier day, left to be noted of the files was noted. */
  let settled = false
  let skipUntilMs = 0

  /** Once in a round a forked desk registers anew and goes on at once; refused, it waits like for any other failure. */
  async function exchange(watch: RoundWatch): Promise<RemoteFailure | undefined> {
    if (!settled) {
      settled = true
      // A page that cannot be read here must not keep letters from leaving.
      await parts.settleFiles(opened, watch.goOn).catch(watch.troubled)
    }
    const failure = await exchangeOnce(watch)
    if (!isForked(failure)) return failure
    forked = true
    heartbeatDueMs = 0
    if (!watch.goOn()) return failure
    watch.forked()
    const refused = await parts.registerAnew()
    return refused === undefined && watch.goOn() ? await exchangeOnce(watch) : refused
  }

  async function exchangeOnce(watch: RoundWatch): Promise<RemoteFailure | undefined> {
    let token = await parts.token(opened)
    if (!token.ok) return await onlySend(token.error, watch)
    for (let again = false; ; again = true) {
      const failure = await exchangeWith(token.value.token, watch)
      if (failure && isLockedOut(failure)) return await onlySend(failure, watch)
      const expired = failure?.kind === 'problem' && failure.code === 'session-expired'
      if (!expired || again || !watch.goOn()) return failure
      token = await parts.token(opened, token.value.token)
      if (!token.ok) return token.error
    }
  }

  /** Letters already decided still leave after the interactive session ended, or the officer was locked. */
  async function onlySend(failure: RemoteFailure, watch: RoundWatch): Promise<RemoteFailure> {
    if (isLockedOut(failure)) learnOfficer(tools, opened, 'locked')
    const only = isLockedOut(failure) || isSessionOver(failure)
    const sendOnly = only && watch.goOn() ? parts.sendOnlyToken(opened) : undefined
    if (sendOnly === undefined) return failure
    await push(sendOnly, watch)
    if (watch.goOn()) await parts.keepRules(opened, sendOnly)
    if (watch.goOn()) await deliver(sendOnly, watch)
    return failure
  }

  async function exchangeWith(token: string, watch: RoundWatch): Promise<RemoteFailure | undefined> {
    await askWhatCentreHas(token)
    if (!watch.goOn()) return undefined
    const pushed = await push(token, watch)
    if (!pushed.ok) return pushed.error
    if (!watch.goOn()) return undefined
    const kept = await parts.keepRules(opened, token)
    if (!kept.ok) return kept.error
    if (!watch.goOn()) return undefined
    const failure = kept.value ? await fetchNews(token, watch) : await deliver(token, watch)
    if (failure) return failure
    if (!watch.goOn() || tools.clock.monotonicMs() < heartbeatDueMs) return undefined
    heartbeatDueMs = tools.clock.monotonicMs() + HEARTBEAT_EVERY_MS
    const copied = await heartbeat(tools, opened, token)
    forked = copied !== undefined
    return copied
  }

  /** After a recovery. Letters leave whatever becomes of it: what has arrived before takes effect once at most. */
  async function askWhatCentreHas(token: string): Promise<void> {
    const asked = await askAfterRecovery(tools, opened, token)
    if (!asked.ok) tools.logger.warn('recovery-not-compared', { why: asked.error.kind })
  }

  /** The shelf, what it settles, and the pictures. */
  async function fetchNews(token: string, watch: RoundWatch): Promise<RemoteFailure | undefined> {
    const pulled = await pull(token, watch)
    if (!pulled.ok) return pulled.error
    // A desk whose number is not its own is not simply online, though letters and news go through.
    if (!forked) watch.reached()
    if (!watch.goOn()) return undefined
    await settleExceptions(tools, opened, token)
    tellSupervisors(tools, opened)
    settleOffers(tools, opened)
    const over = await deliver(token, watch)
    if (over || !watch.goOn()) return over
    if (tools.clock.monotonicMs() > skipUntilMs) {
      files.failed.clear()
      files.previewless.clear()
      skipUntilMs = tools.clock.monotonicMs() + FILES_REST_MS
    }
    const goOn = () => watch.goOn() && !watch.askedAgain()
    const fetched = await parts.fetchFiles(opened, token, files, goOn)
    return fetched.ok ? undefined : fetched.error
  }

  /** The log leaves after decisions and news. Damage in it keeps neither of them. */
  async function deliver(token: string, watch: RoundWatch): Promise<RemoteFailure | undefined> {
    try {
      return await deliverLog(tools, opened, token, watch.goOn)
    } catch (cause) {
      watch.troubled(cause)
      return undefined
    }
  }

  async function pull(token: string, watch: RoundWatch): ReturnType<typeof pullChanges> {
    const begunMs = tools.clock.monotonicMs()
    watch.pulling(true)
    if (!reread) {
      reread = true
      rereadSetAside(tools, opened)
    }
    const pulled = await pullChanges(tools, opened, token, watch.goOn)
    if (watch.goOn()) watch.pulling(false)
    if (pulled.ok && pulled.value.records > 0) {
      tools.logger.info('pulled', { ...pulled.value, ms: Math.round(tools.clock.monotonicMs() - begunMs) })
    }
    return pulled
  }

  /** Sends what may leave, and notes which letters are to rest and until when. */
  async function push(token: string, watch: RoundWatch): Promise<Result<unknown, RemoteFailure>> {
    const now = tools.clock.now()
    for (const [id, until] of resting) if (until <= now) resting.delete(id)
    const pushed = await pushLetters(tools, opened, token, new Set(resting.keys()), {
      deliver: letter => parts.deliverPages(opened, token, letter, watch.goOn),
      release: () => parts.releasePages(opened, watch.goOn),
    })
    if (pushed.ok && pushed.value.spoilt !== undefined) watch.troubled(pushed.value.spoilt)
    for (const later of pushed.ok ? pushed.value.later : []) {
      resting.set(later.letterId, later.notBefore ?? addMs(tools.clock.now(), REST_MS))
    }
    return pushed
  }

  return {
    exchange,
    nextTryOf: letterId => resting.get(letterId),
    nextRestEndMs: () => {
      if (resting.size === 0) return undefined
      const first = Math.min(...[...resting.values()].map(msOf))
      return Math.max(first - msOf(tools.clock.now()), 0)
    },
    forgetRests: () => resting.clear(),
    files,
  }
}
