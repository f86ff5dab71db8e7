import { unwrapStoreKey } from '../../keys/store-key.ts'
import { findDeskIdentity, findKeySlot } from '../../storage/stores/desk-store.ts'
import { inTransaction } from '../../storage/transaction.ts'
import { record } from '../audit/record.ts'
import type { DeskTools, Opened } from '../context.ts'
import { DeskRefused, failureFields } from '../refusal.ts'
import type { SessionHolder } from '../session-holder.ts'
import { keepAgencySlot } from './agency-slot.ts'
import { askForSession, keepSession } from './central-session.ts'
import { isFormerOver, noteRefusedPassword, noteTakenPassword } from './former-password.ts'
import { openKeySlot, raiseKeySlot } from './key-slots.ts'
import { limitGuesses, tellFailedUnlocks } from './limit-guesses.ts'
import { refusalOfRemote } from './refusal-of-remote.ts'
import { pinRootKey } from './root-key.ts'
import type { DeviceSecret } from './vouched.ts'

/** Asks the centre for a new session with the password, without closing anything. Refuses with what the centre said. */
export async function signInAgain(tools: DeskTools, opened: Opened, password: string): Promise<void> {
  const device = await tools.keyVault.readDeviceSecret()
  const identity = findDeskIdentity(tools.deskStorage.read)
  if (device.kind === 'none' || !identity) throw new DeskRefused('store-key-lost')
  const answer = await askForSession(tools, identity, device.secret, {
    loginName: opened.officer.loginName,
    password,
  })
  if (!answer.ok) {
    if (answer.error.kind === 'problem' && answer.error.code === 'bad-credentials')
      await comparePassword(tools, device, opened, password, false)
    throw refusalOfRemote(answer.error)
  }
  if (!isOpen(opened)) return
  if (answer.value.officer.id !== opened.officer.id) throw officerDiffers()
  pinRootKey(opened, answer.value.receiptRootKey)
  keepSession(tools, opened, answer.value)
  tools.publish(['sync'])
  await comparePassword(tools, device, opened, password, true)
}

/** Keeps what the centre's word on a password says of the one that opens the slot here: still the same, or a former one. */
async function comparePassword(
  tools: DeskTools,
  device: DeviceSecret,
  opened: Opened,
  password: string,
  isTaken: boolean,
): Promise<void> {
  const officer = opened.officer.id
  const key = await openKeySlot(tools, { officer, password, vault: device.kind, deviceSecret: device.secret })
  key?.fill(0)
  if (!tools.deskStorage.handle.open) return
  const opensHere = key !== undefined
  if (opensHere === isTaken) {
    if (isTaken) noteTakenPassword(tools, device, officer)
  } else noteRefusedPassword(tools, device, officer)
}

/**
 * Shows the desk again to the officer who locked it. Never needs the network. Refuses `unlock-waits` after wrong passwords,
 * and `closed` when the session came to its end meanwhile.
 */
export async function unlock(tools: DeskTools, session: SessionHolder, password: string): Promise<void> {
  const opened = session.opened()
  if (!opened) throw new DeskRefused('closed')
  if (session.mode() === 'open') return
  const device = await tools.keyVault.readDeviceSecret()
  const slot =
    device.kind === 'none' ? undefined : findKeySlot(tools.deskStorage.read, opened.officer.id, device.kind)
  if (device.kind === 'none' || !slot) throw new DeskRefused('store-key-lost')
  const officer = opened.officer.id
  const key = await limitGuesses(tools, officer, async () => {
    const fits = await unwrapStoreKey(slot, { officer, password, deviceSecret: device.secret })
    if (!fits) throw new DeskRefused('bad-credentials')
    return fits
  })
  await raiseKeySlot(tools, { officer, password, vault: device.kind, deviceSecret: device.secret }, slot, key)
  if (session.opened() !== opened) {
    key.fill(0)
    throw new DeskRefused('closed')
  }
  const isOver = isFormerOver(tools, device, opened.officer.id)
  if (!isOver)
    keepAgencySlot(tools, { officer: opened.officer.id, storeKey: key, deviceSecret: device.secret })
  key.fill(0)
  if (isOver) throw new DeskRefused('password-changed-at-centre')
  tellFailedUnlocks(tools, opened)
  inTransaction(opened.storage, tx => record(tx, tools, opened, 'session-unlocked'))
  session.unlock()
  tools.publish(['session', 'cases', 'letters', 'sync', 'settings'])
}

/** What a page that goes still hands over arrives within this time. */
export const JUST_LOCKED_MS = 2_000

/**
 * Withholds everything from the face; the store stays open and goes on sending. For a moment what was typed is still taken
 * (`DeskMeta.justLocked`): that shows nothing.
 */
export function lock(tools: DeskTools, session: SessionHolder): void {
  const opened = session.opened()
  if (!opened || session.mode() !== 'open') return
  const settled = session.lock(tools.clock.now())
  opened.key?.takeBack()
  tools.clock.after(JUST_LOCKED_MS, settled)
  try {
    inTransaction(opened.storage, tx => record(tx, tools, opened, 'session-locked'))
  } catch (cause) {
    // Locked all the same: a full disk must not leave a citizen's data on the screen.
    tools.logger.warn('lock-not-recorded', failureFields(cause))
  }
  tools.publish(['session'])
}

/** The login name belongs to somebody else by now: their word must not come into this officer's store. */
export function officerDiffers(): DeskRefused {
  return new DeskRefused('centre-refused', { about: { code: 'officer-differs' } })
}

function isOpen(opened: Opened): boolean {
  return opened.storage.handle.open
}
