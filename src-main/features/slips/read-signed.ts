import { readPictureFacts } from '../../../src-shared/cases/picture-signature.ts'
import { type SignedCopy, signedCopyTypeSchema } from '../../../src-shared/desk/slip-views.ts'
import type { SlipNumber } from '../../../src-shared/slips/slip-number.ts'
import { findSlip } from '../../storage/stores/slips-store.ts'
import { record } from '../audit/record.ts'
import type { DeskTools, Opened } from '../context.ts'
import { inWorkTransaction } from '../in-work-transaction.ts'
import { DeskRefused } from '../refusal.ts'
import { refuseBlind } from '../second-look.ts'

/**
 * The filed scan of a signed slip, for the eye. Its line stands in the log before the bytes are handed out. Refuses `not-found`
 * for a slip without one, `sample-open` for who is to look at its case a second time, and `signed-copy-gone` where the bytes are not on the disk any more, or are not what was filed.
 */
export function readSigned(tools: DeskTools, opened: Opened, number: SlipNumber): SignedCopy {
  const slip = findSlip(opened.storage.read, number)
  if (!slip || slip.signedCopy === null) throw new DeskRefused('not-found')
  const { signedCopy: sha256, caseId } = slip
  if (caseId !== null) refuseBlind(opened, opened.storage.read, caseId)
  const bytes = opened.files.read(sha256, 'signed')
  const type = signedCopyTypeSchema.safeParse(bytes && readPictureFacts(bytes).type)
  if (!bytes || !type.success) throw new DeskRefused('signed-copy-gone')
  inWorkTransaction(tools, opened.storage, tx =>
    record(tx, tools, opened, 'slip-copy-read', {
      ...(caseId === null ? {} : { caseId }),
      detail: { number, sha256 },
    }),
  )
  return { type: type.data, file: bytes.toString('base64') }
}
