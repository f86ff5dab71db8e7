import type { AttachmentRef } from '../../src-shared/cases/attachment.ts'
import type {
  EligibilityCase,
  EligibilityPayload,
  Graduation,
} from '../../src-shared/eligibility/eligibility-payload.ts'
import { canonicalJson } from '../../src-shared/kernel/canonical-json.ts'
import type { Instant } from '../../src-shared/kernel/instant.ts'
import type { Rulebook, WorkRules } from '../../src-shared/rulebook/rulebook.ts'
import type { CentreTools } from '../centre-tools.ts'
import { answerSources } from '../registers/answer-sources.ts'
import { needsCheck } from '../registers/source-ids.ts'
import { listCasesOf, putPerson } from '../storage/portal-people-store.ts'
import type { WriteTx } from '../storage/storage.ts'
import { type NewDocument, takeDocuments } from './accept-picture.ts'
import { assertMove, getCaseOf, moveCase } from './move-case.ts'
import { previousOf } from './new-case.ts'
import { linkCheck, openCheck } from './open-check.ts'
import { getPerson } from './portal-person.ts'
import { PortalRefusal } from './portal-refusal.ts'
import { withReplaced } from './replace-documents.ts'
import { assertComplete, owedAfter } from './required-documents.ts'
import { dueAfter, getRules } from './rules-at-portal.ts'
import { getSubmissionTerms } from './submission-terms.ts'

/** What an applicant changes; what is left out stays. */
export interface ApprovedChange {
  readonly category?: string | undefined
  readonly graduation?: Graduation | undefined
  readonly documents: readonly NewDocument[]
}

/**
 * 通过后变更 (domain.md C.6): another 人员类别, other documents, or something else said of the certificate, after 审核通过 (SM-2A)
 * or 确认审核通过 and before the person starts (SM-2B). A new version goes back to review at the first stage, with the one
 * before beside it and a promised day of its own; the post and the host unit's word stay, favourites go until the next
 * approval, and so do marks: two people lifted a condition for what was handed in then. The reference day is that of a
 * correction: it stays in a post application, and is today in an application that is judged on the day it came last.
 *
 * Refuses `forbidden-move` from everywhere else, `nothing-changed`, what the rulebook asks for and is not there, and
 * files against the upload limits.
 */
export async function changeAfterApproval(
  tools: CentreTools,
  caseId: string,
  change: ApprovedChange,
): Promise<EligibilityCase> {
  const now = tools.clock.now()
  return tools.storage.inTransaction(async tx => {
    const before = await getCaseOf(tx, caseId, 'post-application', 'person-application')
    const { record } = before
    assertMove(record, 'applicant', 'change')
    const { rules, book, ...terms } = await termsOf(tx, record, now)
    const { payload, attachments: held } = record
    const said = {
      category: change.category ?? payload.category,
      graduation: change.graduation ?? payload.graduation,
    }
    const files = await takeDocuments(tx, change.documents, rules, now)
    const attachments = ofCategory(withReplaced(held, files), rules, said.category)
    assertComplete(rules, { ...said, documents: attachments })
    assertChanged(record, said, attachments)
    const after: EligibilityPayload = {
      ...payload,
      ...said,
      owed: record.procedure === 'post-application' ? owedStill(payload, rules, attachments) : [],
      favourites: [],
      submission: payload.submission + 1,
    }
    await keepSaid(tx, { record, said, attachments, rules, book }, now)
    const fields = {
      ...{ ...terms, attachments, payload: after },
      stage: 'first' as const,
      submittedAt: now,
      marks: [],
      previous: previousOf(record),
    }
    const sources = await answerSources(tx, { ...record, ...fields }, now)
    const moved = await moveCase(
      tx,
      before,
      {
        actor: 'applicant',
        move: 'change',
        event: 'changed-after-approval',
        content: true,
        fields: { ...fields, sources },
      },
      now,
    )
    if (needsCheck(rules, said.category))
      await linkCheck(tx, await listCasesOf(tx, payload.idNumber), moved.record, now)
    return moved.record
  })
}

interface Said {
  readonly category: string
  readonly graduation: Graduation | null
}

/** The rules the change is judged by: those of the day of applying, or of today where that day is the last submission's. */
async function termsOf(tx: WriteTx, record: EligibilityCase, now: Instant) {
  if (record.procedure === 'post-application') {
    const { rules, rulebook } = await getRules(tx, record)
    return { rules, book: rulebook, dueOn: await dueAfter(tx, { rules }, now) }
  }
  return getSubmissionTerms(tx, {
    procedure: record.procedure,
    rulebookId: record.rulebook.id,
    submittedAt: now,
  })
}

/** Without the documents the rulebook knows for other categories alone: they say nothing in this one. */
function ofCategory(
  attachments: readonly AttachmentRef[],
  rules: Pick<WorkRules, 'documents'>,
  category: string,
): AttachmentRef[] {
  const isForeign = ({ slot }: AttachmentRef) =>
    rules.documents.some(rule => rule.slot === slot && rule.categories?.includes(category) === false)
  return attachments.filter(file => !isForeign(file))
}

function assertChanged(record: EligibilityCase, said: Said, attachments: readonly AttachmentRef[]): void {
  const textOf = ({ category, graduation }: Said, files: readonly AttachmentRef[]) =>
    canonicalJson({ category, graduation, files: files.map(file => `${file.slot} ${file.sha256}`).sort() })
  if (textOf(said, attachments) === textOf(record.payload, record.attachments))
    throw new PortalRefusal('nothing-changed', '没有需要变更的内容，请修改人员类别、毕业信息或重新上传材料。')
}

/** What is owed after the change; a debt that was paid without a picture stays paid. */
function owedStill(
  payload: EligibilityPayload,
  rules: Pick<WorkRules, 'certificateLater'>,
  attachments: readonly AttachmentRef[],
): EligibilityPayload['owed'] {
  return owedAfter(rules, attachments).map(
    debt => payload.owed.find(each => each.document === debt.document) ?? debt,
  )
}

/** The person's intention is what they say now, and a category resting on the unemployment register opens its check. */
async function keepSaid(
  tx: WriteTx,
  of: {
    readonly record: EligibilityCase
    readonly said: Said
    readonly attachments: readonly AttachmentRef[]
    readonly rules: WorkRules
    readonly book: Rulebook
  },
  now: Instant,
): Promise<void> {
  const { record, said, attachments, rules, book } = of
  const { person: known, cases } = await getPerson(tx, record.payload.idNumber)
  const intention = { ...said, said: record.payload.intention, documents: [...attachments] }
  const person = { ...known, intention }
  await putPerson(tx, person, now)
  const { chosenAgency, residenceRegion, hukouRegion } = person
  const { chosenRegion } = record.payload
  const places = { chosenAgency, chosenRegion, residenceRegion, hukouRegion }
  await openCheck(tx, { person, cases, book, rules, category: said.category, places }, now)
}
