import type { CaseRecord, Proposal } from '../../src-shared/central/feed.ts'
import type { LetterId } from '../../src-shared/kernel/ids.ts'
import type { Instant } from '../../src-shared/kernel/instant.ts'
import { hasRight, hasRightAt, placeOf } from '../../src-shared/people/rights.ts'
import { CentralRefusal } from '../central-refusal.ts'
import { type CentreTools, newId } from '../centre-tools.ts'
import { isLiveApplication } from '../portal/live-application.ts'
import type { Caller } from '../sessions/authenticate.ts'
import { findCase, type StoredCase } from '../storage/case-store.ts'
import { noteEffect } from '../storage/effect-store.ts'
import { listCasesOf } from '../storage/portal-people-store.ts'
import { findProposal, putProposal, type StoredProposal } from '../storage/proposal-store.ts'
import { listRulebooks } from '../storage/reference-store.ts'
import type { WriteTx } from '../storage/storage.ts'
import { caseAfterProposal } from './case-after-proposal.ts'
import { rulesOf } from './rules-of.ts'
import { storeCaseChange, storeEvents } from './store-case-change.ts'
import { tellWaitingCases } from './tell-waiting-cases.ts'

/** A second person's word on something that two must agree to. */
export interface SecondWord {
  /** Made by the caller: the same request again gets the same answer and does nothing more. */
  readonly requestId: string
  readonly proposalId: LetterId
  readonly agree: boolean
  readonly note: string
}

/**
 * Settles a proposal in one transaction: the effect on the case, its events, the proposal in the feed, or nothing.
 *
 * Refuses `not-permitted` without the right, `not-found` outside the caller's scope as it is now, `same-person` for the
 * account that asked, from whichever desk, and `already-settled`. Agreement to what the case has left behind, or to
 * reopening an application beside another live one, settles it as `void` and changes nothing.
 */
export async function settleProposal(
  tools: CentreTools,
  caller: Caller,
  word: SecondWord,
): Promise<{ proposal: Proposal }> {
  if (!hasRight(caller.officer.roles, 'confirm-proposals')) throw new CentralRefusal('not-permitted')
  const now = tools.clock.now()
  return tools.storage.inTransaction(async tx => {
    const found = await findProposal(tx, word.proposalId)
    const stored = found && (await findCase(tx, found.proposal.caseId))
    if (!found || !stored || !hasRightAt(caller.officer, 'confirm-proposals', placeOf(stored.record)))
      throw new CentralRefusal('not-found')
    if (found.secondRequestId === word.requestId && isSameWord(found.proposal, caller, word))
      return { proposal: found.proposal }
    if (found.proposal.askedBy === caller.officer.id) throw new CentralRefusal('same-person')
    if (found.proposal.state !== 'open') throw new CentralRefusal('already-settled')
    return { proposal: await settle(tx, caller, word, { found, stored, now }) }
  })
}

function isSameWord({ state, secondBy, secondNote }: Proposal, caller: Caller, word: SecondWord): boolean {
  return secondBy === caller.officer.id && secondNote === word.note && (state === 'refused') === !word.agree
}

async function settle(
  tx: WriteTx,
  caller: Caller,
  word: SecondWord,
  {
    found,
    stored,
    now,
  }: { readonly found: StoredProposal; readonly stored: StoredCase; readonly now: Instant },
): Promise<Proposal> {
  const { officer } = caller
  const { record } = stored
  const plan = rulesOf(await listRulebooks(tx), record)?.rules.stages ?? []
  const second = { name: officer.displayName, at: now }
  const possible = word.agree && !(await isTakenElsewhere(tx, record, found.proposal))
  const after = possible ? caseAfterProposal(record, found, second, plan) : undefined
  const proposal: Proposal = {
    ...found.proposal,
    state: after ? 'confirmed' : word.agree ? 'void' : 'refused',
    secondBy: officer.id,
    secondByName: officer.displayName,
    secondAt: now,
    secondNote: word.note,
  }
  const event = {
    event: settledEvent(proposal),
    officer: officer.id,
    agency: record.handlingAgency,
    reasons: [],
    letterId: null,
    decidedAt: null,
  }
  const change = { before: record, after: { ...stored, record: after ?? record }, at: now, events: [event] }
  if (after && after !== record) {
    await storeCaseChange(tx, change)
    await tellWaitingCases(tx, record, after, now)
  } else await storeEvents(tx, change)
  if (after) {
    await noteEffect(tx, {
      id: newId(now),
      letterId: word.requestId,
      caseId: record.id,
      versionBefore: record.version,
      versionAfter: after.version,
      at: now,
    })
  }
  await putProposal(tx, { ...found, proposal, secondRequestId: word.requestId })
  return proposal
}

/** Reopening would give the person two live applications: they applied elsewhere meanwhile (domain.md G50). */
async function isTakenElsewhere(tx: WriteTx, record: CaseRecord, { want }: Proposal): Promise<boolean> {
  if (want !== 'reopen' || record.workType !== 'eligibility-review') return false
  const all = await listCasesOf(tx, record.payload.idNumber)
  return all.some(other => other.id !== record.id && isLiveApplication(other))
}

/** The event of a second person's agreement, by what was asked. */
const agreedEvents: Readonly<Record<Proposal['want'], string>> = {
  reopen: 'reopened',
  revoke: 'revoked',
  override: 'override-granted',
  'release-lock': 'lock-released',
  fraud: 'fraud-confirmed',
}

function settledEvent({ state, want }: Pick<Proposal, 'state' | 'want'>): string {
  if (state === 'confirmed') return agreedEvents[want]
  return state === 'void' ? 'proposal-void' : 'proposal-refused'
}
