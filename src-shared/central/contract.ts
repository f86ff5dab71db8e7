import { oc } from '@orpc/contract'
import { z } from 'zod'
import { caseStatusSchema } from '../cases/case-status.ts'
import { reasonCodeSchema } from '../cases/decision.ts'
import { leaseRefusalSchema, leaseSchema, MOST_LEASES } from '../cases/lease.ts'
import { stageSchema } from '../cases/stage.ts'
import { workTypeSchema } from '../cases/work-type.ts'
import {
  caseIdSchema,
  deskIdSchema,
  letterIdSchema,
  officerIdSchema,
  regionCodeSchema,
  slugSchema,
  uuidSchema,
} from '../kernel/ids.ts'
import { calendarDateSchema, chinaMonthSchema, instantSchema } from '../kernel/instant.ts'
import { officerProfileSchema } from '../people/officer.ts'
import { closingSetSchema, frozenSheetSchema, reportClosingSchema } from '../reports/closing.ts'
import { applicantPageSchema } from './applicant-page.ts'
import { auditAnchorSchema, auditDeliverySchema, auditFilterSchema, keptAuditLineSchema } from './audit.ts'
import {
  MOST_OFFERED,
  offerAnsweringSchema,
  offeredDraftSchema,
  offerMakingSchema,
  offersAnsweredSchema,
  offersMadeSchema,
  takerSchema,
} from './case-offer.ts'
import { deskFreshnessSchema, deskPolicySchema } from './desk-policy.ts'
import { exceptionSchema } from './exception.ts'
import { caseEventSchema, changesPageSchema, proposalSchema } from './feed.ts'
import { letterAnswersSchema, letterBatchSchema } from './letters.ts'
import {
  keptSearchSchema,
  peopleSearchAnswerSchema,
  searchedNumberSchema,
  searchReasonSchema,
} from './people-search.ts'
import { problemCodeSchema, problemStatus } from './problem.ts'
import { attachmentGet, attachmentPut, eventsGet } from './raw-operations.ts'
import { receiptKeySchema, receiptSchema } from './receipt.ts'
import {
  sampleDrawnSchema,
  sampleDrawSchema,
  samplesTakenBackSchema,
  sampleTakeBackSchema,
} from './sample.ts'

/** Every refusal a call can get, by its closed code. */
const refusals = Object.fromEntries(
  problemCodeSchema.options.map(code => [code, { status: problemStatus[code] }]),
)
const base = oc.errors(refusals)
const requestId = uuidSchema

const sessionSchema = z.object({
  accessToken: z.string().min(1).max(2000),
  accessExpiresAt: instantSchema,
  refreshToken: z.string().min(1).max(2000),
  /** Absolute end of the session, whatever is refreshed. */
  sessionEndsAt: instantSchema,
  /** Good for delivering letters already decided, after the interactive session ended. */
  sendOnlyToken: z.string().min(1).max(2000),
})
export type CentralSession = z.infer<typeof sessionSchema>

const deskDecisionsSchema = z.object({
  decisions: z.array(
    z.object({
      letterId: letterIdSchema,
      sequence: z.number().int(),
      receipt: receiptSchema,
      /** Whose letter it is: several officers share a desk and its numbers. Centres of the first form do not say. */
      decidedBy: officerIdSchema.optional(),
    }),
  ),
})
export type DeskDecisions = z.infer<typeof deskDecisionsSchema>

/** A lease with the feed position it was told at, so that the desk can put it on the shelf at once. */
const toldLeaseSchema = z.object({ lease: leaseSchema, position: z.number().int().positive() })
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
const exceptionWord = z.object({
  id: letterIdSchema,
  requestId,
  note: z.string().min(1).max(500),
})
const closingWord = z.object({ id: uuidSchema, requestId })
const closingAnswer = z.object({ closing: reportClosingSchema })
export const frozenClosingSchema = closingAnswer.extend({ sheets: z.array(frozenSheetSchema) })
export type ClosingAnswer = z.infer<typeof closingAnswer>
export type FrozenClosing = z.infer<typeof frozenClosingSchema>
export const auditPageSchema = z.object({
  lines: z.array(keptAuditLineSchema),
  /** To go on after; null at the end. */
  next: z.number().int().nullable(),
})
export type AuditPage = z.infer<typeof auditPageSchema>

/**
 * The wire between desk and centre, version 1. Semantics: docs/ARCHITECTURE.md and the design's central-protocol page.
 *
 * Every endpoint is here from the start; the ones whose work is not built yet refuse `not-available-yet` and take
 * and give plain JSON objects, so that filling them adds fields and never changes an address.
 */
