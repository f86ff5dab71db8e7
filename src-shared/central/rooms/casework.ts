import { z } from 'zod'
import { stageSchema } from '../../cases/stage.ts'
import { workTypeSchema } from '../../cases/work-type.ts'
import { caseIdSchema, letterIdSchema, officerIdSchema } from '../../kernel/ids.ts'
import { instantSchema } from '../../kernel/instant.ts'
import { applicantPageSchema } from '../applicant-page.ts'
import { base } from '../entry.ts'
import { caseEventSchema, changesPageSchema } from '../feed.ts'
import { letterAnswersSchema, letterBatchSchema } from '../letters.ts'
import {
  keptSearchSchema,
  peopleSearchAnswerSchema,
  searchedNumberSchema,
  searchReasonSchema,
} from '../people-search.ts'
import { attachmentGet, attachmentPut, eventsGet } from '../raw-operations.ts'
import { receiptSchema } from '../receipt.ts'

/** What desks are told and what they send. */
export const caseworkCalls = {
  feed: {
    changes: base
      .route({
        method: 'GET',
        path: '/changes',
        summary: 'The feed of everything this officer may see, oldest first',
        tags: ['feed'],
      })
      .input(
        z.object({
          after: z.string().max(500).optional(),
          limit: z.coerce.number().int().min(1).max(5000).default(1000),
        }),
      )
      .output(changesPageSchema),
    events: base.route(eventsGet),
  },
  attachments: {
    get: base.route(attachmentGet),
    put: base.route(attachmentPut),
  },
  letters: {
    decisions: base
      .route({ method: 'POST', path: '/decisions', summary: 'Deliver decisions', tags: ['letters'] })
      .input(letterBatchSchema)
      .output(letterAnswersSchema),
    receipts: base
      .route({
        method: 'POST',
        path: '/decisions/receipts',
        summary: 'Receipts by letter id',
        tags: ['letters'],
      })
      .input(z.object({ ids: z.array(letterIdSchema).min(1).max(500) }))
      .output(z.object({ receipts: z.array(receiptSchema) })),
    acts: base
      .route({ method: 'POST', path: '/acts', summary: 'Deliver acts', tags: ['letters'] })
      .input(letterBatchSchema)
      .output(letterAnswersSchema),
  },
  people: {
    /**
     * All cases of the province of one whole number: in detail inside the caller's scope, outside it only which agencies
     * have one. Every search is kept with its reason before it is answered. Refuses `not-permitted`, and `slow-down` by a
     * count of its own.
     */
    search: base
      .route({
        method: 'POST',
        path: '/people/search',
        summary: 'Find one person by the whole number',
        tags: ['people'],
      })
      .input(z.object({ idNumber: searchedNumberSchema, reason: searchReasonSchema }))
      .output(peopleSearchAnswerSchema),
    /**
     * Searches of the officers of the caller's agencies, newest first; with a number, those that were for it. For who reads
     * the log; reading is itself a line of it.
     */
    searches: base
      .route({
        method: 'POST',
        path: '/people/searches',
        summary: 'Who searched for people',
        tags: ['audit'],
      })
      .input(
        z.object({
          officerId: officerIdSchema.nullable().default(null),
          idNumber: searchedNumberSchema.nullable().default(null),
          /** The position below which to go on. */
          after: z.number().int().positive().nullable().default(null),
          limit: z.number().int().min(1).max(500).default(100),
        }),
      )
      .output(z.object({ searches: z.array(keptSearchSchema), next: z.number().int().nullable() })),
  },
  cases: {
    /**
     * 查询回单 (K6): what the applicant's own page shows of a case, for a desk that does not have it; a line of the centre's log. Refuses
     * `not-found` out of the caller's scope.
     */
    applicantPage: base
      .route({
        method: 'GET',
        path: '/cases/{id}/applicant-page',
        summary: "What the applicant's own page shows",
        tags: ['cases'],
      })
      .input(z.object({ id: caseIdSchema }))
      .output(applicantPageSchema),
    history: base
      .route({
        method: 'GET',
        path: '/cases/{id}/history',
        summary: 'All that happened to a case, with both clocks',
        tags: ['cases'],
      })
      .input(z.object({ id: caseIdSchema }))
      .output(
        z.object({
          caseId: caseIdSchema,
          workType: workTypeSchema,
          stage: stageSchema,
          events: z.array(
            caseEventSchema.extend({
              letterId: letterIdSchema.nullable(),
              /** The device's clock when an officer acted; `at` is the centre's. */
              decidedAt: instantSchema.nullable(),
              receipt: receiptSchema.nullable(),
            }),
          ),
        }),
      ),
  },
} as const
