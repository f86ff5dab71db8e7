import { z } from 'zod'
import { contactDetailsSchema } from '../cases/act-details.ts'
import { caseShape, previousOf } from '../cases/case.ts'
import { unemploymentStatusSchema } from '../cases/case-status.ts'
import { findingSchema } from '../cases/outcome.ts'
import { agencyCodeSchema, caseIdSchema, regionCodeSchema } from '../kernel/ids.ts'
import { calendarDateSchema, instantSchema } from '../kernel/instant.ts'
import { typedText } from '../kernel/words.ts'
import { personFieldsShape } from '../people/person-fields.ts'

const code = z.string().max(20)
const region = regionCodeSchema.nullable()

/** 《失业人员登记表》 (domain.md B3): codes are those of the rulebook's code tables. */
export const registrationFormSchema = z.strictObject({
  /** 1 失业登记, 2 求职登记 and the like. */
  registrationType: code,
  /** 失业原因 (ajc093). */
  unemploymentReason: code,
  unemployedOn: calendarDateSchema.nullable(),
  graduatedOn: calendarDateSchema.nullable(),
  formerUnit: typedText.max(200),
  education: typedText.max(60),
  ethnicity: typedText.max(60),
  wantsWork: z.boolean(),
  wantsBusiness: z.boolean(),
  wantsTraining: z.boolean(),
  disabilityGrade: typedText.max(40),
  /** Any of the four in scope makes the agency the right one (domain.md G49). */
  hukouRegion: region,
  residenceRegion: region,
  employmentRegion: region,
  insuredRegion: region,
})
export type RegistrationForm = z.infer<typeof registrationFormSchema>

/** 告知承诺: a signed truth commitment replaces proofs (domain.md B4). */
export const commitmentSchema = z.strictObject({
  accepted: z.boolean(),
  textVersion: z.string().max(40),
  at: instantSchema.nullable(),
  channel: z.enum(['portal', 'window']),
})

export const contactEntrySchema = contactDetailsSchema.extend({
  note: typedText.max(500),
  byName: z.string().max(100),
})
export type ContactEntry = z.infer<typeof contactEntrySchema>

/** 读卡: name and number came from the card itself (K3). Absent where a hand typed them. */
const identitySource = z.enum(['card']).optional()

/** 失业登记申请 (SM-3): what the applicant handed in, by which key it is known, and whether they were reached. */
export const registrationPayloadSchema = z.strictObject({
  ...personFieldsShape,
  identitySource,
  form: registrationFormSchema,
  commitment: commitmentSchema,
  /** National portal items carry 失业登记申请编号, local ones a serial; a window without network gives a temporary one. */
  keys: z.strictObject({
    unempApplicationNo: z.string().max(40).nullable(),
    localSerial: z.string().max(40).nullable(),
    temporarySerial: z.string().max(40).nullable(),
  }),
  /** First contact: due 5 working days after registration; the clock stops only on reached (K7, domain.md G33). */
  contact: z.strictObject({
    dueOn: calendarDateSchema.nullable(),
    dueProvisional: z.boolean(),
    reachedAt: instantSchema.nullable(),
    log: z.array(contactEntrySchema).max(50),
  }),
  /** Set when the registration takes effect. */
  registeredOn: calendarDateSchema.nullable(),
  submission: z.number().int().positive(),
})
export type RegistrationPayload = z.infer<typeof registrationPayloadSchema>

/** 失业信息核查: opened with an intention registration as 16–24岁失业青年 (seed S1 section 三). */
export const checkPayloadSchema = z.strictObject({
  ...personFieldsShape,
  intentionRegisteredAt: instantSchema,
  requestedAt: instantSchema,
  /** The eligibility case it gates, once there is one. */
  forCase: caseIdSchema.nullable(),
  /** The agency asked to look on the spot (协查); null when it is the own one. */
  askedAgency: agencyCodeSchema.nullable(),
  fieldResult: z
    .strictObject({
      /** What was found; null where the visit settled nothing. */
      finding: findingSchema.nullable(),
      text: typedText.max(2000),
      byName: z.string().max(100),
      at: instantSchema,
    })
    .nullable(),
  submission: z.number().int().positive(),
})
export type CheckPayload = z.infer<typeof checkPayloadSchema>

const unemployment = {
  workType: z.literal('unemployment-verification'),
  ...caseShape,
  status: unemploymentStatusSchema,
} as const

export const registrationCaseSchema = z.strictObject({
  ...unemployment,
  procedure: z.literal('unemployment-registration'),
  payload: registrationPayloadSchema,
  previous: previousOf(registrationPayloadSchema),
})
export type RegistrationCase = z.infer<typeof registrationCaseSchema>

export const checkCaseSchema = z.strictObject({
  ...unemployment,
  procedure: z.literal('unemployment-check'),
  payload: checkPayloadSchema,
  previous: previousOf(checkPayloadSchema),
})
export type CheckCase = z.infer<typeof checkCaseSchema>

/** K1: what a window sends for a walk-in: the form, without what the centre gives. The act's case id is desk-made. */
export const intakeDetailsSchema = z.strictObject({
  ...personFieldsShape,
  identitySource,
  form: registrationFormSchema,
  commitment: commitmentSchema,
  temporarySerial: z.string().min(4).max(40),
  handlingAgency: agencyCodeSchema,
  region: regionCodeSchema,
  submittedAt: instantSchema,
})
export type IntakeDetails = z.infer<typeof intakeDetailsSchema>
