import { implement } from '@orpc/server'
import { deskContract } from '../../../src-shared/desk/contract.ts'
import type { CaseId } from '../../../src-shared/kernel/ids.ts'
import { askCentre, type CentreParts } from '../ask-centre.ts'
import type { DeskTools, Opened } from '../context.ts'
import { partByReach } from '../right-at.ts'
import { openedNow, type SessionHolder } from '../session-holder.ts'
import { answerOffers } from './answer-offers.ts'
import { listOwnOffers } from './list-offers.ts'
import { makeOffers } from './make-offers.ts'

export function offersRouter(tools: DeskTools, session: SessionHolder, parts: CentreParts) {
  const os = implement(deskContract.offers)
  return {
    list: os.list.handler(() => listOwnOffers(tools, openedNow(session))),
    takers: os.takers.handler(({ input }) => listTakers(tools, openedNow(session), parts, input.caseIds)),
    make: os.make.handler(({ input }) => makeOffers(tools, openedNow(session), parts, input)),
    answer: os.answer.handler(({ input }) => answerOffers(tools, openedNow(session), parts, input)),
  }
}

/** Refuses `not-permitted` when the right to decide reaches none of the cases, `needs-centre` without the centre. */
async function listTakers(tools: DeskTools, opened: Opened, parts: CentreParts, caseIds: readonly CaseId[]) {
  const { within } = partByReach(opened, opened.storage.read, 'decide', caseIds)
  return askCentre(opened, parts, token => tools.central.offerTakers(token, { caseIds: [...within] }))
}
