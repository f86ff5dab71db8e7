import { z } from 'zod'
import { LONGEST_LEASE_HOURS, leaseRefusalSchema, MOST_LEASES } from '../../cases/lease.ts'
import { MOST_OFFERED, takerSchema } from '../../central/case-offer.ts'
import { proposalSchema } from '../../central/feed.ts'
import { caseIdSchema, letterIdSchema, officerIdSchema, uuidSchema } from '../../kernel/ids.ts'
import { calendarDateSchema, instantSchema } from '../../kernel/instant.ts'
import { typedText } from '../../kernel/words.ts'
import { rulebookSchema } from '../../rulebook/rulebook.ts'
import { base, confirming, deciding, limit, managing, nothing, viewing } from '../entry.ts'
import {
  offerAnswerInputSchema,
  offerMakeSchema,
  offerRowSchema,
  offersAnsweredHereSchema,
  offersMadeHereSchema,
} from '../offer-views.ts'
import {
  queueCountsSchema,
  queueCursorSchema,
  queueFilterSchema,
  queueRowSchema,
  savedViewSchema,
} from '../queue-views.ts'

const leaseHours = z.number().int().min(1).max(LONGEST_LEASE_HOURS)
const leaseReason = typedText.trim().min(2).max(500)
const leaseAnswerSchema = z.object({
  granted: z.array(z.object({ caseId: caseIdSchema, until: instantSchema })),
  notGranted: z.array(
    z.object({
      caseId: caseIdSchema,
      /** As far as the case is here. */
      serialNo: z.string().nullable(),
      why: leaseRefusalSchema,
      heldBy: z.object({ name: z.string(), until: instantSchema }).nullable(),
    }),
  ),
})
export type LeaseAnswer = z.infer<typeof leaseAnswerSchema>

/** What is to do, and who has it. */
export const queueRooms = {
  queue: {
    /** A page behind `after`, and `skip` rows further: so a list of any length is looked at from the middle. */
    list: viewing
      .input(
        queueFilterSchema.extend({
          after: queueCursorSchema.nullable(),
          skip: z.number().int().min(0).max(5_000_000).default(0),
          limit,
        }),
      )
      .output(
        z.object({
          rows: z.array(queueRowSchema),
          next: queueCursorSchema.nullable(),
          /** Of the whole queue; null when something narrows it: then `count` tells. */
          total: z.number().int().nullable(),
        }),
      ),
    /** How many rows a queue has under a filter. Reads its whole index, so it is asked apart from the pages. */
    count: viewing.input(queueFilterSchema).output(z.object({ total: z.number().int() })),
    counts: viewing.input(nothing).output(queueCountsSchema),
    /** The rulebooks in force today in the provinces whose cases are held here; all of them while none is. */
    rulebooks: viewing.input(nothing).output(z.array(rulebookSchema)),
    /** For an empty queue: what was done today (China day), and when the next case anywhere falls due. */
    day: viewing
      .input(nothing)
      .output(z.object({ decidedToday: z.number().int(), nextDueOn: calendarDateSchema.nullable() })),
  },
  /** 视图: filters an officer gave a name, kept in their own store. */
  views: {
    list: viewing.input(nothing).output(z.array(savedViewSchema)),
    /** Adds a view, or replaces the one of that id. Refuses `too-many-views` past thirty, and `name-holds-number`. */
    save: viewing.input(savedViewSchema).output(z.array(savedViewSchema)),
    remove: viewing.input(z.object({ id: uuidSchema })).output(z.array(savedViewSchema)),
  },
  /** 领取, 放回, 收回. What counts is decided at the centre, so all but `summary` need it: `needs-centre` without. */
  leases: {
    /** Named cases, or the next ones of a queue as filtered, for so many hours. What is held here already is extended. */
    take: deciding
      .input(
        z.object({
          requestId: uuidSchema,
          want: z.discriminatedUnion('kind', [
            z.object({ kind: z.literal('cases'), caseIds: z.array(caseIdSchema).min(1).max(MOST_LEASES) }),
            z.object({
              kind: z.literal('next'),
              count: z.number().int().min(1).max(MOST_LEASES),
              filter: queueFilterSchema,
            }),
          ]),
          hours: leaseHours,
        }),
      )
      .output(leaseAnswerSchema),
    release: deciding
      .input(z.object({ caseIds: z.array(caseIdSchema).min(1).max(MOST_LEASES) }))
      .output(z.object({ released: z.array(caseIdSchema) })),
    /** What I hold here; answers without network. */
    summary: viewing.input(nothing).output(
      z.object({
        held: z.number().int(),
        nearEnd: z.number().int(),
        runOut: z.number().int(),
        /** Taken back from me and not yet noticed: with who and why. */
        reclaimed: z.array(
          z.object({ caseId: caseIdSchema, serialNo: z.string(), byName: z.string(), reason: z.string() }),
        ),
        firstEnd: instantSchema.nullable(),
      }),
    ),
    reclaim: managing
      .input(z.object({ caseIds: z.array(caseIdSchema).min(1).max(MOST_LEASES), reason: leaseReason }))
      .output(z.object({ reclaimed: z.array(caseIdSchema) })),
    assign: base
      .meta({ needs: 'open', right: 'reassign' })
      .input(
        z.object({
          requestId: uuidSchema,
          officerId: officerIdSchema,
          caseIds: z.array(caseIdSchema).min(1).max(MOST_LEASES),
          hours: leaseHours,
          reason: leaseReason,
        }),
      )
      .output(leaseAnswerSchema),
    /** Officers cases can be given to. */
    colleagues: managing
      .input(nothing)
      .output(z.array(z.object({ id: officerIdSchema, displayName: z.string(), agencyName: z.string() }))),
  },
  /** 交接 (K8): cases in hand to a colleague who accepts. All but `list` need the centre: `needs-centre` without. */
  offers: {
    /** Mine and those to me: open ones, and what ended in the last week. Answers without network. */
    list: deciding.input(nothing).output(z.array(offerRowSchema)),
    /** Who may take over these cases, as the centre judges it; never oneself. */
    takers: deciding
      .input(z.object({ caseIds: z.array(caseIdSchema).min(1).max(MOST_OFFERED) }))
      .output(z.object({ takers: z.array(takerSchema) })),
    /**
     * With what was typed at them. Told case by case; until it is accepted a case stays here, and cannot be decided unless the
     * offer is taken back. The same `requestId` answers the same again.
     */
    make: deciding.input(offerMakeSchema).output(offersMadeHereSchema),
    /** Accepting brings the lease to this desk, and what the colleague typed as a draft of one's own. */
    answer: deciding.input(offerAnswerInputSchema).output(offersAnsweredHereSchema),
  },
  /** 待第二人确认: open and settled, newest first. */
  proposals: {
    list: viewing.input(nothing).output(z.array(proposalSchema)),
    /** Needs the centre: the second person's word counts only there. Refuses `same-person` for who asked. */
    settle: confirming
      .input(
        z.object({ proposalId: letterIdSchema, agree: z.boolean(), note: typedText.trim().min(2).max(500) }),
      )
      .output(z.object({ proposal: proposalSchema })),
  },
} as const
