import { z } from 'zod'
import { receiptSchema } from '../../../src-shared/central/receipt.ts'
import { draftSchema } from '../../../src-shared/desk/case-views.ts'
import { sha256OfText } from '../../../src-shared/kernel/digest.ts'
import {
  caseIdSchema,
  letterIdSchema,
  officerIdSchema,
  receiptIdSchema,
  sha256Schema,
  uuidSchema,
} from '../../../src-shared/kernel/ids.ts'
import { instantSchema } from '../../../src-shared/kernel/instant.ts'
import { slipKindSchema, slipSchema } from '../../../src-shared/slips/slip.ts'
import { slipNumberSchema } from '../../../src-shared/slips/slip-number.ts'
import { letterStateSchema } from '../../../src-shared/sync/outbox-letter.ts'
import { isAuditLineWhole } from '../stores/audit-store.ts'
import { troubleSchema } from '../stores/letters-store.ts'
import type { MetaKey } from '../stores/meta-store.ts'
import type { OfficerTables } from '../tables.ts'

/**
 * The tables that are the officer's own work and cannot be had again from anybody.
 *
 * Letters with their frozen bytes, receipts (evidence, also those that do not verify), the log, drafts, papers printed for
 * applicants, and single values of `meta`: who the officer is, the pinned root key, sessions, saved views, the drafts at the window and of second looks, drafts on
 * their way from or to a colleague. All other tables are
 * the centre's word, which it tells again (cases, case_bodies, reduced_cases, removed_cases, entities, case_events,
 * set_aside, leases), or are worked out of what stands elsewhere (queue_counts, local_effects, files, picture_hashes, done_cases, report_chunks, listed_cases). Which results of second looks were
 * read (seen_samples) is lost: they are shown as unread once more. So is what was looked at last of each case (last_seen).
 */
export const ownTables = ['letters', 'receipts', 'audit_entries', 'drafts', 'slips', 'meta'] as const
export type OwnTable = (typeof ownTables)[number]

/**
 * Values that say how far the shelf, a copy, or the delivery of the log has come. In a store that was put together anew each
 * would be a lie: it begins a new log at the centre.
 */
const ABOUT_THE_SHELF: ReadonlySet<string> = new Set<MetaKey>([
  'cursor',
  'generation',
  'sweeping',
  'filling',
  'late-indexes',
  'last-pull-at',
  'last-push-at',
  'judged-by',
  'judged-rulebooks',
  'copied-at',
  'copied-mark',
  'audit-log',
  'audit-anchor',
  'audit-anchor-days',
  'audit-refused',
])

/** Whether a value of `meta` belongs to the officer and not to the shelf; one this version does not know does. */
export function isOwnMeta(key: string): boolean {
  return /^[a-z][a-z0-9-]{1,60}$/.test(key) && !ABOUT_THE_SHELF.has(key)
}

/** The values that a page, read by itself, is believed to hold: two texts side by side may be anything. */
export const knownOwnMeta: ReadonlySet<string> = new Set<MetaKey>([
  'officer',
  'receipt-root-key',
  'receipt-keys',
  'session',
  'clock-offset-ms',
  'saved-views',
  'intake-draft',
  'recovery',
  'audit-start',
  'rights-stopped',
])

type Value = string | number | null
export type OwnRow = Readonly<Record<string, Value>>

const count = z.number().int().nonnegative()
const jsonOr = <T extends Value>(other: T) =>
  z.unknown().transform(value => (typeof value === 'string' && isJson(value) ? value : other))

const letterSchema = z
  .object({
    letter_id: letterIdSchema,
    kind: z.enum(['decision', 'act']),
    what: z.string().min(1),
    case_id: caseIdSchema,
    work_type: z.string().min(1),
    stage: z.string().min(1),
    serial_no: z.string(),
    person_name: z.string(),
    case_version: count,
    sequence: count,
    reasons: jsonOr('[]'),
    decided_at: instantSchema,
    content: z.string(),
    digest: sha256Schema,
    seen: jsonOr(null),
    settles: letterIdSchema.nullable(),
    state: letterStateSchema,
    undo_until: instantSchema.nullable(),
    attempts: count,
    may_have_arrived: count.default(1),
    last_trouble: z.string().nullable(),
    trouble: z.string().nullable(),
    marks: jsonOr('[]'),
    closed_by: z.string().nullable(),
    reflected: count,
    changed_at: instantSchema,
  })
  .refine(letter => sha256OfText(letter.content) === letter.digest && isAbout(letter))
  // Without its trouble nobody could look at it: it goes to the centre once more, under the same id.
  .transform(letter =>
    letter.state === 'needs-you' && !isTrouble(letter.trouble)
      ? { ...letter, state: 'waiting' as const, trouble: null }
      : letter,
  )
export type LetterRow = z.output<typeof letterSchema>

const schemas = {
  letters: letterSchema,
  receipts: z.object({
    receipt_id: receiptIdSchema,
    letter_id: letterIdSchema,
    verified: count,
    body: z.string().refine(body => isJson(body) && receiptSchema.safeParse(JSON.parse(body)).success),
    kept_at: instantSchema,
  }),
  audit_entries: z
    .object({
      number: count.positive(),
      at: z.string(),
      officer_id: z.string(),
      act: z.string(),
      case_id: z.string().nullable(),
      letter_id: z.string().nullable(),
      about: z.string(),
      previous_hash: sha256Schema,
      hash: sha256Schema,
    })
    .refine(line => isAuditLineWhole(line satisfies OfficerTables['audit_entries'])),
  drafts: z.object({
    case_id: caseIdSchema,
    case_version: count,
    body: z
      .string()
      .refine(body => isJson(body) && draftSchema.partial().safeParse(JSON.parse(body)).success),
    saved_at: instantSchema,
  }),
  slips: z.object({
    slip_no: slipNumberSchema,
    request_id: uuidSchema,
    kind: slipKindSchema,
    case_id: caseIdSchema.nullable(),
    letter_id: letterIdSchema.nullable(),
    case_version: count,
    printed_at: instantSchema,
    printed_by: officerIdSchema,
    prints: count,
    void_at: instantSchema.nullable(),
    void_reason: z.string().nullable(),
    signed_copy: sha256Schema.nullable(),
    signed_at: instantSchema.nullable(),
    content: z
      .string()
      .refine(text => text === '{}' || (isJson(text) && slipSchema.safeParse(JSON.parse(text)).success)),
  }),
  meta: z.object({ key: z.string().refine(isOwnMeta), value: z.string() }),
} as const satisfies Readonly<Record<OwnTable, z.ZodType>>

/**
 * A row as it is believed: every value of the kind it must be, a letter's bytes fitting its digest, a line of the log its
 * hash. Undefined for anything else, whatever page it was found on.
 */
export function believedRow(table: OwnTable, row: Readonly<Record<string, unknown>>): OwnRow | undefined {
  const read = schemas[table].safeParse(row)
  return read.success ? (read.data as OwnRow) : undefined
}

function isAbout({ content, letter_id, case_id }: { content: string; letter_id: string; case_id: string }) {
  if (!isJson(content)) return false
  const { decisionId, actId, caseId } = JSON.parse(content) as Record<string, unknown>
  return (decisionId ?? actId ?? letter_id) === letter_id && (caseId ?? case_id) === case_id
}

function isTrouble(text: string | null): boolean {
  return text !== null && isJson(text) && troubleSchema.safeParse(JSON.parse(text)).success
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
