import { actSchema } from '../../../src-shared/cases/act.ts'
import { documentAddedDetailsSchema } from '../../../src-shared/cases/act-details.ts'
import type { CaseRecord } from '../../../src-shared/central/feed.ts'
import type { PendingPaper } from '../../../src-shared/desk/paper-views.ts'
import { maskInText } from '../../../src-shared/people/masking.ts'
import type { StoredLetter } from '../../storage/stores/letters-store.ts'
import { listWindowPages } from '../../storage/stores/window-pages-store.ts'
import type { ReadDb } from '../../storage/transaction.ts'

/**
 * Pages the officer took in here that the centre's word of the case does not show yet, oldest first. Undone ones and those
 * closed by an act are none any more.
 */
export function pendingPapers(
  db: ReadDb,
  record: Pick<CaseRecord, 'id' | 'attachments'>,
  letters: readonly StoredLetter[],
): PendingPaper[] {
  const papers = letters.filter(
    ({ what, state, reflected }) =>
      what === 'document-added' &&
      !['undone', 'closed'].includes(state) &&
      !(state === 'receipted' && reflected),
  )
  if (papers.length === 0) return []
  const here = new Map(listWindowPages(db, record.id).map(page => [page.sha256, page]))
  const there = new Set(record.attachments.map(file => file.sha256))
  return papers.flatMap(({ letterId, state, content }) => {
    const act = actSchema.safeParse(JSON.parse(content))
    const details = act.success ? documentAddedDetailsSchema.safeParse(act.data.details) : undefined
    if (!details?.success) return []
    const { slot, originalSeen, legibility, pages } = details.data
    return pages
      .filter(({ sha256 }) => !there.has(sha256))
      .map(({ sha256, fileName }) => ({
        ...{ slot, originalSeen, legibility, sha256, letterId, letterState: state },
        fileName: maskInText(fileName),
        mediaType: here.get(sha256)?.mediaType ?? null,
        bytes: here.get(sha256)?.bytes ?? 0,
      }))
  })
}
