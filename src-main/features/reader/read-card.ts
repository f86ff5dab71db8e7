import { isWholeIdNumber } from '../../../src-shared/identity/search-forms.ts'
import { chinaDateOf } from '../../../src-shared/kernel/instant.ts'
import type { ReadCard, Reader } from '../../../src-shared/people/read-card.ts'
import type { CardReader } from '../../ports/reader.ts'
import type { DeskTools } from '../context.ts'
import { DeskRefused } from '../refusal.ts'

/**
 * Reads one card for the officer at the window (K3). What it says goes to the face that asked, and nowhere else: it is kept and
 * logged by nobody until the officer records something.
 *
 * Refuses in the reader's own words (`reader-absent`, `card-absent` and so on), and `card-number-wrong` for a card whose number
 * has a wrong check digit or date: a reader that misread must not open a stranger's case.
 */
export async function readCard(
  tools: Pick<DeskTools, 'clock'>,
  reader: CardReader,
  id: Reader['id'],
): Promise<ReadCard> {
  const read = await reader.read(id)
  if (read.kind === 'none') throw new DeskRefused(read.why)
  if (!isWholeIdNumber(read.card.number, chinaDateOf(tools.clock.now())))
    throw new DeskRefused('card-number-wrong')
  return read.card
}
