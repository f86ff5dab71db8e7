import { deskProofText } from '../../../src-shared/central/desk-proof.ts'
import { deskIdSchema } from '../../../src-shared/kernel/ids.ts'
import { msOf } from '../../../src-shared/kernel/instant.ts'
import { publicKeyOf, signText } from '../../keys/signatures.ts'
import type { RemoteFailure } from '../../remote/central-service.ts'
import { findRegisteredAnew, noteRegisteredAnew } from '../../storage/stores/desk-policy-store.ts'
import { type DeskIdentity, findDeskIdentity, writeEpoch } from '../../storage/stores/desk-store.ts'
import { inTransaction, type Storage } from '../../storage/transaction.ts'
import { type DeskTools, newUuid } from '../context.ts'
import { deskNameOf, deskPrivateKey } from './enrolled-desk.ts'

/**
 * A desk that is told so again within this time has a living copy. Both registering anew again and again would be a fight
 * without end: the one that did so last keeps the centre's word, the other goes on under the epoch it has.
 */
const NOT_AGAIN_WITHIN_MS = 86_400_000

const FORKED = { kind: 'problem', code: 'desk-forked', retryAfterMs: undefined } as const

const underWay = new WeakMap<Storage, Promise<RemoteFailure | undefined>>()
/**
 * The request whose answer never came: asked again under the same id it takes no further epoch. Never kept on the disk: a copy
 * of it must not share this.
 */
const unanswered = new WeakMap<Storage, string>()

/**
 * After `desk-forked`: the desk registers itself by its own key under the next epoch. It keeps its letters and their numbers;
 * letters that are frozen keep the epoch they were made under, and the centre takes them.
 *
 * Undefined when that is done. `desk-forked` stays when the centre refuses, and when it was done less than a day ago.
 */
export function registerAnew(tools: DeskTools): Promise<RemoteFailure | undefined> {
  const running = underWay.get(tools.deskStorage)
  if (running) return running
  const asked = register(tools).finally(() => underWay.delete(tools.deskStorage))
  underWay.set(tools.deskStorage, asked)
  return asked
}

async function register(tools: DeskTools): Promise<RemoteFailure | undefined> {
  const { deskStorage, logger } = tools
  const identity = findDeskIdentity(deskStorage.read)
  const device = await tools.keyVault.readDeviceSecret()
  if (!identity || device.kind === 'none' || !deskStorage.handle.open) return FORKED
  const last = findRegisteredAnew(deskStorage.read)
  if (last !== undefined && Math.abs(msOf(tools.clock.now()) - msOf(last)) < NOT_AGAIN_WITHIN_MS) {
    logger.warn('desk-has-a-living-copy', { epoch: identity.epoch })
    return FORKED
  }
  const requestId = unanswered.get(deskStorage) ?? newUuid(tools)
  unanswered.set(deskStorage, requestId)
  const answer = await tools.central.enrol(requestOf(tools, identity, device.secret, requestId))
  if (!answer.ok) {
    if (answer.error.kind !== 'problem') return answer.error
    unanswered.delete(deskStorage)
    logger.warn('desk-not-registered-anew', { why: answer.error.code })
    return { ...FORKED, retryAfterMs: answer.error.retryAfterMs }
  }
  unanswered.delete(deskStorage)
  if (!deskStorage.handle.open) return FORKED
  const { epoch } = answer.value
  inTransaction(deskStorage, tx => {
    writeEpoch(tx, { deskId: deskIdSchema.parse(answer.value.deskId), epoch })
    noteRegisteredAnew(tx, tools.clock.now())
  })
  logger.info('desk-registered-anew', { epoch })
  return undefined
}

function requestOf(
  tools: DeskTools,
  identity: DeskIdentity,
  deviceSecret: Uint8Array,
  requestId: string,
): Parameters<DeskTools['central']['enrol']>[0] {
  const { deskId } = identity
  const privateKey = deskPrivateKey(tools, identity, deviceSecret)
  try {
    return {
      requestId,
      name: deskNameOf(tools),
      publicKey: publicKeyOf(privateKey),
      by: {
        kind: 'desk',
        deskId,
        proof: signText(privateKey, deskProofText({ requestId, deskId, loginName: 're-enrol' })),
      },
    }
  } finally {
    privateKey.fill(0)
  }
}
