import { z } from 'zod'
import { reasonCodeSchema } from '../cases/decision.ts'
import { outcomeSchema } from '../cases/outcome.ts'
import { procedureSchema } from '../cases/procedure.ts'
import { stageRuleSchema } from '../cases/stage.ts'
import { workTypeSchema } from '../cases/work-type.ts'
import { slugSchema } from '../kernel/ids.ts'
import { calendarDateSchema } from '../kernel/instant.ts'
import { wordsSchema } from '../kernel/words.ts'
import { findMistakes } from './check-rulebook.ts'
import { conditionSchema } from './conditions.ts'
import { documentPatternSchema } from './document-patterns.ts'

const source = z.string().min(1)
const workingDays = z.number().int().positive()

/** A coded reason: what the officer picks, what the applicant reads, and the clause it rests on. */
export const reasonSchema = z.strictObject({
  code: reasonCodeSchema,
  label: wordsSchema,
  /** Sent to the applicant: says what is wrong and what to do, never what the officer suspects. */
  applicantWording: wordsSchema,
  clause: z.string().min(1),
  source,
  outcomes: z.array(outcomeSchema).min(1),
  /** Free text of at least five characters goes with it (domain.md G21). */
  needsText: z.boolean(),
  /** 疑似冒用 and the like: never final at the first stage, always looked at by a second person. */
  needsSecondReview: z.boolean(),
})
export type Reason = z.infer<typeof reasonSchema>

/** A ground nobody may refuse on (domain.md B3): not offered, and its phrases are refused in every text. */
export const forbiddenGroundSchema = z.strictObject({
  id: slugSchema,
  label: wordsSchema,
  /** Compared by letters and digits alone (`findForbidden`); of fewer than two every text would name one. */
  phrases: z.array(z.string().regex(/[\p{L}\p{N}].*[\p{L}\p{N}]/u)).min(1),
  clause: z.string().min(1),
  source,
})
export type ForbiddenGround = z.infer<typeof forbiddenGroundSchema>

/** A measured value's limit that guides the eye and never decides (domain.md B1, photo requirements). */
export const guidanceSchema = z.strictObject({
  measure: z.string().min(1),
  min: z.number().nullable(),
  max: z.number().nullable(),
  unit: z.string(),
  source,
})
export type Guidance = z.infer<typeof guidanceSchema>

/** Hard limits of an upload; the centre enforces them, the desk shows them. */
export const uploadLimitsSchema = z.strictObject({
  /** Exclusive: a file must be smaller than this. */
  maxBytesExclusive: z.number().int().positive(),
  mediaTypes: z.array(z.string()).min(1),
  source,
})

/** A document of a case, by its slot. */
export const documentRuleSchema = z.strictObject({
  slot: slugSchema,
  label: wordsSchema,
  need: z.enum(['required', 'optional', 'interim']),
  categories: z.array(slugSchema).min(1).nullable(),
  source,
})
export type DocumentRule = z.infer<typeof documentRuleSchema>

/** One line of the checklist (W4). */
export const checklistItemSchema = z.strictObject({
  id: slugSchema,
  label: wordsSchema,
  /** 无法核实 on an essential item allows passing on or hold only. */
  essential: z.boolean(),
  /** The register it is looked up in; 已核实 cannot be chosen while that gave no answer. */
  source: slugSchema.nullable(),
  /** The document it is seen on; 已核实 cannot be chosen while that is not there. */
  document: slugSchema.nullable(),
  categories: z.array(slugSchema).min(1).nullable(),
})
export type ChecklistItem = z.infer<typeof checklistItemSchema>

/** An applicant category (人员类别). */
export const categorySchema = z.strictObject({ id: slugSchema, label: wordsSchema, source })
export type Category = z.infer<typeof categorySchema>

/** 凭就业推荐表等先行审核、后补毕业证书: when, with what, and by when the certificate must follow (S3, domain.md G38). */
export const certificateLaterSchema = z.strictObject({
  /** Slots that stand in for the certificate. */
  interim: z.array(slugSchema).min(1),
  owed: slugSchema,
  dueBy: z.enum(['on-post']),
  source,
})

