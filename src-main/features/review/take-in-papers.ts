import type { Act } from '../../../src-shared/cases/act.ts'
import {
  type DocumentAddedDetails,
  documentAddedDetailsSchema,
} from '../../../src-shared/cases/act-details.ts'
import type { CaseRecord } from '../../../src-shared/central/feed.ts'
import {
  MOST_ATTACHMENTS,
  waitsForApplicant,
  windowSlots,
} from '../../../src-shared/judging/window-papers.ts'
import type { CaseId, LetterId } from '../../../src-shared/kernel/ids.ts'
import type { WorkRules } from '../../../src-shared/rulebook/rulebook.ts'
import { listLettersOfCase } from '../../storage/stores/letter-lists.ts'
import { findWindowPage, nameWindowPage } from '../../storage/stores/window-pages-store.ts'
import type { WriteTx } from '../../storage/transaction.ts'
import { centreNow, type DeskTools, type Opened } from '../context.ts'
import { inWorkTransaction } from '../in-work-transaction.ts'
import { DeskRefused } from '../refusal.ts'
import { caseForPapers } from './keep-page.ts'
import { followOwn } from './own-letters.ts'
import { standingOf } from './standing.ts'
import { letterStamp, subjectOf, type Written, writeLetter, writtenBefore } from './write-letter.ts'

export interface PapersInput {
  readonly actId: LetterId
  readonly caseId: CaseId
  readonly details: DocumentAddedDetails
  readonly note: string
}

/**
 * Takes in a document at the window (K4), online or not: pages kept before, one letter that names them, one audit line, an undo
 * window. The letter leaves once the centre has the bytes. The same `actId` answers the same again.
 *
 * Needs no version and no lease: the paper is the person's, whoever reviews meanwhile. Who takes it in has entered data of the
 * case and reviews it no more (SM-4), from here on, whatever the centre says later.
 *
 * Refuses what is not open by `standingOf`, a document the rulebook does not take here, a page that was not kept or stands in the
 * case already (`bad-input`), and bringing back a case that does not wait for the applicant, or without something required
 * (`papers-incomplete`).
 */
export function takeInPapers(tools: DeskTools, opened: Opened, input: PapersInput): Written {
  return inWorkTransaction(tools, opened.storage, tx => {
    const before = writtenBefore(tx, input.actId, { caseId: input.caseId, what: 'document-added' })
    if (before) return before
    const { current, rules } = caseForPapers(tx, opened, input.caseId)
    refuseClosed(tx, tools, opened, current)
    const details = documentAddedDetailsSchema.parse(input.details)
    refuseMisfit(tx, current, rules, details)
    const content: Act = {
      kind: 'act',
      actId: input.actId,
      ...letterStamp(tools, opened, current),
      follows: followOwn(tx, tools, current),
      act: 'document-added',
      note: input.note.normalize('NFC'),
      details: { ...details },
    }
    for (const { sha256 } of details.pages) nameWindowPage(tx, current.id, sha256, input.actId)
    return writeLetter(tx, tools, opened, subjectOf(current), content, null)
  })
}

function refuseClosed(tx: WriteTx, tools: DeskTools, opened: Opened, current: CaseRecord): void {
  const letters = listLettersOfCase(tx, current.id)
  const { allowed, whyNot } = standingOf(tx, opened, current, letters, {
    at: centreNow(tools, opened),
    reduced: false,
  })
  if (allowed.includes('document-added')) return
  if (whyNot === 'newer-unreadable') throw new DeskRefused('case-unreadable')
  throw new DeskRefused(whyNot === 'decided-here' ? 'already-decided-here' : 'not-allowed')
}

function refuseMisfit(
  tx: WriteTx,
  current: CaseRecord,
  rules: WorkRules,
  { slot, pages, resubmits }: DocumentAddedDetails,
): void {
  const misfit = (path: string) => new DeskRefused('bad-input', { paths: [`details.${path}`] })
  if (!windowSlots(current, rules).some(rule => rule.slot === slot)) throw misfit('slot')
  const brought = pages.map(page => page.sha256)
  const there = current.attachments.filter(file => file.slot === slot).map(file => file.sha256)
  const fresh = brought.every(sha256 => {
    const page = findWindowPage(tx, current.id, sha256)
    return page?.letterId === null && !there.includes(sha256)
  })
  const tooMany = current.attachments.length + pages.length > MOST_ATTACHMENTS
  if (!fresh || tooMany || new Set(brought).size < brought.length) throw misfit('pages')
  if (!resubmits) return
  if (!waitsForApplicant(current)) throw misfit('resubmits')
  if (!isComplete(current, rules, slot)) throw new DeskRefused('papers-incomplete')
}

/** What the applicant could not hand in without, by the rulebook, is there with this document. */
function isComplete(current: CaseRecord, rules: WorkRules, slot: string): boolean {
  const has = (wanted: string) => wanted === slot || current.attachments.some(file => file.slot === wanted)
  return windowSlots(current, rules).every(
    rule =>
      rule.need !== 'required' ||
      has(rule.slot) ||
      (rules.certificateLater?.owed === rule.slot && rules.certificateLater.interim.some(has)),
  )
}
