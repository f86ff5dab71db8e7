import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import {
  contactDetailsSchema,
  correctionDetailsSchema,
  documentAddedDetailsSchema,
  fieldResultDetailsSchema,
} from '../cases/act-details.ts'
import { complaintDetailsSchema } from '../cases/complaint.ts'
import { checklistAnswersSchema, reasonCodeSchema } from '../cases/decision.ts'
import { LONGEST_LEASE_HOURS, leaseRefusalSchema, MOST_LEASES } from '../cases/lease.ts'
import { findingSchema, outcomeSchema } from '../cases/outcome.ts'
import { workTypeSchema } from '../cases/work-type.ts'
import { auditFilterSchema } from '../central/audit.ts'
import { MOST_OFFERED, takerSchema } from '../central/case-offer.ts'
import { auditPageSchema } from '../central/contract.ts'
import { exceptionAnswerSchema, exceptionSchema } from '../central/exception.ts'
import { proposalSchema } from '../central/feed.ts'
import { searchedNumberSchema, searchReasonSchema } from '../central/people-search.ts'
import {
  sampleDrawnSchema,
  sampleDrawSchema,
  sampleSaidSchema,
  samplesTakenBackSchema,
  sampleTakeBackSchema,
} from '../central/sample.ts'
import {
  agencyCodeSchema,
  caseIdSchema,
  letterIdSchema,
  officerIdSchema,
  regionCodeSchema,
  sha256Schema,
  uuidSchema,
} from '../kernel/ids.ts'
import { calendarDateSchema, instantSchema } from '../kernel/instant.ts'
import { typedText } from '../kernel/words.ts'
import { officerProfileSchema } from '../people/officer.ts'
import { readCardSchema, readerSchema } from '../people/read-card.ts'
import type { Right } from '../people/rights.ts'
import { closingOnPaperSchema, frozenSheetSchema, reportClosingSchema } from '../reports/closing.ts'
import { reportIdSchema, reportRequestSchema, reportSchema } from '../reports/report.ts'
import { rulebookSchema } from '../rulebook/rulebook.ts'
import { slipKindSchema } from '../slips/slip.ts'
import { slipNumberSchema } from '../slips/slip-number.ts'
import { intakeDetailsSchema } from '../unemployment/unemployment-payload.ts'
import { auditFileSchema, auditReportSchema } from './audit-views.ts'
import {
  bulkDecisionSchema,
  bulkOutcomesSchema,
  bulkPlanSchema,
  MOST_AT_ONCE,
  undoOutcomesSchema,
} from './bulk-views.ts'
import {
  closingAskSchema,
  closingPlaceSchema,
  closingViewSchema,
  comparedSchema,
  preparedSchema,
} from './closing-views.ts'
import { recoveryStateSchema } from './key-views.ts'
import {
  offerAnswerInputSchema,
  offerMakeSchema,
  offerRowSchema,
  offersAnsweredHereSchema,
  offersMadeHereSchema,
} from './offer-views.ts'
import { LONGEST_PAGE } from './paper-views.ts'
import { foundPeopleSchema } from './people-views.ts'
import { deskRefusalCodeSchema, refusalDetailSchema } from './refusal.ts'
import { overviewRequestSchema, overviewSchema } from './report-views.ts'
import { lookDraftSchema, sampleChoicesSchema, sampleOpenedSchema, sampleRowSchema } from './sample-views.ts'
import { LONGEST_SEARCH, MOST_RESULTS, searchAnswerSchema } from './search-views.ts'
import { LONGEST_SIGNED_COPY, signedCopySchema, slipRowSchema, slipSheetSchema } from './slip-views.ts'
import {
  dayAccountSchema,
  desksViewSchema,
  letterFileSchema,
  readyListSchema,
  recoveryReportSchema,
} from './trust-views.ts'
import {
  caseViewSchema,
  draftSchema,
  letterViewSchema,
  needsYouItemSchema,
  postFilterSchema,
  postRowSchema,
  queueCountsSchema,
  queueCursorSchema,
  queueFilterSchema,
  queueRowSchema,
  revealedSchema,
  revealReasonSchema,
  savedViewSchema,
  sessionStateSchema,
  settingsSchema,
  staleTopicSchema,
  syncStatusSchema,
} from './views.ts'

