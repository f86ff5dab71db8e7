import { randomBytes } from 'node:crypto'
import { PASSWORD } from '../../src-central/testing/tiny-demo.ts'
import { newKeyPair, signText } from '../../src-main/keys/signatures.ts'
import { deskProofText } from '../../src-shared/central/desk-proof.ts'
import { type DeskId, uuidV7 } from '../../src-shared/kernel/ids.ts'

/** An access token of the bench's officer, asked for by hand. */
export async function tokenOf(address: string): Promise<string> {
  const post = async (path: string, body: unknown) => {
    const answer = await fetch(`${address}/api/v1${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    if (!answer.ok) throw new Error(`${path} answered ${answer.status} ${await answer.text()}`)
    return (await answer.json()) as Record<string, string>
  }
  const pair = newKeyPair()
  const id = () => uuidV7(Date.now(), randomBytes(10))
  const enrolled = await post('/desks', {
    requestId: id(),
    name: 'bench',
    publicKey: pair.publicKey,
    by: { kind: 'officer', loginName: 'chen', password: PASSWORD },
  })
  const deskId = enrolled.deskId as DeskId
  const requestId = id()
  const deskProof = signText(pair.privateKey, deskProofText({ requestId, deskId, loginName: 'wu' }))
  const session = await post('/sessions', {
    requestId,
    deskId,
    loginName: 'wu',
    password: PASSWORD,
    deskProof,
  })
  return session.accessToken ?? ''
}
