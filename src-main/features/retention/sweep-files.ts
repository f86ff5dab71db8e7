import { instantSchema, msOf } from '../../../src-shared/kernel/instant.ts'
import { forgetFile } from '../../storage/stores/files-store.ts'
import { findMeta, writeMeta } from '../../storage/stores/meta-store.ts'
import { forgetPreview, listPreviews } from '../../storage/stores/previews-store.ts'
import {
  listFileHashes,
  listFilesOfReduced,
  listFilesOfStretch,
  nextStretch,
} from '../../storage/stores/retention-store.ts'
import { inTransaction } from '../../storage/transaction.ts'
import { type DeskTools, type Opened, publishAfter } from '../context.ts'

/** Every body on the shelf is read for it: once a day is enough. */
const EVERY_MS = 86_400_000
const STRETCH = 100
const FILES = 100

/**
 * Removes pictures, papers and previews that no case here names any more: of cases that were wiped, left the scope, or have other
 * attachments now. At most once a day. A file another case names too stays.
 */
export async function sweepFiles(tools: DeskTools, opened: Opened, goOn: () => boolean): Promise<void> {
  const { storage } = opened
  const now = tools.clock.now()
  const swept = instantSchema.safeParse(findMeta(storage.read, 'files-swept-at')).data
  if (swept !== undefined && Math.abs(msOf(now) - msOf(swept)) < EVERY_MS) return
  const previews = listPreviews(storage.read).map(preview => preview.sha256)
  const unnamed = new Set([...listFileHashes(storage.read), ...previews])
  for (const sha256 of listFilesOfReduced(storage.read)) unnamed.delete(sha256)
  for (let after = 0; unnamed.size > 0; ) {
    const stretch = nextStretch(storage.read, after, STRETCH)
    if (!stretch) break
    for (const sha256 of listFilesOfStretch(storage.read, stretch)) unnamed.delete(sha256)
    after = stretch.last
    await tools.callers.makeRoom()
    if (!goOn()) return
  }
  const going = [...unnamed]
  for (let from = 0; from < going.length; from += FILES) {
    const some = going.slice(from, from + FILES)
    // Bytes first: a kill between leaves a file that is noted and not here, which is found out when it is read.
    for (const sha256 of some) {
      opened.files.remove(sha256)
      opened.files.remove(sha256, 'preview')
    }
    inTransaction(storage, tx => {
      for (const sha256 of some) {
        forgetFile(tx, sha256)
        forgetPreview(tx, sha256)
      }
      publishAfter(tx, tools, ['attachments', 'sync'])
    })
    await tools.callers.makeRoom()
    if (!goOn()) return
  }
  inTransaction(storage, tx => writeMeta(tx, 'files-swept-at', now))
  if (going.length > 0) tools.logger.info('retention-files-removed', { files: going.length })
}
