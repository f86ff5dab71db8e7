import type { OfficerId } from '../../../src-shared/kernel/ids.ts'
import { addMs } from '../../../src-shared/kernel/instant.ts'
import { wrapStoreKey } from '../../keys/store-key.ts'
import {
  findFormerSince,
  latestTime,
  noteFormerPassword,
  readDeskPolicy,
} from '../../storage/stores/desk-policy-store.ts'
import { listSlotVaults } from '../../storage/stores/desk-store.ts'
import { inTransaction } from '../../storage/transaction.ts'
import type { DeskTools } from '../context.ts'
import { keepKeySlot } from './key-slots.ts'
import type { DeviceSecret } from './vouched.ts'

type Tools = Pick<DeskTools, 'config' | 'deskStorage' | 'clock' | 'random' | 'logger'>

const DAY_MS = 86_400_000
/** A former password opens nothing from the moment this computer knows, where the province says nothing else. */
const FORMER_DAYS = 0

/**
 * Wraps a store key under a new password for the vault of this door. Slots of other doors still open with the former password,
 * so they count as former at once: the centre's word is asked there, and the former password once.
 */
export async function rewrapSlot(
  tools: Tools,
  device: DeviceSecret,
  owner: { readonly officer: OfficerId; readonly password: string; readonly storeKey: Uint8Array },
): Promise<void> {
  const { officer, password, storeKey } = owner
  const slot = await wrapStoreKey(
    storeKey,
    { officer, password, vault: device.kind, deviceSecret: device.secret },
    tools.config.kdf,
    tools.random,
  )
  keepKeySlot(tools, officer, slot)
  inTransaction(tools.deskStorage, tx => {
    for (const vault of listSlotVaults(tx, officer))
      noteFormerPassword(tx, officer, vault, vault === device.kind ? undefined : tools.clock.now())
  })
}

/** The centre refused the very password that opens this officer's slot: it was changed elsewhere. Noted once. */
export function noteRefusedPassword(tools: Tools, device: DeviceSecret, officer: OfficerId): void {
  inTransaction(tools.deskStorage, tx => {
    if (findFormerSince(tx, officer, device.kind) === undefined)
      noteFormerPassword(tx, officer, device.kind, tools.clock.now())
  })
}

/** The centre took the password that opens the slot: whatever was noted is over. */
export function noteTakenPassword(tools: Tools, device: DeviceSecret, officer: OfficerId): void {
  if (findFormerSince(tools.deskStorage.read, officer, device.kind) === undefined) return
  inTransaction(tools.deskStorage, tx => noteFormerPassword(tx, officer, device.kind, undefined))
}

/**
 * True when the password that opens the slot is a former one and its time is over: `formerPasswordDays` of the province after
 * this computer learnt of it (0 by default), by the latest time ever seen. A computer without contact learns nothing; there
 * the offline days are the end.
 */
export function isFormerOver(
  tools: Pick<Tools, 'deskStorage' | 'clock'>,
  device: DeviceSecret,
  officer: OfficerId,
) {
  const { read } = tools.deskStorage
  const since = findFormerSince(read, officer, device.kind)
  if (since === undefined) return false
  const days = readDeskPolicy(read).formerPasswordDays ?? FORMER_DAYS
  return latestTime(read, tools.clock.now()) >= addMs(since, days * DAY_MS)
}
