import type { CaseStatus } from '../../src-shared/cases/case-status.ts'
import type { Procedure } from '../../src-shared/cases/procedure.ts'
import { statusWord } from '../../src-shared/rulebook/applicant-page.ts'

const statusOf = {
  'forbidden-move': 409,
  'wrong-picture-type': 422,
  'picture-too-large': 413,
  'picture-missing': 422,
  'document-missing': 422,
  'unknown-document': 422,
  'not-found': 404,
  'bad-input': 422,
  'unknown-agency': 422,
  'no-agency': 422,
  'no-rulebook': 409,
  'not-from-here': 403,
  'identity-not-verified': 409,
  'cv-missing': 409,
  'intention-missing': 409,
  'unknown-category': 422,
  'graduation-missing': 422,
  'application-live': 409,
  'nothing-changed': 422,
  'number-taken': 409,
  'account-exists': 409,
  'unknown-post': 404,
  'post-closed': 409,
  'post-full': 409,
  'post-elsewhere': 409,
  'not-a-trainee': 409,
  'too-many-favourites': 409,
  'commitment-missing': 422,
  'region-elsewhere': 422,
  'unknown-code': 422,
  'unknown-source': 422,
} as const

export type PortalRefusalCode = keyof typeof statusOf

/** A refusal at the portal: a code for tests, a sentence for the person who plays the applicant. */
export class PortalRefusal extends Error {
  readonly code: PortalRefusalCode
  readonly status: number
  /** What the applicant reads. */
  readonly sentence: string

  constructor(code: PortalRefusalCode, sentence: string) {
    super(code)
    this.name = 'PortalRefusal'
    this.code = code
    this.status = statusOf[code]
    this.sentence = sentence
  }
}

export function forbiddenMove(of: {
  readonly procedure: Procedure
  readonly status: CaseStatus
}): PortalRefusal {
  return new PortalRefusal('forbidden-move', `当前状态为“${statusWord(of)}”，不能进行此操作。`)
}
