import { z } from 'zod'
import { caseStatusSchema } from '../cases/case-status.ts'
import { procedureSchema } from '../cases/procedure.ts'
import { stageSchema } from '../cases/stage.ts'
import { workTypeSchema } from '../cases/work-type.ts'
import { agencyCodeSchema, caseIdSchema, deskIdSchema, officerIdSchema } from '../kernel/ids.ts'
import { calendarDateSchema, instantSchema } from '../kernel/instant.ts'
import { normaliseIdNumber } from '../people/id-type.ts'

/** The most rows an answer to a search for a person holds; `more` says that there are others. */
export const MOST_FOUND = 50

/** Why somebody looks a person up beyond their own shelf: a closed list, so that no free text names anybody. */
export const searchReasonSchema = z.enum([
  'person-at-window',
  'asked-by-phone',
  'check-duplicate',
  'passing-on',
  'complaint',
])
export type SearchReason = z.infer<typeof searchReasonSchema>

/** A whole number as typed or read. It travels in bodies alone, never in an address. */
export const searchedNumberSchema = z
  .string()
  .max(60)
  .refine(typed => normaliseIdNumber(typed).length >= 6, { error: 'a whole number' })

/** A case of the person inside the asker's scope, masked by the centre (P3). */
export const foundCaseSchema = z.object({
  caseId: caseIdSchema,
  serialNo: z.string(),
  workType: workTypeSchema,
  procedure: procedureSchema,
  status: caseStatusSchema,
  stage: stageSchema,
  personName: z.string(),
  idNumber: z.string(),
  submittedAt: instantSchema,
  dueOn: calendarDateSchema,
  agencyName: z.string(),
})
export type FoundCase = z.infer<typeof foundCaseSchema>

export const peopleSearchAnswerSchema = z.object({
  rows: z.array(foundCaseSchema).max(MOST_FOUND),
  more: z.boolean(),
  /** Agencies that have a case of the person outside the asker's scope: that there is one, and nothing of it. */
  elsewhere: z.array(z.object({ agency: agencyCodeSchema, agencyName: z.string() })),
  /** By the centre's clock. */
  asOf: instantSchema,
})
export type PeopleSearchAnswer = z.infer<typeof peopleSearchAnswerSchema>

/** One search as the centre keeps it. The number stands nowhere; only the centre can tell whether two were for the same. */
export const keptSearchSchema = z.object({
  position: z.number().int().positive(),
  at: instantSchema,
  officerId: officerIdSchema,
  officerName: z.string(),
  deskId: deskIdSchema,
  reason: searchReasonSchema,
  /** Cases in the asker's scope, and agencies outside it. */
  found: z.number().int().nonnegative(),
  elsewhere: z.number().int().nonnegative(),
})
export type KeptSearch = z.infer<typeof keptSearchSchema>
