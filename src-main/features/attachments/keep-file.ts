import { judgePicture } from '../../../src-shared/cases/judge-picture.ts'
import { sha256OfBytes } from '../../../src-shared/kernel/digest.ts'
import type { Sha256 } from '../../../src-shared/kernel/ids.ts'
import { LARGEST_PREVIEW } from '../../remote/central-service.ts'
import { writeFileRecord } from '../../storage/stores/files-store.ts'
import { forgetPreview, writePreviewRecord } from '../../storage/stores/previews-store.ts'
import { inTransaction } from '../../storage/transaction.ts'
import { type DeskTools, type Opened, publishAfter } from '../context.ts'

/** Stores bytes whose hash is the one asked for; anything else is dropped. True when kept: its preview goes then. */
export function keepFile(tools: DeskTools, opened: Opened, sha256: Sha256, bytes: Uint8Array): boolean {
  if (sha256OfBytes(bytes) !== sha256) {
    tools.logger.warn('attachment-hash-differs', { bytes: bytes.length })
    return false
  }
  const { state, type } = judgePicture(bytes)
  opened.files.write(sha256, bytes)
  // Before the store forgets it: a kill between leaves a preview that is noted and not here, found out when it is read.
  opened.files.remove(sha256, 'preview')
  inTransaction(opened.storage, tx => {
    writeFileRecord(tx, { sha256, state, detectedType: type ?? null, bytes: bytes.length }, tools.clock.now())
    forgetPreview(tx, sha256)
    publishAfter(tx, tools, ['attachments', 'sync'])
  })
  return true
}

/**
 * Stores what the centre answered when asked for a preview, and says as what it was kept.
 *
 * No hash vouches for a preview: it is taken only as a small, whole JPEG or PNG, and never counts as the file. A centre
 * without one sends the original, which its hash gives away. Anything else is dropped.
 */
export function keepPreview(
  tools: DeskTools,
  opened: Opened,
  sha256: Sha256,
  bytes: Uint8Array,
): 'original' | 'preview' | undefined {
  if (sha256OfBytes(bytes) === sha256) {
    keepFile(tools, opened, sha256, bytes)
    return 'original'
  }
  const { state, type } = judgePicture(bytes)
  if (bytes.length > LARGEST_PREVIEW || (type !== 'image/jpeg' && type !== 'image/png')) return undefined
  if (state !== 'ready') return undefined
  opened.files.write(sha256, bytes, 'preview')
  inTransaction(opened.storage, tx => {
    writePreviewRecord(tx, { sha256, detectedType: type, bytes: bytes.length })
    publishAfter(tx, tools, ['attachments'])
  })
  return 'preview'
}
