import type { CaseId, Sha256 } from '../../../src-shared/kernel/ids.ts'
import { hasRight } from '../../../src-shared/people/rights.ts'
import { findCase } from '../../storage/stores/cases-store.ts'
import { findFile, forgetFile, setLacksFiles } from '../../storage/stores/files-store.ts'
import { inTransaction } from '../../storage/transaction.ts'
import { recordRead } from '../audit/record.ts'
import { type DeskTools, type Opened, publishAfter } from '../context.ts'
import { DeskRefused } from '../refusal.ts'

/** Painted in the case at hand, or as the blurred small picture of a list row, which shows nobody. */
export type PicturePurpose = 'case' | 'row'

/**
 * The decrypted bytes of one picture of one case, for painting it to the officer who is signed in.
 *
 * Refuses a file that is not of that case, not here, or not what a desk paints. One for a case at hand is noted in the
 * log first.
 */
export function readPicture(
  tools: DeskTools,
  opened: Opened,
  asked: { readonly caseId: CaseId; readonly sha256: Sha256; readonly purpose: PicturePurpose },
): { readonly type: string; readonly bytes: Buffer } {
  if (!hasRight(opened.officer.roles, 'view-cases')) throw new DeskRefused('not-permitted')
  const db = opened.storage.read
  const current = findCase(db, asked.caseId)
  const ofCase = current?.attachments.some(attachment => attachment.sha256 === asked.sha256)
  const file = ofCase ? findFile(db, asked.sha256) : undefined
  if (file?.state !== 'ready' || file.detectedType === null) throw new DeskRefused('not-found')
  const bytes = opened.files.read(asked.sha256)
  if (!bytes) {
    // Lost or spoilt on the disk: it is not here, whatever is noted, and will be fetched again.
    inTransaction(opened.storage, tx => {
      forgetFile(tx, asked.sha256)
      setLacksFiles(tx, asked.caseId, true)
      publishAfter(tx, tools, ['attachments', 'sync'])
    })
    throw new DeskRefused('not-found')
  }
  if (asked.purpose === 'case') {
    inTransaction(opened.storage, tx =>
      recordRead(tx, tools, opened, 'picture-read', {
        caseId: asked.caseId,
        detail: { sha256: asked.sha256 },
      }),
    )
  }
  return { type: file.detectedType, bytes }
}
