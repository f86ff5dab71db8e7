import type { Receipt } from '../../src-shared/central/receipt.ts'
import type { DeskId, LetterId, OfficerId } from '../../src-shared/kernel/ids.ts'
import { CentralRefusal } from '../central-refusal.ts'
import type { CentreTools } from '../centre-tools.ts'
import type { Caller } from '../sessions/authenticate.ts'
import { listDeskLetters } from '../storage/letter-store.ts'

const PAGE = 1000

/**
 * What the centre has from the caller's own desk in one epoch, of whichever officer, by rising counter; asked after a
 * restore.
 *
 * At most a thousand at a time: ask again after the last counter until nothing comes. Refuses `not-permitted` for
 * another desk.
 */
export async function listDeskDecisions(
  tools: CentreTools,
  caller: Caller,
  asked: { readonly id: DeskId; readonly epoch: number; readonly after: number },
): Promise<{
  decisions: { letterId: LetterId; sequence: number; receipt: Receipt; decidedBy: OfficerId }[]
}> {
  if (asked.id !== caller.deskId) throw new CentralRefusal('not-permitted')
  const found = await listDeskLetters(tools.storage.read, {
    deskId: asked.id,
    epoch: asked.epoch,
    after: asked.after,
    limit: PAGE,
  })
  return {
    decisions: found.map(({ sequence, receipt, decidedBy }) => ({
      letterId: receipt.letterId,
      sequence,
      receipt,
      decidedBy,
    })),
  }
}
