import { bandsOf, isLike, type PictureHash } from '../../../src-shared/cases/picture-likeness.ts'
import type { Sha256 } from '../../../src-shared/kernel/ids.ts'
import { prepared } from '../prepared.ts'
import { officerSql } from '../sql.ts'
import type { ReadDb, WriteTx } from '../transaction.ts'

/** More alike pictures than anybody looks at: what resembles so many is no picture of a person. */
const MOST_PAIRS = 20

/** A file has come; whether it is to be looked at is found out when its turn comes. */
export function notePictureWaiting(tx: WriteTx, sha256: Sha256): void {
  tx.runSql('INSERT OR IGNORE INTO pictures_waiting (sha256) VALUES (?)', [sha256])
}

const firstWaiting = prepared(() =>
  officerSql.selectFrom('pictures_waiting').select('sha256').orderBy('sha256').limit(1),
)
const isPhoto = prepared((value: { sha256: string }) =>
  officerSql.selectFrom('cases').select('id').where('photo', '=', value.sha256).limit(1),
)

/** The next file that waits, and whether a case shows its person by it: papers are alike by their form and are not compared. */
export function nextWaitingPicture(
  db: ReadDb,
): { readonly sha256: Sha256; readonly isPhoto: boolean } | undefined {
  const row = db.row(firstWaiting({}))
  return (
    row && { sha256: row.sha256 as Sha256, isPhoto: db.row(isPhoto({ sha256: row.sha256 })) !== undefined }
  )
}

/** It has been looked at, and nothing is to be kept of it. */
export function settleWaitingPicture(tx: WriteTx, sha256: Sha256): void {
  tx.runSql('DELETE FROM pictures_waiting WHERE sha256 = ?', [sha256])
}

const ofBands = (bands: readonly number[]) =>
  officerSql
    .selectFrom('picture_bands')
    .innerJoin('picture_hashes', 'picture_hashes.id', 'picture_bands.picture')
    .select(['picture_hashes.sha256', 'picture_hashes.near', 'picture_hashes.fine'])
    .distinct()
    .where('picture_bands.band', 'in', bands)
    .compile()

/** Keeps what a picture looks like, notes with which ones here it is alike, and gives how many those are. */
export function keepPictureHash(tx: WriteTx, sha256: Sha256, hash: PictureHash): number {
  forgetPictureHash(tx, sha256)
  const bands = bandsOf(hash.near)
  const alike = tx
    .rows(ofBands(bands))
    .filter(other => isLike(other, hash))
    .slice(0, MOST_PAIRS)
  tx.runSql('INSERT INTO picture_hashes (sha256, near, fine) VALUES (?, ?, ?)', [
    sha256,
    hash.near,
    hash.fine,
  ])
  for (const band of bands) {
    tx.runSql('INSERT INTO picture_bands (band, picture) SELECT ?, id FROM picture_hashes WHERE sha256 = ?', [
      band,
      sha256,
    ])
  }
  for (const other of alike) {
    tx.runSql('INSERT INTO picture_pairs (sha256, other) VALUES (?, ?), (?, ?)', [
      ...[sha256, other.sha256],
      ...[other.sha256, sha256],
    ])
  }
  return alike.length
}

const hashOf = prepared((value: { sha256: string }) =>
  officerSql.selectFrom('picture_hashes').select(['id', 'near']).where('sha256', '=', value.sha256),
)
const pairsOf = prepared((value: { sha256: string }) =>
  officerSql.selectFrom('picture_pairs').select('other').where('sha256', '=', value.sha256),
)

/** The picture is not here any more: nothing of how it looked stays. */
export function forgetPictureHash(tx: WriteTx, sha256: Sha256): void {
  settleWaitingPicture(tx, sha256)
  const hash = tx.row(hashOf({ sha256 }))
  if (!hash) return
  for (const { other } of tx.rows(pairsOf({ sha256 })))
    tx.runSql('DELETE FROM picture_pairs WHERE sha256 = ? AND other = ?', [other, sha256])
  tx.runSql('DELETE FROM picture_pairs WHERE sha256 = ?', [sha256])
  for (const band of bandsOf(hash.near))
    tx.runSql('DELETE FROM picture_bands WHERE band = ? AND picture = ?', [band, hash.id])
  tx.runSql('DELETE FROM picture_hashes WHERE id = ?', [hash.id])
}
