import type { CaseId, Sha256 } from '../../../src-shared/kernel/ids.ts'
import { forgetFile, setLacksFiles } from '../../storage/stores/files-store.ts'
import {
  listFilesByAge,
  listFilesOfWaiting,
  listLeastPressingReady,
} from '../../storage/stores/held-files.ts'
import { forgetPreview, listPreviews } from '../../storage/stores/previews-store.ts'
import { listCasesToHave } from '../../storage/stores/samples-store.ts'
import { inTransaction } from '../../storage/transaction.ts'
import { centreNow, type DeskTools, holderOf, type Opened, publishAfter } from '../context.ts'

/** Cases looked at together: few, because whoever asks meanwhile waits for them. */
const SLICE = 500

/**
 * Removes files until `bytes` are free, and says how many were freed: first previews of cases no longer held here; then
 * files of cases that wait for nobody, the longest kept first; then, when `forHeld`, those of waiting cases that nobody
 * here holds, the least pressing first. Files of held cases, and of those
 * looked at a second time, never go, nor their previews.
 */
export async function makeRoom(
  tools: DeskTools,
  opened: Opened,
  bytes: number,
  forHeld: boolean,
): Promise<number> {
  const held = new Set(
    listCasesToHave(opened.storage.read, holderOf(opened), centreNow(tools, opened)).flatMap(
      one => one.files,
    ),
  )
  const idle = listPreviews(opened.storage.read).filter(preview => !held.has(preview.sha256))
  let freed = removeUntil(tools, opened, bytes, idle, 'preview')
  const needed = new Set(held)
  for (let after = 0; ; ) {
    const slice = listFilesOfWaiting(opened.storage.read, after, SLICE)
    if (!slice) break
    for (const sha256 of slice.files) needed.add(sha256)
    after = slice.last
    await tools.callers.makeRoom()
  }
  const ages = listFilesByAge(opened.storage.read)
  const sizes = new Map(ages.map(file => [file.sha256, file.bytes]))
  const unneeded = ages.filter(file => !needed.has(file.sha256))
  freed += removeUntil(tools, opened, bytes - freed, unneeded, 'original')
  if (!forHeld) return freed
  for (const { caseId, files } of listLeastPressingReady(opened.storage.read, SLICE)) {
    if (freed >= bytes) break
    const going = files.filter(sha256 => !held.has(sha256) && sizes.has(sha256))
    const of = going.map(sha256 => ({ sha256, bytes: sizes.get(sha256) ?? 0 }))
    if (of.length > 0) freed += removeUntil(tools, opened, Number.POSITIVE_INFINITY, of, 'original', caseId)
  }
  return freed
}

function removeUntil(
  tools: DeskTools,
  opened: Opened,
  bytes: number,
  files: readonly { readonly sha256: Sha256; readonly bytes: number }[],
  variant: 'original' | 'preview',
  caseId?: CaseId,
): number {
  const going: Sha256[] = []
  let freed = 0
  for (const file of files) {
    if (freed >= bytes) break
    going.push(file.sha256)
    freed += file.bytes
  }
  if (going.length === 0) return 0
  const forget = variant === 'original' ? forgetFile : forgetPreview
  inTransaction(opened.storage, tx => {
    for (const sha256 of going) forget(tx, sha256)
    if (caseId) setLacksFiles(tx, caseId, true)
    publishAfter(tx, tools, ['attachments', 'sync'])
  })
  // After the store forgot them: a kill between leaves bytes nobody counts, never a count without bytes.
  for (const sha256 of going) opened.files.remove(sha256, variant)
  tools.logger.info('files-made-room', { files: going.length, bytes: freed })
  return freed
}
