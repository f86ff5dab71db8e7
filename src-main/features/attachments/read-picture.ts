import { judgePicture } from '../../../src-shared/cases/judge-picture.ts'
import type { Json } from '../../../src-shared/kernel/canonical-json.ts'
import type { CaseId, Sha256 } from '../../../src-shared/kernel/ids.ts'
import { findCase } from '../../storage/stores/cases-store.ts'
import { findFile, forgetFile, setLacksFiles, writeFileRecord } from '../../storage/stores/files-store.ts'
import { findPreview, forgetPreview } from '../../storage/stores/previews-store.ts'
import { findWindowPage } from '../../storage/stores/window-pages-store.ts'
import { inTransaction } from '../../storage/transaction.ts'
import { recordRead } from '../audit/record.ts'
import { type DeskTools, mayNow, type Opened, publishAfter } from '../context.ts'
import { DeskRefused } from '../refusal.ts'
import { refuseCaseOutOfReach } from '../right-at.ts'

/**
 * Painted in the case at hand; measured beside it by a worker, where nobody looks at it; or as the blurred small picture of a list row, which shows nobody. Only who asks by name for
 * a preview, to paint it with a word on it, or a row gets one: what is painted as the original is the original.
 */
export type PicturePurpose = 'case' | 'measure' | 'preview' | 'row'

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
 * log first. It is judged once more before it leaves: one that was kept under milder rules is not painted either. While the original is not here, a preview of it will do for a row, and for who asked for one.
 */
export function readPicture(tools: DeskTools, opened: Opened, asked: AskedPicture): PictureBytes {
  if (!mayNow(opened, 'view-cases')) throw new DeskRefused('not-permitted')
  const db = opened.storage.read
  const current = findCase(db, asked.caseId)
  if (!current) throw new DeskRefused('not-found')
  if (!current.attachments.some(attachment => attachment.sha256 === asked.sha256)) {
    refuseCaseOutOfReach(opened, 'view-cases', current)
    return readPage(tools, opened, asked)
  }
  refuseCaseOutOfReach(opened, 'view-cases', current)
  const file = findFile(db, asked.sha256)
  if (!file && (asked.purpose === 'row' || asked.purpose === 'preview'))
    return readPreview(tools, opened, asked)
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
  const { state, type = null } = judgePicture(bytes)
  if (state !== 'ready' || type === null) {
    inTransaction(opened.storage, tx => {
      writeFileRecord(tx, { ...file, state, detectedType: type }, tools.clock.now())
      publishAfter(tx, tools, ['attachments'])
    })
    throw new DeskRefused('not-found')
  }
  if (asked.purpose === 'case' || asked.purpose === 'preview')
    noteRead(tools, opened, asked.caseId, { sha256: asked.sha256 })
  return { type, bytes }
}

/** A page this officer took in here, which the centre's word of the case does not name yet. */
function readPage(tools: DeskTools, opened: Opened, { caseId, sha256, purpose }: AskedPicture): PictureBytes {
  const page = findWindowPage(opened.storage.read, caseId, sha256)
  const bytes = page && opened.files.read(sha256, 'paper')
  if (!page || !bytes) throw new DeskRefused('not-found')
  if (purpose !== 'row') noteRead(tools, opened, caseId, { sha256, atWindow: true })
  return { type: page.mediaType, bytes }
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
