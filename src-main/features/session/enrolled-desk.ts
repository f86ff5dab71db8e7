import { hostname } from 'node:os'
import { deskIdSchema } from '../../../src-shared/kernel/ids.ts'
import { deriveKey, seal, unseal } from '../../keys/sealed-box.ts'
import { newKeyPair } from '../../keys/signatures.ts'
import { listSealedDeskKeys } from '../../storage/stores/agency-slots-store.ts'
import { type DeskIdentity, findDeskIdentity, insertDeskIdentity } from '../../storage/stores/desk-store.ts'
import { inTransaction } from '../../storage/transaction.ts'
import { type DeskTools, newUuid } from '../context.ts'
import { DeskRefused } from '../refusal.ts'
import { refusalOfRemote } from './refusal-of-remote.ts'

const PURPOSE = 'review-desk desk key v1'

/**
 * The desk's identity, enrolling this computer with the officer's right when it has none yet.
 *
 * The centre issues the desk id; the private key never leaves the computer and stands sealed under the device secret.
 */
export async function enrolDesk(
  tools: DeskTools,
  deviceSecret: Uint8Array,
  officer: { readonly loginName: string; readonly password: string },
): Promise<DeskIdentity> {
  const known = findDeskIdentity(tools.deskStorage.read)
  if (known) return known
  const pair = newKeyPair()
  const answer = await tools.central.enrol({
    requestId: newUuid(tools),
    name: deskNameOf(tools),
    publicKey: pair.publicKey,
    by: { kind: 'officer', loginName: officer.loginName, password: officer.password },
  })
  if (!answer.ok) {
    const mayNot =
      answer.error.kind === 'problem' && ['not-permitted', 'bad-enrolment'].includes(answer.error.code)
    throw mayNot ? new DeskRefused('desk-not-enrolled') : refusalOfRemote(answer.error)
  }
  const identity: DeskIdentity = {
    deskId: deskIdSchema.parse(answer.value.deskId),
    epoch: answer.value.epoch,
    centreAddress: tools.config.centreAddress,
    sealedKey: sealDeskKey(deviceSecret, pair.privateKey),
    nextSequence: 1,
  }
  pair.privateKey.fill(0)
  inTransaction(tools.deskStorage, tx => insertDeskIdentity(tx, identity, tools.clock.now()))
  return identity
}

/** What supervisors call this computer: the name it has in the office's network. */
export function deskNameOf({ config }: Pick<DeskTools, 'config'>): string {
  return hostname().slice(0, 100) || `desk-${config.door}`
}

/** The desk's private key as it is kept, base64: of use on this computer alone. */
export function sealDeskKey(deviceSecret: Uint8Array, privateKey: Uint8Array): string {
  const key = deriveKey(deviceSecret, PURPOSE)
  const sealed = seal(key, privateKey, PURPOSE).toString('base64')
  key.fill(0)
  return sealed
}

/** The desk's private key in PKCS #8; refuses when no device secret that sealed it is left. Who gets it zeroes it. */
export function deskPrivateKey(
  { deskStorage }: Pick<DeskTools, 'deskStorage'>,
  identity: DeskIdentity,
  deviceSecret: Uint8Array,
): Buffer {
  const key = deriveKey(deviceSecret, PURPOSE)
  try {
    for (const sealed of [identity.sealedKey, ...listSealedDeskKeys(deskStorage.read)]) {
      const opened = unseal(key, Buffer.from(sealed, 'base64'), PURPOSE)
      if (opened) return opened
    }
  } finally {
    key.fill(0)
  }
  throw new DeskRefused('store-key-lost')
}
