import { implement } from '@orpc/server'
import { centralContract } from '../../src-shared/central/contract.ts'
import { readAuditLines } from '../audit/read-audit-lines.ts'
import { takeAuditLines } from '../audit/take-audit-lines.ts'
import { readApplicantPage } from '../cases/read-applicant-page.ts'
import { readHistory } from '../cases/read-history.ts'
import { settleProposal } from '../cases/settle-proposal.ts'
import { CentralRefusal } from '../central-refusal.ts'
import type { CentreTools } from '../centre-tools.ts'
import { findFrozen, moveClosing } from '../closings/move-closing.ts'
import { prepareClosing } from '../closings/prepare-closing.ts'
import { readDeskPolicy } from '../desks/desk-policy.ts'
import { enrolDesk } from '../desks/enrol-desk.ts'
import { listDeskDecisions } from '../desks/list-desk-decisions.ts'
import { listFreshness } from '../desks/list-freshness.ts'
import { recordHeartbeat } from '../desks/record-heartbeat.ts'
import { answerException } from '../exceptions/answer-exception.ts'
import { assignCases } from '../leases/assign-cases.ts'
import { extendLease, reclaimLease, releaseLease } from '../leases/change-lease.ts'
import { claimCases } from '../leases/claim-cases.ts'
import { deliverBatch } from '../letters/deliver-batch.ts'
import { answerOffers } from '../offers/answer-offers.ts'
import { listTakers } from '../offers/list-takers.ts'
import { makeOffers } from '../offers/make-offers.ts'
import { readOfferedDrafts } from '../offers/read-drafts.ts'
import { listSearches } from '../people/list-searches.ts'
import { searchPerson } from '../people/search-person.ts'
import { drawSamples } from '../samples/draw-samples.ts'
import { takeBackSamples } from '../samples/take-back-samples.ts'
import type { Caller } from '../sessions/authenticate.ts'
import { changePassword } from '../sessions/change-password.ts'
import { refreshSession } from '../sessions/refresh-session.ts'
import { signIn } from '../sessions/sign-in.ts'
import { signOut } from '../sessions/sign-out.ts'
import { listReceipts } from '../storage/letter-store.ts'
import { listReceiptKeys } from '../storage/signing-key-store.ts'

/** What a call brings besides its input. The route has checked the caller before any input is read. */
export interface CallContext {
  readonly tools: CentreTools
  readonly caller: Caller | undefined
  /** Where the call came from; behind a proxy that is trusted, what it says. */
  readonly address: string
  /** Where a failure is kept on its way out, so that one place answers all of them. */
  failure: unknown
}

const {
  desks,
  sessions,
  officers,
  leases,
  offers,
  letters,
  supervision,
  closings,
  people,
  cases,
  audit,
  receiptKeys,
} = centralContract

/** The calls served as JSON through the contract; each handler binds one use case. */
export const builtContract = {
  desks,
  sessions,
  officers,
  leases,
  offers,
  letters,
  supervision,
  closings,
  people,
  cases,
  audit,
  receiptKeys,
} as const

function callerOf({ caller }: CallContext): Caller {
  if (!caller) throw new CentralRefusal('session-expired')
  return caller
}

const os = implement(builtContract).$context<CallContext>()

