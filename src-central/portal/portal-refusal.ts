import type { IdentityStatus } from '../../src-shared/cases/case-status.ts'
import { chineseStatus } from './portal-words.ts'

export type PortalRefusalCode =
  | 'forbidden-move'
  | 'wrong-picture-type'
  | 'picture-too-large'
  | 'picture-missing'
  | 'not-found'
  | 'bad-input'
  | 'unknown-agency'
  | 'no-rulebook'
  | 'not-from-here'

const statusOf: Readonly<Record<PortalRefusalCode, number>> = {
  'forbidden-move': 409,
  'wrong-picture-type': 422,
  'picture-too-large': 413,
  'picture-missing': 422,
  'not-found': 404,
  'bad-input': 422,
  'unknown-agency': 422,
  'no-rulebook': 409,
  'not-from-here': 403,
}

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

export function forbiddenMove(status: IdentityStatus): PortalRefusal {
  return new PortalRefusal('forbidden-move', `当前状态为“${chineseStatus[status]}”，不能进行此操作。`)
}
