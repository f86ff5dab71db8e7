import { z } from 'zod'
import { correctionDetailsSchema } from '../cases/act-details.ts'
import { caseStatusSchema } from '../cases/case-status.ts'
import { reasonCodeSchema } from '../cases/decision.ts'
import { leaseSchema } from '../cases/lease.ts'
import { stageSchema } from '../cases/stage.ts'
import { workTypeSchema } from '../cases/work-type.ts'
import { eligibilityCaseSchema } from '../eligibility/eligibility-payload.ts'
import { identityCaseSchema } from '../identity/identity-payload.ts'
import {
  agencyCodeSchema,
  caseIdSchema,
  letterIdSchema,
  officerIdSchema,
  regionCodeSchema,
} from '../kernel/ids.ts'
import { calendarDateSchema, instantSchema } from '../kernel/instant.ts'
import { wordsSchema } from '../kernel/words.ts'
import { agencySchema } from '../people/agency.ts'
import { officerProfileSchema } from '../people/officer.ts'
import { reportClosingSchema } from '../reports/closing.ts'
import { eventFactsSchema } from '../reports/event-facts.ts'
import { rulebookSchema } from '../rulebook/rulebook.ts'
import { checkCaseSchema, registrationCaseSchema } from '../unemployment/unemployment-payload.ts'
import { caseOfferSchema } from './case-offer.ts'
import { exceptionSchema } from './exception.ts'
import { sampleSchema } from './sample.ts'

/** A case of any work type this version of the contract can read. */
export const caseRecordSchema = z.discriminatedUnion('procedure', [
  identityCaseSchema,
  eligibilityCaseSchema,
  registrationCaseSchema,
  checkCaseSchema,
])
export type CaseRecord = z.infer<typeof caseRecordSchema>

/** The case left the officer's scope, and why. Carries no personal data. */
export const caseGoneSchema = z.strictObject({
  id: caseIdSchema,
  why: z.enum(['transferred', 'out-of-scope', 'deleted']),
})

/** Append-only facts from which reports are computed; no personal data. */
export const caseEventSchema = z.strictObject({
  caseId: caseIdSchema,
  workType: workTypeSchema,
  event: z.string().regex(/^[a-z-]{1,40}$/),
  from: caseStatusSchema.nullable(),
  to: caseStatusSchema,
  stage: stageSchema,
  officer: officerIdSchema.nullable(),
  agency: agencyCodeSchema,
  at: instantSchema,
  reasons: z.array(reasonCodeSchema),
  /** Absent in what was recorded before events carried facts. */
  facts: eventFactsSchema.optional(),
})
export type CaseEvent = z.infer<typeof caseEventSchema>

export const regionSchema = z.strictObject({
  code: regionCodeSchema,
  name: z.string().min(1).max(60),
  parent: regionCodeSchema.nullable(),
})
export type Region = z.infer<typeof regionSchema>

/** Working days of one year (domain.md G29–31): weekdays that are off, weekend days that are worked. */
export const holidayCalendarSchema = z.strictObject({
  year: z.number().int(),
  state: z.enum(['published', 'provisional']),
  holidays: z.array(calendarDateSchema),
  makeUpDays: z.array(calendarDateSchema),
  source: z.string(),
})

export const postSchema = z.strictObject({
  id: z.string().min(1).max(64),
  name: z.string().min(1).max(200),
  unitName: z.string().min(1).max(200),
  region: regionCodeSchema,
  wanted: z.number().int().nonnegative(),
  applied: z.number().int().nonnegative(),
  confirmed: z.number().int().nonnegative(),
  livingAllowance: z.string().max(60),
  workPlace: z.string().max(300),
  /** Whether the host unit's recognition stands (domain.md B2); null when the catalogue gave no answer. */
  unitRecognised: z.boolean().nullable(),
  open: z.boolean(),
  publishedOn: calendarDateSchema,
  asOf: instantSchema,
})

export type Post = z.infer<typeof postSchema>
export type HolidayYear = z.infer<typeof holidayCalendarSchema>

export const noticeSchema = z.strictObject({
  id: z.string().min(1).max(64),
  text: wordsSchema,
  level: z.enum(['information', 'warning']),
  from: instantSchema,
  to: instantSchema.nullable(),
})

export const colleagueSchema = z.strictObject({
  id: officerIdSchema,
  displayName: z.string().min(1).max(100),
  agency: agencyCodeSchema,
})

/**
 * 待第二人确认: something two people must agree to, with who asked. Confirmed or refused by another account at
 * `POST /two-person-acts`; the name of the second stands here too.
 */
export const proposalSchema = z.strictObject({
  id: letterIdSchema,
  caseId: caseIdSchema,
  workType: workTypeSchema,
  serialNo: z.string().min(1).max(40),
  personName: z.string().min(1).max(200),
  agency: agencyCodeSchema,
  want: correctionDetailsSchema.shape.want,
  about: correctionDetailsSchema.shape.about,
  grounds: z.string().max(2000),
  askedBy: officerIdSchema,
  askedByName: z.string().max(100),
  askedAt: instantSchema,
  caseVersion: z.number().int().positive(),
  state: z.enum(['open', 'confirmed', 'refused', 'void']),
  secondBy: officerIdSchema.nullable(),
  secondByName: z.string().max(100).nullable(),
  secondAt: instantSchema.nullable(),
  secondNote: z.string().max(500),
})
export type Proposal = z.infer<typeof proposalSchema>

/** Body schema of each entity kind. */
export const feedBodySchemas = {
  case: caseRecordSchema,
  'case-gone': caseGoneSchema,
  'case-event': caseEventSchema,
  agency: agencySchema,
  region: regionSchema,
  rulebook: rulebookSchema,
  'holiday-calendar': holidayCalendarSchema,
  post: postSchema,
  officer: colleagueSchema,
  notice: noticeSchema,
  proposal: proposalSchema,
  /** Under the id of its case: who holds it, or how the last holding ended. */
  lease: leaseSchema,
  exception: exceptionSchema,
  /** To its looker and who oversees samples; judged, to the officer it is about too. */
  sample: sampleSchema,
  /** 交接: to its giver and its receiver alone, without the draft. */
  'case-offer': caseOfferSchema,
  /** 期间封存, under its id: without the rows that are frozen, which stand at the centre. */
  'report-closing': reportClosingSchema,
} as const
export type FeedKind = keyof typeof feedBodySchemas

export const knownFeedKinds: readonly string[] = Object.keys(feedBodySchemas)

/**
 * One record of the feed. Only the envelope is fixed: a body of unknown kind or form is set aside by the desk and
 * read again after an upgrade, so it must not make the page unreadable.
 */
export const feedItemSchema = z.object({
  /** Commit-ordered; a higher position is later news of the same entity. */
  position: z.number().int().positive(),
  kind: z.string().min(1).max(40),
  id: z.string().min(1).max(128),
  body: z.unknown(),
})
export type FeedItem = z.infer<typeof feedItemSchema>

export const changesPageSchema = z.object({
  items: z.array(feedItemSchema),
  /** Opaque; bound to the officer's scope. Asking with it again gives what came after this page. */
  cursor: z.string().min(1).max(500),
  /** True when more is waiting right now. */
  more: z.boolean(),
  /** The officer who asks, as their rights stand now. One that cannot be read tells nothing. */
  officer: officerProfileSchema.optional().catch(undefined),
})
export type ChangesPage = z.infer<typeof changesPageSchema>
