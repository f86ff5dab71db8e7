import { z } from 'zod'
import { caseShape, previousOf } from '../cases/case.ts'
import { eligibilityStatusSchema } from '../cases/case-status.ts'
import { endCauseSchema } from '../cases/end-cause.ts'
import { regionCodeSchema, slugSchema } from '../kernel/ids.ts'
import { calendarDateSchema, instantSchema } from '../kernel/instant.ts'
import { typedText } from '../kernel/words.ts'
import { personFieldsShape } from '../people/person-fields.ts'

const line = typedText.max(200)
const paragraph = typedText.max(2000)

/** What the applicant says of their certificate (domain.md B2, G39–G42). */
export const graduationSchema = z.strictObject({
  school: line,
  level: z.enum(['doctor', 'master', 'second-degree', 'bachelor', 'college', 'vocational', 'other']),
  major: line,
  studyForm: z.enum(['full-time', 'part-time', 'overseas']),
  graduatedOn: calendarDateSchema.nullable(),
  certificateNumber: typedText.max(40),
  /** 毕业证书发证日期; the two-year window runs from it (domain.md G23). Null while the certificate is owed. */
  issuedOn: calendarDateSchema.nullable(),
  chsiCode: typedText.max(40),
  chsiValidUntil: calendarDateSchema.nullable(),
})
export type Graduation = z.infer<typeof graduationSchema>

/** 见习意愿登记 (seed S1 section 三). The seed names the category; the further fields are what placing a person needs [INF]. */
export const intentionSchema = z.strictObject({
  registeredAt: instantSchema,
  wishedPosts: line,
  wishedIndustry: line,
  wishedRegion: line,
  expectedAllowance: typedText.max(60),
  availableFrom: calendarDateSchema.nullable(),
  agreesToAdjustment: z.boolean(),
  politicalStatus: typedText.max(60),
  ethnicity: typedText.max(60),
  difficulty: typedText.max(100),
})
export type Intention = z.infer<typeof intentionSchema>

/** 个人简历: sections with dated entries, as the centre's form has them. */
export const cvSectionSchema = z.strictObject({
  section: z.enum(['education', 'work', 'project', 'training', 'skills', 'languages', 'awards', 'self']),
  entries: z
    .array(
      z.strictObject({
        from: typedText.max(20),
        to: typedText.max(20),
        title: line,
        place: line,
        text: paragraph,
      }),
    )
    .max(30),
})
export type CvSection = z.infer<typeof cvSectionSchema>

/** 见习投递: the one post applied for, and how the host unit and the clock stand (SM-2B). */
export const postApplicationSchema = z.strictObject({
  postId: z.string().min(1).max(64),
  postName: line,
  unitName: line,
  unitRecognised: z.boolean().nullable(),
  postRegion: regionCodeSchema,
  workPlace: typedText.max(300),
  livingAllowance: typedText.max(60),
  appliedAt: instantSchema,
  /** Last day of the host unit's 7 working days; provisional when a year's holidays are not published. */
  hostDueOn: calendarDateSchema,
  hostDueProvisional: z.boolean(),
  hostAnsweredAt: instantSchema.nullable(),
  /** The host was silent for the whole time: the applicant may apply elsewhere (domain.md G32). */
  reapplyAllowed: z.boolean(),
  onPostOn: calendarDateSchema.nullable(),
  endedOn: calendarDateSchema.nullable(),
  endCause: endCauseSchema.nullable(),
})
export type PostApplication = z.infer<typeof postApplicationSchema>

/** 补交: a document owed to the host unit before starting (S3). 上岗未补证 while on post without it. */
export const owedDocumentSchema = z.strictObject({
  document: slugSchema,
  dueBy: z.enum(['on-post']),
  clearedAt: instantSchema.nullable(),
  clearedNote: typedText.max(200),
})
export type OwedDocument = z.infer<typeof owedDocumentSchema>

export const favouritePostSchema = z.strictObject({
  postId: z.string().min(1).max(64),
  postName: line,
  unitName: line,
  addedAt: instantSchema,
})

/** What an applicant for an internship handed in, in either province's shape (domain.md B2). */
export const eligibilityPayloadSchema = z.strictObject({
  ...personFieldsShape,
  /** 人员类别: a category of the rulebook. */
  category: slugSchema,
  graduation: graduationSchema.nullable(),
  intention: intentionSchema,
  cv: z.array(cvSectionSchema).max(12),
  /** 业务办理属地, where the applicant chooses it (seed S2). */
  chosenRegion: regionCodeSchema.nullable(),
  application: postApplicationSchema.nullable(),
  /** At most three, only after approval (seed S2, domain.md G52); context, never part of the review. */
  favourites: z.array(favouritePostSchema).max(3),
  owed: z.array(owedDocumentSchema).max(5),
  /** How often this person handed in; 1 on the first submission. */
  submission: z.number().int().positive(),
})
export type EligibilityPayload = z.infer<typeof eligibilityPayloadSchema>

/** An internship eligibility review as the centre holds it (见习对象资格审核). */
export const eligibilityCaseSchema = z.strictObject({
  workType: z.literal('eligibility-review'),
  procedure: z.enum(['person-application', 'post-application']),
  ...caseShape,
  status: eligibilityStatusSchema,
  payload: eligibilityPayloadSchema,
  previous: previousOf(eligibilityPayloadSchema),
})
export type EligibilityCase = z.infer<typeof eligibilityCaseSchema>
