import { readdirSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { msOf } from '../../../src-shared/kernel/instant.ts'
import { readDeskPolicy } from '../../storage/stores/desk-policy-store.ts'
import type { DeskTools, Opened } from '../context.ts'

const DAY_MS = 86_400_000
/** An upgrade that went wrong is noticed by then. */
const AT_LEAST_DAYS = 7

/** Removes the copies of the whole store that upgrades made beside it, once they are as old as a done case may be. */
export function sweepCopies(tools: DeskTools, { storage: { handle } }: Opened): void {
  if (handle.memory) return
  const days = Math.max(readDeskPolicy(tools.deskStorage.read).keepDoneDays, AT_LEAST_DAYS)
  const folder = dirname(handle.name)
  for (const name of readdirSync(folder)) {
    if (!name.startsWith(`${basename(handle.name)}.before-`)) continue
    const path = join(folder, name)
    if (statSync(path).mtimeMs > msOf(tools.clock.now()) - days * DAY_MS) continue
    rmSync(path, { force: true })
    tools.logger.info('retention-copy-removed')
  }
}
