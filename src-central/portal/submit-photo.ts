import type { IdentityCase } from '../../src-shared/identity/identity-payload.ts'
import type { CentreTools } from '../centre-tools.ts'
import { addFiles } from '../storage/attachment-store.ts'
import { acceptPicture, type Picture } from './accept-picture.ts'
import { assertMove, changeCase } from './move-case.ts'
import { previousOf } from './new-case.ts'
import { assertStillFree } from './one-account.ts'
import { getSubmissionTerms } from './submission-terms.ts'

/**
 * The applicant uploads a new photo (SM-1: 审核不通过, 待人工审核 or 未认证 → 系统核验中).
 *
 * Version and submission rise, the review starts anew at the first stage with today's terms, and what was marked on
 * the old submission goes; earlier decisions stay, and so does the submission before, so that changes can be marked.
 * Refuses `number-taken` while another account has the number.
 */
export async function submitPhoto(
  tools: CentreTools,
  caseId: string,
  picture: Picture,
): Promise<IdentityCase> {
  return changeCase(tools, caseId, ['identity-check'], async ({ record }, tx, now) => {
    assertMove(record, 'applicant', 'submit')
    await assertStillFree(tx, record)
    const { rules, referenceOn, dueOn, rulebook } = await getSubmissionTerms(tx, {
      procedure: 'identity-check',
      rulebookId: record.rulebook.id,
      submittedAt: now,
    })
    const { file, shown } = acceptPicture(picture, rules, now)
    await addFiles(tx, [file])
    return {
      actor: 'applicant',
      move: 'submit',
      event: 'resubmitted',
      autoCheckTries: 0,
      content: true,
      fields: {
        referenceOn,
        dueOn,
        rulebook,
        stage: 'first',
        submittedAt: now,
        attachments: [shown, ...record.attachments.filter(old => old.slot !== 'id-photo')],
        marks: [],
        payload: { ...record.payload, machineChecks: [], submission: record.payload.submission + 1 },
        previous: previousOf(record),
      },
    }
  })
}
