import { listSamples } from '../../storage/stores/entity-lists.ts'
import { noteSamplesSeen } from '../../storage/stores/samples-store.ts'
import { inTransaction } from '../../storage/transaction.ts'
import { type DeskTools, type Opened, publishAfter } from '../context.ts'

/** The results about own decisions were read: they count as news no more. What is not such a result is passed over. */
export function markSamplesRead(tools: DeskTools, opened: Opened, sampleIds: readonly string[]): void {
  inTransaction(opened.storage, tx => {
    const mine = listSamples(tx)
      .filter(({ id, first }) => first?.by === opened.officer.id && sampleIds.includes(id))
      .map(({ id }) => id)
    noteSamplesSeen(tx, mine, tools.clock.now())
    publishAfter(tx, tools, ['cases'])
  })
}
