import crypto, { type KeyObject } from 'node:crypto'
import { syncBuiltinESMExports } from 'node:module'

/**
 * Electron's Node has BoringSSL instead of OpenSSL: some of `node:crypto` is missing there. The desk keeps to a short
 * list ("Decided technology" in the architecture); everything else throws here, in every thread.
 */
const digest = (name: unknown) => /^sha-?(224|256|384|512)$/i.test(String(name))
const curve = (name: unknown) => name === 'ed25519' || name === 'x25519'
const gcm = (name: unknown) => name === 'aes-256-gcm'
const ed25519 = (algorithm: unknown, _data: unknown, key: unknown) => {
  const named = (key as { key?: KeyObject })?.key ?? (key as KeyObject)
  return (algorithm === null || algorithm === undefined) && named?.asymmetricKeyType === 'ed25519'
}
const always = () => true

const kept: Readonly<Record<string, (...args: unknown[]) => boolean>> = {
  createHash: digest,
  createHmac: digest,
  hash: digest,
  hkdf: digest,
  hkdfSync: digest,
  createCipheriv: gcm,
  createDecipheriv: gcm,
  sign: ed25519,
  verify: ed25519,
  generateKeyPair: curve,
  generateKeyPairSync: curve,
  diffieHellman: always,
  createPrivateKey: always,
  createPublicKey: always,
  createSecretKey: always,
  randomBytes: always,
  randomFill: always,
  randomFillSync: always,
  randomInt: always,
  randomUUID: always,
  getRandomValues: always,
  timingSafeEqual: always,
  getHashes: always,
}

const all = crypto as unknown as Record<string, unknown>
for (const name of Object.keys(crypto)) {
  const real = Object.getOwnPropertyDescriptor(crypto, name)?.value
  if (typeof real !== 'function' || /^[A-Z]/.test(name)) continue
  all[name] = (...args: unknown[]) => {
    if (!kept[name]?.(...args))
      throw new Error(`electron stand-in: crypto.${name}(${String(args[0])}) is not kept`)
    return real.apply(crypto, args)
  }
}
syncBuiltinESMExports()
