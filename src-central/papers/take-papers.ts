import type { Act } from '../../src-shared/cases/act.ts'
import type { DocumentAddedDetails } from '../../src-shared/cases/act-details.ts'
import type { AttachmentRef } from '../../src-shared/cases/attachment.ts'
import { readPictureFacts } from '../../src-shared/cases/picture-signature.ts'
import { findArrow } from '../../src-shared/cases/state-machine.ts'
import { type CaseRecord, caseRecordSchema } from '../../src-shared/central/feed.ts'
import type { EligibilityCase } from '../../src-shared/eligibility/eligibility-payload.ts'
import { chinaDateOf, type Instant } from '../../src-shared/kernel/instant.ts'
import { readCalendar } from '../cases/read-calendar.ts'
import type { CaseRules } from '../cases/rules-of.ts'
import { detailsOf } from '../letters/act-details.ts'
import { previousOf } from '../portal/new-case.ts'
import { withReplaced } from '../portal/replace-documents.ts'
import { owedAfter } from '../portal/required-documents.ts'
import { getSubmissionTerms } from '../portal/submission-terms.ts'
import { answerSources } from '../registers/answer-sources.ts'
import { addFiles } from '../storage/attachment-store.ts'
import { dropStaged, readStaged } from '../storage/paper-store.ts'
import type { WriteTx } from '../storage/storage.ts'

/** By whom and when papers come in. */
export interface TakenIn {
  readonly act: Act
  readonly name: string
  readonly at: Instant
  readonly rules: CaseRules | undefined
}

/**
 * The case with papers that were taken in at a window: a new version, each file marked 窗口补交 with who took it in and saw
 * the original (K4). Their bytes come to stand with all others in the same transaction.
 *
 * Where the applicant was asked to put something right and the act says that they did, the case goes back to review as when
 * they hand it in themselves (SM-2A, SM-2B): in place of what stood in the slot, with the version before beside it, promised
 * days anew. Else the paper is only added. Who took it in may not review the case (SM-4).
 */
export async function takePapers(tx: WriteTx, record: CaseRecord, by: TakenIn): Promise<CaseRecord> {
  const details = detailsOf(by.act, 'document-added')
  const files = await keepPages(tx, record, by, details)
  const papersBy = [...new Set([...(record.papersBy ?? []), by.act.decidedBy])]
  const taken = { ...record, papersBy, version: record.version + 1 }
  const after =
    details.resubmits && record.workType === 'eligibility-review'
      ? await resubmitted(tx, taken as EligibilityCase, record.version, files, by)
      : { ...taken, attachments: [...record.attachments, ...files] }
  const whole = withOwed(after as CaseRecord, by)
  const sources = await answerSources(tx, whole, by.at)
  return caseRecordSchema.parse({ ...whole, sources })
}

async function keepPages(
  tx: WriteTx,
  record: CaseRecord,
  { act, name, at }: TakenIn,
  { slot, pages, originalSeen, legibility }: DocumentAddedDetails,
): Promise<AttachmentRef[]> {
  const files: AttachmentRef[] = []
  for (const { sha256, fileName } of pages) {
    const key = { officerId: act.decidedBy, caseId: record.id, sha256 }
    const bytes = await readStaged(tx, key)
    const mediaType = readPictureFacts(bytes).type ?? 'application/octet-stream'
    await addFiles(tx, [{ sha256, mediaType, bytes, preview: null }])
    await dropStaged(tx, key)
    const window = { by: act.decidedBy, byName: name, actId: act.actId, originalSeen, legibility }
    files.push({ sha256, slot, fileName, mediaType, bytes: bytes.length, addedAt: at, window })
  }
  return files
}

/** 补正 done at the window. SM-2A begins anew with today's terms, SM-2B keeps the day of application. */
async function resubmitted(
  tx: WriteTx,
  record: EligibilityCase,
  versionBefore: number,
  files: readonly AttachmentRef[],
  { at, rules }: TakenIn,
): Promise<EligibilityCase> {
  const arrow = findArrow(record.procedure, record.status, 'submit')
  if (!arrow || !rules) throw new Error('nothing was asked of the applicant')
  const attachments = withReplaced(record.attachments, files)
  const payload = { ...record.payload, submission: record.payload.submission + 1 }
  const previous = { ...previousOf(record), version: versionBefore }
  const again = { ...record, attachments, payload, previous, submittedAt: at }
  if (record.procedure === 'person-application') {
    const asked = { procedure: record.procedure, rulebookId: record.rulebook.id, submittedAt: at }
    const { referenceOn, dueOn, rulebook } = await getSubmissionTerms(tx, asked)
    const terms = { referenceOn, dueOn, rulebook }
    return { ...again, ...terms, status: arrow.to as EligibilityCase['status'], stage: 'first', marks: [] }
  }
  const calendar = await readCalendar(tx)
  return {
    ...again,
    status: arrow.to as EligibilityCase['status'],
    dueOn: calendar.add(chinaDateOf(at), rules.rules.promisedDays).on,
    marks: record.marks.filter(mark => mark.kind !== 'in-correction'),
  }
}

/** What is owed to the host unit is what still stands in for it. */
function withOwed(record: CaseRecord, { rules }: TakenIn): CaseRecord {
  if (record.procedure !== 'post-application' || !rules) return record
  return { ...record, payload: { ...record.payload, owed: owedAfter(rules.rules, record.attachments) } }
}
