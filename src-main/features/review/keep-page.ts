import { judgePicture } from '../../../src-shared/cases/judge-picture.ts'
import type { CaseRecord } from '../../../src-shared/central/feed.ts'
import { LARGEST_PAPER } from '../../../src-shared/central/raw-operations.ts'
import { windowSlots } from '../../../src-shared/judging/window-papers.ts'
import { sha256OfBytes } from '../../../src-shared/kernel/digest.ts'
import type { CaseId, Sha256 } from '../../../src-shared/kernel/ids.ts'
import type { WorkRules } from '../../../src-shared/rulebook/rulebook.ts'
import { findCase } from '../../storage/stores/cases-store.ts'
import { findRulesOf } from '../../storage/stores/entity-lists.ts'
import { noteWindowPage } from '../../storage/stores/window-pages-store.ts'
import type { ReadDb } from '../../storage/transaction.ts'
import type { DeskTools, Opened } from '../context.ts'
import { inWorkTransaction } from '../in-work-transaction.ts'
import { DeskRefused } from '../refusal.ts'
import { refuseCaseOutOfReach } from '../right-at.ts'

/** The case and its rules, where papers can be taken in for it. Refuses `not-found`, `not-permitted`, `rulebook-missing`, `not-allowed`. */
export function caseForPapers(
  db: ReadDb,
  opened: Opened,
  caseId: CaseId,
): { readonly current: CaseRecord; readonly rules: WorkRules } {
  const current = findCase(db, caseId)
  if (!current) throw new DeskRefused('not-found')
  refuseCaseOutOfReach(opened, 'view-cases', current)
  const { rules } = findRulesOf(db, current)
  if (!rules) throw new DeskRefused('rulebook-missing')
  if (windowSlots(current, rules).length === 0) throw new DeskRefused('not-allowed')
  return { current, rules }
}

/**
 * Keeps one page at the window, sealed on the disk, until an act names it. The bytes stand first, then the note of them: a kill
 * between leaves bytes that nobody names and that the same page replaces.
 *
 * Taken is a whole picture the rulebook of the case takes, by its signature. Refuses `paper-too-large` and `paper-unreadable`.
 */
export function keepPage(
  tools: DeskTools,
  opened: Opened,
  { caseId, file }: { readonly caseId: CaseId; readonly file: string },
): { readonly sha256: Sha256; readonly bytes: number } {
  const { rules } = caseForPapers(opened.storage.read, opened, caseId)
  const bytes = Buffer.from(file, 'base64')
  if (bytes.length >= rules.upload.maxBytesExclusive || bytes.length > LARGEST_PAPER)
    throw new DeskRefused('paper-too-large')
  const mediaType = readableType(bytes, rules)
  if (mediaType === undefined) throw new DeskRefused('paper-unreadable')
  const sha256 = sha256OfBytes(bytes)
  opened.files.write(sha256, bytes, 'paper')
  inWorkTransaction(tools, opened.storage, tx =>
    noteWindowPage(tx, { caseId, sha256, mediaType, bytes: bytes.length }, tools.clock.now()),
  )
  return { sha256, bytes: bytes.length }
}

/** As everything that is painted is judged: a whole picture of a kind the rulebook takes. */
function readableType(bytes: Buffer, { upload }: WorkRules): string | undefined {
  const { state, type } = judgePicture(bytes)
  return state === 'ready' && type && upload.mediaTypes.includes(type) ? type : undefined
}