export const contractRouter = os.router({
  desks: {
    enrol: os.desks.enrol.handler(({ input, context }) => enrolDesk(context.tools, input, context.address)),
    heartbeat: os.desks.heartbeat.handler(({ input, context }) =>
      recordHeartbeat(context.tools, callerOf(context), input),
    ),
    decisions: os.desks.decisions.handler(({ input, context }) =>
      listDeskDecisions(context.tools, callerOf(context), input),
    ),
    policy: os.desks.policy.handler(({ context }) => readDeskPolicy(context.tools, callerOf(context))),
  },
  sessions: {
    create: os.sessions.create.handler(({ input, context }) => signIn(context.tools, input, context.address)),
    refresh: os.sessions.refresh.handler(({ input, context }) => refreshSession(context.tools, input)),
    end: os.sessions.end.handler(({ context }) => signOut(context.tools, callerOf(context))),
  },
  officers: {
    changePassword: os.officers.changePassword.handler(({ input, context }) =>
      changePassword(context.tools, callerOf(context), input),
    ),
  },
  leases: {
    claim: os.leases.claim.handler(({ input, context }) =>
      claimCases(context.tools, callerOf(context), input),
    ),
    extend: os.leases.extend.handler(({ input, context }) =>
      extendLease(context.tools, callerOf(context), input),
    ),
    release: os.leases.release.handler(({ input, context }) =>
      releaseLease(context.tools, callerOf(context), input),
    ),
    reclaim: os.leases.reclaim.handler(({ input, context }) =>
      reclaimLease(context.tools, callerOf(context), input),
    ),
    assign: os.leases.assign.handler(({ input, context }) =>
      assignCases(context.tools, callerOf(context), input),
    ),
  },
  offers: {
    takers: os.offers.takers.handler(({ input, context }) =>
      listTakers(context.tools, callerOf(context), input.caseIds),
    ),
    make: os.offers.make.handler(({ input, context }) => makeOffers(context.tools, callerOf(context), input)),
    drafts: os.offers.drafts.handler(({ input, context }) =>
      readOfferedDrafts(context.tools, callerOf(context), input.ids),
    ),
    answer: os.offers.answer.handler(({ input, context }) =>
      answerOffers(context.tools, callerOf(context), input),
    ),
  },
  letters: {
    decisions: os.letters.decisions.handler(({ input, context }) =>
      deliverBatch(context.tools, callerOf(context), 'decision', input.letters),
    ),
    acts: os.letters.acts.handler(({ input, context }) =>
      deliverBatch(context.tools, callerOf(context), 'act', input.letters),
    ),
    receipts: os.letters.receipts.handler(async ({ input, context }) => {
      const caller = callerOf(context)
      const asker = { deskId: caller.deskId, officerId: caller.officer.id }
      return { receipts: [...(await listReceipts(context.tools.storage.read, input.ids, asker))] }
    }),
  },
  supervision: {
    twoPersonAct: os.supervision.twoPersonAct.handler(({ input, context }) =>
      settleProposal(context.tools, callerOf(context), input),
    ),
    adoptProposal: os.supervision.adoptProposal.handler(({ input, context }) =>
      answerException(context.tools, callerOf(context), 'adopt', input),
    ),
    dismissProposal: os.supervision.dismissProposal.handler(({ input, context }) =>
      answerException(context.tools, callerOf(context), 'dismiss', input),
    ),
    returnProposal: os.supervision.returnProposal.handler(({ input, context }) =>
      answerException(context.tools, callerOf(context), 'return', input),
    ),
    freshness: os.supervision.freshness.handler(({ context }) =>
      listFreshness(context.tools, callerOf(context)),
    ),
    sample: os.supervision.sample.handler(({ input, context }) =>
      drawSamples(context.tools, callerOf(context), input),
    ),
    takeBackSamples: os.supervision.takeBackSamples.handler(({ input, context }) =>
      takeBackSamples(context.tools, callerOf(context), input),
    ),
  },
  closings: {
    prepare: os.closings.prepare.handler(({ input, context }) =>
      prepareClosing(context.tools, callerOf(context), input),
    ),
    find: os.closings.find.handler(({ input, context }) =>
      findFrozen(context.tools, callerOf(context), input.id),
    ),
    review: os.closings.review.handler(({ input, context }) =>
      moveClosing(context.tools, callerOf(context), 'review', input),
    ),
    sign: os.closings.sign.handler(({ input, context }) =>
      moveClosing(context.tools, callerOf(context), 'sign', input),
    ),
    return: os.closings.return.handler(({ input, context }) =>
      moveClosing(context.tools, callerOf(context), 'return', input),
    ),
  },
  people: {
    search: os.people.search.handler(({ input, context }) =>
      searchPerson(context.tools, callerOf(context), input),
    ),
    searches: os.people.searches.handler(({ input, context }) =>
      listSearches(context.tools, callerOf(context), input),
    ),
  },
  cases: {
    applicantPage: os.cases.applicantPage.handler(({ input, context }) =>
      readApplicantPage(context.tools, callerOf(context), input.id),
    ),
    history: os.cases.history.handler(({ input, context }) =>
      readHistory(context.tools, callerOf(context), input.id),
    ),
  },
  audit: {
    append: os.audit.append.handler(({ input, context }) =>
      takeAuditLines(context.tools, callerOf(context), input),
    ),
    list: os.audit.list.handler(({ input, context }) =>
      readAuditLines(context.tools, callerOf(context), input),
    ),
  },
  receiptKeys: {
    list: os.receiptKeys.list.handler(async ({ context }) => ({
      keys: [...(await listReceiptKeys(context.tools.storage.read))],
    })),
  },
})
