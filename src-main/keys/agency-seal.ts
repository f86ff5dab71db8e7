import {
  createHash,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  type KeyObject,
} from 'node:crypto'
import { z } from 'zod'
import { type DeskId, deskIdSchema, type OfficerId, officerIdSchema } from '../../src-shared/kernel/ids.ts'
import { deriveKey, seal, unseal } from './sealed-box.ts'

/** DER prefix of an X25519 public key (RFC 8410); the raw 32 bytes follow. */
const SPKI_PREFIX = Buffer.from('302a300506032b656e032100', 'hex')
const PURPOSE = 'review-desk agency slot v1'
const KEY_BYTES = 32

/** What one desk sealed to its agency's recovery key for one officer. Whose it is stands beside it and is bound in. */
export const agencySlotSchema = z.object({
  officerId: officerIdSchema,
  deskId: deskIdSchema,
  /** Of the recovery key it is sealed to. */
  fingerprint: z.string().min(1),
  /** Raw X25519 public key made for this one seal, base64. */
  ephemeral: z.string().min(1),
  sealed: z.string().min(1),
})
export const agencySlotsSchema = z.array(agencySlotSchema)
export type AgencySlot = z.infer<typeof agencySlotSchema>

/** What an agency slot gives back: all that a new password and a new device secret are wrapped around. */
export interface AgencyContent {
  readonly storeKey: Buffer
  /** PKCS #8: with it the letters of this desk go on leaving under its own name. */
  readonly deskKey: Buffer
}

export interface RecoveryKeyPair {
  /** Raw X25519 public key, base64: what the centre hands to desks. */
  readonly publicKey: string
  /** PKCS #8 DER. */
  readonly privateKey: Buffer
}

export function newRecoveryKeyPair(): RecoveryKeyPair {
  const { publicKey, privateKey } = generateKeyPairSync('x25519')
  return { publicKey: rawOf(publicKey), privateKey: privateKey.export({ format: 'der', type: 'pkcs8' }) }
}

/** The raw public half of a recovery key in PKCS #8, base64; undefined for what is none. */
export function recoveryPublicKeyOf(privateKey: Uint8Array): string | undefined {
  const key = privateKeyOf(privateKey)
  return key && rawOf(createPublicKey(key))
}

/**
 * What people compare a recovery key by: the first 128 bits of SHA-256 over its raw bytes, `1A2B 3C4D …`. Undefined for
 * what is no key.
 */
export function fingerprintOf(publicKey: string): string | undefined {
  const raw = Buffer.from(publicKey, 'base64')
  if (raw.length !== KEY_BYTES) return undefined
  const hex = createHash('sha256').update(raw).digest('hex').slice(0, 32).toUpperCase()
  return hex.match(/.{4}/g)?.join(' ')
}

/** True when both say the same, however they were typed: blanks, dashes, colons and small letters do not count. */
export function isSameFingerprint(one: string, other: string): boolean {
  const plain = (text: string) => text.replaceAll(/[\s:-]/g, '').toUpperCase()
  return plain(one) !== '' && plain(one) === plain(other)
}

/**
 * Seals to a recovery key: X25519 with a key pair made for this one seal, HKDF-SHA-256 over the shared secret with both public
 * keys as salt, AES-256-GCM with officer, desk and fingerprint bound in. Only the agency's private key opens it; this desk
 * cannot. Undefined when the public key is none, also one of the few that agree on nothing secret.
 */
export function sealToAgency(
  content: { readonly storeKey: Uint8Array; readonly deskKey: Uint8Array },
  publicKey: string,
  about: { readonly officerId: OfficerId; readonly deskId: DeskId },
): AgencySlot | undefined {
  const fingerprint = fingerprintOf(publicKey)
  if (fingerprint === undefined || content.storeKey.length !== KEY_BYTES) return undefined
  const own = generateKeyPairSync('x25519')
  const ephemeral = rawOf(own.publicKey)
  const key = agree(own.privateKey, publicKey, { ephemeral, agency: publicKey })
  if (!key) return undefined
  const plain = Buffer.concat([content.storeKey, content.deskKey])
  const whose = { ...about, fingerprint }
  const sealed = seal(key, plain, aboutText(whose)).toString('base64')
  plain.fill(0)
  key.fill(0)
  return { ...whose, ephemeral, sealed }
}

/** The content again, or undefined when the private key is another one or one bit of the slot changed. Who gets it zeroes it. */
export function openAgencySlot(slot: AgencySlot, privateKey: Uint8Array): AgencyContent | undefined {
  const secret = privateKeyOf(privateKey)
  if (!secret) return undefined
  const agency = rawOf(createPublicKey(secret))
  const key = agree(secret, slot.ephemeral, { ephemeral: slot.ephemeral, agency })
  const plain = key && unseal(key, Buffer.from(slot.sealed, 'base64'), aboutText(slot))
  key?.fill(0)
  if (!plain || plain.length <= KEY_BYTES) return undefined
  const content = {
    storeKey: Buffer.from(plain.subarray(0, KEY_BYTES)),
    deskKey: Buffer.from(plain.subarray(KEY_BYTES)),
  }
  plain.fill(0)
  return content
}

function agree(
  own: KeyObject,
  theirs: string,
  { ephemeral, agency }: { readonly ephemeral: string; readonly agency: string },
): Buffer | undefined {
  const raw = Buffer.from(theirs, 'base64')
  if (raw.length !== KEY_BYTES) return undefined
  try {
    const publicKey = createPublicKey({
      key: Buffer.concat([SPKI_PREFIX, raw]),
      format: 'der',
      type: 'spki',
    })
    const shared = diffieHellman({ privateKey: own, publicKey })
    const salt = Buffer.concat([Buffer.from(ephemeral, 'base64'), Buffer.from(agency, 'base64')])
    const key = deriveKey(shared, PURPOSE, salt)
    shared.fill(0)
    return key
  } catch {
    return undefined
  }
}

function privateKeyOf(der: Uint8Array): KeyObject | undefined {
  try {
    const key = createPrivateKey({ key: Buffer.from(der), format: 'der', type: 'pkcs8' })
    return key.asymmetricKeyType === 'x25519' ? key : undefined
  } catch {
    return undefined
  }
}

function rawOf(publicKey: KeyObject): string {
  return publicKey.export({ format: 'der', type: 'spki' }).subarray(SPKI_PREFIX.length).toString('base64')
}

function aboutText({ officerId, deskId, fingerprint }: Omit<AgencySlot, 'ephemeral' | 'sealed'>): string {
  return `agency-slot:${officerId}:${deskId}:${fingerprint}`
}
