import { z } from 'zod'
import type { Act, ActKind } from '../../src-shared/cases/act.ts'
import { type Decision, reasonCodeSchema } from '../../src-shared/cases/decision.ts'
import { findingSchema, outcomeSchema } from '../../src-shared/cases/outcome.ts'
import { stageSchema } from '../../src-shared/cases/stage.ts'
import { type Receipt, receiptSchema } from '../../src-shared/central/receipt.ts'
import {
  agencyCodeSchema,
  type LetterId,
  letterIdSchema,
  type OfficerId,
  officerIdSchema,
} from '../../src-shared/kernel/ids.ts'
import { type Instant, instantSchema } from '../../src-shared/kernel/instant.ts'
import type { AcceptanceMark } from '../../src-shared/sync/verdict.ts'
import type { ReadDb, WriteTx } from './storage.ts'

/** With which receipts a letter changed its case; an adopted exception did so by a supervisor's word. */
const tookEffect: readonly Receipt['disposition'][] = ['applied', 'proposal-adopted']

export interface LetterToStore {
  readonly kind: 'decision' | 'act'
  readonly deskId: string
  readonly epoch: number
  readonly sequence: number
  readonly decidedBy: string
  readonly decidedAt: Instant
  readonly caseVersion: number
  readonly stage: string | null
  readonly reasons: readonly string[]
  readonly content: string
  readonly marks: readonly AcceptanceMark[]
  readonly receipt: Receipt
}

/** Keeps a letter that got its receipt, text as received; from now on the same id can only be a duplicate. */
export async function addLetter(tx: WriteTx, letter: LetterToStore): Promise<void> {
  const { receipt } = letter
  await tx.db
    .insertInto('letters')
    .values({
      id: receipt.letterId,
      kind: letter.kind,
      case_id: receipt.caseId,
      desk_id: letter.deskId,
      epoch: letter.epoch,
      sequence: letter.sequence,
      decided_by: letter.decidedBy,
      decided_at: letter.decidedAt,
      received_at: receipt.receivedAt,
      case_version: letter.caseVersion,
      stage: letter.stage,
      outcome: receipt.outcome,
      reasons_json: JSON.stringify(letter.reasons),
      disposition: receipt.disposition,
      version_after: receipt.versionAfter,
      digest: receipt.digest,
      content: letter.content,
      marks_json: JSON.stringify(letter.marks),
      receipt_json: JSON.stringify(receipt),
    })
    .execute()
}

export async function findReceipt(read: ReadDb, letterId: string): Promise<Receipt | undefined> {
  const row = await read.db
    .selectFrom('letters')
    .select('receipt_json')
    .where('id', '=', letterId)
    .executeTakeFirst()
  return row && receiptSchema.parse(JSON.parse(row.receipt_json))
}

/** Receipts of these letters that this desk sent or this officer decided; others are not told. */
export async function listReceipts(
  read: ReadDb,
  ids: readonly LetterId[],
  asker: { readonly deskId: string; readonly officerId: string },
): Promise<readonly Receipt[]> {
  const rows = await read.db
    .selectFrom('letters')
    .select('receipt_json')
    .where('id', 'in', [...ids])
    .where(eb => eb.or([eb('desk_id', '=', asker.deskId), eb('decided_by', '=', asker.officerId)]))
    .execute()
  return rows.map(row => receiptSchema.parse(JSON.parse(row.receipt_json)))
}

/** What the centre has from a desk, by rising counter. */
export async function listDeskLetters(
  read: ReadDb,
  from: { readonly deskId: string; readonly epoch: number; readonly after: number; readonly limit: number },
): Promise<
  readonly { readonly sequence: number; readonly decidedBy: OfficerId; readonly receipt: Receipt }[]
