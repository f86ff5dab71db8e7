import type { DeskId } from '../../src-shared/kernel/ids.ts'
import type { CentreTools } from '../centre-tools.ts'
import { type Desk, findDesk, setDeskOrders } from '../storage/desk-store.ts'

/** `resume` takes both others back. */
export type DeskOrder = 'wipe' | 'suspend' | 'resume'

/**
 * What an administrator orders a computer that was lost, given away or found again. The time is that of the first order:
 * ordering the same again changes nothing.
 *
 * `wipe`: the desk learns of it with its policy and wipes everything but unsent letters. `suspend`: from now on its calls
 * are refused `desk-unknown`, except delivering what was decided before. Undefined when there is no such desk.
 */
export async function orderDesk(
  { storage, clock }: CentreTools,
  id: DeskId,
  order: DeskOrder,
): Promise<Pick<Desk, 'id' | 'suspendedAt' | 'wipeOrderedAt'> | undefined> {
  const now = clock.now()
  return storage.inTransaction(async tx => {
    const desk = await findDesk(tx, id)
    if (!desk) return undefined
    const orders =
      order === 'resume'
        ? { suspendedAt: null, wipeOrderedAt: null }
        : {
            suspendedAt: desk.suspendedAt ?? (order === 'suspend' ? now : null),
            wipeOrderedAt: desk.wipeOrderedAt ?? (order === 'wipe' ? now : null),
          }
    await setDeskOrders(tx, id, orders)
    return { id, ...orders }
  })
}
