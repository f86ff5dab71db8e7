import type { Proposal } from '../../../src-shared/central/feed.ts'
import { maskProposal } from '../../../src-shared/desk/mask-texts.ts'
import { listProposals } from '../../storage/stores/entity-lists.ts'
import type { Opened } from '../context.ts'
import { blindCases } from '../second-look.ts'

/** 待第二人确认: what still waits for a second person first, then what was settled; the newest of each first. */
export function listAllProposals(opened: Opened): Proposal[] {
  const blind = blindCases(opened, opened.storage.read)
  return listProposals(opened.storage.read)
    .filter(({ caseId }) => !blind.has(caseId))
    .map(maskProposal)
    .toSorted(
      (a, b) =>
        Number(b.state === 'open') - Number(a.state === 'open') ||
        (a.askedAt === b.askedAt ? (a.id < b.id ? 1 : -1) : a.askedAt < b.askedAt ? 1 : -1),
    )
}
