import type { Act } from '../../src-shared/cases/act.ts'
import { documentAddedDetailsSchema } from '../../src-shared/cases/act-details.ts'
import type { Decision } from '../../src-shared/cases/decision.ts'
import type { Sha256 } from '../../src-shared/kernel/ids.ts'
import { findStaged } from '../storage/paper-store.ts'
import type { ReadDb } from '../storage/storage.ts'

/** Pages an act names whose bytes its officer has not delivered whole. */
export async function listPapersMissing(read: ReadDb, letter: Decision | Act): Promise<readonly Sha256[]> {
  if (letter.kind === 'decision' || letter.act !== 'document-added') return []
  const missing: Sha256[] = []
  const { pages } = documentAddedDetailsSchema.parse(letter.details)
  for (const { sha256 } of pages) {
    const staged = await findStaged(read, { officerId: letter.decidedBy, caseId: letter.caseId, sha256 })
    if (staged === undefined || staged.received < staged.size) missing.push(sha256)
  }
  return missing
}
