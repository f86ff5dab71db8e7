import type { DeskId } from '../../src-shared/kernel/ids.ts'
import type { Instant } from '../../src-shared/kernel/instant.ts'
import { CentralRefusal } from '../central-refusal.ts'
import type { CentreTools } from '../centre-tools.ts'
import type { Caller } from '../sessions/authenticate.ts'
import { findDesk, raiseSequence, storeHeartbeat } from '../storage/desk-store.ts'
import { hasDoubledNumber } from '../storage/letter-store.ts'

export interface Heartbeat {
  readonly deskId: DeskId
  readonly epoch: number
  readonly sequence: number
}

/**
 * Notes how a desk stands.
 *
 * Refuses `desk-forked` when the desk speaks under another epoch than the centre's, its counter lies below one already
 * seen, or two letters of this epoch bear one number: a clone or a restored disk is at work, and must register anew. Refuses `not-permitted` when the
 * caller's session belongs to another desk.
 */
export async function recordHeartbeat(
  tools: CentreTools,
  caller: Caller,
  heartbeat: Heartbeat,
): Promise<{ receivedAt: Instant }> {
  if (heartbeat.deskId !== caller.deskId) throw new CentralRefusal('not-permitted')
  const now = tools.clock.now()
  return tools.storage.inTransaction(async tx => {
    const desk = await findDesk(tx, heartbeat.deskId)
    if (!desk) throw new CentralRefusal('desk-unknown')
    if (
      heartbeat.epoch !== desk.epoch ||
      heartbeat.sequence < desk.highestSequence ||
      (await hasDoubledNumber(tx, desk.id, desk.epoch))
    ) {
      throw new CentralRefusal('desk-forked')
    }
    await raiseSequence(tx, desk.id, desk.epoch, heartbeat.sequence)
    await storeHeartbeat(tx, desk.id, now, heartbeat)
    return { receivedAt: now }
  })
}
