import { readFileSync } from 'node:fs'
import type { OfficerId } from '../../../src-shared/kernel/ids.ts'
import { isWeakerThan } from '../../keys/password-key.ts'
import { type KeySlot, keySlotSchema, unwrapStoreKey, wrapStoreKey } from '../../keys/store-key.ts'
import { writeForGood } from '../../storage/durable-names.ts'
import { findKeySlot, listOfficersHere, writeKeySlot } from '../../storage/stores/desk-store.ts'
import { inTransaction } from '../../storage/transaction.ts'
import type { DeskTools } from '../context.ts'
import { DeskRefused, failureFields } from '../refusal.ts'
import { storePathOf } from './open-store.ts'

type Tools = Pick<DeskTools, 'config' | 'deskStorage' | 'clock' | 'logger' | 'random'>
interface Lock {
  readonly officer: OfficerId
  readonly password: string
  readonly vault: KeySlot['vault']
  readonly deviceSecret: Uint8Array
}

/**
 * Keeps the slot of an officer's store key: in `desk.db`, and a second time in a small file beside the store. Whoever
 * changes a slot changes both here: a former password must not go on opening the second one.
 */
export function keepKeySlot(tools: Tools, officer: OfficerId, slot: KeySlot): void {
  inTransaction(tools.deskStorage, tx => writeKeySlot(tx, officer, slot, tools.clock.now()))
  keepBeside(tools, officer, slot)
}

/**
 * The store key by password and device secret; undefined when the password does not fit. Where one of the two places of
 * the slot is damaged, the other one opens the store and heals it. A slot is sealed, so neither can be forged.
 *
 * Refuses `store-key-lost` when neither place has one. The file beside the store counts only for an officer `desk.db` still
 * knows: under another desk's name the letters in the store would be refused by the centre.
 */
export async function openKeySlot(tools: Tools, lock: Lock): Promise<Buffer | undefined> {
  const kept = slotInDesk(tools, lock)
  const beside = isKnownHere(tools, lock.officer) ? slotBeside(tools, lock) : undefined
  if (!kept && !beside) throw new DeskRefused('store-key-lost', { about: { why: 'no-slot' } })
  for (const slot of isSame(kept, beside) ? [kept] : [kept, beside]) {
    const key = slot && (await unwrapStoreKey(slot, lock))
    if (!key) continue
    if (!isSame(kept, slot)) {
      inTransaction(tools.deskStorage, tx => writeKeySlot(tx, lock.officer, slot, tools.clock.now()))
      tools.logger.warn('key-slot-healed', { where: 'desk' })
    }
    if (!isSame(beside, slot)) keepBeside(tools, lock.officer, slot)
    await raiseKeySlot(tools, lock, slot, key)
    return key
  }
  return undefined
}

/**
 * Wraps the key anew as a slot of today is, where the slot that the password has just opened was made cheaper to guess at.
 * The password stays what it is. A slot that was changed meanwhile is left alone, and failing costs nobody the way in: the
 * next unlock tries again.
 */
export async function raiseKeySlot(
  tools: Tools,
  lock: Lock,
  slot: KeySlot,
  storeKey: Uint8Array,
): Promise<void> {
  if (!isWeakerThan(slot.kdf, tools.config.kdf)) return
  try {
    const raised = await wrapStoreKey(storeKey, lock, tools.config.kdf, tools.random)
    if (!tools.deskStorage.handle.open || !isSame(slotInDesk(tools, lock), slot)) return
    keepKeySlot(tools, lock.officer, raised)
    tools.logger.info('key-slot-raised', { passes: raised.kdf.passes, memoryKib: raised.kdf.memoryKib })
  } catch (cause) {
    tools.logger.warn('key-slot-not-raised', failureFields(cause))
  }
}

function slotInDesk(tools: Tools, { officer, vault }: Lock): KeySlot | undefined {
  try {
    return findKeySlot(tools.deskStorage.read, officer, vault)
  } catch (cause) {
    tools.logger.warn('key-slot-unreadable', failureFields(cause))
    return undefined
  }
}

function slotBeside(tools: Tools, { officer, vault }: Lock): KeySlot | undefined {
  try {
    const slot = keySlotSchema.parse(JSON.parse(readFileSync(besideOf(tools, officer), 'utf8')))
    return slot.vault === vault ? slot : undefined
  } catch {
    // Not there yet, or damaged: the one in desk.db is there.
    return undefined
  }
}

function keepBeside(tools: Tools, officer: OfficerId, slot: KeySlot): void {
  try {
    writeForGood(besideOf(tools, officer), JSON.stringify(slot))
  } catch (cause) {
    // A comfort: the slot in desk.db stands.
    tools.logger.warn('key-slot-not-kept-beside', failureFields(cause))
  }
}

function besideOf(tools: Tools, officer: OfficerId): string {
  return storePathOf(tools.config.dataFolder, officer).replace(/\.db$/, '.key')
}

function isKnownHere(tools: Tools, officer: OfficerId): boolean {
  return listOfficersHere(tools.deskStorage.read).some(one => one.officerId === officer)
}

function isSame(one: KeySlot | undefined, other: KeySlot | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
