import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto'

/** A raw 32-byte Ed25519 public key in base64, as the wire carries it; undefined when it is not one. */
export function readPublicKey(base64: string): KeyObject | undefined {
  const raw = Buffer.from(base64, 'base64')
  if (raw.length !== 32 || raw.toString('base64') !== base64) return undefined
  try {
    return createPublicKey({
      key: { kty: 'OKP', crv: 'Ed25519', x: raw.toString('base64url') },
      format: 'jwk',
    })
  } catch {
    return undefined
  }
}

/** True when the signature (base64) is this key's over the UTF-8 bytes of the text. */
export function isSignedBy(publicKey: string, text: string, signature: string): boolean {
  const key = readPublicKey(publicKey)
  if (!key) return false
  return verify(null, Buffer.from(text, 'utf8'), key, Buffer.from(signature, 'base64'))
}

/** A new pair: public raw base64, private PKCS #8 base64. */
export function makeKeyPair(): { readonly publicKey: string; readonly privateKey: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const { x } = publicKey.export({ format: 'jwk' })
  return {
    publicKey: Buffer.from(x ?? '', 'base64url').toString('base64'),
    privateKey: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
  }
}

/** Keys read before; a centre signs with one or two, and reading costs more than signing. */
const readKeys = new Map<string, KeyObject>()

/** Ed25519 over the UTF-8 bytes of the text, base64. */
export function signText(privateKey: string, text: string): string {
  const known = readKeys.get(privateKey)
  const key =
    known ?? createPrivateKey({ key: Buffer.from(privateKey, 'base64'), format: 'der', type: 'pkcs8' })
  if (!known) {
    if (readKeys.size >= 10) readKeys.clear()
    readKeys.set(privateKey, key)
  }
  return sign(null, Buffer.from(text, 'utf8'), key).toString('base64')
}
