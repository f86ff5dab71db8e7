import type { SyncStatus } from '../../../src-shared/desk/views.ts'
import { instantSchema } from '../../../src-shared/kernel/instant.ts'
import { countReady } from '../../storage/stores/files-store.ts'
import { countLettersByState } from '../../storage/stores/letters-store.ts'
import { findMeta, type MetaKey } from '../../storage/stores/meta-store.ts'
import { countSetAside } from '../../storage/stores/set-aside-store.ts'
import type { Opened } from '../context.ts'
import type { SyncState } from './sync-loop.ts'

/** The status line, always in view: how the line stands, what waits here, what can be done without it. */
export function syncStatus(opened: Opened, state: SyncState): SyncStatus {
  const db = opened.storage.read
  const counts = countLettersByState(db)
  const instantOf = (key: MetaKey) => {
    const kept = findMeta(db, key)
    return kept === undefined ? null : instantSchema.parse(kept)
  }
  return {
    ...state,
    lastPullAt: instantOf('last-pull-at'),
    lastPushAt: instantOf('last-push-at'),
    waiting: (counts.get('held') ?? 0) + (counts.get('waiting') ?? 0) + (counts.get('sending') ?? 0),
    needsYou: counts.get('needs-you') ?? 0,
    setAside: countSetAside(db),
    ready: countReady(db),
  }
}