> {
  const rows = await read.db
    .selectFrom('letters')
    .select(['sequence', 'decided_by', 'receipt_json'])
    .where('desk_id', '=', from.deskId)
    .where('epoch', '=', from.epoch)
    .where('sequence', '>', from.after)
    .orderBy('sequence')
    .orderBy('id')
    .limit(from.limit)
    .execute()
  return rows.map(row => ({
    sequence: row.sequence,
    decidedBy: officerIdSchema.parse(row.decided_by),
    receipt: receiptSchema.parse(JSON.parse(row.receipt_json)),
  }))
}

/** True when two letters of a desk bear one number of an epoch: a copy of it is at work, or it went back in time. */
export async function hasDoubledNumber(read: ReadDb, deskId: string, epoch: number): Promise<boolean> {
  const row = await read.db
    .selectFrom('letters')
    .select('sequence')
    .where('desk_id', '=', deskId)
    .where('epoch', '=', epoch)
    .groupBy('sequence')
    .having(eb => eb.fn.countAll(), '>', 1)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** The device clock of the letter that this desk wrote last before this one, as far as the centre has it. */
export async function findPreviousDecidedAt(
  read: ReadDb,
  letter: { readonly deskId: string; readonly epoch: number; readonly sequence: number },
): Promise<Instant | undefined> {
  const row = await read.db
    .selectFrom('letters')
    .select('decided_at')
    .where('desk_id', '=', letter.deskId)
    .where('epoch', '=', letter.epoch)
    .where('sequence', '<', letter.sequence)
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && instantSchema.parse(row.decided_at)
}

/** What is asked of a letter that a later one follows. */
export interface FollowedLetter {
  /** Null for a decision. */
  readonly act: ActKind | null
  readonly follows: LetterId | null
  readonly versionAfter: number
}

/** A letter of this officer that took effect on this case. */
export async function findFollowedLetter(
  read: ReadDb,
  id: string,
  of: { readonly caseId: string; readonly decidedBy: string },
): Promise<FollowedLetter | undefined> {
  const row = await read.db
    .selectFrom('letters')
    .select(['content', 'version_after'])
    .where('id', '=', id)
    .where('case_id', '=', of.caseId)
    .where('decided_by', '=', of.decidedBy)
    .where('disposition', 'in', tookEffect)
    .executeTakeFirst()
  if (!row) return undefined
  // Acts of an older form follow none.
  const { act = null, follows = null } = JSON.parse(row.content) as Partial<Act>
  return { act, follows, versionAfter: row.version_after }
}

const appliedDecisionSchema = z.object({
  id: letterIdSchema,
  stage: stageSchema,
  outcome: outcomeSchema,
  finding: findingSchema.nullable(),
  transferTo: agencyCodeSchema.nullable(),
  reasons: z.array(reasonCodeSchema),
  caseVersion: z.number().int(),
  versionAfter: z.number().int(),
  decidedBy: officerIdSchema,
  decidedAt: instantSchema,
})
export type AppliedDecision = z.infer<typeof appliedDecisionSchema>

/** The decisions that took effect on a case, oldest first. */
export async function listAppliedDecisions(
  read: ReadDb,
  caseId: string,
): Promise<readonly AppliedDecision[]> {
  const rows = await read.db
    .selectFrom('letters')
    .select([
      'id',
      'stage',
      'outcome',
      'reasons_json',
      'case_version',
      'version_after',
      'decided_by',
      'decided_at',
      'content',
    ])
    .where('case_id', '=', caseId)
    .where('kind', '=', 'decision')
    .where('disposition', 'in', tookEffect)
    .orderBy('received_at')
    .orderBy('id')
    .execute()
  return rows.map(row => {
    // What has no column of its own; letters of an older form have no finding.
    const { finding = null, transferTo = null } = JSON.parse(row.content) as Partial<Decision>
    return appliedDecisionSchema.parse({
      id: row.id,
      stage: row.stage,
      outcome: row.outcome,
      finding,
      transferTo,
      reasons: JSON.parse(row.reasons_json),
      caseVersion: row.case_version,
      versionAfter: row.version_after,
      decidedBy: row.decided_by,
      decidedAt: row.decided_at,
    })
  })
}
