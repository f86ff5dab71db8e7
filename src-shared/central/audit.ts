import { z } from 'zod'
import { canonicalJson } from '../kernel/canonical-json.ts'
import { deskIdSchema, officerIdSchema, slugSchema, uuidSchema } from '../kernel/ids.ts'
import { calendarDateSchema, instantSchema } from '../kernel/instant.ts'
import { suiteDigestSchema } from '../kernel/suite.ts'

/**
 * Everything that leaves a line in an officer's log. Closed at the desk; on the wire an act is any name, so that a centre
 * keeps lines of a newer desk.
 */
export const auditActSchema = z.enum([
  'session-opened',
  'session-locked',
  'session-unlocked',
  'unlock-failed',
  'session-closed',
  'store-recovered',
  'case-read',
  'case-seen',
  'personal-data-revealed',
  'full-number-searched',
  'picture-read',
  'picture-zoomed',
  'decision-made',
  'act-made',
  'decision-undone',
  'letter-receipted',
  'letter-needs-you',
  'letter-closed',
  'letter-sent-again',
  'letter-saved-as-file',
  'exception-answered',
  'proposal-settled',
  'samples-drawn',
  'samples-taken-back',
  'lease-taken',
  'lease-released',
  'lease-reclaimed',
  'case-assigned',
  'case-offered',
  'offer-accepted',
  'offer-declined',
  'offer-withdrawn',
  'store-wiped',
  'password-changed',
  'recovery-key-confirmed',
  'slip-printed',
  'slip-reprinted',
  'slip-voided',
  'slip-signed',
  'slip-copy-read',
  'report-viewed',
  'report-exported',
  'report-set-exported',
  'report-export-failed',
  'period-prepared',
  'period-reviewed',
  'period-signed',
  'period-returned',
  'period-compared',
  'settings-changed',
  'clock-jumped',
  'rights-changed',
  'log-verified',
  'log-shortened',
  'log-read',
  'log-exported',
])
export type AuditAct = z.infer<typeof auditActSchema>

/** One line as it stands in the officer's store: nothing of it can be written another way under the same hash. */
export const auditLineSchema = z.strictObject({
  number: z.number().int().positive(),
  /** The computer's clock. */
  at: instantSchema,
  officerId: officerIdSchema,
  act: slugSchema,
  caseId: z.string().max(100).nullable(),
  letterId: z.string().max(100).nullable(),
  /** Canonical JSON of codes and counts; never a person's data. */
  about: z.string().max(100_000),
  hash: suiteDigestSchema,
})
export type AuditLine = z.infer<typeof auditLineSchema>

/** What of a line its hash covers, whatever text stands there. */
export interface AuditLineWords {
  readonly number: number
  readonly at: string
  readonly officerId: string
  readonly act: string
  readonly caseId: string | null
  readonly letterId: string | null
  readonly about: string
}

/** What the first line of every log follows. */
export const FIRST_HASH = '0'.repeat(64)

/** The exact text whose digest, by the suite of the centre, is a line's hash: the line, and the hash of the one before. */
export function auditLineText(previous: string, line: AuditLineWords): string {
  const { number, at, officerId, act, caseId, letterId, about } = line
  return canonicalJson({ number, previous, at, officerId, act, caseId, letterId, about })
}

/** The most lines in one delivery. */
export const MOST_AUDIT_LINES = 500

/** Lines in their order, without a gap, and the hash the first of them follows. */
export const auditDeliverySchema = z.object({
  /** Made by the desk for each log: one officer's store from its beginning or from a recovery on. */
  logId: uuidSchema,
  previousHash: suiteDigestSchema,
  lines: z.array(auditLineSchema).min(1).max(MOST_AUDIT_LINES),
})
export type AuditDelivery = z.infer<typeof auditDeliverySchema>

const anchorBodySchema = z.object({
  logId: uuidSchema,
  deskId: deskIdSchema,
  officerId: officerIdSchema,
  /** The last line the centre has of this log; it stands for all lines before it. */
  number: z.number().int().positive(),
  hash: suiteDigestSchema,
  /** When that line arrived, by the centre's clock. */
  receivedAt: instantSchema,
  keyId: z.string().min(1).max(64),
})
/** The centre's signed word that it has a log up to a line. */
export const auditAnchorSchema = anchorBodySchema.extend({
  /** Of a receipt key, by its suite, over `auditAnchorText`, base64. */
  signature: z.string().min(1).max(200),
})
export type AuditAnchor = z.infer<typeof auditAnchorSchema>

/** The exact text an anchor's signature covers; its first word keeps it apart from a receipt's. */
export function auditAnchorText(body: Omit<AuditAnchor, 'signature'>): string {
  const { logId, deskId, officerId, number, hash, receivedAt, keyId } = body
  return `audit-anchor\n${canonicalJson({ logId, deskId, officerId, number, hash, receivedAt, keyId })}`
}

/** Which lines somebody with the right to read logs asks for. Days are China days of the computer's clock. */
export const auditFilterSchema = z.object({
  officerId: officerIdSchema.nullable(),
  deskId: deskIdSchema.nullable(),
  act: slugSchema.nullable(),
  from: calendarDateSchema.nullable(),
  to: calendarDateSchema.nullable(),
})
export type AuditFilter = z.infer<typeof auditFilterSchema>

/** A line as the centre keeps it, newest first in a list. */
export const keptAuditLineSchema = z.object({
  ...auditLineSchema.shape,
  /** Of the centre's own keeping; rises with arrival. */
  position: z.number().int().positive(),
  logId: z.string(),
  /** The desk; of a line of the centre's own log, the desk the reader sat at. */
  deskId: deskIdSchema,
  deskName: z.string(),
  officerName: z.string(),
  receivedAt: instantSchema,
})
export type KeptAuditLine = z.infer<typeof keptAuditLineSchema>
