import { z } from 'zod'
import { letterIdSchema } from '../kernel/ids.ts'
import { letterStampShape } from './decision.ts'
import type { Outcome } from './outcome.ts'

/** Everything an officer does at a case that is not a decision (central-protocol.md section 2, `POST /acts`). */
export const actKindSchema = z.enum([
  'intake',
  'document-added',
  'contact-logged',
  'note',
  'hold',
  'release-hold',
  'hand-over',
  'field-result',
  'own-decision-retracted',
  'correction-requested',
  'complaint-linked',
  'same-person-judged',
  'sample-judged',
])
export type ActKind = z.infer<typeof actKindSchema>

const adding: readonly (ActKind | Outcome)[] = [
  'note',
  'contact-logged',
  'own-decision-retracted',
  'hand-over',
  'complaint-linked',
  'sample-judged',
]

/**
 * Acts that only add what happened, whatever stands at the case: a note, a contact, a complaint, a decision taken back at
 * the desk or handed to the supervisor. They need no version, no lease stands against them, and no later letter rests on one. A
 * decision never only adds.
 */
export function addsOnly(what: ActKind | Outcome): boolean {
  return adding.includes(what)
}

/** Acts about a decision the officer made before. They rest on no other letter of the case, so they wait for none. */
export const actsOnOwnDecision: readonly (ActKind | Outcome)[] = ['hand-over', 'own-decision-retracted']

/** An act exactly as it leaves the desk. `details` belongs to the act kind and is judged by the centre. */
export const actSchema = z.strictObject({
  kind: z.literal('act'),
  actId: letterIdSchema,
  ...letterStampShape,
  /** As with a decision: an earlier letter of the same officer on this case. Letters of the first form name none. */
  follows: letterIdSchema.nullable().default(null),
  act: actKindSchema,
  note: z.string().max(2000),
  details: z.record(z.string(), z.json()),
})
export type Act = z.infer<typeof actSchema>
