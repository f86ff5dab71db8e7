import { closeSync, fsyncSync, openSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { OfficerId } from '../../../src-shared/kernel/ids.ts'
import { type AgencySlot, agencySlotsSchema } from '../../keys/agency-seal.ts'
import { makeFolder, renameForGood } from '../../storage/durable-names.ts'
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
  const path = besideOf(tools, officer)
  makeFolder(dirname(path))
  const file = openSync(`${path}.part`, 'w', 0o600)
  try {
    writeFileSync(file, JSON.stringify(slots))
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameForGood(`${path}.part`, path)
}

function besideOf(tools: Tools, officer: OfficerId): string {
  return storePathOf(tools.config.dataFolder, officer).replace(/\.db$/, '.agency-key')
}
