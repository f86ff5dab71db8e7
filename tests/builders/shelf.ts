import { upsertCase } from '../../src-main/storage/stores/cases-store.ts'
import { inTransaction, type Storage } from '../../src-main/storage/transaction.ts'
import type { CaseRecord } from '../../src-shared/central/feed.ts'

/** Puts cases on an officer's shelf as a pull would; the n-th stands at position n unless told otherwise. */
export function shelve(storage: Storage, records: readonly CaseRecord[], firstPosition = 1): void {
  inTransaction(storage, tx => {
    records.forEach((record, n) => {
      upsertCase(tx, record, JSON.stringify(record), firstPosition + n, 1, true)
    })
  })
}
