import { addMs } from '../../../src-shared/kernel/instant.ts'
import { readDeskPolicy } from '../../storage/stores/desk-policy-store.ts'
import { listExpiredSlips, stripSlips } from '../../storage/stores/expired-slips.ts'
import { inErasingTransaction } from '../../storage/transaction.ts'
import { centreNow, type DeskTools, type Opened, publishAfter } from '../context.ts'

const DAY_MS = 86_400_000
const AT_ONCE = 100

/**
 * Takes what is personal out of slips that are signed or void longer than a done case may stand here and whose case is gone:
 * the frozen words, the reason of voiding, and the scan. Number, kind and times stay, so that no number is given again.
 *
 * Never of a slip nobody signed or made void, of one that has to be got back, or of one whose letter is unsent.
 */
export async function sweepSlips(tools: DeskTools, opened: Opened, goOn: () => boolean): Promise<void> {
  const days = readDeskPolicy(tools.deskStorage.read).keepDoneDays
  const until = addMs(centreNow(tools, opened), -days * DAY_MS)
  let slips = 0
  for (let more = AT_ONCE; more === AT_ONCE && goOn(); ) {
    const expired = listExpiredSlips(opened.storage.read, until, AT_ONCE)
    // Scans first: a kill between leaves words that name a scan which is gone, and they go with the next look.
    for (const { loneCopy } of expired) if (loneCopy !== null) opened.files.remove(loneCopy, 'signed')
    more = inErasingTransaction(opened.storage, tx => {
      if (expired.length > 0) publishAfter(tx, tools, ['letters'])
      return stripSlips(
        tx,
        expired.map(({ number }) => number),
      )
    })
    slips += more
    await tools.callers.makeRoom()
  }
  if (slips > 0) tools.logger.info('retention-slips-wiped', { slips })
}
