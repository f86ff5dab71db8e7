import { implement } from '@orpc/server'
import { deskContract } from '../../../src-shared/desk/contract.ts'
import type { CentreParts } from '../ask-centre.ts'
import type { DeskTools } from '../context.ts'
import { openedNow, type SessionHolder } from '../session-holder.ts'
import { assignCases } from './assign-cases.ts'
import { leaseSummary } from './lease-summary.ts'
import { listColleagues } from './list-colleagues.ts'
import { reclaimLeases } from './reclaim-leases.ts'
import { releaseLeases } from './release-leases.ts'
import { takeLeases } from './take-leases.ts'

export function leasesRouter(tools: DeskTools, session: SessionHolder, parts: CentreParts) {
  const os = implement(deskContract.leases)
  return {
    take: os.take.handler(({ input }) => takeLeases(tools, openedNow(session), parts, input)),
    release: os.release.handler(async ({ input }) => ({
      released: await releaseLeases(tools, openedNow(session), parts, input.caseIds),
    })),
    summary: os.summary.handler(() => leaseSummary(tools, openedNow(session))),
    reclaim: os.reclaim.handler(async ({ input }) => ({
      reclaimed: await reclaimLeases(tools, openedNow(session), parts, input),
    })),
    assign: os.assign.handler(({ input }) => assignCases(tools, openedNow(session), parts, input)),
    colleagues: os.colleagues.handler(() => listColleagues(openedNow(session))),
  }
}
