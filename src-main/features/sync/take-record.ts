import { leaseSchema } from '../../../src-shared/cases/lease.ts'
import {
  type CaseEvent,
  type CaseRecord,
  caseGoneSchema,
  caseRecordSchema,
  type FeedItem,
  feedBodySchemas,
} from '../../../src-shared/central/feed.ts'
import type { Sample } from '../../../src-shared/central/sample.ts'
import type { CaseId } from '../../../src-shared/kernel/ids.ts'
import type { Instant } from '../../../src-shared/kernel/instant.ts'
import { isUnsent } from '../../../src-shared/sync/outbox-letter.ts'
import { type LocalSide, reconcile } from '../../../src-shared/sync/reconcile.ts'
import { insertCaseEvent } from '../../storage/stores/case-events-store.ts'
import {
  findHeldCase,
  findRemovedPosition,
  forgetRemoval,
  removeCase,
  touchCase,
  upsertCase,
} from '../../storage/stores/cases-store.ts'
import { findDraft } from '../../storage/stores/drafts-store.ts'
import { findEntityPosition, touchEntity, upsertEntity } from '../../storage/stores/entities-store.ts'
import { findLeasePosition, touchLease, upsertLease } from '../../storage/stores/leases-store.ts'
import { listLettersOfCase } from '../../storage/stores/letter-lists.ts'
import { refreshLocalEffect } from '../../storage/stores/local-effects.ts'
import { deleteLookDraft } from '../../storage/stores/look-drafts-store.ts'
import { clearSetAside, setAside } from '../../storage/stores/set-aside-store.ts'
import type { ReadDb, WriteTx } from '../../storage/transaction.ts'

export interface TakeContext {
  readonly generation: number
  /** True while a sweep runs: records that bring nothing new must still be marked as seen. */
  readonly sweeping: boolean
  readonly at: Instant
  /** True during the very first pull, when no case can stand here yet. */
  readonly filling: boolean
  /**
   * False when this store holds no letter, draft, removal or record set aside at all, so that nothing local needs to
   * be asked for. Who takes several records raises it after one that may have made such a thing.
   */
  readonly hasLocalWork: boolean
}

/** `changed-under-work`: stored, and the officer has a draft or an unsent letter made on another version of it. */
export type Taken = 'stored' | 'changed-under-work' | 'nothing-new' | 'set-aside'

/**
 * Takes one record of the feed into the store, or sets it aside whole when this version cannot read it. Never fatal to
 * the page; never replaces a later word of the centre.
 */
export function takeRecord(tx: WriteTx, item: FeedItem, context: TakeContext): Taken {
  if (item.kind === 'case') return takeCase(tx, item, context)
  if (item.kind === 'case-gone') return takeCaseGone(tx, item, context)
  if (item.kind === 'lease') return takeLease(tx, item, context)
  const schema = (
    feedBodySchemas as Readonly<
      Record<string, (typeof feedBodySchemas)[keyof typeof feedBodySchemas] | undefined>
    >
  )[item.kind]
  if (!schema) return aside(tx, item, context, 'unknown-kind')
  const parsed = schema.safeParse(item.body)
  if (!parsed.success) return aside(tx, item, context, pathsOf(parsed.error.issues))
  if (context.hasLocalWork) clearSetAside(tx, item.kind, item.id, item.position)
  if (item.kind === 'case-event') {
    return insertCaseEvent(tx, item.position, parsed.data as CaseEvent) ? 'stored' : 'nothing-new'
  }
  const entity = { kind: item.kind, id: item.id, position: item.position, body: JSON.stringify(parsed.data) }
  if (!upsertEntity(tx, entity, context.generation)) return 'nothing-new'
  // Judged or taken back: what was typed for it is for nothing any more.
  if (item.kind === 'sample' && (parsed.data as Sample).state !== 'open') deleteLookDraft(tx, item.id)
  return 'stored'
}

function takeCase(tx: WriteTx, item: FeedItem, context: TakeContext): Taken {
  const parsed = caseRecordSchema.safeParse(item.body)
  if (!parsed.success || parsed.data.id !== item.id) {
    return aside(tx, item, context, parsed.success ? 'id-differs' : pathsOf(parsed.error.issues))
  }
  return takeCaseRecord(tx, parsed.data, item.position, context)
}

/** The same for a case that came with an answer to a letter. */
export function takeCaseRecord(
  tx: WriteTx,
  record: CaseRecord,
  position: number,
  context: TakeContext,
): Taken {
  const removedAt = context.hasLocalWork ? findRemovedPosition(tx, record.id) : undefined
  if (removedAt !== undefined && position <= removedAt) return 'nothing-new'
  const ruling = context.hasLocalWork
    ? reconcile(localSide(tx, record.id), { position, version: record.version })
    : 'take'
  // The bulk path asks nothing record by record: the statement itself never replaces a later word.
  const stored =
    ruling !== 'keep' &&
    upsertCase(tx, record, JSON.stringify(record), position, context.generation, !context.filling)
  if (!stored) {
    if (context.sweeping) touchCase(tx, record.id, context.generation)
    return 'nothing-new'
  }
  if (context.hasLocalWork) {
    forgetRemoval(tx, record.id)
    clearSetAside(tx, 'case', record.id, position)
    refreshLocalEffect(tx, record.id, record)
  }
  return ruling === 'ask' ? 'changed-under-work' : 'stored'
}