/** What must be true before the core serves a call; checked once, at the border, for every entry. */
export interface DeskMeta {
  /** nothing: also while closed. officer: a store is open, even if locked. open: an officer works. */
  readonly needs: 'nothing' | 'officer' | 'open'
  readonly right?: Right
  /** What was typed is still taken in the moment after a lock: the page that goes hands it over as it goes. */
  readonly justLocked?: boolean
  readonly [other: string]: unknown
}

const refusals = Object.fromEntries(
  deskRefusalCodeSchema.options.map(code => [code, { status: 422, data: refusalDetailSchema }]),
)
const base = oc.$meta<DeskMeta>({ needs: 'open' }).errors(refusals)
const free = base.meta({ needs: 'nothing' })
const open = base.meta({ needs: 'open' })
const viewing = base.meta({ needs: 'open', right: 'view-cases' })
const confirming = base.meta({ needs: 'open', right: 'confirm-proposals' })
const managing = base.meta({ needs: 'open', right: 'manage-leases' })
const securing = base.meta({ needs: 'open', right: 'administer-security' })
const answering = base.meta({ needs: 'open', right: 'answer-exceptions' })
const deciding = base.meta({ needs: 'open', right: 'decide' })
const auditing = base.meta({ needs: 'open', right: 'read-audit' })
const overseeing = base.meta({ needs: 'open', right: 'view-reports' })
const exporting = base.meta({ needs: 'open', right: 'export' })
const signing = base.meta({ needs: 'open', right: 'close-period' })
const sampling = base.meta({ needs: 'open', right: 'sample' })
const lookTyping = base.meta({ needs: 'open', right: 'view-cases', justLocked: true })
const typing = base.meta({ needs: 'open', right: 'decide', justLocked: true })

const nothing = z.object({})
const caseActSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['hold', 'release-hold']) }),
  z.object({ kind: z.literal('contact-logged'), details: contactDetailsSchema }),
  z.object({ kind: z.literal('field-result'), details: fieldResultDetailsSchema }),
  z.object({ kind: z.literal('correction-requested'), details: correctionDetailsSchema }),
])
export type CaseAct = z.infer<typeof caseActSchema>
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
/** Field names of the form and what stands in them, valid or not. */
const intakeDraftSchema = z.record(z.string().max(60), z.json())
const password = z.string().min(1).max(200)
const limit = z.number().int().min(1).max(200)

