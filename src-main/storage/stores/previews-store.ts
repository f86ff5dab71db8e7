import type { Sha256 } from '../../../src-shared/kernel/ids.ts'
import { prepared } from '../prepared.ts'
import { officerSql } from '../sql.ts'
import type { ReadDb, WriteTx } from '../transaction.ts'

/** A small picture in place of an original that is not here yet. No hash vouches for it, so it proves nothing. */
export interface StoredPreview {
  /** Of the original. */
  readonly sha256: Sha256
  readonly detectedType: string
  readonly bytes: number
}

const previewOf = prepared((value: { sha256: string }) =>
  officerSql.selectFrom('previews').select(['detected_type', 'bytes']).where('sha256', '=', value.sha256),
)

export function findPreview(db: ReadDb, sha256: Sha256): StoredPreview | undefined {
  const row = db.row(previewOf({ sha256 }))
  return row && { sha256, detectedType: row.detected_type, bytes: row.bytes }
}

export function writePreviewRecord(tx: WriteTx, { sha256, detectedType, bytes }: StoredPreview): void {
  const values = { detected_type: detectedType, bytes }
  tx.run(
    officerSql
      .insertInto('previews')
      .values({ sha256, ...values })
      .onConflict(conflict => conflict.column('sha256').doUpdateSet(values))
      .compile(),
  )
}

export function forgetPreview(tx: WriteTx, sha256: Sha256): void {
  tx.runSql('DELETE FROM previews WHERE sha256 = ?', [sha256])
}

const allPreviews = prepared(() =>
  officerSql.selectFrom('previews').select(['sha256', 'bytes']).orderBy('sha256'),
)

/** Every preview here: few, for only held cases ever get one. */
export function listPreviews(db: ReadDb): { readonly sha256: Sha256; readonly bytes: number }[] {
  return db.rows(allPreviews({})).map(row => ({ sha256: row.sha256 as Sha256, bytes: row.bytes }))
}
