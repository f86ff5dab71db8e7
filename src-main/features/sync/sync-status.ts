import type { SyncStatus } from '../../../src-shared/desk/sync-views.ts'
import { instantSchema } from '../../../src-shared/kernel/instant.ts'
import { hasRight } from '../../../src-shared/people/rights.ts'
import { findRefusedSince } from '../../storage/stores/audit-log-store.ts'
import { listExceptions } from '../../storage/stores/entity-lists.ts'
import { countReady } from '../../storage/stores/files-store.ts'
import { countUnsent } from '../../storage/stores/letter-counts.ts'
import { findMeta, type MetaKey } from '../../storage/stores/meta-store.ts'
import { countSetAside } from '../../storage/stores/set-aside-store.ts'
import type { Opened } from '../context.ts'
import type { SyncState } from './sync-loop.ts'

/** The status line, always in view: how the line stands, what waits here, what can be done without it. */
export function syncStatus(opened: Opened, state: SyncState): SyncStatus {
  const db = opened.storage.read
  const instantOf = (key: MetaKey) => {
    const kept = findMeta(db, key)
    return kept === undefined ? null : instantSchema.parse(kept)
  }
  return {
    ...state,
    lastPullAt: instantOf('last-pull-at'),
    lastPushAt: instantOf('last-push-at'),
    ...countUnsent(db),
    setAside: countSetAside(db),
    clockOffsetMs: opened.clockOffsetMs(),
    logRefusedSince: findRefusedSince(db) ?? null,
    exceptions: countForSupervisor(opened),
    ready: countReady(db),
  }
}

/** Open 异常件 this officer may answer; nobody answers their own. */
function countForSupervisor({ officer, storage }: Opened): number {
  if (!hasRight(officer.roles, 'answer-exceptions')) return 0
  return listExceptions(storage.read).filter(({ state, mine }) => state === 'open' && mine.by !== officer.id)
    .length
}
