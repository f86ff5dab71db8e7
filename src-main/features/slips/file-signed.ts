import { readPictureFacts } from '../../../src-shared/cases/picture-signature.ts'
import { isWholePicture } from '../../../src-shared/cases/whole-picture.ts'
import { LARGEST_SIGNED_COPY } from '../../../src-shared/desk/slip-views.ts'
import { sha256OfBytes } from '../../../src-shared/kernel/digest.ts'
import { unsignedKinds } from '../../../src-shared/slips/slip.ts'
import type { SlipNumber } from '../../../src-shared/slips/slip-number.ts'
import { markSigned } from '../../storage/stores/slips-store.ts'
import { record } from '../audit/record.ts'
import { type DeskTools, type Opened, publishAfter } from '../context.ts'
import { inWorkTransaction } from '../in-work-transaction.ts'
import { DeskRefused } from '../refusal.ts'
import { validSlip } from './mark-slip.ts'

/**
 * Files the scan of a signed slip: its bytes are sealed on the disk first, then noted with the line of the log. A kill between
 * leaves bytes that nobody names, and the slip unsigned.
 *
 * Taken is a whole JPEG or PNG, or a PDF, by its signature, of a paper that somebody signs. A slip is signed once: another scan belongs to another print.
 */
export function fileSigned(tools: DeskTools, opened: Opened, number: SlipNumber, file: string): void {
  const bytes = Buffer.from(file, 'base64')
  const type = readableType(bytes)
  if (type === undefined) throw new DeskRefused('slip-file-unreadable')
  const before = validSlip(opened.storage.read, number)
  if (before.signedCopy !== null) throw new DeskRefused('slip-signed')
  if (unsignedKinds.includes(before.kind)) throw new DeskRefused('slip-not-for-this')
  const sha256 = sha256OfBytes(bytes)
  opened.files.write(sha256, bytes, 'signed')
  inWorkTransaction(tools, opened.storage, tx => {
    const slip = validSlip(tx, number)
    if (slip.signedCopy !== null) throw new DeskRefused('slip-signed')
    markSigned(tx, number, tools.clock.now(), sha256)
    record(tx, tools, opened, 'slip-signed', {
      ...(slip.caseId === null ? {} : { caseId: slip.caseId }),
      detail: { number, sha256, type, bytes: bytes.length },
    })
    publishAfter(tx, tools, ['letters'])
  })
}

function readableType(bytes: Buffer): string | undefined {
  if (bytes.length === 0 || bytes.length > LARGEST_SIGNED_COPY) return undefined
  const { type } = readPictureFacts(bytes)
  if (type === 'application/pdf') return bytes.subarray(-1024).includes('%%EOF') ? type : undefined
  if (type !== 'image/jpeg' && type !== 'image/png') return undefined
  return isWholePicture(type, bytes) ? type : undefined
}
