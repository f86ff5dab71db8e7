import { instantSchema } from '../../../src-shared/kernel/instant.ts'
import { isForked, type RemoteFailure } from '../../remote/central-service.ts'
import { freeBytesOf } from '../../storage/disk-room.ts'
import { findDeskIdentity } from '../../storage/stores/desk-store.ts'
import { sumLockouts } from '../../storage/stores/failed-unlocks-store.ts'
import { countUnsent, findHighestSequence, findOldestUnsentAt } from '../../storage/stores/letter-counts.ts'
import { findMeta } from '../../storage/stores/meta-store.ts'
import type { DeskTools, Opened } from '../context.ts'

/**
 * Tells the centre how this desk stands. A failure is nobody's concern, the next round tells again, but for `desk-forked`,
 * which is given back.
 *
 * The counter is the computer's, whoever works at it: it never falls unless the disk was set back.
 */
export async function heartbeat(
  tools: DeskTools,
  opened: Opened,
  token: string,
): Promise<RemoteFailure | undefined> {
  const db = opened.storage.read
  const lastPull = findMeta(db, 'last-pull-at')
  const given = (findDeskIdentity(tools.deskStorage.read)?.nextSequence ?? 1) - 1
  const answer = await tools.central.heartbeat(token, {
    deskId: opened.deskId,
    epoch: opened.epoch,
    sequence: Math.max(given, findHighestSequence(db)),
    ...countUnsent(db),
    oldestUnsentAt: findOldestUnsentAt(db),
    lastPullAt: lastPull === undefined ? null : instantSchema.parse(lastPull),
    version: tools.config.version,
    freeDiskBytes: freeBytesOf(tools.config.dataFolder),
    ...sumLockouts(tools.deskStorage.read),
  })
  return !answer.ok && isForked(answer.error) ? answer.error : undefined
}
