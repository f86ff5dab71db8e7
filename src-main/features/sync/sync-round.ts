import type { LetterId, Sha256 } from '../../../src-shared/kernel/ids.ts'
import { addMs, type Instant, msOf } from '../../../src-shared/kernel/instant.ts'
import type { Result } from '../../../src-shared/kernel/result.ts'
import type { RemoteFailure } from '../../remote/central-service.ts'
import type { DeskTools, Opened } from '../context.ts'
import { isSessionOver } from './connection-of.ts'
import { heartbeat } from './heartbeat.ts'
import { pullChanges } from './pull-changes.ts'
import { pushLetters } from './push-letters.ts'

/** How a round gets what other rooms own: tokens from the session, files from attachments. */
export interface SyncParts {
  token(opened: Opened, stale?: string): Promise<Result<{ readonly token: string }, RemoteFailure>>
  sendOnlyToken(opened: Opened): string | undefined
  fetchFiles(
    opened: Opened,
    token: string,
    skip: Set<Sha256>,
    goOn: () => boolean,
  ): Promise<Result<number, RemoteFailure>>
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
}

const HEARTBEAT_EVERY_MS = 300_000
/** A letter that got no answer of its own rests so long. */
const REST_MS = 30_000
/** A file that failed rests until the skip list is emptied. */
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
}

export function createSyncRounds(tools: DeskTools, opened: Opened, parts: SyncParts): SyncRounds {
  const resting = new Map<LetterId, Instant>()
  let heartbeatDueMs = 0
  let skipFiles = new Set<Sha256>()
  let skipUntilMs = 0

  async function exchange(watch: RoundWatch): Promise<RemoteFailure | undefined> {
    let token = await parts.token(opened)
    if (!token.ok) {
      // Letters already decided still leave after the interactive session ended.
      const sendOnly = isSessionOver(token.error) ? parts.sendOnlyToken(opened) : undefined
      if (sendOnly !== undefined && watch.goOn()) await push(sendOnly)
      return token.error
    }
    for (let again = false; ; again = true) {
      const failure = await exchangeWith(token.value.token, watch)
      const expired = failure?.kind === 'problem' && failure.code === 'session-expired'
      if (!expired || again || !watch.goOn()) return failure
      token = await parts.token(opened, token.value.token)
      if (!token.ok) return token.error
    }
  }

  async function exchangeWith(token: string, watch: RoundWatch): Promise<RemoteFailure | undefined> {
    const pushed = await push(token)
    if (!pushed.ok) return pushed.error
    if (!watch.goOn()) return undefined
    const pulled = await pull(token, watch)
    if (!pulled.ok) return pulled.error
    watch.reached()
    if (tools.clock.monotonicMs() > skipUntilMs) {
      skipFiles = new Set()
      skipUntilMs = tools.clock.monotonicMs() + FILES_REST_MS
    }
    const goOn = () => watch.goOn() && !watch.askedAgain()
    const files = await parts.fetchFiles(opened, token, skipFiles, goOn)
    if (!files.ok) return files.error
    if (watch.goOn() && tools.clock.monotonicMs() >= heartbeatDueMs) {
      heartbeatDueMs = tools.clock.monotonicMs() + HEARTBEAT_EVERY_MS
      await heartbeat(tools, opened, token)
    }
    return undefined
  }

  async function pull(token: string, watch: RoundWatch): ReturnType<typeof pullChanges> {
    const begunMs = tools.clock.monotonicMs()
    watch.pulling(true)
    const pulled = await pullChanges(tools, opened, token, watch.goOn)
    if (watch.goOn()) watch.pulling(false)
    if (pulled.ok && pulled.value.records > 0) {
      tools.logger.info('pulled', { ...pulled.value, ms: Math.round(tools.clock.monotonicMs() - begunMs) })
    }
    return pulled
  }

  /** Sends what may leave, and notes which letters are to rest and until when. */
  async function push(token: string): Promise<Result<unknown, RemoteFailure>> {
    const now = tools.clock.now()
    for (const [id, until] of resting) if (until <= now) resting.delete(id)
    const pushed = await pushLetters(tools, opened, token, new Set(resting.keys()))
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
  }
}
