import type { SamplesTakenBack, SampleTakeBack } from '../../../src-shared/central/sample.ts'
import { listSamples } from '../../storage/stores/entity-lists.ts'
import { inTransaction } from '../../storage/transaction.ts'
import { askCentre, type CentreParts } from '../ask-centre.ts'
import { record } from '../audit/record.ts'
import type { DeskTools, Opened } from '../context.ts'
import { DeskRefused } from '../refusal.ts'
import { refuseOutOfReach } from '../right-at.ts'

/**
 * 收回抽查: tells the centre that a draw of this officer, or some of it, was a mistake. It counts only there and is never queued; how the
 * second looks stand comes with the next pull, to their lookers as well. The log notes which draw and how many, and no reason.
 *
 * Refuses `not-found` for a draw of which nothing of this officer's stands here, `not-permitted` out of reach, `needs-centre` without the
 * centre or a session, and whatever else the centre refuses.
 */
export async function takeBackSamples(
  tools: DeskTools,
  opened: Opened,
  parts: CentreParts,
  order: SampleTakeBack,
): Promise<SamplesTakenBack> {
  const { drawId, sampleIds } = order
  const own = listSamples(opened.storage.read).filter(
    each =>
      each.drawId === drawId &&
      each.drawnBy === opened.officer.id &&
      (sampleIds.length === 0 || sampleIds.includes(each.id)),
  )
  if (own.length === 0) throw new DeskRefused('not-found')
  for (const { workType, agency } of own) refuseOutOfReach(opened, 'sample', { workType, agency })
  const note = order.note.normalize('NFC')
  const told = await askCentre(opened, parts, token =>
    tools.central.takeBackSamples(token, { ...order, note }),
  )
  // Signed out while the centre was asked: what was taken back stands there, and comes with the next pull.
  if (opened.storage.handle.open) {
    inTransaction(opened.storage, tx =>
      record(tx, tools, opened, 'samples-taken-back', {
        detail: { draw: drawId, named: sampleIds.length, ...told },
      }),
    )
    parts.fetchNews()
  }
  return told
}
