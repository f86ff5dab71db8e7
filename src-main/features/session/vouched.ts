import type { OfficerId } from '../../../src-shared/kernel/ids.ts'
import type { KeySlot } from '../../keys/store-key.ts'
import type { SignedIn } from '../../remote/central-service.ts'
import { listOfficersHere, writeOfficerHere } from '../../storage/stores/desk-store.ts'
import { inTransaction } from '../../storage/transaction.ts'
import type { DeskTools, Opened } from '../context.ts'
import { DeskRefused } from '../refusal.ts'
import { keepAgencySlot, learnRecoveryKey } from './agency-slot.ts'
import { askForSession, keepSession } from './central-session.ts'
import { enrolDesk } from './enrolled-desk.ts'
import { rewrapSlot } from './former-password.ts'
import { openKeySlot } from './key-slots.ts'
import { closeStore, openStore } from './open-store.ts'
import { refusalOfRemote } from './refusal-of-remote.ts'
import { pinRootKey } from './root-key.ts'
import { refuseWhileOrdered } from './wipe-order.ts'

export interface Credentials {
  readonly loginName: string
  readonly password: string
  /** The one before, asked for once after a change at the centre. */
  readonly formerPassword?: string | undefined
}
export type DeviceSecret = { readonly kind: KeySlot['vault']; readonly secret: Uint8Array }

/** The key of an officer's store by password and device secret; undefined when the password does not fit. */
export async function keyOfStore(
  tools: DeskTools,
  device: DeviceSecret,
  officer: OfficerId,
  password: string,
): Promise<Buffer | undefined> {
  return await openKeySlot(tools, { officer, password, vault: device.kind, deviceSecret: device.secret })
}

/**
 * The key of a store whose slot still has the password before, once the centre took the new one: opened with the former and
 * wrapped under the new, so that it is asked for once.
 *
 * Refuses `password-differs-here` without a former password, and `former-password-wrong` when it is another: then only the
 * agency's recovery key helps. Nothing is lost by either.
 */
export async function keyByFormer(
  tools: DeskTools,
  device: DeviceSecret,
  officer: OfficerId,
  { password, formerPassword }: Credentials,
): Promise<Buffer> {
  if (formerPassword === undefined) throw new DeskRefused('password-differs-here')
  const storeKey = await keyOfStore(tools, device, officer, formerPassword)
  if (!storeKey) throw new DeskRefused('former-password-wrong')
  await rewrapSlot(tools, device, { officer, password, storeKey })
  return storeKey
}

export type Vouched = SignedIn & { readonly receiptRootKey: string }

/** The centre's word on an officer who signs in; enrols the desk when it is not. Refuses on a computer that is to be wiped. */
export async function askCentre(
  tools: DeskTools,
  device: DeviceSecret,
  credentials: Credentials,
): Promise<Vouched> {
  const identity = await enrolDesk(tools, device.secret, credentials)
  const answer = await askForSession(tools, identity, device.secret, credentials)
  if (!answer.ok) throw refusalOfRemote(answer.error)
  await refuseWhileOrdered(tools, answer.value)
  await learnRecoveryKey(tools, answer.value.accessToken)
  return answer.value
}

/**
 * Opens the store of an officer the centre vouched for, with the centre's fresh word of them, and seals its key to the
 * agency where that is not done. Zeroes the key.
 */
export function openVouched(
  tools: DeskTools,
  device: DeviceSecret,
  answer: Vouched,
  storeKey: Buffer,
): Opened {
  const { officer } = answer
  keepAgencySlot(tools, { officer: officer.id, storeKey, deviceSecret: device.secret })
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
export function closingOnFailure(tools: DeskTools, opened: Opened, step: () => void): void {
  try {
    step()
  } catch (cause) {
    closeStore(tools, opened)
    throw cause
  }
}
