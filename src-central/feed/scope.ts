import { createHash } from 'node:crypto'
import type { CaseRecord } from '../../src-shared/central/feed.ts'
import { canonicalJson } from '../../src-shared/kernel/canonical-json.ts'
import type { OfficerProfile } from '../../src-shared/people/officer.ts'
import { hasRight } from '../../src-shared/people/rights.ts'
import type { FeedScope } from '../storage/feed-store.ts'

/**
 * What an officer may see: exactly the cases whose handling agency is in their list and whose work type is theirs
 * (domain.md G47: a list, never a prefix). Who has no right to view cases sees none.
 */
export function scopeOf(officer: OfficerProfile): FeedScope {
  return {
    agencies: officer.agencies.toSorted(),
    workTypes: hasRight(officer.roles, 'view-cases') ? officer.workTypes.toSorted() : [],
  }
}

export function isInScope(
  scope: FeedScope,
  record: Pick<CaseRecord, 'handlingAgency' | 'workType'>,
): boolean {
  return scope.agencies.includes(record.handlingAgency) && scope.workTypes.includes(record.workType)
}

/** One word for a scope in the feed of one database: cursors are bound to it. */
export function scopeDigest(feedId: string, scope: FeedScope): string {
  const { agencies, workTypes } = scope
  return createHash('sha256')
    .update(canonicalJson({ feedId, agencies, workTypes }))
    .digest('hex')
    .slice(0, 32)
}
