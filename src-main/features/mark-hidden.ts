import { createHmac, randomBytes } from 'node:crypto'
import type { MarkOf } from '../../src-shared/desk/mask-case.ts'
import type { CaseId } from '../../src-shared/kernel/ids.ts'

/** Never leaves this process, and is another one after each start: a mark can be compared, and searched for by nobody. */
const secret = randomBytes(32)

/**
 * Marks for the hidden values of one case: equal for equal values of the same field, so that the face can tell that a masked
 * number changed. Those of two cases say nothing of each other.
 */
export function markHidden(caseId: CaseId): MarkOf {
  return (path, value) =>
    createHmac('sha256', secret)
      .update(JSON.stringify([caseId, path, value]))
      .digest('base64url')
      .slice(0, 16)
}
