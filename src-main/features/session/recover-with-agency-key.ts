import type { Instant } from '../../../src-shared/kernel/instant.ts'
import { isStrongPassword } from '../../../src-shared/people/password-rules.ts'
import { openAgencySlot } from '../../keys/agency-seal.ts'
import type { RenewableVault } from '../../ports/key-vault.ts'
import { writeSealedDeskKey } from '../../storage/stores/agency-slots-store.ts'
import { findDeskIdentity, listOfficersHere, type OfficerHere } from '../../storage/stores/desk-store.ts'
import { findFailedUnlocks, writeFailedUnlocks } from '../../storage/stores/failed-unlocks-store.ts'
import { countUnsent, findOldestUnsentAt } from '../../storage/stores/letter-counts.ts'
import { inTransaction } from '../../storage/transaction.ts'
import { record } from '../audit/record.ts'
import type { DeskTools } from '../context.ts'
import { DeskRefused } from '../refusal.ts'
import { agencySlotsOf } from './agency-slot.ts'
import { deskPrivateKey, sealDeskKey } from './enrolled-desk.ts'
import { rewrapSlot } from './former-password.ts'
import { closeStore, openStore } from './open-store.ts'
import type { DeviceSecret } from './vouched.ts'

export type RecoveryRefusal =
  | 'password-too-weak'
  | 'officer-unknown'
  | 'no-slot'
  | 'other-key'
  | 'slot-damaged'
  | 'vault-refused'

export class RecoveryRefused extends Error {
  readonly code: RecoveryRefusal
  /** Of the key the store is sealed to, where that completes the sentence. */
  readonly sealedTo: string | undefined
  constructor(code: RecoveryRefusal, sealedTo?: string) {
    super(`recovery refused: ${code}`)
    this.code = code
    this.sealedTo = sealedTo
  }
}

type Tools = Pick<DeskTools, 'config' | 'deskStorage' | 'clock' | 'random' | 'logger'> & {
  readonly keyVault: RenewableVault
}

export interface RecoveredByAgency {
  readonly officer: OfficerHere
  readonly unsent: number
  readonly oldestUnsentAt: Instant | null
  /** The device secret was lost, and a new one was made. */
  readonly isNewSecret: boolean
  /** The store itself is damaged: signing in with the new password offers to recover it. */
  readonly isDamaged: boolean
}

/**
 * Gives an officer's store a new password on this computer, with the agency's private key: password, keychain or both may be
 * lost. Needs no network. Letters stay as they are and leave under the desk's own name, for the desk's key is in the slot too.
 *
 * Refuses by name, and changes nothing then. The line in the officer's log comes first: no store is ever re-wrapped without.
 * Cut short at any step it can be done again.
 */
export async function recoverWithAgencyKey(
  tools: Tools,
  asked: {
    readonly loginName: string
    readonly privateKey: Uint8Array
    readonly fingerprint: string
    readonly password: string
  },
): Promise<RecoveredByAgency> {
  if (!isStrongPassword(asked.password)) throw new RecoveryRefused('password-too-weak')
  const here = listOfficersHere(tools.deskStorage.read).find(one => one.loginName === asked.loginName)
  if (!here) throw new RecoveryRefused('officer-unknown')
  const { deskId, storeKey, deskKey } = openSlot(tools, here, asked)
  try {
    const found = look(tools, here, storeKey, asked.fingerprint)
    const { device, isNewSecret } = await readOrRenew(tools.keyVault)
    keepDeskKey(tools, device, deskId, deskKey)
    forgiveGuesses(tools, here)
    await rewrapSlot(tools, device, { officer: here.officerId, password: asked.password, storeKey })
    tools.logger.warn('store-recovered', { by: 'agency-key', secret: isNewSecret ? 'new' : 'kept' })
    return { officer: here, isNewSecret, ...found }
  } finally {
    storeKey.fill(0)
    deskKey.fill(0)
  }
}

/** Wrong tries at the former password are no reason to wait with the new one; the log of the officer still gets them. */
function forgiveGuesses({ deskStorage }: Tools, { officerId }: OfficerHere): void {
  inTransaction(deskStorage, tx => {
    const failed = findFailedUnlocks(tx, officerId)
    if (failed) writeFailedUnlocks(tx, officerId, { ...failed, inARow: 0, waitUntil: failed.countedAt })
  })
}

function openSlot(
  tools: Tools,
  here: OfficerHere,
  { privateKey, fingerprint }: { readonly privateKey: Uint8Array; readonly fingerprint: string },
) {
  const slots = agencySlotsOf(tools, here.officerId)
  const [first] = slots
  if (!first) throw new RecoveryRefused('no-slot')
  const fitting = slots.filter(slot => slot.fingerprint === fingerprint)
  if (fitting.length === 0) throw new RecoveryRefused('other-key', first.fingerprint)
  for (const slot of fitting) {
    const content = openAgencySlot(slot, privateKey)
    if (content) return { deskId: slot.deskId, ...content }
  }
  throw new RecoveryRefused('slot-damaged')
}

/** Opens the store once, writes the line, and counts what waits in it. A damaged one is left for signing in to recover. */
function look(tools: Tools, here: OfficerHere, storeKey: Buffer, fingerprint: string) {
  try {
    const opened = openStore(tools, here.officerId, Buffer.from(storeKey), undefined)
    try {
      const detail = { by: 'agency-key', fingerprint }
      inTransaction(opened.storage, tx => record(tx, tools, opened, 'store-recovered', { detail }))
      const { waiting, needsYou } = countUnsent(opened.storage.read)
      const oldestUnsentAt = findOldestUnsentAt(opened.storage.read)
      return { unsent: waiting + needsYou, oldestUnsentAt, isDamaged: false }
    } finally {
      closeStore(tools, opened)
    }
  } catch (cause) {
    const code = cause instanceof DeskRefused ? cause.code : undefined
    // Nobody was ever let into it: there is nothing in it to lose.
    if (code === 'first-sign-in-needs-centre') return { unsent: 0, oldestUnsentAt: null, isDamaged: false }
    if (code !== 'store-damaged') throw cause
    return { unsent: here.unsent, oldestUnsentAt: here.oldestUnsentAt, isDamaged: true }
  }
}

async function readOrRenew(
  vault: RenewableVault,
): Promise<{ readonly device: DeviceSecret; readonly isNewSecret: boolean }> {
  const known = await vault.readDeviceSecret()
  const secret = known.kind === 'none' ? await vault.renewDeviceSecret() : known
  if (secret.kind === 'none') throw new RecoveryRefused('vault-refused')
  return { device: secret, isNewSecret: known.kind === 'none' }
}

/** Under a new device secret the desk's key would be lost, and with it the name its letters leave under. */
function keepDeskKey(tools: Tools, device: DeviceSecret, deskId: string, deskKey: Uint8Array): void {
  const identity = findDeskIdentity(tools.deskStorage.read)
  if (identity?.deskId !== deskId) return
  try {
    deskPrivateKey(tools, identity, device.secret).fill(0)
  } catch {
    inTransaction(tools.deskStorage, tx =>
      writeSealedDeskKey(tx, device.kind, sealDeskKey(device.secret, deskKey)),
    )
  }
}
