import type { SampleDraw, SampleDrawn } from '../../../src-shared/central/sample.ts'
import { inTransaction } from '../../storage/transaction.ts'
import { askCentre, type CentreParts } from '../ask-centre.ts'
import { record } from '../audit/record.ts'
import type { DeskTools, Opened } from '../context.ts'
import { refuseOutOfReach } from '../right-at.ts'

/**
 * 抽取: asks the centre to draw finished decisions for a second look, or only how many there would be. It is never queued; what
 * was drawn comes with the next pull, and the log notes the rule, the period and how many, and nobody's name.
 *
 * Refuses `not-permitted` out of the officer's reach, `needs-centre` without the centre or a session, and whatever else the
 * centre refuses.
 */
export async function drawSamples(
  tools: DeskTools,
  opened: Opened,
  parts: CentreParts,
  draw: SampleDraw,
): Promise<SampleDrawn> {
  const { workType, agencies, from, to, rule, preview } = draw
  for (const agency of agencies) refuseOutOfReach(opened, 'sample', { workType, agency })
  const drawn = await askCentre(opened, parts, token => tools.central.drawSamples(token, draw))
  // Signed out while the centre was asked: what was drawn stands there, and comes with the next pull.
  if (opened.storage.handle.open) {
    inTransaction(opened.storage, tx =>
      record(tx, tools, opened, 'samples-drawn', {
        detail: { workType, from, to, rule, preview, agencies: agencies.length, drawn: drawn.drawn },
      }),
    )
    if (!preview) parts.fetchNews()
  }
  return drawn
}
