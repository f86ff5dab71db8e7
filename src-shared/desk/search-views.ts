import { z } from 'zod'
import { caseStatusSchema } from '../cases/case-status.ts'
import { procedureSchema } from '../cases/procedure.ts'
import { stageSchema } from '../cases/stage.ts'
import { workTypeSchema } from '../cases/work-type.ts'
import { caseIdSchema, letterIdSchema } from '../kernel/ids.ts'
import { calendarDateSchema, instantSchema } from '../kernel/instant.ts'
import { letterStateSchema } from '../sync/outbox-letter.ts'

export const LONGEST_SEARCH = 80
/** Results of one kind that one answer may have. */
export const MOST_RESULTS = 50

/** Which field was meant, and which part of it (UTF-16 places). `text` is the field as it may be shown, masked as in a list. */
export const searchMatchSchema = z.object({
  field: z.enum(['name', 'id-number', 'phone', 'serial', 'unit', 'post']),
  text: z.string(),
  from: z.number().int().nonnegative(),
  to: z.number().int().nonnegative(),
})
export type SearchMatch = z.infer<typeof searchMatchSchema>

const about = {
  caseId: caseIdSchema,
  workType: workTypeSchema,
  stage: stageSchema,
  personName: z.string(),
  serialNo: z.string(),
  match: searchMatchSchema,
}

/** A case on the shelf, masked as the queue shows it (P3). */
export const searchedCaseSchema = z.object({
  ...about,
  procedure: procedureSchema,
  status: caseStatusSchema,
  /** Waiting here, done and kept here, or under an own letter that has not been answered. */
  place: z.enum(['held', 'done', 'own-letter']),
  idNumber: z.string(),
  dueOn: calendarDateSchema,
})
export type SearchedCaseRow = z.infer<typeof searchedCaseSchema>

/** An own letter, sent or not. */
export const searchedLetterSchema = z.object({
  ...about,
  letterId: letterIdSchema,
  /** An outcome or an act. */
  what: z.string(),
  state: letterStateSchema,
  decidedAt: instantSchema,
  /** Its case stands on the shelf and can be opened. */
  opens: z.boolean(),
})
export type SearchedLetterRow = z.infer<typeof searchedLetterSchema>

export const searchedPostSchema = z.object({
  postId: z.string(),
  name: z.string(),
  unitName: z.string(),
  regionName: z.string(),
  match: searchMatchSchema,
})
export type SearchedPostRow = z.infer<typeof searchedPostSchema>

/** Found on this computer alone: nothing found says nothing of what other computers and the province have. */
export const searchAnswerSchema = z.object({
  /** `too-short`: fewer than four digits. `whole-number`: for 查人, which leaves a line in the log. */
  asked: z.enum(['nothing', 'too-short', 'whole-number', 'searched']),
  /** The best first. */
  cases: z.array(searchedCaseSchema),
  letters: z.array(searchedLetterSchema),
  posts: z.array(searchedPostSchema),
  /** There are more than are told. */
  more: z.object({ cases: z.boolean(), letters: z.boolean(), posts: z.boolean() }),
  /** The last pull; null before the first. */
  asOf: instantSchema.nullable(),
  /** False while the index is being made: then cases may be missing. `share` of it is done. */
  complete: z.boolean(),
  share: z.number().min(0).max(1),
})
export type SearchAnswer = z.infer<typeof searchAnswerSchema>
