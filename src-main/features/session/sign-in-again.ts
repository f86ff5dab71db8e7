import { unwrapStoreKey } from '../../keys/store-key.ts'
import { findDeskIdentity, findKeySlot } from '../../storage/stores/desk-store.ts'
import { inTransaction } from '../../storage/transaction.ts'
import { record } from '../audit/record.ts'
import type { DeskTools, Opened } from '../context.ts'
import { DeskRefused, failureFields } from '../refusal.ts'
import type { SessionHolder } from '../session-holder.ts'
import { askForSession, keepSession } from './central-session.ts'
import { refusalOfRemote } from './refusal-of-remote.ts'
import { pinRootKey } from './root-key.ts'

/** Asks the centre for a new session with the password, without closing anything. Refuses with what the centre said. */
export async function signInAgain(tools: DeskTools, opened: Opened, password: string): Promise<void> {
  const device = await tools.keyVault.readDeviceSecret()
  const identity = findDeskIdentity(tools.deskStorage.read)
  if (device.kind === 'none' || !identity) throw new DeskRefused('store-key-lost')
  const answer = await askForSession(tools, identity, device.secret, {
    loginName: opened.officer.loginName,
    password,
  })
  if (!answer.ok) throw refusalOfRemote(answer.error)
  if (!isOpen(opened)) return
  if (answer.value.officer.id !== opened.officer.id) throw officerDiffers()
  pinRootKey(opened, answer.value.receiptRootKey)
  keepSession(tools, opened, answer.value)
  tools.publish(['sync'])
}

/** Shows the desk again to the officer who locked it. Never needs the network. */
export async function unlock(tools: DeskTools, session: SessionHolder, password: string): Promise<void> {
  const opened = session.opened()
  if (!opened) throw new DeskRefused('closed')
  if (session.mode() === 'open') return
  const device = await tools.keyVault.readDeviceSecret()
  const slot =
    device.kind === 'none' ? undefined : findKeySlot(tools.deskStorage.read, opened.officer.id, device.kind)
  if (device.kind === 'none' || !slot) throw new DeskRefused('store-key-lost')
  const key = await unwrapStoreKey(slot, {
    officer: opened.officer.id,
    password,
    deviceSecret: device.secret,
  })
  if (!key) throw new DeskRefused('bad-credentials')
  key.fill(0)
  inTransaction(opened.storage, tx => record(tx, tools, opened, 'session-unlocked'))
  session.unlock()
  tools.publish(['session', 'cases', 'letters', 'sync', 'settings'])
}

/** Withholds everything from the face; the store stays open and goes on sending. */
export function lock(tools: DeskTools, session: SessionHolder): void {
  const opened = session.opened()
  if (!opened || session.mode() !== 'open') return
  session.lock(tools.clock.now())
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
