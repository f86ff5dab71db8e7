import type { CaseStatus } from '../../src-shared/cases/case-status.ts'
import type { CaseRecord } from '../../src-shared/central/feed.ts'
import type { Instant } from '../../src-shared/kernel/instant.ts'
import type { CentreTools } from '../centre-tools.ts'
import { getCaseOf, noteAtCase } from '../portal/move-case.ts'
import { findCase } from '../storage/case-store.ts'
import { listCasesOf } from '../storage/portal-people-store.ts'
import type { WriteTx } from '../storage/storage.ts'
import { answerSources } from './answer-sources.ts'
import { sameAnswers } from './say-of-register.ts'

/**
 * Asks the registers anew for one case. Changes `sources` and nothing else; the version stays, because nothing of it is
 * applicant content. Refuses a real-name check, which asks no register this way.
 */
export async function refreshSources(tools: CentreTools, caseId: string): Promise<CaseRecord> {
  const now = tools.clock.now()
  return tools.storage.inTransaction(async tx => {
    const stored = await getCaseOf(
      tx,
      caseId,
      'post-application',
      'person-application',
      'unemployment-registration',
      'unemployment-check',
    )
    const sources = await answerSources(tx, stored.record, now)
    const fields = { sources }
    return (await noteAtCase(tx, stored, { event: 'sources-refreshed', fields }, now)).record
  })
}

/** Applications that still wait for an officer, or for what leads to one. */
const waiting: readonly CaseStatus[] = ['awaiting-host', 'host-accepted', 'unreviewed', 'returned']

/**
 * Asks the registers anew for every internship application of a person that still waits, in the caller's transaction: a
 * 失业信息核查 was confirmed or reopened, a registration began or ended. Cases whose registers say the same as before stay
 * as they are. Returns the ids of those that changed.
 */
export async function refreshPersonSources(
  tx: WriteTx,
  idNumber: string,
  now: Instant,
): Promise<readonly string[]> {
  const changed: string[] = []
  for (const record of await listCasesOf(tx, idNumber)) {
    if (record.workType !== 'eligibility-review' || !waiting.includes(record.status)) continue
    const sources = await answerSources(tx, record, now)
    if (sameAnswers(sources, record.sources)) continue
    const stored = await findCase(tx, record.id)
    if (!stored) continue
    await noteAtCase(tx, stored, { event: 'sources-refreshed', fields: { sources } }, now)
    changed.push(record.id)
  }
  return changed
}
