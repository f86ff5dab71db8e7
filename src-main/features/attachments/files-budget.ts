import { readDeskPolicy } from '../../storage/stores/desk-policy-store.ts'
import { listOfficersHere } from '../../storage/stores/desk-store.ts'
import { countFileBytes } from '../../storage/stores/held-files.ts'
import type { DeskTools, Opened } from '../context.ts'

const MEGABYTE = 1024 * 1024

/** How much of the disk an officer's pictures and papers take, and how much they may. */
export interface FilesBudget {
  readonly usedBytes: number
  readonly budgetBytes: number
}

/** The computer's budget (policy of the province), shared alike by all officers who ever opened a store on it. */
export function filesBudget(
  tools: Pick<DeskTools, 'deskStorage'>,
  opened: Pick<Opened, 'storage'>,
): FilesBudget {
  const db = tools.deskStorage.read
  const officers = Math.max(listOfficersHere(db).length, 1)
  return {
    usedBytes: countFileBytes(opened.storage.read),
    budgetBytes: Math.floor((readDeskPolicy(db).filesMegabytes * MEGABYTE) / officers),
  }
}
