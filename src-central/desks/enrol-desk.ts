import { createHash } from 'node:crypto'
import { canonicalJson } from '../../src-shared/kernel/canonical-json.ts'
import type { DeskId } from '../../src-shared/kernel/ids.ts'
import { CentralRefusal } from '../central-refusal.ts'
import { type CentreTools, newId } from '../centre-tools.ts'
import { readPublicKey } from '../keys/ed25519.ts'
import { checkPassword } from '../sessions/check-password.ts'
import { addDesk, findDeskByKey, startEpoch } from '../storage/desk-store.ts'
import { addEnrolment, findEnrolment, spendEnrolmentCode } from '../storage/enrolment-store.ts'
import type { WriteTx } from '../storage/storage.ts'

export interface EnrolInput {
  readonly requestId: string
  readonly name: string
  readonly publicKey: string
  readonly by:
    | { readonly kind: 'code'; readonly code: string }
    | { readonly kind: 'officer'; readonly loginName: string; readonly password: string }
}

/**
 * Enrols a computer, by a one-time code or by an officer who may.
 *
 * The centre issues the desk id. A key that is enrolled already registers again under the next epoch and keeps its
 * id (the way on after `desk-forked`). The same request id gives the same answer. Refuses `bad-enrolment` (code
 * unknown, spent or too old; request id used for something else), `bad-credentials`, `officer-locked`,
 * `not-permitted` (no right to enrol) and `bad-input` (not an Ed25519 key).
 */
export async function enrolDesk(
  tools: CentreTools,
  input: EnrolInput,
): Promise<{ deskId: DeskId; epoch: number }> {
  if (!readPublicKey(input.publicKey)) throw new CentralRefusal('bad-input', { paths: ['publicKey'] })
  const requestDigest = digestOf(input)
  const officer = input.by.kind === 'officer' ? await checkPassword(tools, input.by) : undefined
  if (officer && !officer.mayEnrol) throw new CentralRefusal('not-permitted')

  return tools.storage.inTransaction(async tx => {
    const before = await findEnrolment(tx, input.requestId)
    if (before) {
      if (before.requestDigest !== requestDigest) throw new CentralRefusal('bad-enrolment')
      return { deskId: before.deskId, epoch: before.epoch }
    }
    const now = tools.clock.now()
    if (input.by.kind === 'code') {
      const spent = await spendEnrolmentCode(tx, input.by.code, input.requestId, now)
      if (!spent) throw new CentralRefusal('bad-enrolment')
    }
    const desk = await registerKey(tx, input, newId(now) as DeskId)
    await addEnrolment(tx, {
      requestId: input.requestId,
      requestDigest,
      ...desk,
      enrolledBy: officer?.profile.id ?? null,
      at: now,
    })
    return desk
  })
}

/** Everything that was asked except the password, which is checked each time and must not lie about as a digest. */
function digestOf({ name, publicKey, by }: EnrolInput): string {
  const asked = by.kind === 'code' ? { kind: by.kind, code: by.code } : { kind: by.kind, name: by.loginName }
  return createHash('sha256')
    .update(canonicalJson({ name, publicKey, by: asked }))
    .digest('hex')
}

async function registerKey(
  tx: WriteTx,
  input: EnrolInput,
  freshId: DeskId,
): Promise<{ deskId: DeskId; epoch: number }> {
  const known = await findDeskByKey(tx, input.publicKey)
  if (!known) {
    await addDesk(tx, { id: freshId, name: input.name, publicKey: input.publicKey })
    return { deskId: freshId, epoch: 1 }
  }
  const epoch = known.epoch + 1
  await startEpoch(tx, known.id, epoch, input.name)
  return { deskId: known.id, epoch }
}
