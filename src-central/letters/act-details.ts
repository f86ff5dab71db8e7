import type { z } from 'zod'
import type { Act, ActKind } from '../../src-shared/cases/act.ts'
import {
  contactDetailsSchema,
  correctionDetailsSchema,
  documentAddedDetailsSchema,
  fieldResultDetailsSchema,
  retractionDetailsSchema,
} from '../../src-shared/cases/act-details.ts'
import { complaintDetailsSchema } from '../../src-shared/cases/complaint.ts'
import { handOverDetailsSchema } from '../../src-shared/central/exception.ts'
import { sampleJudgedDetailsSchema } from '../../src-shared/central/sample.ts'
import { intakeDetailsSchema } from '../../src-shared/unemployment/unemployment-payload.ts'

/** The form of the details each act brings; acts that are not here say everything in their note. */
const schemas = {
  intake: intakeDetailsSchema,
  'contact-logged': contactDetailsSchema,
  'field-result': fieldResultDetailsSchema,
  'own-decision-retracted': retractionDetailsSchema,
  'correction-requested': correctionDetailsSchema,
  'hand-over': handOverDetailsSchema,
  'sample-judged': sampleJudgedDetailsSchema,
  'complaint-linked': complaintDetailsSchema,
  'document-added': documentAddedDetailsSchema,
} as const satisfies Partial<Record<ActKind, z.ZodType>>
type ActWithDetails = keyof typeof schemas

/** False when the details are not what this act must bring: such a letter is unreadable. */
export function hasGoodDetails(act: Act): boolean {
  const schema: z.ZodType | undefined = schemas[act.act as ActWithDetails]
  return schema === undefined || schema.safeParse(act.details).success
}

/** The details of an act that was read. Throws for any other. */
export function detailsOf<Kind extends ActWithDetails>(
  act: Act,
  kind: Kind,
): z.infer<(typeof schemas)[Kind]> {
  if (act.act !== kind) throw new Error(`an act ${act.act} has no details of ${kind}`)
  return schemas[kind].parse(act.details) as z.infer<(typeof schemas)[Kind]>
}
