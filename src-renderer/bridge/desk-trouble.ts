import { ORPCError } from '@orpc/client'
import {
  type DeskRefusalCode,
  deskRefusalCodeSchema,
  type RefusalDetail,
  refusalDetailSchema,
} from '../../src-shared/desk/refusal.ts'

/** Everything that can go wrong with a call, closed: the core's refusals, and the line to the core being down. */
export type TroubleCode = DeskRefusalCode | 'line-lost'

/** The one error the face ever catches. Carries no personal data. */
export class DeskTrouble extends Error {
  readonly code: TroubleCode
  readonly detail: RefusalDetail

  constructor(code: TroubleCode, detail: RefusalDetail = {}) {
    super(code)
    this.name = 'DeskTrouble'
    this.code = code
    this.detail = detail
  }
}

/**
 * Reads whatever a call threw into the closed form.
 *
 * A code this face does not know (a newer core) and anything that is not a refusal at all count as `core-failed`:
 * the officer is told that nothing was changed for sure, never shown a raw error.
 */
export function asTrouble(error: unknown): DeskTrouble {
  if (error instanceof DeskTrouble) return error
  if (!(error instanceof ORPCError)) return new DeskTrouble('core-failed')
  const code = deskRefusalCodeSchema.safeParse(error.code)
  const detail = refusalDetailSchema.safeParse(error.data)
  return new DeskTrouble(code.success ? code.data : 'core-failed', detail.success ? detail.data : {})
}
