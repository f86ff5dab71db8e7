import type { Json } from '../../../src-shared/kernel/canonical-json.ts'
import type { CaseId, Sha256 } from '../../../src-shared/kernel/ids.ts'
import { findCase } from '../../storage/stores/cases-store.ts'
import { findFile, forgetFile, setLacksFiles } from '../../storage/stores/files-store.ts'
import { findPreview, forgetPreview } from '../../storage/stores/previews-store.ts'
import { inTransaction } from '../../storage/transaction.ts'
import { recordRead } from '../audit/record.ts'
import { type DeskTools, mayNow, type Opened, publishAfter } from '../context.ts'
import { DeskRefused } from '../refusal.ts'
import { refuseCaseOutOfReach } from '../right-at.ts'

/**
 * Painted in the case at hand, or as the blurred small picture of a list row, which shows nobody. Only who asks by name for
 * a preview, to paint it with a word on it, or a row gets one: what is painted as the original is the original.
 */
export type PicturePurpose = 'case' | 'preview' | 'row'

interface AskedPicture {
  readonly caseId: CaseId
  readonly sha256: Sha256
  readonly purpose: PicturePurpose
}

interface PictureBytes {
  readonly type: string
  readonly bytes: Buffer
}

/**
 * The decrypted bytes of one picture of one case, for painting it to the officer who is signed in.
 *
 * Refuses a case out of the officer's reach, a file that is not of that case, not here, or not what a desk paints. One for a case at hand is noted in the
 * log first. While the original is not here, a preview of it will do for a row, and for who asked for one.
 */
export function readPicture(tools: DeskTools, opened: Opened, asked: AskedPicture): PictureBytes {
  if (!mayNow(opened, 'view-cases')) throw new DeskRefused('not-permitted')
  const db = opened.storage.read
  const current = findCase(db, asked.caseId)
  if (!current?.attachments.some(attachment => attachment.sha256 === asked.sha256))
    throw new DeskRefused('not-found')
  refuseCaseOutOfReach(opened, 'view-cases', current)
  const file = findFile(db, asked.sha256)
  if (!file && asked.purpose !== 'case') return readPreview(tools, opened, asked)
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
  if (asked.purpose !== 'row') noteRead(tools, opened, asked.caseId, { sha256: asked.sha256 })
  return { type: file.detectedType, bytes }
}

function readPreview(tools: DeskTools, opened: Opened, asked: AskedPicture): PictureBytes {
  const { caseId, sha256, purpose } = asked
  const preview = findPreview(opened.storage.read, sha256)
  const bytes = preview && opened.files.read(sha256, 'preview')
  if (preview && bytes) {
    if (purpose !== 'row') noteRead(tools, opened, caseId, { sha256, preview: true })
    return { type: preview.detectedType, bytes }
  }
  if (preview) {
    inTransaction(opened.storage, tx => {
      forgetPreview(tx, sha256)
      publishAfter(tx, tools, ['attachments'])
    })
  }
  throw new DeskRefused('not-found')
}

function noteRead(
  tools: DeskTools,
  opened: Opened,
  caseId: CaseId,
  detail: Readonly<Record<string, Json>>,
): void {
  inTransaction(opened.storage, tx => recordRead(tx, tools, opened, 'picture-read', { caseId, detail }))
}
