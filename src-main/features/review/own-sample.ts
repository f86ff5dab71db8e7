import type { Sample } from '../../../src-shared/central/sample.ts'
import { listSamples } from '../../storage/stores/entity-lists.ts'
import type { ReadDb } from '../../storage/transaction.ts'
import type { Opened } from '../context.ts'
import { DeskRefused } from '../refusal.ts'

/** A second look of this officer's; refuses `not-found`, and `not-permitted` for somebody else's. */
export function ownSample(db: ReadDb, opened: Opened, sampleId: string): Sample {
  const sample = listSamples(db).find(({ id }) => id === sampleId)
  if (!sample) throw new DeskRefused('not-found')
  if (sample.looker !== opened.officer.id) throw new DeskRefused('not-permitted')
  return sample
}
