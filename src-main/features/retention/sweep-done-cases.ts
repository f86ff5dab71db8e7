import { addMs, type Instant } from '../../../src-shared/kernel/instant.ts'
import { removeCase } from '../../storage/stores/cases-store.ts'
import { readDeskPolicy } from '../../storage/stores/desk-policy-store.ts'
import {
  listExpiredCases,
  nextStretch,
  noteDoneCases,
  type Stretch,
  stripSettledLetters,
} from '../../storage/stores/retention-store.ts'
import { inErasingTransaction } from '../../storage/transaction.ts'
import { centreNow, type DeskTools, type Opened, publishAfter } from '../context.ts'

const DAY_MS = 86_400_000
/** Cases looked at in one transaction: few, because whoever asks meanwhile waits for them. */
const STRETCH = 100
const LETTERS = 100

/**
 * Wipes cases that waited for nobody here longer than the province lets them stand (P7): body, lease and place in every list,
 * and what is personal in their settled letters. Their pictures go with the next look for files that no case names.
 *
 * Nothing that the officer has not finished is touched. A wiped case comes back by a later word of the centre, never by the
 * same one. By the centre's clock as far as it is known, so that a computer whose clock runs ahead wipes nothing early.
 */
export async function sweepDoneCases(tools: DeskTools, opened: Opened, goOn: () => boolean): Promise<void> {
  const now = centreNow(tools, opened)
  const until = addMs(now, -readDeskPolicy(tools.deskStorage.read).keepDoneDays * DAY_MS)
  const gone = { cases: 0, letters: 0 }
  for (let after = 0; goOn(); ) {
    const stretch = nextStretch(opened.storage.read, after, STRETCH)
    if (!stretch) break
    gone.cases += sweepStretch(tools, opened, stretch, until, now)
    after = stretch.last
    await tools.callers.makeRoom()
  }
  for (let more = LETTERS; more === LETTERS && goOn(); ) {
    more = inErasingTransaction(opened.storage, tx => stripSettledLetters(tx, until, LETTERS))
    gone.letters += more
    await tools.callers.makeRoom()
  }
  if (gone.cases + gone.letters > 0) tools.logger.info('retention-wiped', gone)
}

function sweepStretch(
  tools: DeskTools,
  opened: Opened,
  stretch: Stretch,
  until: Instant,
  now: Instant,
): number {
  return inErasingTransaction(opened.storage, tx => {
    noteDoneCases(tx, stretch, now)
    const expired = listExpiredCases(tx, stretch, until, now)
    for (const { id, position } of expired) removeCase(tx, id, position, 'kept-long-enough', false)
    if (expired.length > 0) publishAfter(tx, tools, ['cases', 'sync'])
    return expired.length
  })
}
