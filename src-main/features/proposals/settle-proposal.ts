import type { Proposal } from '../../../src-shared/central/feed.ts'
import type { LetterId } from '../../../src-shared/kernel/ids.ts'
import type { Result } from '../../../src-shared/kernel/result.ts'
import type { RemoteFailure } from '../../remote/central-service.ts'
import { listProposals } from '../../storage/stores/entity-lists.ts'
import { inTransaction } from '../../storage/transaction.ts'
import { record } from '../audit/record.ts'
import { type DeskTools, newUuid, type Opened, publishAfter } from '../context.ts'
import { DeskRefused } from '../refusal.ts'

/** What other rooms own: tokens from the session, the next round of the sender. */
export interface ProposalParts {
  token(opened: Opened, stale?: string): Promise<Result<{ readonly token: string }, RemoteFailure>>
  /** The centre has settled something: its news should be fetched. */
  settled(): void
}

/**
 * The second person's word: agrees to what a colleague asked for, or refuses it. It counts only at the centre, so it is
 * never queued; the shelf shows it when the centre's news comes, and the log notes it at once.
 *
 * Refuses `not-found`, `already-settled` and `same-person` (who asked cannot confirm) from the shelf, `needs-centre`
 * without the centre or a session, and whatever else the centre refuses by its own code.
 */
export async function settleProposal(
  tools: DeskTools,
  opened: Opened,
  parts: ProposalParts,
  word: { readonly proposalId: LetterId; readonly agree: boolean; readonly note: string },
): Promise<Proposal> {
  const known = listProposals(opened.storage.read).find(proposal => proposal.id === word.proposalId)
  if (!known) throw new DeskRefused('not-found')
  if (known.state !== 'open') throw new DeskRefused('already-settled')
  if (known.askedBy === opened.officer.id) throw new DeskRefused('same-person')
  const answer = await ask(tools, opened, parts, {
    requestId: newUuid(tools),
    ...word,
    note: word.note.normalize('NFC'),
  })
  if (!answer.ok) throw refusalOf(answer.error)
  const { proposal } = answer.value
  // Signed out while the centre was asked: what it settled stands there, and comes with the next pull.
  if (opened.storage.handle.open) {
    inTransaction(opened.storage, tx => {
      record(tx, tools, opened, 'proposal-settled', {
        caseId: proposal.caseId,
        letterId: proposal.id,
        detail: { want: proposal.want, agree: word.agree },
      })
      publishAfter(tx, tools, ['cases'])
    })
    parts.settled()
  }
  return proposal
}

/** Asks with the token at hand, and once more with a fresh one when that had run out. The request keeps its id. */
async function ask(
  tools: DeskTools,
  opened: Opened,
  parts: ProposalParts,
  input: Parameters<DeskTools['central']['twoPersonAct']>[1],
): ReturnType<DeskTools['central']['twoPersonAct']> {
  const token = await parts.token(opened)
  if (!token.ok) return token
  const answer = await tools.central.twoPersonAct(token.value.token, input)
  if (answer.ok || answer.error.kind !== 'problem' || answer.error.code !== 'session-expired') return answer
  const fresh = await parts.token(opened, token.value.token)
  return fresh.ok ? await tools.central.twoPersonAct(fresh.value.token, input) : fresh
}

function refusalOf(failure: RemoteFailure): DeskRefused {
  if (failure.kind !== 'problem') {
    return new DeskRefused('needs-centre', {
      about: { why: failure.kind === 'unreachable' ? failure.why : failure.kind },
    })
  }
  const { code } = failure
  switch (code) {
    case 'same-person':
    case 'already-settled':
    case 'not-permitted':
    case 'not-found':
    case 'upgrade-required':
    case 'not-available-yet':
    case 'slow-down':
      return new DeskRefused(code)
    case 'session-expired':
    case 'bad-credentials':
      return new DeskRefused('needs-centre', { about: { why: 'signed-out' } })
    default:
      return new DeskRefused('centre-refused', { about: { code } })
  }
}
