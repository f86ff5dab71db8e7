import { z } from 'zod'
import { workTypeSchema } from '../cases/work-type.ts'
import { deskFreshnessSchema } from '../central/desk-policy.ts'
import { caseIdSchema, letterIdSchema } from '../kernel/ids.ts'
import { calendarDateSchema, instantSchema } from '../kernel/instant.ts'

const count = z.number().int().nonnegative()

/**
 * 日结 (central-protocol.md 4.5): what this officer decided here on one China day, by work type, and where each stands.
 *
 * `decided` and `undone` are counted from the log, everything else from the letters: decided − undone = applied + agreed +
 * adopted + waiting + needsYou + withdrawn + retracted + dismissed, or `differing` names each letter that is told
 * differently.
 */
export const dayAccountSchema = z.object({
  day: calendarDateSchema,
  rows: z.array(
    z.object({
      workType: workTypeSchema,
      decided: count,
      undone: count,
      applied: count,
      agreed: count,
      adopted: count,
      /** Held for undo, waiting or being sent. */
      waiting: count,
      needsYou: count,
      /** Closed by an act of the officer: from needs-you, or before it left. */
      withdrawn: count,
      retracted: count,
      /** Closed by the supervisor's answer. */
      dismissed: count,
    }),
  ),
  /** Letters of which log and outbox say different things; empty when the account adds up. */
  differing: z.array(z.object({ letterId: letterIdSchema, serialNo: z.string().nullable() })),
  /** Days that have an account, newest first; at most sixty. */
  days: z.array(calendarDateSchema),
})
export type DayAccount = z.infer<typeof dayAccountSchema>

/** 离线可办: the cases held under a lease here and, of those not ready, why. */
export const readyListSchema = z.object({
  held: count,
  ready: count,
  lacking: z.array(
    z.object({
      caseId: caseIdSchema,
      serialNo: z.string(),
      personName: z.string(),
      /** Pictures or papers that are not here, of how many. */
      missing: count,
      of: count,
      /** not-fetched: on its way. failed: the centre did not give it. no-room: the budget or the disk is full. */
      why: z.enum(['not-fetched', 'failed', 'no-room']),
    }),
  ),
  /** Bytes of pictures and papers of this officer on this computer, and how many may be. */
  usedBytes: count,
  budgetBytes: count,
})
export type ReadyList = z.infer<typeof readyListSchema>

/** R13 at the desk: longest unheard first, as the centre told it. */
export const desksViewSchema = z.object({ desks: z.array(deskFreshnessSchema), asOf: instantSchema })
export type DesksView = z.infer<typeof desksViewSchema>

/**
 * What a recovery brought back. Numbers are the desk's own, counted up with every decision and act: what stands in
 * `neverFound` was written by this desk after `snapshotAt` or was unreadable, and is known neither here nor at the centre.
 */
export const recoveryReportSchema = z.object({
  at: instantSchema,
  /** Of the copy that was taken; null when there was none and only the damaged file was read. */
  snapshotAt: instantSchema.nullable(),
  /** Letters read out of the damaged file, and of the copy. */
  fromDamaged: count,
  fromSnapshot: count,
  /** Letters the centre has not answered for, which go on waiting. */
  unsent: count,
  /** Receipts the centre gave again. Null until it was asked. */
  receiptsFilled: count.nullable(),
  /** Letters the centre has and this store lost; they took effect. Null until it was asked. */
  onlyAtCentre: z.array(z.object({ letterId: letterIdSchema, sequence: z.number().int() })).nullable(),
  /** Numbers that nobody knows. Null until the centre was asked. */
  neverFound: z.array(z.number().int()).nullable(),
  /** The damaged file is kept under this name beside the store, for who can read more out of it. */
  keptAs: z.string(),
})
export type RecoveryReport = z.infer<typeof recoveryReportSchema>

/** A letter saved as a file, for hand-carrying: the frozen bytes and their digest. */
export const letterFileSchema = z.object({
  name: z.string(),
  /** JSON text. */
  text: z.string(),
})
export type LetterFile = z.infer<typeof letterFileSchema>
