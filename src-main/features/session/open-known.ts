import { findDeskIdentity, type OfficerHere, writeOfficerHere } from '../../storage/stores/desk-store.ts'
import { inTransaction } from '../../storage/transaction.ts'
import type { DeskTools, Opened } from '../context.ts'
import { DeskRefused } from '../refusal.ts'
import { keepAgencySlot } from './agency-slot.ts'
import { askForSession } from './central-session.ts'
import { daysTooLongOffline } from './desk-policy.ts'
import { isFormerOver, noteTakenPassword } from './former-password.ts'
import { limitGuesses } from './limit-guesses.ts'
import { closeStore, isStoreLost, openStore } from './open-store.ts'
import { refusalOfRemote } from './refusal-of-remote.ts'
import { officerDiffers } from './sign-in-again.ts'
import {
  askCentre,
  type Credentials,
  closingOnFailure,
  type DeviceSecret,
  keyByFormer,
  keyOfStore,
  openVouched,
  type Vouched,
} from './vouched.ts'
import { findWipeOrder, refuseWhileOrdered, wipeByOrder } from './wipe-order.ts'

/** How long a mistyped password may wait for the centre's word before it is simply called wrong. */
const ASK_CENTRE_MS = 3_000

/** Opens the store of an officer known on this computer: by the password alone, unless the centre's word is asked for. */
export async function openKnown(
  tools: DeskTools,
  device: DeviceSecret,
  here: OfficerHere,
  credentials: Credentials,
): Promise<Opened> {
  const storeKey = await keyOfKnown(tools, device, here, credentials)
  // Letters stood in a file that is gone: an empty store in its place would hide that they are lost.
  if (isStoreLost(tools.config.dataFolder, here)) throw new DeskRefused('store-damaged')
  const again = Buffer.from(storeKey)
  try {
    if (findWipeOrder(tools) !== null) {
      const sending = openToSend(tools, here, storeKey)
      if (sending) return sending
      return openVouched(tools, device, await askWhetherOrdered(tools, device, here, credentials), again)
    }
    const days = daysTooLongOffline(tools, here.officerId)
    if (days !== undefined)
      return openVouched(tools, device, await askAfterLong(tools, device, here, credentials, days), again)
    if (isFormerOver(tools, device, here.officerId))
      return openVouched(tools, device, await askAboutFormer(tools, device, here, credentials), again)
    keepAgencySlot(tools, { officer: here.officerId, storeKey, deviceSecret: device.secret })
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
    return openVouched(tools, device, answer, again)
  } finally {
    storeKey.fill(0)
    again.fill(0)
  }
}

/**
 * The key of a known officer's store; refuses a password that does not fit as what the centre says of it, and `unlock-waits`
 * after too many.
 */
export async function keyOfKnown(
  tools: DeskTools,
  device: DeviceSecret,
  here: OfficerHere,
  credentials: Credentials,
): Promise<Buffer> {
  return await limitGuesses(tools, here.officerId, () => tryPassword(tools, device, here, credentials))
}

async function tryPassword(
  tools: DeskTools,
  device: DeviceSecret,
  here: OfficerHere,
  credentials: Credentials,
): Promise<Buffer> {
  const storeKey = await keyOfStore(tools, device, here.officerId, credentials.password)
  if (storeKey) return storeKey
  if (credentials.formerPassword === undefined) throw await refusalOfWrongPassword(tools, device, credentials)
  const answer = await askKnown(tools, device, here, credentials)
  if (!answer.ok)
    throw answer.error.kind === 'problem' ? refusalOfRemote(answer.error) : new DeskRefused('needs-centre')
  return await keyByFormer(tools, device, here.officerId, credentials)
}

/** A computer ordered to wipe itself opens a store only while letters have to leave it; wiped it is in any case. */
function openToSend(tools: DeskTools, here: OfficerHere, storeKey: Buffer): Opened | undefined {
  let opened: Opened
  try {
    opened = openStore(tools, here.officerId, storeKey, undefined)
  } catch (cause) {
    // Nobody was ever let into it: there is nothing to wipe and nothing to send.
    if (cause instanceof DeskRefused && cause.code === 'first-sign-in-needs-centre') return undefined
    throw cause
  }
  let unsent = 0
  closingOnFailure(tools, opened, () => {
    unsent = wipeByOrder(tools, opened)
  })
  if (unsent > 0) return opened
  closeStore(tools, opened)
  return undefined
}

/** Nothing is left to send: only the centre, by taking its order back, opens this store again. */
async function askWhetherOrdered(
  tools: DeskTools,
  device: DeviceSecret,
  here: OfficerHere,
  credentials: Credentials,
): Promise<Vouched> {
  const answer = await askKnown(tools, device, here, credentials)
  if (!answer.ok) throw new DeskRefused('data-wiped')
  await refuseWhileOrdered(tools, answer.value)
  return answer.value
}

/** The centre has not spoken to this officer for too long: now it must. Unsent letters stay where they are. */
async function askAfterLong(
  tools: DeskTools,
  device: DeviceSecret,
  here: OfficerHere,
  credentials: Credentials,
  days: number,
): Promise<Vouched> {
  const answer = await askKnown(tools, device, here, credentials)
  if (answer.ok) return answer.value
  throw answer.error.kind === 'problem'
    ? refusalOfRemote(answer.error)
    : new DeskRefused('offline-too-long', { about: { days } })
}

/** The password opens the slot, but the centre refused it lately, and its time is over: only the centre's word opens now. */
async function askAboutFormer(
  tools: DeskTools,
  device: DeviceSecret,
  here: OfficerHere,
  credentials: Credentials,
): Promise<Vouched> {
  const answer = await askKnown(tools, device, here, credentials)
  if (answer.ok) {
    noteTakenPassword(tools, device, here.officerId)
    return answer.value
  }
  const isOtherProblem = answer.error.kind === 'problem' && answer.error.code !== 'bad-credentials'
  throw isOtherProblem ? refusalOfRemote(answer.error) : new DeskRefused('password-changed-at-centre')
}

/** The centre's word on an officer whose store stands here. */
async function askKnown(
  tools: DeskTools,
  device: DeviceSecret,
  here: OfficerHere,
  credentials: Credentials,
): ReturnType<typeof askForSession> {
  const identity = findDeskIdentity(tools.deskStorage.read)
  if (!identity) throw new DeskRefused('desk-not-enrolled')
  const answer = await askForSession(tools, identity, device.secret, credentials)
  if (answer.ok && answer.value.officer.id !== here.officerId) throw officerDiffers()
  return answer
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

/** The promise's value, or undefined when it takes longer. */
async function withinMs<T>(tools: DeskTools, ms: number, promise: Promise<T>): Promise<T | undefined> {
  return await Promise.race([
    promise,
    new Promise<undefined>(resolve => tools.clock.after(ms, () => resolve(undefined))),
  ])
}
