import { z } from 'zod'
import { caseStatusSchema } from '../../cases/case-status.ts'
import { reasonCodeSchema } from '../../cases/decision.ts'
import { leaseRefusalSchema, MOST_LEASES } from '../../cases/lease.ts'
import { stageSchema } from '../../cases/stage.ts'
import { workTypeSchema } from '../../cases/work-type.ts'
import { caseIdSchema, officerIdSchema, regionCodeSchema, slugSchema, uuidSchema } from '../../kernel/ids.ts'
import { calendarDateSchema, chinaMonthSchema, instantSchema } from '../../kernel/instant.ts'
import {
  MOST_OFFERED,
  offerAnsweringSchema,
  offeredDraftSchema,
  offerMakingSchema,
  offersAnsweredSchema,
  offersMadeSchema,
  takerSchema,
} from '../case-offer.ts'
import { base, requestId } from '../entry.ts'
import { toldLeaseSchema } from '../told-lease.ts'

const leasesAnswerSchema = z.object({
  leases: z.array(toldLeaseSchema),
  notGranted: z.array(
    z.object({
      caseId: caseIdSchema,
      why: leaseRefusalSchema,
      heldBy: z.object({ name: z.string(), until: instantSchema }).nullable(),
    }),
  ),
})
export type LeasesAnswer = z.infer<typeof leasesAnswerSchema>
const leaseId = z.object({ id: uuidSchema })
/** Cases of a queue in the order of work (due day, submission, id) that nobody holds. */
const leaseQueueSchema = z.object({
  workType: workTypeSchema,
  stage: stageSchema,
  region: regionCodeSchema.nullable(),
  status: caseStatusSchema.nullable(),
  month: chinaMonthSchema.nullable(),
  category: slugSchema.nullable(),
  reason: reasonCodeSchema.nullable(),
  /** Due on this day or before. */
  dueBy: calendarDateSchema.nullable(),
  /** Due on this day or later. */
  dueFrom: calendarDateSchema.nullable(),
})

/** Who has which case. */
export const holdingCalls = {
  leases: {
    /**
     * Claims named cases, or the next ones of a queue, until a time (at most 72 hours ahead; a later one is cut). The
     * same `requestId` answers the same again. An own lease at this desk is extended; an assignment is taken up.
     */
    claim: base
      .route({ method: 'POST', path: '/leases', summary: 'Claim cases', tags: ['leases'] })
      .input(
        z.object({
          requestId,
          want: z.discriminatedUnion('kind', [
            z.object({ kind: z.literal('cases'), caseIds: z.array(caseIdSchema).min(1).max(MOST_LEASES) }),
            z.object({
              kind: z.literal('next'),
              count: z.number().int().min(1).max(MOST_LEASES),
              queue: leaseQueueSchema,
            }),
          ]),
          until: instantSchema,
        }),
      )
      .output(leasesAnswerSchema),
    /** Refuses `lease-over` once it was released, reclaimed or settled, or somebody else holds the case. */
    extend: base
      .route({ method: 'PATCH', path: '/leases/{id}', summary: 'Extend a lease', tags: ['leases'] })
      .input(leaseId.extend({ until: instantSchema }))
      .output(toldLeaseSchema),
    /** Releasing what is released already answers the same again. */
    release: base
      .route({ method: 'DELETE', path: '/leases/{id}', summary: 'Release a lease', tags: ['leases'] })
      .input(leaseId)
      .output(toldLeaseSchema),
    reclaim: base
      .route({
        method: 'POST',
        path: '/leases/{id}/reclaim',
        summary: 'Reclaim a lease (supervisor)',
        tags: ['leases'],
      })
      .input(leaseId.extend({ reason: z.string().min(1).max(500) }))
      .output(toldLeaseSchema),
    /** Gives cases to an officer, taking them from whoever holds them. The officer's next claim binds them to a desk. */
    assign: base
      .route({ method: 'POST', path: '/assignments', summary: 'Assign cases (supervisor)', tags: ['leases'] })
      .input(
        z.object({
          requestId,
          officerId: officerIdSchema,
          caseIds: z.array(caseIdSchema).min(1).max(MOST_LEASES),
          until: instantSchema,
          reason: z.string().min(1).max(500),
        }),
      )
      .output(leasesAnswerSchema),
  },
  offers: {
    /** Who may take over these cases, apart from the caller: may decide them, is not locked, took no other part in them. */
    takers: base
      .route({
        method: 'POST',
        path: '/case-offers/takers',
        summary: 'Who may take over cases',
        tags: ['offers'],
      })
      .input(z.object({ caseIds: z.array(caseIdSchema).min(1).max(MOST_OFFERED) }))
      .output(z.object({ takers: z.array(takerSchema) })),
    /**
     * 交接: offers cases in hand, with what was typed at them, to one colleague. Told case by case; the cases stay with the
     * caller. The same `requestId` answers the same again. Refuses `same-person` for the caller themselves.
     */
    make: base
      .route({
        method: 'POST',
        path: '/case-offers',
        summary: 'Offer cases to a colleague',
        tags: ['offers'],
      })
      .input(offerMakingSchema)
      .output(offersMadeSchema),
    /** What was typed at the cases of open offers, for giver and receiver alone; one that is not theirs or not open is left out. */
    drafts: base
      .route({
        method: 'POST',
        path: '/case-offers/drafts',
        summary: 'Drafts of open offers',
        tags: ['offers'],
      })
      .input(z.object({ ids: z.array(uuidSchema).min(1).max(MOST_OFFERED) }))
      .output(z.object({ drafts: z.array(z.object({ id: uuidSchema, draft: offeredDraftSchema })) })),
    /**
     * Accepting moves the lease to the caller at this desk. Whatever ends an offer erases its draft here, so the drafts are
     * asked for before. The same `requestId` answers the same again.
     */
    answer: base
      .route({
        method: 'POST',
        path: '/case-offers/answers',
        summary: 'Accept, decline or withdraw offers',
        tags: ['offers'],
      })
      .input(offerAnsweringSchema)
      .output(offersAnsweredSchema),
  },
} as const
