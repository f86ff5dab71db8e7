import { z } from 'zod'
import { deregistrationCauseSchema } from '../cases/deregistration-cause.ts'
import { endCauseSchema } from '../cases/end-cause.ts'
import { procedureSchema } from '../cases/procedure.ts'
import { queueNameSchema } from '../cases/queue-of.ts'
import { regionCodeSchema, slugSchema } from '../kernel/ids.ts'
import { calendarDateSchema } from '../kernel/instant.ts'

/** Where a case in hand stands: in a queue, or with the applicant for correction (补正中). */
export const standingSchema = z.enum([...queueNameSchema.options, 'in-correction'])
export type Standing = z.infer<typeof standingSchema>

/** How an internship ended, or why a registration of unemployment was cancelled by this event. */
export const eventEndCauseSchema = z.union([endCauseSchema, deregistrationCauseSchema])
export type EventEndCause = z.infer<typeof eventEndCauseSchema>

/**
 * What reports count a case by, as it stood after an event. Frozen with the event, so that last month's report asked again
 * gives last month's figures (ADR 12). Coarse on purpose: no name, number, day of birth or address.
 */
export const eventFactsSchema = z.strictObject({
  procedure: procedureSchema,
  /** Null while nobody of the agency has anything to decide in it. */
  standing: standingSchema.nullable(),
  region: regionCodeSchema,
  /** 人员类别, where the work type has one. */
  category: slugSchema.nullable(),
  /** The day of the submission in China. */
  submittedOn: calendarDateSchema,
  /** The promised day (承诺时限). */
  dueOn: calendarDateSchema,
  /** 1 on the first submission. */
  submission: z.number().int().positive(),
  sex: z.enum(['male', 'female']).nullable(),
  /** 16 to 24 years old on the reference day (domain.md G22). */
  isYouth: z.boolean(),
  isGraduate: z.boolean(),
  /** 就业困难人员 as the applicant stated it. */
  isInDifficulty: z.boolean(),
  education: z.string().max(60).nullable(),
  /** The last day of the host unit's seven working days, while it is awaited (domain.md G32). */
  hostDueOn: calendarDateSchema.nullable(),
  /** At a registration: of the event that cancelled it alone. Null where nobody said it, as in all events before causes were told. */
  endCause: eventEndCauseSchema.nullable(),
})
export type EventFacts = z.infer<typeof eventFactsSchema>
