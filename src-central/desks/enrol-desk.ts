import { createHash } from 'node:crypto'
import { deskProofText } from '../../src-shared/central/desk-proof.ts'
import { canonicalJson, type Json } from '../../src-shared/kernel/canonical-json.ts'
import type { DeskId } from '../../src-shared/kernel/ids.ts'
import { CentralRefusal } from '../central-refusal.ts'
import { type CentreTools, newId } from '../centre-tools.ts'
import { isSignedBy, readPublicKey } from '../keys/ed25519.ts'
import { checkPassword } from '../sessions/check-password.ts'
import { addDesk, findDesk, findDeskByKey, startEpoch } from '../storage/desk-store.ts'
import { addEnrolment, findEnrolment, spendEnrolmentCode } from '../storage/enrolment-store.ts'
import type { WriteTx } from '../storage/storage.ts'

export interface EnrolInput {
  readonly requestId: string
  readonly name: string
  readonly publicKey: string
  readonly by:
    | { readonly kind: 'code'; readonly code: string }
    | { readonly kind: 'officer'; readonly loginName: string; readonly password: string }
    | { readonly kind: 'desk'; readonly deskId: DeskId; readonly proof: string }
}

/**
 * Enrols a computer, by a one-time code, by an officer who may, or, after `desk-forked`, by the desk itself.
 *
 * The centre issues the desk id. A key that is enrolled already registers again under the next epoch and keeps its
 * id; a desk proves that it holds that key. The same request id gives the same answer. Refuses `bad-enrolment` (code
 * unknown, spent or too old; request id used for something else; another key than the one enrolled), `bad-credentials`,
 * `officer-locked`, `not-permitted` (no right to enrol), `desk-unknown` (no such desk, not its proof, or suspended) and
 * `bad-input` (not an Ed25519 key).
 */
export async function enrolDesk(
  tools: CentreTools,
  input: EnrolInput,
  address?: string,
): Promise<{ deskId: DeskId; epoch: number }> {
  if (!readPublicKey(input.publicKey)) throw new CentralRefusal('bad-input', { paths: ['publicKey'] })
  const requestDigest = digestOf(input)
  if (input.by.kind === 'desk') await checkDesk(tools, input, input.by)
  const officer = input.by.kind === 'officer' ? await checkPassword(tools, input.by, { address }) : undefined
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

/** Everything that was asked except password and proof, which are checked each time and must not lie about as a digest. */
function digestOf({ name, publicKey, by }: EnrolInput): string {
  return createHash('sha256')
    .update(canonicalJson({ name, publicKey, by: withoutSecrets(by) }))
    .digest('hex')
}

function withoutSecrets(by: EnrolInput['by']): Json {
  switch (by.kind) {
    case 'code':
      return { kind: by.kind, code: by.code }
    case 'officer':
      return { kind: by.kind, name: by.loginName }
    case 'desk':
      return { kind: by.kind, deskId: by.deskId }
  }
}

/** A copy of a desk's id alone opens nothing: the desk signs this very request with the key that was enrolled. */
async function checkDesk(
  { storage }: CentreTools,
  { requestId, publicKey }: EnrolInput,
  { deskId, proof }: { readonly deskId: DeskId; readonly proof: string },
): Promise<void> {
  const desk = await findDesk(storage.read, deskId)
  const text = deskProofText({ requestId, deskId, loginName: 're-enrol' })
  if (!desk || !isSignedBy(desk.publicKey, text, proof)) throw new CentralRefusal('desk-unknown')
  if (desk.publicKey !== publicKey) throw new CentralRefusal('bad-enrolment')
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
  if (known.suspendedAt) throw new CentralRefusal('desk-unknown')
  const epoch = known.epoch + 1
  await startEpoch(tx, known.id, epoch, input.name)
  return { deskId: known.id, epoch }
}
