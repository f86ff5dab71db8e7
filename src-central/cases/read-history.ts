import type { CaseEvent } from '../../src-shared/central/feed.ts'
import type { Receipt } from '../../src-shared/central/receipt.ts'
import type { CaseId, LetterId } from '../../src-shared/kernel/ids.ts'
import type { Instant } from '../../src-shared/kernel/instant.ts'
import { hasRightAt, placeOf } from '../../src-shared/people/rights.ts'
import { CentralRefusal } from '../central-refusal.ts'
import type { CentreTools } from '../centre-tools.ts'
import type { Caller } from '../sessions/authenticate.ts'
import { findCase } from '../storage/case-store.ts'
import { listEvents } from '../storage/event-store.ts'
import { findReceipt } from '../storage/letter-store.ts'

/** All that happened to a case, with both clocks. Refuses `not-found` outside the caller's scope. */
export async function readHistory(tools: CentreTools, caller: Caller, caseId: CaseId) {
  const { read } = tools.storage
  const found = await findCase(read, caseId)
  if (!found || !hasRightAt(caller.officer, 'view-cases', placeOf(found.record)))
    throw new CentralRefusal('not-found')
  const events: (CaseEvent & {
    letterId: LetterId | null
    decidedAt: Instant | null
    receipt: Receipt | null
  })[] = []
  for (const { event, letterId, decidedAt } of await listEvents(read, caseId)) {
    const receipt = letterId ? ((await findReceipt(read, letterId)) ?? null) : null
    events.push({ ...event, letterId, decidedAt, receipt })
  }
  const { record } = found
  return { caseId: record.id, workType: record.workType, stage: record.stage, events }
}
