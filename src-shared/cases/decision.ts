import { z } from 'zod'
import { canonicalJson, type Json } from '../kernel/canonical-json.ts'
import { sha256OfText } from '../kernel/digest.ts'
import type { Sha256 } from '../kernel/ids.ts'
import {
  agencyCodeSchema,
  caseIdSchema,
  deskIdSchema,
  letterIdSchema,
  officerIdSchema,
  sha256Schema,
} from '../kernel/ids.ts'
import { instantSchema } from '../kernel/instant.ts'
import { rulebookRefSchema } from './case.ts'
import { findingSchema, outcomeSchema } from './outcome.ts'
import { ruleAnswerSchema } from './source-answer.ts'
import { stageSchema } from './stage.ts'
import { workTypeSchema } from './work-type.ts'

/** Reason codes stay as in domain.md on the wire too: two letters, two digits. */
export const reasonCodeSchema = z.string().regex(/^[A-Z]{2}\d{2}$/)

/** One line of the checklist (W4): the answer, where the officer looked, and how old that source was. */
export const checklistAnswerSchema = z.strictObject({
  item: z.string().min(1).max(64),
  answer: z.enum(['verified', 'problem', 'cannot-verify']),
  source: z.string().max(200),
  sourceAsOf: instantSchema.nullable(),
})

/** A checklist as answered; an item answered twice says nothing anybody could rely on. */
export const checklistAnswersSchema = z
  .array(checklistAnswerSchema)
  .max(100)
  .refine(answers => new Set(answers.map(answer => answer.item)).size === answers.length)

/** What every letter says of who sends it, from where, and when by which clock. */
export const letterStampShape = {
  caseId: caseIdSchema,
  workType: workTypeSchema,
  caseVersion: z.number().int().positive(),
  decidedBy: officerIdSchema,
  submittedBy: officerIdSchema,
  /** The device's own clock. The centre keeps its own beside it. */
  decidedAt: instantSchema,
  /** Centre minus device in milliseconds, as last measured; null when never measured. */
  clockOffsetMs: z.number().int().nullable(),
  deskId: deskIdSchema,
  epoch: z.number().int().positive(),
  sequence: z.number().int().positive(),
} as const

/** An officer's decision exactly as it leaves the desk (central-protocol.md section 3). */
export const decisionSchema = z.strictObject({
  kind: z.literal('decision'),
  decisionId: letterIdSchema,
  ...letterStampShape,
  /** An earlier letter of the same officer on this case; once accepted, the version after it counts as seen. */
  follows: letterIdSchema.nullable(),
  stage: stageSchema,
  outcome: outcomeSchema,
  /** 核实结论, with `confirm` alone. */
  finding: findingSchema.nullable(),
  reasons: z.array(reasonCodeSchema).max(30),
  transferTo: agencyCodeSchema.nullable(),
  applicantText: z.string().max(2000),
  internalNote: z.string().max(2000),
  checklist: checklistAnswersSchema,
  rulebook: rulebookRefSchema,
  /** What the rules said when this was decided, with the values they looked at (D4). */
  rules: z.array(ruleAnswerSchema).max(100),
  shownDigest: sha256Schema,
  leaseId: z.string().max(64).nullable(),
})
export type Decision = z.infer<typeof decisionSchema>

/**
 * Digest of what the officer had on the screen: the version and every attachment of it.
 *
 * The centre computes the same from its own case; a difference at an equal version means that the desk showed
 * something the centre does not have, and nobody's decision may rest on that.
 */
export function shownDigest(version: number, attachments: readonly { readonly sha256: Sha256 }[]): Sha256 {
  const shown: Json = { version, attachments: attachments.map(file => file.sha256).toSorted() }
  return sha256OfText(canonicalJson(shown))
}
