import type { Receipt } from '../../../src-shared/central/receipt.ts'
import { receiptSchema } from '../../../src-shared/central/receipt.ts'
import type { LetterId } from '../../../src-shared/kernel/ids.ts'
import type { Instant } from '../../../src-shared/kernel/instant.ts'
import { officerSql } from '../sql.ts'
import type { ReadDb, WriteTx } from '../transaction.ts'

/**
 * Keeps a receipt, verified or not; one that does not verify is evidence too. What verified once is never replaced:
 * the same receipt may come again, torn, or with an answer to another letter.
 */
export function keepReceipt(tx: WriteTx, receipt: Receipt, verified: boolean, at: Instant): void {
  const values = {
    letter_id: receipt.letterId,
    verified: verified ? 1 : 0,
    body: JSON.stringify(receipt),
    kept_at: at,
  }
  tx.run(
    officerSql
      .insertInto('receipts')
      .values({ receipt_id: receipt.receiptId, ...values })
      .onConflict(conflict =>
        conflict.column('receipt_id').doUpdateSet(values).where('receipts.verified', '=', 0),
      )
      .compile(),
  )
}

export function findVerifiedReceipt(db: ReadDb, letterId: LetterId): Receipt | undefined {
  const row = db.row(
    officerSql
      .selectFrom('receipts')
      .select('body')
      .where('letter_id', '=', letterId)
      .where('verified', '=', 1)
      .compile(),
  )
  return row && receiptSchema.parse(JSON.parse(row.body))
}
