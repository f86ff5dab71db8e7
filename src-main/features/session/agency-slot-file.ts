import { readFileSync } from 'node:fs'
import type { OfficerId } from '../../../src-shared/kernel/ids.ts'
import { type AgencySlot, agencySlotsSchema } from '../../keys/agency-seal.ts'
import { writeForGood } from '../../storage/durable-names.ts'
import type { DeskTools } from '../context.ts'
import { storePathOf } from './open-store.ts'

type Tools = Pick<DeskTools, 'config'>

/** The agency slots a second time, in a small file beside the store: should `desk.db` be damaged, the agency still gets in. */
export function slotsBeside(tools: Tools, officer: OfficerId): AgencySlot[] {
  try {
    return agencySlotsSchema.parse(JSON.parse(readFileSync(besideOf(tools, officer), 'utf8')))
  } catch {
    // Not there yet, or damaged: those in desk.db are there.
    return []
  }
}

/** Written aside, flushed and renamed: the former slots or the new ones, never half. Throws what the disk does. */
export function keepSlotsBeside(tools: Tools, officer: OfficerId, slots: readonly AgencySlot[]): void {
  writeForGood(besideOf(tools, officer), JSON.stringify(slots))
}

function besideOf(tools: Tools, officer: OfficerId): string {
  return storePathOf(tools.config.dataFolder, officer).replace(/\.db$/, '.agency-key')
}
