import type { OfficerProfile } from '../../../src-shared/people/officer.ts'
import { wrapStoreKey } from '../../keys/store-key.ts'
import { listOfficersHere } from '../../storage/stores/desk-store.ts'
import { inTransaction } from '../../storage/transaction.ts'
import { record } from '../audit/record.ts'
import type { DeskTools, Opened } from '../context.ts'
import { DeskRefused } from '../refusal.ts'
import type { SessionHolder } from '../session-holder.ts'
import { accessToken } from './central-session.ts'
import { keepKeySlot } from './key-slots.ts'
import { tellFailedUnlocks } from './limit-guesses.ts'
import { openKnown } from './open-known.ts'
import { hasStore } from './open-store.ts'
import { signInAgain } from './sign-in-again.ts'
import {
  askCentre,
  type Credentials,
  closingOnFailure,
  type DeviceSecret,
  keyByFormer,
  keyOfStore,
  openVouched,
} from './vouched.ts'

/**
 * Opens an officer's store.
 *
 * An officer known on this computer gets in with the password alone; the network is asked afterwards, and never
 * waited for. A new one needs the centre once: the desk is enrolled if it is not, the centre vouches for the officer,
 * and a store key is made that only this password on this computer opens.
 */
export async function signIn(
  tools: DeskTools,
  session: SessionHolder,
  credentials: Credentials,
): Promise<OfficerProfile> {
  return await asOnlyEntry(session, credentials, async () => {
    const device = await readDevice(tools)
    const here = listOfficersHere(tools.deskStorage.read).find(
      officer => officer.loginName === credentials.loginName,
    )
    const opened = here
      ? await openKnown(tools, device, here, credentials)
      : await openNew(tools, device, credentials)
    closingOnFailure(tools, opened, () => {
      tellFailedUnlocks(tools, opened)
      inTransaction(opened.storage, tx => record(tx, tools, opened, 'session-opened'))
    })
    session.open(opened)
    tools.publish(['session', 'cases', 'letters', 'sync', 'settings'])
    if (here) void reconnect(tools, opened, credentials.password)
    return opened.officer
  })
}

/**
 * Whatever opens, makes or changes a store happens while nobody is in and nobody else comes in: two presses on a slow
 * computer must not make two stores, or two keys for one.
 */
export async function asOnlyEntry<T>(
  session: SessionHolder,
  { loginName }: Credentials,
  enter: () => Promise<T>,
): Promise<T> {
  const current = session.opened()
  if (current && current.officer.loginName !== loginName) throw new DeskRefused('another-officer-open')
  if (current) throw new DeskRefused('bad-input', { paths: ['loginName'] })
  if (signingIn.has(session)) throw new DeskRefused('another-officer-open')
  signingIn.add(session)
  try {
    return await enter()
  } finally {
    signingIn.delete(session)
  }
}

/** Desks at which somebody is signing in right now. */
const signingIn = new WeakSet<SessionHolder>()

/** Gets the known officer's line to the centre back, with the password while it is at hand. Nobody waits for this. */
async function reconnect(tools: DeskTools, opened: Opened, password: string): Promise<void> {
  try {
    const token = await accessToken(tools, opened)
    if (!token.ok && token.error.kind === 'problem' && token.error.code === 'session-expired')
      await signInAgain(tools, opened, password)
  } catch (cause) {
    tools.logger.warn('sign-in-behind-unlock-failed', {
      code: cause instanceof DeskRefused ? cause.code : 'unknown',
    })
  }
  tools.lettersChanged()
}

/** The half of every slot that never leaves this computer. */
export async function readDevice(tools: DeskTools): Promise<DeviceSecret> {
  const secret = await tools.keyVault.readDeviceSecret()
  if (secret.kind === 'none') throw new DeskRefused('store-key-lost', { about: { why: secret.why } })
  return { kind: secret.kind, secret: secret.secret }
}

async function openNew(tools: DeskTools, device: DeviceSecret, credentials: Credentials): Promise<Opened> {
  const answer = await askCentre(tools, device, credentials)
  const { officer } = answer
  if (hasStore(tools.config.dataFolder, officer.id)) {
    // The same officer under a new login name: their store stands here, and its only slot must not be overwritten.
    const storeKey =
      (await keyOfStore(tools, device, officer.id, credentials.password)) ??
      (await keyByFormer(tools, device, officer.id, credentials))
    return openVouched(tools, device, answer, storeKey)
  }
  const storeKey = Buffer.from(tools.random.bytes(32))
  const slot = await wrapStoreKey(
    storeKey,
    { officer: officer.id, password: credentials.password, vault: device.kind, deviceSecret: device.secret },
    tools.config.kdf,
    tools.random,
  )
  // The slot stands before the store does: a store whose key nobody has can then never come to hold anything.
  keepKeySlot(tools, officer.id, slot)
  return openVouched(tools, device, answer, storeKey)
}