export const workRulesSchema = z.strictObject({
  workType: workTypeSchema,
  procedure: procedureSchema,
  /** Stages a case goes through by itself, in order; 提请复核 can add one. */
  stages: z.array(stageRuleSchema).min(1),
  /** Working days (承诺时限). */
  promisedDays: workingDays,
  promisedDaysSource: source,
  /** 临近到期: so many working days before the promised day. */
  nearDueDays: z.number().int().nonnegative(),
  /**
   * The day the rules are judged on, which fixes the rulebook version: of handing in, of the 投递, of the 意愿登记. The day of
   * the agreement lies after the review, so no review can be judged on it (domain.md C.6).
   */
  referenceDate: z.enum(['submitted', 'applied', 'intention']),
  /** Which agency handles the case (domain.md C.6); computed at the centre. */
  handling: z.enum(['applicant-choice', 'host-unit', 'residence', 'hukou', 'lodged', 'level-self']),
  handlingSource: source,
  /** What the applicant sees; statuses not named keep the words of the interface. */
  statusWords: z.record(z.string(), wordsSchema),
  categories: z.array(categorySchema),
  documents: z.array(documentRuleSchema),
  certificateLater: certificateLaterSchema.nullable(),
  conditions: z.array(conditionSchema),
  checklist: z.array(checklistItemSchema),
  /** Working days the applicant has to correct (补正); null where the procedure has none. */
  correctionDays: workingDays.nullable(),
  /** Working days after which a silent host no longer binds the applicant (domain.md G32). */
  hostConfirmDays: workingDays.nullable(),
  /** Working days until the first contact that reached the person (domain.md G33). */
  contactDays: workingDays.nullable(),
  upload: uploadLimitsSchema,
  guidance: z.array(guidanceSchema),
  /** The way to seek review (domain.md B4), as it stands on a notice of refusal; without it the notice says the general sentence. */
  seekReview: wordsSchema.optional(),
  seekReviewSource: source.optional(),
  /** Fixed order: the first nine answer to the keys 1…9. */
  reasons: z.array(reasonSchema),
  forbidden: z.array(forbiddenGroundSchema),
})
export type WorkRules = z.infer<typeof workRulesSchema>

/** A register the centre asks, and the words for what it answers. */
export const sourceRuleSchema = z.strictObject({
  id: slugSchema,
  label: wordsSchema,
  facts: z.array(z.strictObject({ id: z.string().regex(/^[a-z][a-zA-Z0-9]{0,63}$/), label: wordsSchema })),
})
export type SourceRule = z.infer<typeof sourceRuleSchema>

/** A code list of forms (失业原因 ajc093 and the like): data, because provinces differ. */
export const codeTableSchema = z.strictObject({
  id: slugSchema,
  label: wordsSchema,
  codes: z.array(z.strictObject({ code: z.string().min(1).max(20), label: wordsSchema })).min(1),
  source,
})
export type CodeTable = z.infer<typeof codeTableSchema>

/** A rulebook without its work: who says so, since when, and the words and lists all its work shares. */
export const rulebookHeadSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z-]{1,40}$/),
  version: z.string().regex(/^\d{4}\.\d+$/),
  province: wordsSchema,
  effectiveFrom: calendarDateSchema,
  effectiveTo: calendarDateSchema.nullable(),
  source,
  sources: z.array(sourceRuleSchema),
  codeTables: z.array(codeTableSchema),
  documentPatterns: z.array(documentPatternSchema),
  /** The password is asked for again before hidden numbers are shown in full (step-up); without this it is not. */
  revealAsksPassword: z.boolean().optional(),
})
export type RulebookHead = z.infer<typeof rulebookHeadSchema>

const rulebookForm = rulebookHeadSchema.extend({ work: z.array(workRulesSchema).min(1) })
export type Rulebook = z.infer<typeof rulebookForm>

/**
 * One province's rules as they stood between two days. Data, never code: a third province is another file. Refused, with
 * the path and a sentence in both languages, when a name leads nowhere or a rule cannot work (`findMistakes`).
 */
export const rulebookSchema = rulebookForm.superRefine((book, context) => {
  for (const { path, sentence } of findMistakes(book))
    context.addIssue({ code: 'custom', path: [...path], message: `${sentence.zh} ${sentence.en}` })
})
