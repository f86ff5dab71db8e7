import type { AttachmentRef } from '../../src-shared/cases/attachment.ts'
import type { EligibilityCase, Graduation } from '../../src-shared/eligibility/eligibility-payload.ts'
import type { CentreTools } from '../centre-tools.ts'
import { answerSources } from '../registers/answer-sources.ts'
import { type NewDocument, takeDocuments } from './accept-picture.ts'
import { assertMove, changeCase } from './move-case.ts'
import { previousOf } from './new-case.ts'
import { forbiddenMove, PortalRefusal } from './portal-refusal.ts'
import { assertComplete, owedAfter } from './required-documents.ts'
import { dueAfter, getRules } from './rules-at-portal.ts'

/**
 * 补正 (SM-2B): while 补正中 the applicant replaces documents and what they said of their certificate, never the post. The
 * case goes back in the queue as a new version with the one before beside it; its promised days count anew, its reference
 * day and rulebook stay, because the day of application stays.
 *
 * Refuses `forbidden-move` when no correction is asked for, `document-missing` when nothing is handed in or something
 * required is gone, and files against the upload limits.
 */
export async function replaceDocuments(
  tools: CentreTools,
  caseId: string,
  handedIn: { readonly documents: readonly NewDocument[]; readonly graduation?: Graduation | undefined },
): Promise<EligibilityCase> {
  return changeCase(tools, caseId, ['post-application'], async ({ record }, tx, now) => {
    assertMove(record, 'applicant', 'submit')
    if (!record.marks.some(mark => mark.kind === 'in-correction')) throw forbiddenMove(record)
    if (handedIn.documents.length === 0 && !handedIn.graduation)
      throw new PortalRefusal('document-missing', '请上传需要补正的材料。')
    const found = await getRules(tx, record)
    const files = await takeDocuments(tx, handedIn.documents, found.rules, now)
    const attachments = withReplaced(record.attachments, files)
    const graduation = handedIn.graduation ?? record.payload.graduation
    assertComplete(found.rules, { category: record.payload.category, graduation, documents: attachments })
    const payload = {
      ...record.payload,
      graduation,
      owed: owedAfter(found.rules, attachments),
      submission: record.payload.submission + 1,
    }
    return {
      actor: 'applicant',
      move: 'submit',
      event: 'corrected',
      content: true,
      fields: {
        attachments,
        payload,
        previous: previousOf(record),
        submittedAt: now,
        dueOn: await dueAfter(tx, found, now),
        marks: record.marks.filter(mark => mark.kind !== 'in-correction'),
        sources: await answerSources(tx, { ...record, attachments, payload }, now),
      },
    }
  })
}

/** The old files with the new ones in place of everything in the same slots. */
export function withReplaced(
  old: readonly AttachmentRef[],
  fresh: readonly AttachmentRef[],
): AttachmentRef[] {
  const slots = new Set(fresh.map(file => file.slot))
  return [...old.filter(file => !slots.has(file.slot)), ...fresh]
}
