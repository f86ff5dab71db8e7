import type { DeskRefusalCode, RefusalDetail } from '../../src-shared/desk/refusal.ts'

/** Every trouble a person can be told of: the core's refusals, and the line to the core being down. */
export type TroubleCode = DeskRefusalCode | 'line-lost'

/** A trouble with what completes its sentence. */
export interface Trouble {
  readonly code: TroubleCode
  readonly detail: RefusalDetail
}
