import { isDiskFull } from '../storage/database.ts'
import { inTransaction, type Storage, type Synchronous, type WriteTx } from '../storage/transaction.ts'
import type { DeskTools } from './context.ts'

/**
 * One transaction of the officer's own work. On a full disk the place kept back for it is given up and the work is done once
 * more; when even that is gone the failure is passed on, and nothing was written.
 */
export function inWorkTransaction<T>(
  tools: Pick<DeskTools, 'reserve' | 'logger'>,
  storage: Storage,
  work: (tx: WriteTx) => Synchronous<T>,
): T {
  try {
    return inTransaction(storage, work)
  } catch (cause) {
    if (!isDiskFull(cause) || !tools.reserve.release()) throw cause
    tools.logger.warn('disk-reserve-given-up')
    return inTransaction(storage, work)
  }
}
