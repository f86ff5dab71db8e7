import type { LetterFile } from '../../../src-shared/desk/trust-views.ts'
import type { LetterId } from '../../../src-shared/kernel/ids.ts'
import { findLetter } from '../../storage/stores/letters-store.ts'
import { inTransaction } from '../../storage/transaction.ts'
import { record } from '../audit/record.ts'
import type { DeskTools, Opened } from '../context.ts'
import { DeskRefused } from '../refusal.ts'

/**
 * A letter in needs-you as a file to carry by hand: its frozen bytes as text, with their digest, so that who gets it can
 * tell that nothing was changed. The letter stays where it is, and the log notes that it was read.
 *
 * Refuses `letter-moved` for a letter that does not stand in needs-you.
 */
export function saveLetterAsFile(tools: DeskTools, opened: Opened, letterId: LetterId): LetterFile {
  return inTransaction(opened.storage, tx => {
    const letter = findLetter(tx, letterId)
    if (!letter) throw new DeskRefused('not-found')
    if (letter.state !== 'needs-you' || !letter.trouble) throw new DeskRefused('letter-moved')
    const { caseId, digest, content, serialNo } = letter
    const text = JSON.stringify(
      {
        format: 'review-desk-letter',
        version: 1,
        letter: { id: letterId, digest, content },
        deskId: opened.deskId,
        epoch: opened.epoch,
        reason: letter.trouble.reason,
        savedAt: tools.clock.now(),
      },
      null,
      2,
    )
    record(tx, tools, opened, 'letter-saved-as-file', { caseId, letterId })
    return { name: `letter-${asFileName(serialNo)}-${letterId.slice(0, 8)}.json`, text }
  })
}

/** A serial number as every file system takes it. */
function asFileName(serialNo: string): string {
  return serialNo.replaceAll(/[^\p{L}\p{N}_-]/gu, '_')
}
