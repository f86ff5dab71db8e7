import { judgePicture } from '../../../src-shared/cases/judge-picture.ts'
import { sha256OfBytes } from '../../../src-shared/kernel/digest.ts'
import type { Sha256 } from '../../../src-shared/kernel/ids.ts'
import { ok, type Result, refuse } from '../../../src-shared/kernel/result.ts'
import type { RemoteFailure } from '../../remote/central-service.ts'
import type { StoredLetter } from '../../storage/stores/letters-store.ts'
import { findWindowPage, nameWindowPage, noteWindowPage } from '../../storage/stores/window-pages-store.ts'
import { inTransaction } from '../../storage/transaction.ts'
import type { DeskTools, Opened } from '../context.ts'
import { pagesIn } from './paper-pages.ts'

/** Why pages did not get there: the line, the centre, or that they are here no more as they were. */
export type PagesTrouble = RemoteFailure | { readonly kind: 'page-lost' }

/**
 * Delivers the bytes of the pages an act names, going on where an earlier try was cut off. What is there already is not sent
 * again. Bytes that are gone from the disk, or are not those that were taken in, are never sent.
 */
export async function deliverPages(
  tools: DeskTools,
  opened: Opened,
  token: string,
  letter: StoredLetter,
  goOn: () => boolean,
): Promise<Result<undefined, PagesTrouble>> {
  for (const sha256 of pagesIn(letter)) {
    const bytes = opened.files.read(sha256, 'paper')
    if (!bytes || sha256OfBytes(bytes) !== sha256) return refuse({ kind: 'page-lost' })
    noteAgain(tools, opened, letter, sha256, bytes)
    const answer = await tools.central.deliverPaper(token, { caseId: letter.caseId, sha256, bytes }, goOn)
    if (!answer.ok) return answer
  }
  return ok(undefined)
}

/** After a recovery the letter is here and the note of its page is not: without it the bytes would never go. */
function noteAgain(
  tools: DeskTools,
  { storage }: Opened,
  { caseId, letterId }: StoredLetter,
  sha256: Sha256,
  bytes: Uint8Array,
): void {
  if (findWindowPage(storage.read, caseId, sha256)) return
  const mediaType = judgePicture(bytes).type ?? 'application/octet-stream'
  inTransaction(storage, tx => {
    noteWindowPage(tx, { caseId, sha256, mediaType, bytes: bytes.length }, tools.clock.now())
    nameWindowPage(tx, caseId, sha256, letterId)
  })
}
