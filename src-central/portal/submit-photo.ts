import type { IdentityCase } from '../../src-shared/identity/identity-payload.ts'
import type { CentreTools } from '../centre-tools.ts'
import { addFiles } from '../storage/attachment-store.ts'
import { acceptPicture, type Picture } from './accept-picture.ts'
import { changeIdentityCase } from './change-identity-case.ts'
import { getSubmissionTerms } from './submission-terms.ts'

/**
 * The applicant uploads a new photo (SM-1: 审核不通过, 待人工审核 or 未认证 → 系统核验中).
 *
 * Version and submission rise, the review starts anew at the first stage with today's terms, and what was marked on
 * the old submission goes; earlier decisions stay.
 */
export async function submitPhoto(
  tools: CentreTools,
  caseId: string,
  picture: Picture,
): Promise<IdentityCase> {
  return changeIdentityCase(tools, caseId, () => ({
    event: 'submit',
    eventName: 'resubmitted',
    change: async (tx, { record }, now) => {
      const { rules, ...terms } = await getSubmissionTerms(tx, now, record.rulebook.id)
      const { file, shown } = acceptPicture(picture, rules, now)
      await addFiles(tx, [file])
      return {
        autoCheckTries: 0,
        fields: {
          ...terms,
          stage: 'first',
          submittedAt: now,
          attachments: [shown, ...record.attachments.filter(old => old.slot !== 'id-photo')],
          marks: [],
          payload: { ...record.payload, machineChecks: [], submission: record.payload.submission + 1 },
        },
      }
    },
  }))
}
