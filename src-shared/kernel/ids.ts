import { z } from 'zod'

const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** Ids made by a desk or by the reference centre: UUID version 7 (RFC 9562), lower case. */
export const uuidSchema = z.string().regex(UUID_V7)

/** Case ids come from the province's own system, so their form is only bounded. */
export const caseIdSchema = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/)
  .brand<'CaseId'>()
export type CaseId = z.infer<typeof caseIdSchema>

export const officerIdSchema = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/)
  .brand<'OfficerId'>()
export type OfficerId = z.infer<typeof officerIdSchema>

/** Agency codes are chosen by the province; 市本级 is a code of its own, so a code is never a prefix of rights. */
export const agencyCodeSchema = z
  .string()
  .regex(/^[0-9A-Z][0-9A-Z-]{1,31}$/)
  .brand<'AgencyCode'>()
export type AgencyCode = z.infer<typeof agencyCodeSchema>

/** Administrative division code: 2, 4, 6, 9 or 12 digits (GB/T 2260 and the statistical extension). */
export const regionCodeSchema = z
  .string()
  .regex(/^(\d{2}|\d{4}|\d{6}|\d{9}|\d{12})$/)
  .brand<'RegionCode'>()
export type RegionCode = z.infer<typeof regionCodeSchema>

/** Issued by the centre at enrolment; nothing in a disk image holds it. */
export const deskIdSchema = uuidSchema.brand<'DeskId'>()
export type DeskId = z.infer<typeof deskIdSchema>

/** Names one letter for ever: made when the officer acts, the idempotency key at the centre. */
export const letterIdSchema = uuidSchema.brand<'LetterId'>()
export type LetterId = z.infer<typeof letterIdSchema>

export const receiptIdSchema = uuidSchema.brand<'ReceiptId'>()
export type ReceiptId = z.infer<typeof receiptIdSchema>

/** SHA-256 of the bytes, lower-case hex. */
export const sha256Schema = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .brand<'Sha256'>()
export type Sha256 = z.infer<typeof sha256Schema>

/** A name in rules and data: lower case, digits and hyphens. */
export const slugSchema = z.string().regex(/^[a-z][a-z0-9-]{0,63}$/)

/**
 * UUID version 7 from a time in milliseconds and ten random bytes.
 *
 * Pure: who calls brings clock and randomness. Ids made later sort later, to the millisecond.
 */
export function uuidV7(atMs: number, random: Uint8Array): string {
  if (random.length < 10) throw new Error('uuidV7 needs ten random bytes')
  const bytes = new Uint8Array(16)
  let time = atMs
  for (let i = 5; i >= 0; i -= 1) {
    bytes[i] = time % 256
    time = Math.floor(time / 256)
  }
  bytes.set(random.subarray(0, 10), 6)
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f)
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f)
  const hex = Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
