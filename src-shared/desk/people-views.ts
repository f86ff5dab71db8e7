import { z } from 'zod'
import { caseStatusSchema } from '../cases/case-status.ts'
import { foundCaseSchema, peopleSearchAnswerSchema } from '../central/people-search.ts'
import { idProblemSchema } from '../identity/id-number.ts'
import { calendarDateSchema, instantSchema } from '../kernel/instant.ts'

/**
 * Where a case of the person was found: waiting for somebody here, done and kept here, under an own letter that has not
 * been answered, or at the centre alone.
 */
export const foundPlaceSchema = z.enum(['held', 'done', 'own-letter', 'centre'])

/** A case of the person who was searched for, masked as a queue shows it (P3). */
export const foundRowSchema = foundCaseSchema.extend({
  place: foundPlaceSchema,
  /** It stands on the shelf here and can be opened. */
  opens: z.boolean(),
  /** The officer is to look at it a second time, and may not learn how it stands: then there is no status. */
  secondLook: z.boolean().optional(),
  /** Null for somebody taken in here whose case the centre has not opened yet. */
  status: caseStatusSchema.nullable(),
  dueOn: calendarDateSchema.nullable(),
})
export type FoundRow = z.infer<typeof foundRowSchema>

export const foundPeopleSchema = z.object({
  rows: z.array(foundRowSchema),
  /** There are more than are shown. */
  more: z.boolean(),
  /** Agencies outside the officer's scope that have a case of the person; the centre alone knows. */
  elsewhere: peopleSearchAnswerSchema.shape.elsewhere,
  /** Of the shelf its last pull, null before the first; of the centre the moment of its answer. */
  asOf: instantSchema.nullable(),
  /** What is wrong with the number itself. It was searched for all the same. */
  problems: z.array(idProblemSchema),
})
export type FoundPeople = z.infer<typeof foundPeopleSchema>
