import { queueOf } from '../../src-shared/cases/queue-of.ts'
import type { CaseRecord } from '../../src-shared/central/feed.ts'
import type { Instant } from '../../src-shared/kernel/instant.ts'
import { listSamples, putSample } from '../storage/sample-store.ts'
import type { WriteTx } from '../storage/storage.ts'
import { contentMark } from './content-of.ts'

/**
 * Takes back every open second look of a case that is no longer the one that was judged: the applicant changed it, it waits
 * for an officer again, or it went to another agency. From then on it is an ordinary case for its looker too.
 */
export async function withdrawSamples(tx: WriteTx, record: CaseRecord, at: Instant): Promise<void> {
  for (const stored of await listSamples(tx, record.id)) {
    const { sample, basis } = stored
    const isSame =
      sample.agency === record.handlingAgency && basis === contentMark(record) && queueOf(record) === null
    if (sample.state === 'open' && !isSame)
      await putSample(tx, { ...stored, sample: { ...sample, state: 'withdrawn', closedAt: at } })
  }
}
