import { addMs } from '../../../src-shared/kernel/instant.ts'
import { findCase } from '../../storage/stores/cases-store.ts'
import {
  forgetWindowPage,
  isPageNoted,
  listSettledPages,
  type WindowPage,
} from '../../storage/stores/window-pages-store.ts'
import { inTransaction } from '../../storage/transaction.ts'
import type { DeskTools, Opened } from '../context.ts'
import { keepFile } from './keep-file.ts'

const AT_ONCE = 100
/** A dialog that was left without taking in: its pages are kept no longer than this. */
const UNNAMED_MS = 86_400_000

/**
 * Lets go of pages whose act is settled, and of those nothing named for a day. What the centre took, and the case here names
 * by now, becomes a file of the case, so that it need not be fetched; everything else goes from the disk. The note goes first
 * of all: done again after a kill, it finds what is left. Gives the number of pages.
 */
export async function releasePages(tools: DeskTools, opened: Opened, goOn: () => boolean): Promise<number> {
  let released = 0
  for (;;) {
    const until = addMs(tools.clock.now(), -UNNAMED_MS)
    const settled = listSettledPages(opened.storage.read, until, AT_ONCE)
    for (const page of settled) release(tools, opened, page)
    released += settled.length
    if (settled.length < AT_ONCE || !goOn()) break
    await tools.callers.makeRoom()
  }
  if (released > 0) tools.logger.info('window-pages-released', { pages: released })
  return released
}

function release(tools: DeskTools, opened: Opened, { caseId, sha256 }: WindowPage): void {
  const { storage, files } = opened
  const bytes = files.read(sha256, 'paper')
  const current = findCase(storage.read, caseId)
  if (bytes && current?.attachments.some(file => file.sha256 === sha256))
    keepFile(tools, opened, sha256, bytes)
  inTransaction(storage, tx => forgetWindowPage(tx, caseId, sha256))
  if (!isPageNoted(storage.read, sha256)) files.remove(sha256, 'paper')
}
