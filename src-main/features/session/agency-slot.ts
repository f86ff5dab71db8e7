import type { RecoveryState } from '../../../src-shared/desk/key-views.ts'
import type { OfficerId } from '../../../src-shared/kernel/ids.ts'
import { type AgencySlot, fingerprintOf, isSameFingerprint, sealToAgency } from '../../keys/agency-seal.ts'
import {
  findConfirmation,
  listAgencySlots,
  replaceAgencySlots,
  writeConfirmation,
} from '../../storage/stores/agency-slots-store.ts'
import { readDeskPolicy, writeDeskPolicy } from '../../storage/stores/desk-policy-store.ts'
import { findDeskIdentity } from '../../storage/stores/desk-store.ts'
import { inTransaction } from '../../storage/transaction.ts'
import { record } from '../audit/record.ts'
import type { DeskTools, Opened } from '../context.ts'
import { DeskRefused, failureFields } from '../refusal.ts'
import { keepSlotsBeside, slotsBeside } from './agency-slot-file.ts'
import { deskPrivateKey } from './enrolled-desk.ts'

type Tools = Pick<DeskTools, 'config' | 'deskStorage' | 'clock' | 'logger'>

/**
 * How it stands with getting an officer's store back without password or keychain. Only a key whose fingerprint was preset at
 * install, or confirmed here by an administrator, is ever sealed to.
 */
export function recoveryState(
  tools: Pick<Tools, 'config' | 'deskStorage'>,
  officer: OfficerId,
): RecoveryState {
  const { read } = tools.deskStorage
  const told = toldKey(tools)
  const slots = listAgencySlots(read, officer)
  const sealedTo = slots[0]?.fingerprint ?? null
  if (!told) return { standing: sealedTo === null ? 'no-key' : 'sealed', fingerprint: null, sealedTo }
  const { fingerprint } = told
  if (slots.some(slot => slot.fingerprint === fingerprint))
    return { standing: 'sealed', fingerprint, sealedTo: fingerprint }
  return { standing: isBelieved(tools, fingerprint) ? 'to-seal' : 'to-confirm', fingerprint, sealedTo }
}

/** Asks for the agency's recovery key with a fresh session. Without an answer the next round will bring it: nobody is kept out. */
export async function learnRecoveryKey(tools: DeskTools, token: string): Promise<void> {
  const answer = await tools.central.deskPolicy(token)
  if (answer.ok && tools.deskStorage.handle.open)
    inTransaction(tools.deskStorage, tx => writeDeskPolicy(tx, answer.value))
}

/**
 * Seals an officer's store key, and the desk's own, to the agency's recovery key while both are at hand; does nothing where
 * that is done, where the agency has no key, or where nobody has confirmed it. A slot to a former key goes only with the
 * step that brings the new one. Never keeps anybody out: what fails is in the log and is tried at the next opening.
 */
export function keepAgencySlot(
  tools: Tools,
  owner: { readonly officer: OfficerId; readonly storeKey: Uint8Array; readonly deviceSecret: Uint8Array },
): void {
  try {
    const told = toldKey(tools)
    const identity = findDeskIdentity(tools.deskStorage.read)
    if (!told || !identity || !isBelieved(tools, told.fingerprint)) return
    const { officer, storeKey, deviceSecret } = owner
    const kept = listAgencySlots(tools.deskStorage.read, officer)
    if (kept.some(slot => slot.fingerprint === told.fingerprint && slot.deskId === identity.deskId)) {
      if (slotsBeside(tools, officer).length === 0) keepSlotsBeside(tools, officer, kept)
      return
    }
    const deskKey = deskPrivateKey(tools, identity, deviceSecret)
    const about = { officerId: officer, deskId: identity.deskId }
    const slot = sealToAgency({ storeKey, deskKey }, told.publicKey, about)
    deskKey.fill(0)
    if (!slot) return
    inTransaction(tools.deskStorage, tx => replaceAgencySlots(tx, slot, tools.clock.now()))
    keepSlotsBeside(tools, officer, [slot])
    tools.logger.info('agency-slot-kept', { key: slot.fingerprint.slice(0, 4) })
  } catch (cause) {
    tools.logger.warn('agency-slot-not-kept', failureFields(cause))
  }
}

/**
 * An administrator says, having compared it with what the agency handed out on paper, that this is the agency's recovery key.
 * Every officer of this computer is sealed to it at their next opening or unlocking.
 *
 * Refuses `recovery-key-changed` when the centre names another one by now: nobody confirms what they have not seen.
 */
export function confirmRecoveryKey(tools: DeskTools, opened: Opened, fingerprint: string): RecoveryState {
  const told = toldKey(tools)
  if (!told || !isSameFingerprint(told.fingerprint, fingerprint))
    throw new DeskRefused('recovery-key-changed')
  inTransaction(opened.storage, tx =>
    record(tx, tools, opened, 'recovery-key-confirmed', { detail: { fingerprint: told.fingerprint } }),
  )
  inTransaction(tools.deskStorage, tx =>
    writeConfirmation(tx, told.fingerprint, opened.officer.id, tools.clock.now()),
  )
  tools.publish(['settings'])
  return recoveryState(tools, opened.officer.id)
}

/** Every slot of an officer: of `desk.db`, and of the file beside the store, should the first be damaged. */
export function agencySlotsOf(tools: Tools, officer: OfficerId): AgencySlot[] {
  return [...listAgencySlots(tools.deskStorage.read, officer), ...slotsBeside(tools, officer)].filter(
    slot => slot.officerId === officer,
  )
}

function toldKey(tools: Pick<Tools, 'deskStorage'>) {
  const publicKey = readDeskPolicy(tools.deskStorage.read).recoveryKey ?? undefined
  const fingerprint = publicKey && fingerprintOf(publicKey)
  return publicKey && fingerprint ? { publicKey, fingerprint } : undefined
}

function isBelieved(
  { config, deskStorage }: Pick<Tools, 'config' | 'deskStorage'>,
  fingerprint: string,
): boolean {
  return (
    isSameFingerprint(config.recoveryFingerprint ?? '', fingerprint) ||
    findConfirmation(deskStorage.read, fingerprint) !== undefined
  )
}