export const centralContract = {
  desks: {
    enrol: base
      .route({ method: 'POST', path: '/desks', summary: 'Enrol a computer', tags: ['desks'] })
      .input(
        z.object({
          requestId,
          name: z.string().min(1).max(100),
          /** Raw Ed25519 public key of the desk, base64; the private half never leaves the computer. */
          publicKey: z.string().min(1).max(200),
          by: z.discriminatedUnion('kind', [
            z.object({ kind: z.literal('code'), code: z.string().min(1).max(64) }),
            z.object({
              kind: z.literal('officer'),
              loginName: z.string().min(1).max(64),
              password: z.string().min(1).max(200),
            }),
            /** After `desk-forked`: the desk itself, by its key over `deskProofText` with login name `re-enrol`. */
            z.object({ kind: z.literal('desk'), deskId: deskIdSchema, proof: z.string().min(1).max(200) }),
          ]),
        }),
      )
      .output(z.object({ deskId: deskIdSchema, epoch: z.number().int().positive() })),
    heartbeat: base
      .route({
        method: 'POST',
        path: '/desks/heartbeat',
        summary: 'Tell the centre how this desk stands',
        tags: ['desks'],
      })
      .input(
        z.object({
          deskId: deskIdSchema,
          epoch: z.number().int().positive(),
          sequence: z.number().int().nonnegative(),
          waiting: z.number().int().nonnegative(),
          needsYou: z.number().int().nonnegative(),
          oldestUnsentAt: instantSchema.nullable(),
          lastPullAt: instantSchema.nullable(),
          version: z.string().max(40),
          freeDiskBytes: z.number().int().nonnegative().nullable(),
          /** Officers locked out at this computer after wrong passwords: how often ever, and when last. */
          lockouts: z.number().int().nonnegative().default(0),
          lastLockoutAt: instantSchema.nullable().default(null),
        }),
      )
      .output(z.object({ receivedAt: instantSchema })),
    decisions: base
      .route({
        method: 'GET',
        path: '/desks/{id}/decisions',
        summary: 'What the centre has from this desk',
        tags: ['desks'],
      })
      .input(
        z.object({
          id: deskIdSchema,
          epoch: z.coerce.number().int().positive(),
          after: z.coerce.number().int().nonnegative(),
        }),
      )
      .output(deskDecisionsSchema),
    policy: base
      .route({ method: 'GET', path: '/desk-policy', summary: 'Rules for data on desks', tags: ['desks'] })
      .input(z.object({}))
      .output(deskPolicySchema),
  },
  sessions: {
    create: base
      .route({ method: 'POST', path: '/sessions', summary: 'Sign in', tags: ['sessions'] })
      .input(
        z.object({
          requestId,
          deskId: deskIdSchema,
          loginName: z.string().min(1).max(64),
          password: z.string().min(1).max(200),
          /** Ed25519 of the desk's key over `deskProofText`, base64: a stolen desk id alone opens nothing. */
          deskProof: z.string().min(1).max(200),
        }),
      )
      .output(
        sessionSchema.extend({ officer: officerProfileSchema, receiptRootKey: z.string().min(1).max(200) }),
      ),
    refresh: base
      .route({ method: 'POST', path: '/sessions/refresh', summary: 'Renew a session', tags: ['sessions'] })
      .input(z.object({ requestId, deskId: deskIdSchema, refreshToken: z.string().min(1).max(2000) }))
      .output(sessionSchema.extend({ officer: officerProfileSchema })),
    end: base
      .route({ method: 'DELETE', path: '/sessions/current', summary: 'Sign out', tags: ['sessions'] })
      .input(z.object({}))
      .output(z.object({ endedAt: instantSchema })),
  },
  officers: {
    /**
     * Ends every other interactive session of the officer. The same change asked again, its answer lost, answers as done.
     * Refuses `bad-credentials` for a wrong present password, counted like a sign-in, and `password-too-weak`.
     */
    changePassword: base
      .route({
        method: 'PUT',
        path: '/officers/me/password',
        summary: 'Change the own password',
        tags: ['officers'],
      })
      .input(z.object({ requestId, present: z.string().min(1).max(200), next: z.string().min(1).max(200) }))
      .output(z.object({ changedAt: instantSchema })),
  },
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
  supervision: {
    /**
     * The supervisor's answer to an exception (异常件): the decision takes effect now, as the officer made it.
     * Refuses `same-person` for who decided it, `already-settled`, and `not-adoptable` where the case cannot take it any more.
     */
    adoptProposal: base
      .route({
        method: 'POST',
        path: '/proposals/{id}/adopt',
        summary: 'Adopt an exception',
        tags: ['supervision'],
      })
      .input(exceptionWord)
      .output(z.object({ exception: exceptionSchema })),
    dismissProposal: base
      .route({
        method: 'POST',
        path: '/proposals/{id}/dismiss',
        summary: 'Dismiss an exception',
        tags: ['supervision'],
      })
      .input(exceptionWord)
      .output(z.object({ exception: exceptionSchema })),
    returnProposal: base
      .route({
        method: 'POST',
        path: '/proposals/{id}/return',
        summary: 'Give an exception back to its officer',
        tags: ['supervision'],
      })
      .input(exceptionWord)
      .output(z.object({ exception: exceptionSchema })),
    twoPersonAct: base
      .route({
        method: 'POST',
        path: '/two-person-acts',
        summary: 'Second person confirms',
        tags: ['supervision'],
      })
      .input(
        z.object({
          requestId,
          /** The id of the act that asked. */
          proposalId: letterIdSchema,
          agree: z.boolean(),
          note: z.string().max(500),
        }),
      )
      .output(z.object({ proposal: proposalSchema })),
    /**
     * 抽查复核: draws finished decisions for a second look. The same `requestId` answers the same again. Looking itself is the act
     * `sample-judged`. Refuses `not-permitted` out of reach, and `bad-input` for a period that is none, a looker who sees no such
     * case, or more than `MOST_DRAWN`.
     */
    sample: base
      .route({ method: 'POST', path: '/samples', summary: 'Draw a sample', tags: ['supervision'] })
      .input(sampleDrawSchema)
      .output(sampleDrawnSchema),
    /**
     * 收回抽查: own draws that nobody has looked at yet, named or all of a draw. The same order again is answered the same. Refuses
     * `not-permitted` out of reach, and `not-found` for what the caller did not draw.
     */
    takeBackSamples: base
      .route({
        method: 'POST',
        path: '/samples/{drawId}/take-back',
        summary: 'Take back a draw (its drawer)',
        tags: ['supervision'],
      })
      .input(sampleTakeBackSchema)
      .output(samplesTakenBackSchema),
    freshness: base
      .route({
        method: 'GET',
        path: '/reports/freshness',
        summary: 'Who has not synced',
        tags: ['supervision'],
      })
      .input(z.object({}))
      .output(z.object({ desks: z.array(deskFreshnessSchema) })),
  },
  closings: {
    /**
     * 期间封存 (R14): a set of reports of a unit and its days, with the rows of every table. Refuses `period-not-over`,
     * `figures-changed`, `report-unbalanced`; `period-closed` and `closing-open` where another stands for some of these days;
     * `already-settled` for another set under the same id.
     */
    prepare: base
      .route({ method: 'POST', path: '/report-closings', summary: 'Prepare a closing', tags: ['closings'] })
      .input(z.object({ requestId, set: closingSetSchema, sheets: z.array(frozenSheetSchema) }))
      .output(closingAnswer),
    /** The closing with the tables as they are frozen. */
    find: base
      .route({ method: 'GET', path: '/report-closings/{id}', summary: 'The frozen set', tags: ['closings'] })
      .input(z.object({ id: uuidSchema }))
      .output(frozenClosingSchema),
    /** Refuses `same-person` for who prepared it, and `already-settled`. */
    review: base
      .route({
        method: 'POST',
        path: '/report-closings/{id}/review',
        summary: 'Review a closing',
        tags: ['closings'],
      })
      .input(closingWord)
      .output(closingAnswer),
    /** Freezes it under a serial. Refuses `same-person`, `closing-not-reviewed`, `already-settled`, `period-closed`. */
    sign: base
      .route({
        method: 'POST',
        path: '/report-closings/{id}/sign',
        summary: 'Sign a closing (supervisor)',
        tags: ['closings'],
      })
      .input(closingWord)
      .output(closingAnswer),
    /** Ends a closing that is not signed; its preparer may take it back so too. Refuses `already-settled`. */
    return: base
      .route({
        method: 'POST',
        path: '/report-closings/{id}/return',
        summary: 'Return a closing to its preparer',
        tags: ['closings'],
      })
      .input(closingWord.extend({ note: z.string().min(1).max(500) }))
      .output(closingAnswer),
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
  audit: {
    /**
     * Takes lines of the caller's own log and answers the signed head. The same lines again answer the same head. Refuses
     * `log-broken` where they do not follow from what the centre has.
     */
    append: base
      .route({ method: 'POST', path: '/audit-entries', summary: "Deliver the desk's log", tags: ['audit'] })
      .input(auditDeliverySchema)
      .output(z.object({ anchor: auditAnchorSchema })),
    /** Newest first, of the officers of the caller's agencies. Reading is itself a line of the centre's log. */
    list: base
      .route({ method: 'GET', path: '/audit-entries', summary: 'Read the log', tags: ['audit'] })
      .input(
        z.object({
          ...auditFilterSchema.partial().shape,
          /** The position after which, that is below which, to go on. */
          after: z.coerce.number().int().positive().optional(),
          limit: z.coerce.number().int().min(1).max(500).default(100),
          purpose: z.enum(['read', 'export']).default('read'),
        }),
      )
      .output(auditPageSchema),
  },
  receiptKeys: {
    list: base
      .route({
        method: 'GET',
        path: '/receipt-keys',
        summary: 'Receipt keys, signed by the root key',
        tags: ['letters'],
      })
      .input(z.object({}))
      .output(z.object({ keys: z.array(receiptKeySchema) })),
  },
} as const

export const CENTRAL_BASE_PATH = '/api/v1'
/** Header of every answer: the centre's clock, RFC 3339 in UTC with milliseconds. */
export const CENTRE_TIME_HEADER = 'centre-time'
/** Header of every request: the contract version the desk speaks. The centre takes this one and the one before. */
export const CONTRACT_HEADER = 'review-desk-contract'
export const CONTRACT_VERSION = 1