/** The whole bridge between face and core, once, for both doors. */
export const deskContract = {
  session: {
    state: free.input(nothing).output(sessionStateSchema),
    /** Opens the officer's store: by password alone when it is on this computer, else with the centre's word. */
    signIn: free
      .input(
        z.object({
          loginName: z.string().trim().min(1).max(64),
          password,
          /** After a change elsewhere (`password-differs-here`): the one before, once. Refuses `former-password-wrong`. */
          formerPassword: password.optional(),
        }),
      )
      .output(z.object({ officer: officerProfileSchema })),
    unlock: base.meta({ needs: 'officer' }).input(z.object({ password })).output(nothing),
    lock: open.input(nothing).output(nothing),
    /** A hand was at the computer so long ago: the desk locks itself when it hears nothing of the kind. */
    active: open.input(z.object({ agoMs: z.number().int().min(0).max(60_000) })).output(nothing),
    signOut: base
      .meta({ needs: 'officer' })
      .input(nothing)
      .output(z.object({ unsent: z.number().int() })),
    /** Renews the centre's session after it ended, without closing anything. */
    signInAgain: open.input(z.object({ password })).output(nothing),
    /** Changes the password at the centre and then here. Refuses `bad-credentials`, `password-too-weak`, `needs-centre`. */
    changePassword: open.input(z.object({ present: password, next: password })).output(nothing),
  },
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
  case: {
    /** Hands a case out, also ahead of need. The log notes it once per version and sign-in. */
    open: viewing.input(z.object({ caseId: caseIdSchema })).output(caseViewSchema),
    /** The case stands painted before the officer: the logged look. */
    seen: viewing
      .input(z.object({ caseId: caseIdSchema, caseVersion: z.number().int().positive() }))
      .output(nothing),
    /** W6: the officer took note of what changed up to this version since they looked last; it is not told again. */
    noteChanges: viewing
      .input(z.object({ caseId: caseIdSchema, caseVersion: z.number().int().positive() }))
      .output(nothing),
    /**
     * The case with everything that is hidden in it, for a reason, and with the password again where the rulebook asks for it.
     * Logged with the reason and the kinds of fields, never with a value. Refuses `not-found` for a case that is not here or
     * left the scope, `password-required`, and what unlocking refuses.
     */
    reveal: viewing
      .input(z.object({ caseId: caseIdSchema, reason: revealReasonSchema, password: password.nullable() }))
      .output(revealedSchema),
    /** A picture was enlarged beyond its preview: noted once for each picture and opening of a case. */
    pictureZoomed: viewing.input(z.object({ caseId: caseIdSchema, sha256: sha256Schema })).output(nothing),
    saveDraft: typing
      .input(draftSchema.extend({ caseId: caseIdSchema, caseVersion: z.number().int().positive() }))
      .output(z.object({ savedAt: instantSchema })),
    /**
     * Records a decision with its audit line and its letter, or refuses and changes nothing. The same `decisionId`
     * answers the same again, so an impatient press is safe.
     */
    decide: deciding
      .input(
        z.object({
          decisionId: letterIdSchema,
          caseId: caseIdSchema,
          caseVersion: z.number().int().positive(),
          /** Hashes of the attachments that were on the screen. */
          shown: z.array(sha256Schema).max(100),
          outcome: outcomeSchema,
          reasons: z.array(reasonCodeSchema).max(30),
          transferTo: agencyCodeSchema.nullable(),
          applicantText: typedText.max(2000),
          internalNote: typedText.max(2000),
          finding: findingSchema.nullable(),
          checklist: checklistAnswersSchema,
          /** A letter in needs-you that this decision settles. */
          settles: letterIdSchema.nullable(),
        }),
      )
      .output(z.object({ letterId: letterIdSchema, undoUntil: instantSchema })),
    undo: deciding.input(z.object({ letterId: letterIdSchema })).output(z.object({ caseId: caseIdSchema })),
    /** What approving these cases with one press would do; writes nothing, names nobody. */
    planMany: deciding
      .input(z.object({ caseIds: z.array(caseIdSchema).min(1).max(MOST_AT_ONCE) }))
      .output(bulkPlanSchema),
    /**
     * Approves cases that are alike, each with its own line, letter, transaction and answer. `alike` is the plan's; a case that
     * is not like that any more is refused.
     */
    decideMany: deciding
      .input(
        z.object({ alike: sha256Schema, decisions: z.array(bulkDecisionSchema).min(1).max(MOST_AT_ONCE) }),
      )
      .output(bulkOutcomesSchema),
    /** Takes back what of these letters is still held. */
    undoMany: deciding
      .input(z.object({ letterIds: z.array(letterIdSchema).min(1).max(MOST_AT_ONCE) }))
      .output(undoOutcomesSchema),
    /** Records an act that closes nothing: 暂缓, 联系记录, 线下核实结果, 申请更正. Undone like a decision; same promises. */
    act: deciding
      .input(
        z.object({
          actId: letterIdSchema,
          caseId: caseIdSchema,
          caseVersion: z.number().int().positive(),
          act: caseActSchema,
          note: typedText.max(2000),
        }),
      )
      .output(z.object({ letterId: letterIdSchema, undoUntil: instantSchema })),
    /** D7: colleagues who may look at the case again: they took no part in it. Refuses `sample-open` to a blind looker. */
    lookers: viewing
      .input(z.object({ caseId: caseIdSchema }))
      .output(z.array(z.object({ id: officerIdSchema, displayName: z.string(), agencyName: z.string() }))),
    /**
     * D7: links a complaint or appeal, as an act that only adds: at any case in sight, whoever has it, decided or not. Undone like a
     * decision. Refuses `looker-took-part`, `not-found` for a looker nobody knows here, `bad-input` for days that do not fit,
     * `not-allowed` for one that is linked already and `sample-open` to who looks at the case a second time.
     */
    linkComplaint: deciding
      .input(
        z.object({
          actId: letterIdSchema,
          caseId: caseIdSchema,
          complaint: complaintDetailsSchema,
          note: typedText.max(2000),
        }),
      )
      .output(z.object({ letterId: letterIdSchema, undoUntil: instantSchema })),
    /** K1: takes in a person at the window, online or not. The desk makes case id and temporary serial. */
    intake: deciding
      .input(
        z.object({
          actId: letterIdSchema,
          caseId: caseIdSchema,
          person: intakeDetailsSchema.omit({ temporarySerial: true, submittedAt: true }),
        }),
      )
      .output(z.object({ letterId: letterIdSchema, undoUntil: instantSchema, temporarySerial: z.string() })),
    /**
     * K4: keeps one page at the window, encrypted on this computer, until `takeInPapers` names it or a day is over. Base64 of a
     * whole picture the rulebook takes. Refuses `paper-too-large` and `paper-unreadable`.
     */
    keepPage: deciding
      .input(z.object({ caseId: caseIdSchema, file: z.string().max(LONGEST_PAGE) }))
      .output(z.object({ sha256: sha256Schema, bytes: z.number().int() })),
    /** K4 收件: one document at the window, online or not; its bytes are delivered before the letter. Undone like a decision. Refusals: `takeInPapers`. */
    takeInPapers: deciding
      .input(
        z.object({
          actId: letterIdSchema,
          caseId: caseIdSchema,
          details: documentAddedDetailsSchema,
          note: typedText.max(500),
        }),
      )
      .output(z.object({ letterId: letterIdSchema, undoUntil: instantSchema })),
    /** What was typed at the window and not yet taken in, as typed; null when there is nothing. Gone with the intake. */
    intakeDraft: deciding.input(nothing).output(z.object({ values: intakeDraftSchema.nullable() })),
    saveIntakeDraft: typing.input(z.object({ values: intakeDraftSchema.nullable() })).output(nothing),
  },
  search: {
    /**
     * Q5: what on this computer is meant by what was typed, at every key: cases, own letters, posts; masked as lists are. Never asks
     * the centre. A whole number is not looked for: that is `people.find`.
     */
    local: viewing
      .input(
        z.object({ text: z.string().max(LONGEST_SEARCH), limit: z.number().int().min(1).max(MOST_RESULTS) }),
      )
      .output(searchAnswerSchema),
  },
  /** K3: readers of identity cards. A keyboard wedge needs none of it: it types. */
  reader: {
    list: viewing.input(nothing).output(z.array(readerSchema)),
    /** One card, for this face alone. Refuses what `readerTroubleSchema` names, and `card-number-wrong`. */
    read: viewing.input(z.object({ reader: readerSchema.shape.id })).output(readCardSchema),
    /** Ends a read under way: it refuses `read-cancelled`. */
    cancel: viewing.input(nothing).output(nothing),
  },
  people: {
    /**
     * K2: everybody's cases of one whole number, exact; each call is one line of the log, which holds no number. `here`
     * looks over the shelf and own letters and needs no network; nothing found there does not mean that nothing is on
     * its way. `centre` asks for the whole province, for a reason: `needs-centre` without it, `slow-down` when asked too
     * often. A number with something wrong in it is searched for too, and said to be so.
     */
    find: viewing
      .input(
        z.discriminatedUnion('where', [
          z.object({ where: z.literal('here'), idNumber: searchedNumberSchema }),
          z.object({
            where: z.literal('centre'),
            idNumber: searchedNumberSchema,
            reason: searchReasonSchema,
          }),
        ]),
      )
      .output(foundPeopleSchema),
  },
  posts: {
    /** Held posts by region and words, most lacking first; answers without network. */
    list: viewing.input(postFilterSchema.extend({ offset: z.number().int().nonnegative(), limit })).output(
      z.object({
        posts: z.array(postRowSchema),
        total: z.number().int(),
        /** The oldest and newest as-of time among them. */
        asOf: z.object({ oldest: instantSchema, newest: instantSchema }).nullable(),
        /** Cities and counties that have posts, for the choice. */
        regions: z.array(z.object({ code: regionCodeSchema, name: z.string(), count: z.number().int() })),
      }),
    ),
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
  outbox: {
    list: viewing
      .input(z.object({ which: z.enum(['unsent', 'done']), after: letterIdSchema.nullable(), limit }))
      .output(
        z.object({
          letters: z.array(letterViewSchema),
          next: letterIdSchema.nullable(),
          total: z.number().int(),
        }),
      ),
    tryNow: viewing.input(nothing).output(nothing),
    /** D6: takes back an own letter that has not left, with a reason that is kept. Refuses `letter-moved` and `may-have-arrived` once it left. */
    retract: deciding
      .input(z.object({ letterId: letterIdSchema, reason: typedText.trim().min(2).max(500) }))
      .output(nothing),
  },
  needsYou: {
    list: viewing.input(nothing).output(z.array(needsYouItemSchema)),
    /**
     * Closes a letter the centre would not take, by the officer's own recorded act. The reason is kept. Refuses `not-permitted` without
     * the right to decide, but for a second look, which supervisors give too.
     */
    withdraw: viewing
      .input(z.object({ letterId: letterIdSchema, reason: typedText.trim().min(2).max(500) }))
      .output(nothing),
    /** Sends a letter again whose earlier try may have arrived: the same id, so it takes effect once at most. Refuses as `withdraw`. */
    sendAgain: viewing.input(z.object({ letterId: letterIdSchema })).output(nothing),
    /**
     * Hands a decision in needs-you to the supervisor with a word, as an act of its own; without network too. It stays
     * until the supervisor answered: adopted ends it with a receipt, dismissed closes it, returned gives it back.
     */
    handOver: deciding
      .input(z.object({ letterId: letterIdSchema, note: typedText.trim().min(2).max(500) }))
      .output(nothing),
    /** The letter's frozen bytes as a file to carry by hand; reading it is logged. The letter stays where it is. */
    file: deciding.input(z.object({ letterId: letterIdSchema })).output(letterFileSchema),
  },
  /** Papers printed for the applicant and the agency (D5, D7, K5, K6): numbered, frozen and logged before anything is shown. Need no network. */
  slips: {
    /**
     * Gives the number, freezes what is printed and writes the line, together or not at all. The same `slipId` answers the
     * same slip. Refuses `slip-not-for-this` where a decision gives no such paper, `slip-not-standing` of one that did not
     * stand, `no-complaint-linked` for the file of a case without one, and `rulebook-missing`. 受理回执, 查询回单 and 案卷 need no more than
     * that the case may be looked at; a paper of a decision is printed by who decided. 查询回单 of a case that is not here is made of what the
     * centre says now: `needs-centre` without it.
     */
    print: viewing
      .input(
        z.object({
          slipId: uuidSchema,
          kind: slipKindSchema.exclude(['batch']),
          caseId: caseIdSchema,
          /** The own decision it tells of; for 受理回执 the own intake, or null. */
          letterId: letterIdSchema.nullable(),
        }),
      )
      .output(slipSheetSchema),
    /** 批次清单: own decisions of one China day in one kind of work. Same promises; refuses `nothing-decided`. */
    printBatch: deciding
      .input(z.object({ slipId: uuidSchema, day: calendarDateSchema, workType: workTypeSchema }))
      .output(slipSheetSchema),
    /** 补打: the same again, counted and logged; a void one with its mark. Refuses `slip-not-standing` and `sample-open`. */
    reprint: viewing.input(z.object({ number: slipNumberSchema })).output(slipSheetSchema),
    /** 作废: the number stays taken, the reason is kept. Refuses `slip-void`. */
    void: viewing
      .input(z.object({ number: slipNumberSchema, reason: typedText.trim().min(2).max(500) }))
      .output(nothing),
    /** Of a case; or everything here that is not signed or has to be got back, oldest first; or the last ones printed, newest first. */
    list: viewing
      .input(
        z.discriminatedUnion('of', [
          z.object({ of: z.literal('case'), caseId: caseIdSchema }),
          z.object({ of: z.literal('open') }),
          z.object({ of: z.literal('recent') }),
        ]),
      )
      .output(z.array(slipRowSchema)),
    /**
     * Files the scan of the signed paper, encrypted on this computer; the centre's protocol takes no such file. Base64 of a
     * whole JPEG or PNG, or of a PDF. Refuses `slip-void`, `slip-signed`, `slip-file-unreadable`, and `slip-not-for-this` for a paper
     * nobody signs.
     */
    fileSigned: viewing
      .input(z.object({ number: slipNumberSchema, file: z.string().max(LONGEST_SIGNED_COPY) }))
      .output(nothing),
    /** The filed scan, to be looked at; each look is a line of the log. Refuses `not-found`, `sample-open` and `signed-copy-gone`. */
    readSigned: viewing.input(z.object({ number: slipNumberSchema })).output(signedCopySchema),
  },
  /** 异常件: decisions the centre would not let take effect, for the supervisor; answers need the centre. */
  exceptions: {
    /** Open ones first, then the newest; the answered ones of the last thirty days stay to be looked at. */
    list: answering.input(nothing).output(z.array(exceptionSchema)),
    /** Refuses `same-person`, `already-settled`, `not-adoptable`, and `needs-centre` without the centre. */
    answer: answering
      .input(
        z.object({
          id: letterIdSchema,
          answer: exceptionAnswerSchema,
          note: typedText.trim().min(2).max(500),
        }),
      )
      .output(z.object({ exception: exceptionSchema })),
  },
  /** 抽查复核: finished decisions that are looked at once more. Looking needs no network; drawing does. */
  samples: {
    /** Mine to look at, those about my own decisions once they were looked at, and for who oversees samples all in reach. */
    list: viewing.input(nothing).output(z.array(sampleRowSchema)),
    /** One to look at, with the case as blind as its looker must be. Refuses `not-found`, and `not-permitted` for anybody else's. */
    open: viewing.input(z.object({ sampleId: uuidSchema })).output(sampleOpenedSchema),
    /** Keeps what was chosen and typed for it, as typed. Refuses `already-settled` once it was judged or taken back. */
    saveDraft: lookTyping
      .input(lookDraftSchema.extend({ sampleId: uuidSchema }))
      .output(z.object({ savedAt: instantSchema })),
    /**
     * What I would have decided: an act of its own, sent like every letter. It is final, because both sides are shown from then
     * on: no undo, no taking back. The same `actId` answers the same again.
     */
    judge: viewing
      .input(
        z.object({
          actId: letterIdSchema,
          sampleId: uuidSchema,
          ...sampleSaidSchema.shape,
          note: typedText.max(2000),
        }),
      )
      .output(z.object({ letterId: letterIdSchema })),
    /** The results about my own decisions were read. */
    markRead: viewing.input(z.object({ sampleIds: z.array(uuidSchema).min(1).max(500) })).output(nothing),
    choices: sampling.input(nothing).output(sampleChoicesSchema),
    /** Needs the centre: `needs-centre` without. */
    draw: sampling.input(sampleDrawSchema).output(sampleDrawnSchema),
    /** Own draws nobody has looked at yet. Needs the centre: `needs-centre` without. Refuses `not-found` for anybody else's. */
    takeBack: sampling.input(sampleTakeBackSchema).output(samplesTakenBackSchema),
  },
  account: {
    /** 日结 of a China day; null: of today. */
    day: viewing.input(z.object({ day: calendarDateSchema.nullable() })).output(dayAccountSchema),
  },
  offline: {
    ready: viewing.input(nothing).output(readyListSchema),
  },
  supervision: {
    /** R13: needs the centre; `needs-centre` without. */
    desks: managing.input(nothing).output(desksViewSchema),
  },
  closings: {
    /** 期间封存 as far as they are here, the newest days first; read without network. */
    list: overseeing.input(nothing).output(z.array(reportClosingSchema)),
    /** How the days of a unit stand, what is next, and what of this period corrects a signed one. */
    state: overseeing.input(closingAskSchema).output(closingViewSchema),
    /** The frozen tables; `needs-centre` without the centre. */
    get: overseeing
      .input(z.object({ id: uuidSchema }))
      .output(z.object({ closing: reportClosingSchema, sheets: z.array(frozenSheetSchema) })),
    /** The same reports as of a time, beside what stands in the closing. */
    compare: overseeing
      .input(z.object({ id: uuidSchema, asOf: reportRequestSchema.shape.asOf }))
      .output(comparedSchema),
    /** 制表: all reports of the unit and the days as of one time. Kept here when a row does not balance. Refusals: `prepareClosing`. */
    prepare: exporting.input(closingPlaceSchema).output(preparedSchema),
    /** 审核. Refuses `same-person`, `already-settled`, and `needs-centre` without the centre. */
    review: overseeing.input(z.object({ id: uuidSchema })).output(z.object({ closing: reportClosingSchema })),
    /** 签发: frozen under its serial, for good. Refuses also `closing-not-reviewed` and `period-closed`. */
    sign: signing.input(z.object({ id: uuidSchema })).output(z.object({ closing: reportClosingSchema })),
    /** 退回 to the preparer, who prepares anew. */
    return: overseeing
      .input(z.object({ id: uuidSchema, note: typedText.trim().min(2).max(500) }))
      .output(z.object({ closing: reportClosingSchema })),
  },
  reports: {
    /**
     * R1–R9 of a period, worked out on this computer without network. Who lacks `view-reports` gets their own figures alone.
     * Refuses `report-period`, `report-own-only` and `report-too-long`. An unbalanced report names its breaches.
     */
    make: viewing.input(reportRequestSchema).output(reportSchema),
    /** The officer's own agencies by name, to narrow a report by. */
    agencies: viewing.input(nothing).output(z.array(z.object({ code: agencyCodeSchema, name: z.string() }))),
    /** R10: the figures of 总览, worked out on this computer without network. Refuses `report-period`. */
    overview: overseeing.input(overviewRequestSchema).output(overviewSchema),
    /**
     * R11: a report as a file at a place the door finds or the officer chooses. Masked, unless the right, a reason and the password
     * are there; unbalanced only as a draft. Its line with the file's digest stands before the file. Refusals: `exportReport`.
     */
    export: exporting
      .input(
        z.object({
          exportId: uuidSchema,
          request: reportRequestSchema,
          format: z.enum(['xlsx', 'csv', 'pdf']),
          unmasked: z.object({ reason: typedText.trim().min(5).max(200), password }).nullable(),
          draft: z.boolean(),
        }),
      )
      .output(
        z.object({
          name: z.string(),
          path: z.string(),
          serial: z.string(),
          rows: z.number().int(),
          bytes: z.number().int(),
          sha256: sha256Schema,
          /** What was asked unmasked may hold nothing that was masked. */
          masked: z.boolean(),
        }),
      ),
    /**
     * 整套导出: all reports of the same days into one folder, one after the other, masked; what gave no file is named with its
     * code. Cancelled like a single one; what stands by then stays. Refuses `export-running`, `export-no-place`, `no-chinese-font`.
     */
    exportSet: exporting
      .input(
        z.object({
          exportId: uuidSchema,
          request: reportRequestSchema.omit({ report: true }),
          format: z.enum(['xlsx', 'csv', 'pdf']),
        }),
      )
      .output(
        z.object({
          folder: z.string().nullable(),
          files: z.array(
            z.object({
              report: reportIdSchema,
              name: z.string(),
              serial: z.string(),
              rows: z.number().int(),
              sha256: sha256Schema,
            }),
          ),
          failed: z.array(z.object({ report: reportIdSchema, why: deskRefusalCodeSchema })),
          cancelled: z.boolean(),
        }),
      ),
    /**
     * 打印: the report as it goes to the printer, masked, with its serial, which stands in the log before anything is shown. Refuses
     * `report-unbalanced` unless as a draft, and what `make` refuses. Of a closed period it carries serial and names, like the file.
     */
    print: exporting.input(z.object({ request: reportRequestSchema, draft: z.boolean() })).output(
      z.object({
        report: reportSchema,
        serial: z.string(),
        madeAt: instantSchema,
        closing: closingOnPaperSchema,
      }),
    ),
    /** Ends a running export: it refuses `export-cancelled` and leaves no file. */
    cancelExport: exporting.input(z.object({ exportId: uuidSchema })).output(nothing),
    /** How far the running one is; null when none runs. */
    exportProgress: exporting.input(nothing).output(
      z.object({
        running: z.object({ exportId: uuidSchema, rows: z.number().int(), of: z.number().int() }).nullable(),
      }),
    ),
  },
  recovery: {
    /**
     * After `store-damaged`: makes a new store under the same key, puts into it every letter, draft and log line that
     * the damaged file or the last copies still hold, keeps the damaged file, and opens the store. The cases come again
     * with the next pull. Refuses `nothing-to-recover` when the store opens as it is, and everything signing in refuses.
     */
    restore: free
      .input(z.object({ loginName: z.string().trim().min(1).max(64), password }))
      .output(z.object({ officer: officerProfileSchema, report: recoveryReportSchema })),
    /** What the last recovery of this officer's store brought back; null when there was none or it was read. */
    report: open.input(nothing).output(z.object({ report: recoveryReportSchema.nullable() })),
    /** The officer has read the report: it is not shown again, and stays in the store. */
    readReport: open.input(nothing).output(nothing),
    /** Whether the agency can get this officer's store back without password or keychain. */
    state: open.input(nothing).output(recoveryStateSchema),
    /**
     * An administrator confirms that the recovery key of this fingerprint is the agency's. Refuses `recovery-key-changed` when
     * the centre names another one by now.
     */
    confirmKey: securing
      .input(z.object({ fingerprint: z.string().min(1).max(100) }))
      .output(recoveryStateSchema),
  },
  sync: {
    status: open.input(nothing).output(syncStatusSchema),
    now: open.input(nothing).output(nothing),
  },
  settings: {
    read: free.input(nothing).output(settingsSchema),
    write: free.input(settingsSchema.partial()).output(settingsSchema),
  },
  about: {
    read: free.input(nothing).output(
      z.object({
        version: z.string(),
        contract: z.number().int(),
        door: z.string(),
        dataFolder: z.string(),
        deskId: z.string().nullable(),
      }),
    ),
  },
  /** 操作日志. */
  audit: {
    /** Looks through the officer's own log, and compares it with the centre's last word on it; answers without network. */
    verify: base.meta({ needs: 'open', right: 'verify-audit' }).input(nothing).output(auditReportSchema),
    /** Logs of the officers of the reader's agencies as the centre has them. Needs the centre: `needs-centre` without. */
    list: auditing
      .input(auditFilterSchema.extend({ after: z.number().int().positive().nullable(), limit }))
      .output(auditPageSchema),
    /** The same as a table, newest first, as many lines as one file may have. */
    file: auditing.input(auditFilterSchema).output(auditFileSchema),
  },
  stale: {
    /** What changed in the core since; the face asks again for what it shows. Losing one loses nothing for long. */
    watch: free.input(nothing).output(eventIterator(z.object({ topics: z.array(staleTopicSchema) }))),
  },
} as const
