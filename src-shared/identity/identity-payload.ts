import { z } from 'zod'
import { caseShape, previousOf } from '../cases/case.ts'
import { identityStatusSchema } from '../cases/case-status.ts'
import { calendarDateSchema, instantSchema } from '../kernel/instant.ts'
import { personFieldsShape } from '../people/person-fields.ts'

/** Why the automatic check did not pass, as the centre reports it (domain.md B1). */
export const machineCheckSchema = z.strictObject({
  check: z.enum([
    'number-form',
    'number-in-register',
    'name-in-register',
    'photo-score',
    'document-validity',
    'number-on-other-account',
    'address-form',
    'register-reachable',
  ]),
  result: z.enum(['pass', 'fail', 'unknown']),
  /** What was measured or found, as the source words it; may be empty when unknown. */
  value: z.string().max(500),
  limit: z.string().max(200),
  source: z.string().max(100),
  asOf: instantSchema,
})
export type MachineCheck = z.infer<typeof machineCheckSchema>

/** What the applicant filled in at steps 1 and 2 of 在线上传证照认证 (Guizhou guide, seed S1). */
export const identityPayloadSchema = z.strictObject({
  loginName: z.string().min(1).max(64),
  ...personFieldsShape,
  /** End of the card's validity as the applicant wrote it; 长期 is `long-term`, never a date. */
  validUntil: z.union([calendarDateSchema, z.literal('long-term')]).nullable(),
  machineChecks: z.array(machineCheckSchema).max(20),
  /** How often this person submitted before; 1 on the first submission. */
  submission: z.number().int().positive(),
})
export type IdentityPayload = z.infer<typeof identityPayloadSchema>

/** A real-name check as the centre holds it (实名认证人工审核). */
export const identityCaseSchema = z.strictObject({
  workType: z.literal('identity-verification'),
  procedure: z.literal('identity-check'),
  ...caseShape,
  status: identityStatusSchema,
  payload: identityPayloadSchema,
  previous: previousOf(identityPayloadSchema),
})
export type IdentityCase = z.infer<typeof identityCaseSchema>
