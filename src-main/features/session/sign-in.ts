import type { OfficerProfile } from '../../../src-shared/people/officer.ts'
import { type KeySlot, unwrapStoreKey, wrapStoreKey } from '../../keys/store-key.ts'
import {
  findDeskIdentity,
  findKeySlot,
  listOfficersHere,
  type OfficerHere,
  writeKeySlot,
  writeOfficerHere,
} from '../../storage/stores/desk-store.ts'
import { inTransaction } from '../../storage/transaction.ts'
import { record } from '../audit/record.ts'
import type { DeskTools, Opened } from '../context.ts'
import { DeskRefused } from '../refusal.ts'
import type { SessionHolder } from '../session-holder.ts'
import { accessToken, askForSession, keepSession } from './central-session.ts'
import { enrolDesk } from './enrolled-desk.ts'
import { closeStore, openStore } from './open-store.ts'
import { refusalOfRemote } from './refusal-of-remote.ts'
import { pinRootKey } from './root-key.ts'
import { signInAgain } from './sign-in-again.ts'

/** How long a mistyped password may wait for the centre's word before it is simply called wrong. */
const ASK_CENTRE_MS = 3_000

interface Credentials {
  readonly loginName: string
  readonly password: string
}
type DeviceSecret = { readonly kind: KeySlot['vault']; readonly secret: Uint8Array }

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
  const current = session.opened()
  if (current && current.officer.loginName !== credentials.loginName)
    throw new DeskRefused('another-officer-open')
  if (current) throw new DeskRefused('bad-input', { paths: ['loginName'] })
  const device = await readDevice(tools)
  const here = listOfficersHere(tools.deskStorage.read).find(
    officer => officer.loginName === credentials.loginName,
  )
  const opened = here
    ? await openKnown(tools, device, here, credentials)
    : await openNew(tools, device, credentials)
  // Two presses on a slow computer must not leave two stores open.
  if (session.mode() !== 'closed') {
    closeStore(tools, opened)
    throw new DeskRefused('another-officer-open')
  }
  session.open(opened)
  inTransaction(opened.storage, tx => record(tx, tools, opened, 'session-opened'))
  tools.publish(['session', 'cases', 'letters', 'sync', 'settings'])
  if (here) void reconnect(tools, opened, credentials.password)
  return opened.officer
}

/** Gets the known officer's line to the centre back, with the password while it is at hand. Nobody waits for this. */
async function reconnect(tools: DeskTools, opened: Opened, password: string): Promise<void> {
  const token = await accessToken(tools, opened)
  if (!token.ok && token.error.kind === 'problem' && token.error.code === 'session-expired') {
    await signInAgain(tools, opened, password).catch(cause => {
      tools.logger.warn('sign-in-behind-unlock-failed', {
        code: cause instanceof DeskRefused ? cause.code : 'unknown',
      })
    })
  }
  tools.lettersChanged()
}

async function readDevice(tools: DeskTools): Promise<DeviceSecret> {
  const secret = await tools.keyVault.readDeviceSecret()
  if (secret.kind === 'none') throw new DeskRefused('store-key-lost', { about: { why: secret.why } })
  return { kind: secret.kind, secret: secret.secret }
}

async function openKnown(
  tools: DeskTools,
  device: DeviceSecret,
  here: OfficerHere,
  credentials: Credentials,
): Promise<Opened> {
  const slot = findKeySlot(tools.deskStorage.read, here.officerId, device.kind)
  if (!slot) throw new DeskRefused('store-key-lost', { about: { why: 'no-slot' } })
  const storeKey = await unwrapStoreKey(slot, {
    officer: here.officerId,
    password: credentials.password,
    deviceSecret: device.secret,
  })
  if (!storeKey) throw await refusalOfWrongPassword(tools, device, credentials)
  const opened = openStore(tools, here.officerId, storeKey, undefined)
  inTransaction(tools.deskStorage, tx => writeOfficerHere(tx, { ...here, lastUsedAt: tools.clock.now() }))
  return opened
}

/** The password does not open the store: was it mistyped, or changed at the centre? Only the centre can tell. */
async function refusalOfWrongPassword(
  tools: DeskTools,
  device: DeviceSecret,
  credentials: Credentials,
): Promise<DeskRefused> {
  const identity = findDeskIdentity(tools.deskStorage.read)
  if (!identity) return new DeskRefused('bad-credentials')
  const answer = await withinMs(
    tools,
    ASK_CENTRE_MS,
    askForSession(tools, identity, device.secret, credentials),
  )
  if (answer === undefined) return new DeskRefused('bad-credentials')
  if (answer.ok) return new DeskRefused('password-differs-here')
  const refusal = refusalOfRemote(answer.error)
  return refusal.code === 'officer-locked' || refusal.code === 'slow-down'
    ? refusal
    : new DeskRefused('bad-credentials')
}

async function openNew(tools: DeskTools, device: DeviceSecret, credentials: Credentials): Promise<Opened> {
  const identity = await enrolDesk(tools, device.secret, credentials)
  const answer = await askForSession(tools, identity, device.secret, credentials)
  if (!answer.ok) throw refusalOfRemote(answer.error)
  const { officer, receiptRootKey } = answer.value
  const storeKey = Buffer.from(tools.random.bytes(32))
  const slot = await wrapStoreKey(
    storeKey,
    { officer: officer.id, password: credentials.password, vault: device.kind, deviceSecret: device.secret },
    tools.config.kdf,
    tools.random,
  )
  const at = tools.clock.now()
  // The slot stands before the store does: a store whose key nobody has can then never come to hold anything.
  inTransaction(tools.deskStorage, tx => {
    writeKeySlot(tx, officer.id, slot, at)
    writeOfficerHere(tx, {
      officerId: officer.id,
      loginName: officer.loginName,
      displayName: officer.displayName,
      agencyName: officer.agencyName,
      lastUsedAt: at,
      unsent: 0,
      oldestUnsentAt: null,
    })
  })
  const opened = openStore(tools, officer.id, storeKey, officer)
  pinRootKey(opened, receiptRootKey)
  keepSession(tools, opened, answer.value)
  return opened
}

/** The promise's value, or undefined when it takes longer. */
async function withinMs<T>(tools: DeskTools, ms: number, promise: Promise<T>): Promise<T | undefined> {
  return await Promise.race([
    promise,
    new Promise<undefined>(resolve => tools.clock.after(ms, () => resolve(undefined))),
  ])
}
