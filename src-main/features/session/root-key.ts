import { findMeta, writeMeta } from '../../storage/stores/meta-store.ts'
import { inTransaction } from '../../storage/transaction.ts'
import type { Opened } from '../context.ts'
import { DeskRefused } from '../refusal.ts'

/** The root key of receipts is taken once, at first sign-in; another one later is another centre, and is refused. */
export function pinRootKey(opened: Opened, rootKey: string): void {
  const pinned = findMeta(opened.storage.read, 'receipt-root-key')
  if (pinned === undefined) {
    inTransaction(opened.storage, tx => writeMeta(tx, 'receipt-root-key', rootKey))
  } else if (pinned !== rootKey) {
    throw new DeskRefused('centre-identity-changed')
  }
}
