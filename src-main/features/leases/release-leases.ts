import { isOwnLease } from '../../../src-shared/cases/lease.ts'
import type { CaseId } from '../../../src-shared/kernel/ids.ts'
import { findLease, noticeLease } from '../../storage/stores/leases-store.ts'
import { inTransaction } from '../../storage/transaction.ts'
import type { CentreParts } from '../ask-centre.ts'
import { type DeskTools, holderOf, type Opened, publishAfter } from '../context.ts'
import { endLeases } from './end-leases.ts'

/**
 * 放回: gives the officer's own cases among these back, also those whose time ran out; gives the cases for which it went
 * through. One that was taken back is noticed by this, and needs no centre.
 *
 * Refuses `needs-centre` without the centre, and what the centre refuses, when it went through for none.
 */
export async function releaseLeases(
  tools: DeskTools,
  opened: Opened,
  parts: CentreParts,
  caseIds: readonly CaseId[],
): Promise<CaseId[]> {
  const who = holderOf(opened)
  const wanted = [...new Set(caseIds)]
  const noticed = inTransaction(opened.storage, tx => {
    const news = wanted.filter(caseId => noticeLease(tx, caseId, who))
    if (news.length > 0) publishAfter(tx, tools, ['cases'])
    return news
  })
  const own = wanted
    .flatMap(caseId => findLease(opened.storage.read, caseId) ?? [])
    .filter(lease => lease.state === 'live' && isOwnLease(lease, who))
  const ended = await endLeases(tools, opened, parts, own, {
    act: 'lease-released',
    call: (token, { id }) => tools.central.releaseLease(token, { id }),
  })
  const released = [...noticed, ...ended.cases]
  if (released.length === 0 && ended.refusal) throw ended.refusal
  return released
}
