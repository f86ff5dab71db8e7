import { createHash } from 'node:crypto'
import { type AuditLine, auditLineText, FIRST_HASH } from '../../src-shared/central/audit.ts'
import type { OfficerId, Sha256 } from '../../src-shared/kernel/ids.ts'
import { addMs, type Instant } from '../../src-shared/kernel/instant.ts'

const START = '2026-11-22T01:00:00.000Z' as Instant

/** Lines of a log as a desk would chain them, from one number on, behind a hash. */
export function linesOf(
  officerId: string,
  count: number,
  from: { readonly number: number; readonly previousHash: string } = { number: 1, previousHash: FIRST_HASH },
  change: Partial<AuditLine> = {},
): AuditLine[] {
  let previous = from.previousHash
  return Array.from({ length: count }, (_, index) => {
    const words = {
      number: from.number + index,
      at: addMs(START, (from.number + index) * 1_000),
      officerId: officerId as OfficerId,
      act: 'case-seen',
      caseId: 'case-1',
      letterId: null,
      about: '{"version":1}',
      ...change,
    }
    const hash = createHash('sha256').update(auditLineText(previous, words)).digest('hex') as Sha256
    previous = hash
    return { ...words, hash }
  })
}
