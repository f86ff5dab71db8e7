import { canonicalJson } from '../kernel/canonical-json.ts'
import type { DeskId } from '../kernel/ids.ts'

/** The text a desk signs to prove at sign-in that it is the enrolled computer and not a copy of its id. */
export function deskProofText(proof: {
  readonly requestId: string
  readonly deskId: DeskId
  readonly loginName: string
}): string {
  const { requestId, deskId, loginName } = proof
  return canonicalJson({ requestId, deskId, loginName })
}
