import type { Proposal } from '../../../src-shared/central/feed.ts'
import { maskProposal } from '../../../src-shared/desk/mask-texts.ts'
import type { LetterId } from '../../../src-shared/kernel/ids.ts'
import { placeOf } from '../../../src-shared/people/rights.ts'
import { findCase } from '../../storage/stores/cases-store.ts'
import { listProposals } from '../../storage/stores/entity-lists.ts'
import { inTransaction } from '../../storage/transaction.ts'
import { askCentre, type CentreParts } from '../ask-centre.ts'
import { record } from '../audit/record.ts'
import { type DeskTools, newUuid, type Opened, publishAfter } from '../context.ts'
import { DeskRefused } from '../refusal.ts'
import { refuseOutOfReach } from '../right-at.ts'

/**
 * The second person's word: agrees to what a colleague asked for, or refuses it. It counts only at the centre, so it is
 * never queued; the shelf shows it when the centre's news comes, and the log notes it at once.
 *
 * Refuses `not-found`, `not-permitted` out of the officer's reach, `already-settled` and `same-person` (who asked cannot confirm) from the shelf, `needs-centre`
 * without the centre or a session, and whatever else the centre refuses by its own code.
 */
export async function settleProposal(
  tools: DeskTools,
  opened: Opened,
  parts: CentreParts,
  word: { readonly proposalId: LetterId; readonly agree: boolean; readonly note: string },
): Promise<Proposal> {
  const known = listProposals(opened.storage.read).find(proposal => proposal.id === word.proposalId)
  if (!known) throw new DeskRefused('not-found')
  const about = findCase(opened.storage.read, known.caseId)
  refuseOutOfReach(opened, 'confirm-proposals', about ? placeOf(about) : known)
  if (known.state !== 'open') throw new DeskRefused('already-settled')
  if (known.askedBy === opened.officer.id) throw new DeskRefused('same-person')
  const input = { requestId: newUuid(tools), ...word, note: word.note.normalize('NFC') }
  const { proposal } = await askCentre(opened, parts, token => tools.central.twoPersonAct(token, input))
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
    parts.fetchNews()
  }
  return maskProposal(proposal)
}
