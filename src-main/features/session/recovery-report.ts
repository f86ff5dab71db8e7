import type { RecoveryReport } from '../../../src-shared/desk/trust-views.ts'
import { findRecovery, writeRecovery } from '../../storage/stores/recovery-store.ts'
import { inTransaction } from '../../storage/transaction.ts'
import type { Opened } from '../context.ts'

/** What the last recovery of this store brought back, until the officer has read it; null when there is nothing to read. */
export function unreadReport({ storage }: Opened): RecoveryReport | null {
  const kept = findRecovery(storage.read)
  return kept === undefined || kept.read ? null : kept.report
}

/** The officer has read it. It stays in the store, and the centre is still asked what is open in it. */
export function readReport({ storage }: Opened): void {
  inTransaction(storage, tx => {
    const kept = findRecovery(tx)
    if (kept) writeRecovery(tx, { ...kept, read: true })
  })
}
