import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

/**
 * Bytes sealed under a 32-byte key: nonce, tag, ciphertext of AES-256-GCM. `about` is bound in, so that a box made for
 * one purpose or owner does not open as another.
 */
export function seal(key: Uint8Array, plain: Uint8Array, about: string): Buffer {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  cipher.setAAD(Buffer.from(about, 'utf8'))
  const body = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body])
}

/** The bytes again, or undefined when the key is wrong or one bit changed: the two cannot be told apart. */
export function unseal(key: Uint8Array, box: Uint8Array, about: string): Buffer | undefined {
  if (box.length < 28) return undefined
  const decipher = createDecipheriv('aes-256-gcm', key, box.subarray(0, 12))
  decipher.setAAD(Buffer.from(about, 'utf8'))
  decipher.setAuthTag(box.subarray(12, 28))
  try {
    return Buffer.concat([decipher.update(box.subarray(28)), decipher.final()])
  } catch {
    return undefined
  }
}

/** A key for one purpose out of one or more secrets (HKDF-SHA-256). */
export function deriveKey(secret: Uint8Array, purpose: string, salt: Uint8Array = new Uint8Array()): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, salt, purpose, 32))
}
