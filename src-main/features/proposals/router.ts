import { implement } from '@orpc/server'
import { deskContract } from '../../../src-shared/desk/contract.ts'
import type { CentreParts } from '../ask-centre.ts'
import type { DeskTools } from '../context.ts'
import { openedNow, type SessionHolder } from '../session-holder.ts'
import { listAllProposals } from './list-proposals.ts'
import { settleProposal } from './settle-proposal.ts'

export function proposalsRouter(tools: DeskTools, session: SessionHolder, parts: CentreParts) {
  const os = implement(deskContract.proposals)
  return {
    list: os.list.handler(() => listAllProposals(openedNow(session))),
    settle: os.settle.handler(async ({ input }) => ({
      proposal: await settleProposal(tools, openedNow(session), parts, input),
    })),
  }
}
