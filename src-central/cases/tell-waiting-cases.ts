import type { CaseRecord } from '../../src-shared/central/feed.ts'
import type { Instant } from '../../src-shared/kernel/instant.ts'
import { refreshPersonSources } from '../registers/refresh-sources.ts'
import type { WriteTx } from '../storage/storage.ts'

/**
 * Lets the person's waiting internship applications know what an officer did to their 失业登记 or 失业信息核查: it gates
 * them (domain.md SM-3). Nothing to do for other kinds of work, or while the status stays.
 */
export async function tellWaitingCases(
  tx: WriteTx,
  before: CaseRecord | undefined,
  after: CaseRecord,
  now: Instant,
): Promise<void> {
  if (after.workType !== 'unemployment-verification' || before?.status === after.status) return
  await refreshPersonSources(tx, after.payload.idNumber, now)
}
