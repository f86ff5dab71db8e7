import { unwrapStoreKey } from '../../keys/store-key.ts'
import { findKeySlot } from '../../storage/stores/desk-store.ts'
import type { DeskTools, Opened } from '../context.ts'
import { DeskRefused } from '../refusal.ts'
import { limitGuesses, tellFailedUnlocks } from './limit-guesses.ts'

/**
 * The officer's password once more while their store is open (step-up), without network. A wrong one counts like one at the
 * lock. Refuses `bad-credentials`, `unlock-waits` after wrong ones, and `store-key-lost`.
 */
export async function checkPassword(tools: DeskTools, opened: Opened, password: string): Promise<void> {
  const device = await tools.keyVault.readDeviceSecret()
  const officer = opened.officer.id
  const slot = device.kind === 'none' ? undefined : findKeySlot(tools.deskStorage.read, officer, device.kind)
  if (device.kind === 'none' || !slot) throw new DeskRefused('store-key-lost')
  const key = await limitGuesses(tools, officer, async () => {
    const fits = await unwrapStoreKey(slot, { officer, password, deviceSecret: device.secret })
    if (!fits) throw new DeskRefused('bad-credentials')
    return fits
  })
  key.fill(0)
  tellFailedUnlocks(tools, opened)
}
