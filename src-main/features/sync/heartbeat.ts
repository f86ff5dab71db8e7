import { statfsSync } from 'node:fs'
import { instantSchema } from '../../../src-shared/kernel/instant.ts'
import { countUnsent, findHighestSequence, findOldestUnsentAt } from '../../storage/stores/letter-counts.ts'
import { findMeta } from '../../storage/stores/meta-store.ts'
import type { DeskTools, Opened } from '../context.ts'

/** Tells the centre how this desk stands. A failure is nobody's concern: the next round tells again. */
export async function heartbeat(tools: DeskTools, opened: Opened, token: string): Promise<void> {
  const db = opened.storage.read
  const lastPull = findMeta(db, 'last-pull-at')
  await tools.central.heartbeat(token, {
    deskId: opened.deskId,
    epoch: opened.epoch,
    sequence: findHighestSequence(db),
    ...countUnsent(db),
    oldestUnsentAt: findOldestUnsentAt(db),
    lastPullAt: lastPull === undefined ? null : instantSchema.parse(lastPull),
    version: tools.config.version,
    freeDiskBytes: freeBytes(tools.config.dataFolder),
  })
}

function freeBytes(folder: string): number | null {
  try {
    const disk = statfsSync(folder)
    return disk.bavail * disk.bsize
  } catch {
    return null
  }
}
