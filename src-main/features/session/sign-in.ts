import type { OfficerId } from '../../../src-shared/kernel/ids.ts'
import type { OfficerProfile } from '../../../src-shared/people/officer.ts'
import { type KeySlot, unwrapStoreKey, wrapStoreKey } from '../../keys/store-key.ts'
import type { SignedIn } from '../../remote/central-service.ts'
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
import { closeStore, hasStore, openStore } from './open-store.ts'
import { refusalOfRemote } from './refusal-of-remote.ts'
import { pinRootKey } from './root-key.ts'
import { officerDiffers, signInAgain } from './sign-in-again.ts'

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
  // Two presses on a slow computer must not make two stores, or two keys for one.
  if (signingIn.has(session)) throw new DeskRefused('another-officer-open')
  signingIn.add(session)
  try {
    const device = await readDevice(tools)
    const here = listOfficersHere(tools.deskStorage.read).find(
      officer => officer.loginName === credentials.loginName,
    )
    const opened = here
      ? await openKnown(tools, device, here, credentials)
      : await openNew(tools, device, credentials)
    closingOnFailure(tools, opened, () =>
      inTransaction(opened.storage, tx => record(tx, tools, opened, 'session-opened')),
    )
    session.open(opened)
    tools.publish(['session', 'cases', 'letters', 'sync', 'settings'])
    if (here) void reconnect(tools, opened, credentials.password)
    return opened.officer
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
  const storeKey = await keyOfStore(tools, device, here.officerId, credentials.password)
  if (!storeKey) throw await refusalOfWrongPassword(tools, device, credentials)
  // Letters stood in a file that is gone: an empty store in its place would hide that they are lost.
  if (here.unsent > 0 && !hasStore(tools.config.dataFolder, here.officerId))
    throw new DeskRefused('store-damaged')
  const again = Buffer.from(storeKey)
  try {
    const opened = openStore(tools, here.officerId, storeKey, undefined)
    closingOnFailure(tools, opened, () =>
      inTransaction(tools.deskStorage, tx =>
        writeOfficerHere(tx, { ...here, lastUsedAt: tools.clock.now() }),
      ),
    )
    return opened
  } catch (cause) {
    // The first sign-in was cut short, or the file is gone: nobody is known in this store yet, so the centre vouches.
    if (!(cause instanceof DeskRefused) || cause.code !== 'first-sign-in-needs-centre') throw cause
    const answer = await askCentre(tools, device, credentials)
    if (answer.officer.id !== here.officerId) throw officerDiffers()
    return openVouched(tools, answer, again)
  } finally {
    again.fill(0)
  }
}

/** The key of an officer's store by password and device secret; undefined when the password does not fit. */
async function keyOfStore(
  tools: DeskTools,
  device: DeviceSecret,
  officer: OfficerId,
  password: string,
): Promise<Buffer | undefined> {
  const slot = findKeySlot(tools.deskStorage.read, officer, device.kind)
  if (!slot) throw new DeskRefused('store-key-lost', { about: { why: 'no-slot' } })
  return await unwrapStoreKey(slot, { officer, password, deviceSecret: device.secret })
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
  const answer = await askCentre(tools, device, credentials)
  const { officer } = answer
  if (hasStore(tools.config.dataFolder, officer.id)) {
    // The same officer under a new login name: their store stands here, and its only slot must not be overwritten.
    const storeKey = await keyOfStore(tools, device, officer.id, credentials.password)
    if (!storeKey) throw new DeskRefused('password-differs-here')
    return openVouched(tools, answer, storeKey)
  }
  const storeKey = Buffer.from(tools.random.bytes(32))
  const slot = await wrapStoreKey(
    storeKey,
    { officer: officer.id, password: credentials.password, vault: device.kind, deviceSecret: device.secret },
    tools.config.kdf,
    tools.random,
  )
  // The slot stands before the store does: a store whose key nobody has can then never come to hold anything.
  inTransaction(tools.deskStorage, tx => writeKeySlot(tx, officer.id, slot, tools.clock.now()))
  return openVouched(tools, answer, storeKey)
}

type Vouched = SignedIn & { readonly receiptRootKey: string }

/** The centre's word on an officer who signs in; enrols the desk when it is not. */
async function askCentre(tools: DeskTools, device: DeviceSecret, credentials: Credentials): Promise<Vouched> {
  const identity = await enrolDesk(tools, device.secret, credentials)
  const answer = await askForSession(tools, identity, device.secret, credentials)
  if (!answer.ok) throw refusalOfRemote(answer.error)
  return answer.value
}

/** Opens the store of an officer the centre vouched for, with the centre's fresh word of them. Zeroes the key. */
function openVouched(tools: DeskTools, answer: Vouched, storeKey: Buffer): Opened {
  const { officer } = answer
  inTransaction(tools.deskStorage, tx => {
    const before = listOfficersHere(tx).find(one => one.officerId === officer.id)
    writeOfficerHere(tx, {
      officerId: officer.id,
      loginName: officer.loginName,
      displayName: officer.displayName,
      agencyName: officer.agencyName,
      lastUsedAt: tools.clock.now(),
      unsent: before?.unsent ?? 0,
      oldestUnsentAt: before?.oldestUnsentAt ?? null,
    })
  })
  const opened = openStore(tools, officer.id, storeKey, officer)
  closingOnFailure(tools, opened, () => {
    pinRootKey(opened, answer.receiptRootKey)
    keepSession(tools, opened, answer)
  })
  return opened
}

/** A sign-in that is refused leaves no store open. */
function closingOnFailure(tools: DeskTools, opened: Opened, step: () => void): void {
  try {
    step()
  } catch (cause) {
    closeStore(tools, opened)
    throw cause
  }
}

/** The promise's value, or undefined when it takes longer. */
async function withinMs<T>(tools: DeskTools, ms: number, promise: Promise<T>): Promise<T | undefined> {
  return await Promise.race([
    promise,
    new Promise<undefined>(resolve => tools.clock.after(ms, () => resolve(undefined))),
  ])
}
