import { createHash } from 'node:crypto'
import { canonicalJson } from '../../src-shared/kernel/canonical-json.ts'
import type { OfficerProfile } from '../../src-shared/people/officer.ts'
import { hasRight } from '../../src-shared/people/rights.ts'
import type { FeedScope } from '../storage/feed-store.ts'

/**
 * What an officer may see: exactly the cases whose handling agency is in their list and whose work type is theirs
 * (domain.md G47: a list, never a prefix). Who has no right to view cases sees none. What `hasRightAt` says of `view-cases` of
 * one case, as lists for the database.
 */
export function scopeOf(officer: OfficerProfile): FeedScope {
  return {
    agencies: officer.agencies.toSorted(),
    workTypes: hasRight(officer.roles, 'view-cases') ? officer.workTypes.toSorted() : [],
  }
}

/** One word for a scope in the feed of one database: cursors are bound to it. */
export function scopeDigest(feedId: string, scope: FeedScope): string {
  const { agencies, workTypes } = scope
  return createHash('sha256')
    .update(canonicalJson({ feedId, agencies, workTypes }))
    .digest('hex')
    .slice(0, 32)
}
