import { z } from 'zod'
import { outcomeSchema } from '../cases/outcome.ts'
import { canonicalJson } from '../kernel/canonical-json.ts'
import { caseIdSchema, letterIdSchema, receiptIdSchema, sha256Schema } from '../kernel/ids.ts'
import { instantSchema } from '../kernel/instant.ts'

/** What the centre signs when a letter took effect, or was found to agree with one that had. */
export const receiptBodySchema = z.strictObject({
  receiptId: receiptIdSchema,
  /** The decision or act this receipt answers. */
  letterId: letterIdSchema,
  caseId: caseIdSchema,
  versionAfter: z.number().int().positive(),
  /** The outcome of a decision; null for an act. */
  outcome: outcomeSchema.nullable(),
  disposition: z.enum(['applied', 'agreed', 'proposal-adopted']),
  /** With `agreed`: the decision of somebody else that stood already. */
  agreedWith: letterIdSchema.nullable(),
  receivedAt: instantSchema,
  /** SHA-256 of the letter's bytes as received. */
  digest: sha256Schema,
  keyId: z.string().min(1).max(64),
})
export const receiptSchema = receiptBodySchema.extend({
  /** Over the canonical JSON of everything above by the suite of the key: Ed25519 in base64, or SM2 behind `sm2:`. */
  signature: z.string().min(1).max(200),
})
export type Receipt = z.infer<typeof receiptSchema>
export type ReceiptBody = z.infer<typeof receiptBodySchema>

/** The exact text a receipt's signature covers. */
export function receiptText(body: ReceiptBody): string {
  const {
    receiptId,
    letterId,
    caseId,
    versionAfter,
    outcome,
    disposition,
    agreedWith,
    receivedAt,
    digest,
    keyId,
  } = body
  return canonicalJson({
    receiptId,
    letterId,
    caseId,
    versionAfter,
    outcome,
    disposition,
    agreedWith,
    receivedAt,
    digest,
    keyId,
  })
}

/** A key that signs receipts, itself signed by the root key that was pinned at first sign-in. */
export const receiptKeySchema = z.strictObject({
  keyId: z.string().min(1).max(64),
  /** Raw Ed25519 public key in base64, or an SM2 point behind `sm2:` (`kernel/national-suite.ts`). */
  publicKey: z.string().min(1).max(200),
  validFrom: instantSchema,
  validTo: instantSchema,
  /** Of the root key, by its suite, over the canonical JSON of the four fields above. */
  signature: z.string().min(1).max(200),
})
export type ReceiptKey = z.infer<typeof receiptKeySchema>

export function receiptKeyText(key: Omit<ReceiptKey, 'signature'>): string {
  const { keyId, publicKey, validFrom, validTo } = key
  return canonicalJson({ keyId, publicKey, validFrom, validTo })
}
