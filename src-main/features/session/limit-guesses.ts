import type { DeskRefusalCode } from '../../../src-shared/desk/refusal.ts'
import type { OfficerId } from '../../../src-shared/kernel/ids.ts'
import { addMs, type Instant, msOf } from '../../../src-shared/kernel/instant.ts'
import { latestTime, noteTime } from '../../storage/stores/desk-policy-store.ts'
import {
  type FailedUnlocks,
  findFailedUnlocks,
  writeFailedUnlocks,
} from '../../storage/stores/failed-unlocks-store.ts'
import { inTransaction, type Storage, type WriteTx } from '../../storage/transaction.ts'
import { record } from '../audit/record.ts'
import type { DeskTools, Opened } from '../context.ts'
import { inWorkTransaction } from '../in-work-transaction.ts'
import { DeskRefused, failureFields } from '../refusal.ts'

/** How long nothing is tried after the first, second … wrong password in a row. */
const WAITS_MS = [0, 1_000, 2_000, 4_000] as const
/** The one after them locks the officer out on this computer. */
export const GUESSES = WAITS_MS.length + 1
const LOCKOUT_MS = 15 * 60_000

type Tools = Pick<DeskTools, 'clock' | 'deskStorage' | 'logger' | 'reserve'>

/** Refusals that say of a password that it is not the one; any other is about something else, and no guess. */
const WRONG: readonly DeskRefusalCode[] = [
  'bad-credentials',
  'officer-locked',
  'slow-down',
  'former-password-wrong',
]

/**
 * Makes one try at the password of an officer whose store stands here.
 *
 * Refuses `unlock-waits` with the seconds left while too many went wrong, the right password too. Every try is counted on the
 * disk before it is made, so neither a kill in the middle nor a restart wins one. The wait runs by the latest time this
 * computer ever showed, or its steady clock where that is further: a clock set back neither shortens nor lengthens it. One set
 * ahead ends it; only the computer's administrator can do that.
 */
export async function limitGuesses<T>(
  tools: Tools,
  officerId: OfficerId,
  guess: () => Promise<T>,
): Promise<T> {
  const before = inWorkTransaction(tools, tools.deskStorage, tx => countGuess(tx, tools, officerId))
  if ('waitMs' in before)
    throw new DeskRefused('unlock-waits', { about: { seconds: Math.ceil(before.waitMs / 1_000) } })
  try {
    const right = await guess()
    takeBack(tools, officerId, 0, before.untold)
    return right
  } catch (cause) {
    const wrong = cause instanceof DeskRefused && WRONG.includes(cause.code)
    if (!wrong) takeBack(tools, officerId, before.inARow, before.untold)
    else if ((before.inARow + 1) % GUESSES === 0) noteLockout(tools, officerId)
    throw cause
  }
}

/**
 * Writes what went wrong before into the log of the officer whose store is open now, once: how many, from when to when. A
 * failure to write keeps them for the next opening.
 */
export function tellFailedUnlocks(tools: Tools, opened: Opened): void {
  const { id } = opened.officer
  const untold = findFailedUnlocks(tools.deskStorage.read, id)?.untold
  if (!untold) return
  try {
    // First the line, then that it is told: a cut between the two repeats it, and loses none.
    inTransaction(opened.storage, tx => record(tx, tools, opened, 'unlock-failed', { detail: untold }))
    inTransaction(tools.deskStorage, tx => {
      const failed = findFailedUnlocks(tx, id)
      if (failed) writeFailedUnlocks(tx, id, { ...failed, untold: null })
    })
  } catch (cause) {
    tools.logger.warn('failed-unlocks-not-told', failureFields(cause))
  }
}

/** Counts a try, or says how long none is made. Gives what stood before. */
function countGuess(
  tx: WriteTx,
  tools: Tools,
  officerId: OfficerId,
): FailedUnlocks | { readonly waitMs: number } {
  const now = tools.clock.now()
  const counted = countedTime(tx, tools)
  const kept = findFailedUnlocks(tx, officerId) ?? {
    inARow: 0,
    countedAt: counted,
    waitUntil: counted,
    untold: null,
    lockouts: 0,
    lastLockoutAt: null,
  }
  // The clock once stood too far ahead and the centre put it right: the wait begins anew by the clock of now.
  if (kept.countedAt > counted) {
    const wholeMs = msOf(kept.waitUntil) - msOf(kept.countedAt)
    writeFailedUnlocks(tx, officerId, {
      ...kept,
      countedAt: counted,
      waitUntil: addMs(counted, wholeMs),
    })
    if (wholeMs > 0) return { waitMs: wholeMs }
  } else if (counted < kept.waitUntil) return { waitMs: msOf(kept.waitUntil) - msOf(counted) }
  writeFailedUnlocks(tx, officerId, {
    ...kept,
    inARow: kept.inARow + 1,
    countedAt: counted,
    waitUntil: addMs(counted, WAITS_MS[kept.inARow % GUESSES] ?? LOCKOUT_MS),
    untold: { count: (kept.untold?.count ?? 0) + 1, from: kept.untold?.from ?? now, to: now },
  })
  return kept
}

/** The last try was no wrong guess: it is not counted, and nobody waits for it. */
function takeBack(tools: Tools, officerId: OfficerId, inARow: number, untold: FailedUnlocks['untold']): void {
  inWorkTransaction(tools, tools.deskStorage, tx => {
    const failed = findFailedUnlocks(tx, officerId)
    if (failed) writeFailedUnlocks(tx, officerId, { ...failed, inARow, waitUntil: failed.countedAt, untold })
  })
}

function noteLockout(tools: Tools, officerId: OfficerId): void {
  inWorkTransaction(tools, tools.deskStorage, tx => {
    const failed = findFailedUnlocks(tx, officerId)
    if (failed)
      writeFailedUnlocks(tx, officerId, {
        ...failed,
        lockouts: failed.lockouts + 1,
        lastLockoutAt: tools.clock.now(),
      })
  })
  tools.logger.warn('locked-out', { minutes: LOCKOUT_MS / 60_000 })
}

/** When this run of the program first asked, for each desk. */
const beginnings = new WeakMap<Storage, { readonly at: Instant; readonly monotonicMs: number }>()

function countedTime(tx: WriteTx, { clock, deskStorage }: Tools): Instant {
  const now = clock.now()
  noteTime(tx, now)
  const latest = latestTime(tx, now)
  const begun = beginnings.get(deskStorage) ?? { at: latest, monotonicMs: clock.monotonicMs() }
  beginnings.set(deskStorage, begun)
  const steady = addMs(begun.at, clock.monotonicMs() - begun.monotonicMs)
  return steady > latest ? steady : latest
}
