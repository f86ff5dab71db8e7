import { z } from 'zod'
import {
  contactDetailsSchema,
  correctionDetailsSchema,
  documentAddedDetailsSchema,
  fieldResultDetailsSchema,
} from '../../cases/act-details.ts'
import { complaintDetailsSchema } from '../../cases/complaint.ts'
import { checklistAnswersSchema, reasonCodeSchema } from '../../cases/decision.ts'
import { findingSchema, outcomeSchema } from '../../cases/outcome.ts'
import {
  agencyCodeSchema,
  caseIdSchema,
  letterIdSchema,
  officerIdSchema,
  sha256Schema,
} from '../../kernel/ids.ts'
import { instantSchema } from '../../kernel/instant.ts'
import { typedText } from '../../kernel/words.ts'
import { intakeDetailsSchema } from '../../unemployment/unemployment-payload.ts'
import {
  bulkDecisionSchema,
  bulkOutcomesSchema,
  bulkPlanSchema,
  MOST_AT_ONCE,
  undoOutcomesSchema,
} from '../bulk-views.ts'
import { caseViewSchema, draftSchema, revealedSchema, revealReasonSchema } from '../case-views.ts'
import { deciding, nothing, password, typing, viewing } from '../entry.ts'
import { LONGEST_PAGE } from '../paper-views.ts'

const caseActSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['hold', 'release-hold']) }),
  z.object({ kind: z.literal('contact-logged'), details: contactDetailsSchema }),
  z.object({ kind: z.literal('field-result'), details: fieldResultDetailsSchema }),
  z.object({ kind: z.literal('correction-requested'), details: correctionDetailsSchema }),
])
export type CaseAct = z.infer<typeof caseActSchema>
/** Field names of the form and what stands in them, valid or not. */
const intakeDraftSchema = z.record(z.string().max(60), z.json())

/** A case in hand: looked at, decided, acted on. */
export const caseworkRooms = {
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
} as const
