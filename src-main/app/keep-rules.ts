import { ok, type Result, refuse } from '../../src-shared/kernel/result.ts'
import { releasePages } from '../features/attachments/release-pages.ts'
import type { DeskTools, Opened } from '../features/context.ts'
import { shortenLog } from '../features/retention/shorten-log.ts'
import { sweepCopies } from '../features/retention/sweep-copies.ts'
import { sweepDoneCases } from '../features/retention/sweep-done-cases.ts'
import { sweepFiles } from '../features/retention/sweep-files.ts'
import { sweepSlips } from '../features/retention/sweep-slips.ts'
import { learnDeskPolicy } from '../features/session/desk-policy.ts'
import { findWipeOrder, wipeByOrder } from '../features/session/wipe-order.ts'
import type { RemoteFailure } from '../remote/central-service.ts'

const EVERY_MS = 3_600_000
/** The first look waits until the queue is there and the first news are in. */
const FIRST_SWEEP_MS = 30_000

/**
 * What a round of the sender does for the rules for data on this computer: soon after the session began and then every hour
 * it asks the centre for them and wipes what stood here long enough; ordered to wipe, it wipes everything but unsent
 * letters, and `wiped` is called once none is left. The disk reserve is taken again when there is room.
 *
 * False: the store was wiped by order and takes nothing new.
 */
export function createRulesKeeper(
  tools: DeskTools,
  isOpen: (opened: Opened) => boolean,
  wiped: () => void,
): (opened: Opened, token: string) => Promise<Result<boolean, RemoteFailure>> {
  const dueMs = new WeakMap<Opened, { asked: number; swept: number }>()
  return async (opened, token) => {
    const now = tools.clock.monotonicMs()
    const due = dueMs.get(opened) ?? { asked: now, swept: now + FIRST_SWEEP_MS }
    dueMs.set(opened, due)
    void tools.reserve.fill()
    if (now >= due.asked) {
      const failure = await learnDeskPolicy(tools, opened, token)
      if (failure) return refuse(failure)
      due.asked = now + EVERY_MS
    }
    const goOn = () => isOpen(opened)
    if (!goOn()) return ok(false)
    if (findWipeOrder(tools) !== null) {
      if (wipeByOrder(tools, opened) === 0) wiped()
      return ok(false)
    }
    if (now >= due.swept) {
      due.swept = now + EVERY_MS
      await sweepDoneCases(tools, opened, goOn)
      await sweepFiles(tools, opened, goOn)
      await sweepSlips(tools, opened, goOn)
      await releasePages(tools, opened, goOn)
      if (goOn()) sweepCopies(tools, opened)
      if (goOn()) shortenLog(tools, opened)
    }
    return ok(true)
  }
}
