import type { EligibilityCase } from '../../src-shared/eligibility/eligibility-payload.ts'
import type { RegistrationCase } from '../../src-shared/unemployment/unemployment-payload.ts'
import type { CentreTools } from '../centre-tools.ts'
import { countAtPost } from './count-at-post.ts'
import { assertMove, changeCase } from './move-case.ts'

/**
 * The applicant withdraws: a post application before the review is decided, a trainee application while 未审核 (seed S2), an
 * unemployment registration while 待审核. Marks of the review go with it.
 */
export async function withdrawCase(
  tools: CentreTools,
  caseId: string,
): Promise<EligibilityCase | RegistrationCase> {
  return changeCase(
    tools,
    caseId,
    ['post-application', 'person-application', 'unemployment-registration'],
    async ({ record }, tx, now) => {
      assertMove(record, 'applicant', 'withdraw')
      if (record.procedure === 'post-application') {
        const confirmed = record.status === 'host-accepted' ? -1 : 0
        await countAtPost(tx, record, { applied: -1, confirmed }, now)
      }
      return { actor: 'applicant', move: 'withdraw', event: 'withdrawn', fields: { marks: [] } }
    },
  )
}
