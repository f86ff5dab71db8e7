import type { CaseId, Sha256 } from '../../../src-shared/kernel/ids.ts'
import { hasRight } from '../../../src-shared/people/rights.ts'
import { findFile, isFileOfCase } from '../../storage/stores/files-store.ts'
import { inTransaction } from '../../storage/transaction.ts'
import { record } from '../audit/record.ts'
import type { DeskTools, Opened } from '../context.ts'
import { DeskRefused } from '../refusal.ts'

/** Painted in the case at hand, or as the blurred small picture of a list row, which shows nobody. */
export type PicturePurpose = 'case' | 'row'

/**
 * The decrypted bytes of one picture of one case, for painting it to the officer who is signed in.
 *
 * Refuses a file that is not of that case, not here, or not what a desk paints. Showing one in a case writes the line
 * of the log first.
 */
export function readPicture(
  tools: DeskTools,
  opened: Opened,
  asked: { readonly caseId: CaseId; readonly sha256: Sha256; readonly purpose: PicturePurpose },
): { readonly type: string; readonly bytes: Buffer } {
  if (!hasRight(opened.officer.roles, 'view-cases')) throw new DeskRefused('not-permitted')
  const db = opened.storage.read
  const file = isFileOfCase(db, asked.caseId, asked.sha256) ? findFile(db, asked.sha256) : undefined
  if (file?.state !== 'ready' || file.detectedType === null) throw new DeskRefused('not-found')
  const bytes = opened.files.read(asked.sha256)
  if (!bytes) throw new DeskRefused('not-found')
  if (asked.purpose === 'case') {
    inTransaction(opened.storage, tx =>
      record(tx, tools, opened, 'picture-shown', { caseId: asked.caseId, detail: { sha256: asked.sha256 } }),
    )
  }
  return { type: file.detectedType, bytes }
}
