import { createHash } from 'node:crypto'
import { canonicalJson } from '../../src-shared/kernel/canonical-json.ts'
import type { OfficerProfile } from '../../src-shared/people/officer.ts'
import { hasRight } from '../../src-shared/people/rights.ts'
import { closingScopes } from '../storage/closing-scope.ts'
import type { FeedScope } from '../storage/feed-store.ts'

/**
 * What an officer may see: exactly the cases whose handling agency is in their list and whose work type is theirs
 * (domain.md G47: a list, never a prefix). Who has no right to view cases sees none. What `hasRightAt` says of `view-cases` of
 * one case, as lists for the database. Closings of periods stand under words of their own, for who may view reports of
 * all kinds of work in them.
 */
export function scopeOf(officer: OfficerProfile): FeedScope {
  const { roles, workTypes } = officer
  return {
    agencies: officer.agencies.toSorted(),
    workTypes: [
      ...(hasRight(roles, 'view-cases') ? workTypes.toSorted() : []),
      ...(hasRight(roles, 'view-reports') ? closingScopes(workTypes) : []),
    ],
    ...(hasRight(roles, 'view-cases') ? { reader: officer.id } : {}),
    oversees: hasRight(roles, 'sample'),
  }
}

/**
 * One word for a scope in the feed of one database: cursors are bound to it. Who comes to oversee samples reads the feed
 * anew: those drawn before are theirs to see from then on.
 */
export function scopeDigest(feedId: string, scope: FeedScope): string {
  const { agencies, workTypes, oversees } = scope
  return createHash('sha256')
    .update(canonicalJson({ feedId, agencies, workTypes, ...(oversees ? { oversees } : {}) }))
    .digest('hex')
    .slice(0, 32)
}