function localSide(db: ReadDb, caseId: CaseId): LocalSide | undefined {
  const held = findHeldCase(db, caseId)
  return (
    held && {
      ...held,
      hasDraft: findDraft(db, caseId) !== undefined,
      hasUnsentLetter: listLettersOfCase(db, caseId).some(letter => isUnsent(letter.state)),
    }
  )
}

function takeCaseGone(tx: WriteTx, item: FeedItem, context: TakeContext): Taken {
  const parsed = caseGoneSchema.safeParse(item.body)
  if (!parsed.success) return aside(tx, item, context, pathsOf(parsed.error.issues))
  clearSetAside(tx, 'case-gone', item.id, item.position)
  return letCaseGo(tx, parsed.data.id, item.position, parsed.data.why) ? 'stored' : 'nothing-new'
}

/** Takes a case off the shelf because it left the scope; what unsent work needs of it is kept apart. */
export function letCaseGo(tx: WriteTx, caseId: CaseId, position: number, why: string): boolean {
  clearSetAside(tx, 'case', caseId, position)
  const ruling = reconcile(localSide(tx, caseId), { position, version: undefined })
  if (ruling === 'keep') return false
  removeCase(tx, caseId, position, why, ruling === 'reduce')
  return true
}

/**
 * The same for a case that a sweep did not see: it left the scope at a position nobody told. Only what is older than
 * the word that stood here is kept away from now on, so that the case can come back by any later one.
 */
export function letUnseenCaseGo(tx: WriteTx, caseId: CaseId, why = 'out-of-scope'): void {
  const local = localSide(tx, caseId)
  if (local) removeCase(tx, caseId, local.position, why, local.hasDraft || local.hasUnsentLetter)
}

/**
 * The same for a case that an answer of the centre says is not the officer's by its word at `position`. It may be theirs
 * again before the feed was read that far, and then comes by that very word: it is not kept away. Where the word that
 * stands here is no older, the case has not moved, and only the feed tells whether it goes.
 */
export function letCaseGoByAnswer(tx: WriteTx, caseId: CaseId, position: number): void {
  const local = localSide(tx, caseId)
  if (local && local.position < position) letUnseenCaseGo(tx, caseId, 'transferred')
}

/** Who holds a case. It may come before its case; what was told before the case left the scope comes no more. */
function takeLease(tx: WriteTx, item: FeedItem, context: TakeContext): Taken {
  const parsed = leaseSchema.safeParse(item.body)
  if (!parsed.success || parsed.data.caseId !== item.id)
    return aside(tx, item, context, parsed.success ? 'id-differs' : pathsOf(parsed.error.issues))
  const { caseId } = parsed.data
  if (context.hasLocalWork) {
    const removedAt = findRemovedPosition(tx, caseId)
    if (removedAt !== undefined && item.position <= removedAt) return 'nothing-new'
    clearSetAside(tx, item.kind, item.id, item.position)
  }
  if (upsertLease(tx, parsed.data, item.position, context.generation)) return 'stored'
  if (context.sweeping) touchLease(tx, caseId, context.generation)
  return 'nothing-new'
}

/** Sets a record aside unless a later word of the same stands already; what stands by an older one counts as seen. */
function aside(tx: WriteTx, item: FeedItem, context: TakeContext, reason: string): Taken {
  const { kind, id, position } = item
  const standing = positionOf(tx, kind, id)
  if (context.sweeping) {
    if (kind === 'case') touchCase(tx, id as CaseId, context.generation)
    else if (kind === 'lease') touchLease(tx, id, context.generation)
    else touchEntity(tx, kind, id, context.generation)
  }
  if (standing !== undefined && standing >= position) return 'nothing-new'
  const raw = JSON.stringify(item.body ?? null)
  setAside(tx, { kind, id, position, reason, raw }, context.generation, context.at)
  return 'set-aside'
}

/** Where the word that stands here of a record was told in the feed, or that it left; undefined for an unknown one. */
function positionOf(tx: WriteTx, kind: string, id: string): number | undefined {
  if (kind === 'case')
    return findHeldCase(tx, id as CaseId)?.position ?? findRemovedPosition(tx, id as CaseId)
  return kind === 'lease' ? findLeasePosition(tx, id) : findEntityPosition(tx, kind, id)
}

/** Where a record could not be read: paths and codes, never values. */
function pathsOf(issues: readonly { readonly path: PropertyKey[]; readonly code: string }[]): string {
  return issues
    .slice(0, 5)
    .map(issue => `${issue.path.map(String).join('.')}:${issue.code}`)
    .join(' ')
}
