import { z } from 'zod'
import type { AttachmentRef } from '../../src-shared/cases/attachment.ts'
import type { CaseRecord } from '../../src-shared/central/feed.ts'
import {
  cvSectionSchema,
  type EligibilityCase,
  type EligibilityPayload,
  graduationSchema,
  intentionSchema,
} from '../../src-shared/eligibility/eligibility-payload.ts'
import {
  agencyCodeSchema,
  type RegionCode,
  regionCodeSchema,
  slugSchema,
} from '../../src-shared/kernel/ids.ts'
import type { Instant } from '../../src-shared/kernel/instant.ts'
import type { Agency } from '../../src-shared/people/agency.ts'
import { personFieldsShape } from '../../src-shared/people/person-fields.ts'
import type { CentreTools } from '../centre-tools.ts'
import { answerSources } from '../registers/answer-sources.ts'
import { getHandlingAgency } from '../registers/handling-agency.ts'
import { needsCheck } from '../registers/source-ids.ts'
import { findPerson, listCasesOf, type PortalPerson, putPerson } from '../storage/portal-people-store.ts'
import type { WriteTx } from '../storage/storage.ts'
import { type NewDocument, takeDocuments } from './accept-picture.ts'
import { idNumberSaid } from './id-number-said.ts'
import { isLiveApplication } from './live-application.ts'
import { assertMove, getCaseOf, moveCase, openCase } from './move-case.ts'
import { newCase, previousOf } from './new-case.ts'
import { linkCheck, openCheck } from './open-check.ts'
import { personOfCases } from './portal-person.ts'
import { PortalRefusal } from './portal-refusal.ts'
import { withReplaced } from './replace-documents.ts'
import { assertComplete } from './required-documents.ts'
import { ensureRulebookId } from './rulebook-of-agency.ts'
import { getSubmissionTerms, type SubmissionTerms } from './submission-terms.ts'

/** 就业见习人员申请, the form of seed S2. */
export const traineeFormSchema = z.object({
  ...personFieldsShape,
  idNumber: idNumberSaid,
  category: slugSchema,
  graduation: graduationSchema.nullable().default(null),
  intention: intentionSchema.omit({ registeredAt: true }),
  cv: z.array(cvSectionSchema).max(12).default([]),
  /** 业务办理属地: a region, or the code of a 市本级 agency. */
  chosenRegion: regionCodeSchema.or(agencyCodeSchema),
  residenceRegion: regionCodeSchema.nullable().default(null),
  hukouRegion: regionCodeSchema.nullable().default(null),
  rulebookId: z.string().optional(),
})
export type TraineeForm = z.infer<typeof traineeFormSchema>

/**
 * A new 就业见习人员申请 (SM-2A: → 未审核), version 1, at the agency of the rulebook's word. After 审核不通过 this is a new case.
 *
 * Refuses `application-live` while another application of the person is not decided or stands, what the rulebook asks
 * for and is not there, and files against its upload limits.
 */
export async function submitTraineeApplication(
  tools: CentreTools,
  form: TraineeForm,
  documents: readonly NewDocument[],
): Promise<EligibilityCase> {
  const now = tools.clock.now()
  return tools.storage.inTransaction(async tx => {
    const cases = await listCasesOf(tx, form.idNumber)
    assertNoneLive(cases)
    if (cases.some(each => each.procedure === 'person-application' && each.status === 'withdrawn'))
      throw new PortalRefusal('application-live', '您有已撤回的申请，请在原办件中修改后重新提交。')
    const { terms, agency, region } = await getPlace(tx, form, now)
    const files = await takeDocuments(tx, documents, terms.rules, now)
    assertComplete(terms.rules, { ...form, documents: files })
    const payload = payloadOf(form, region, now, 1)
    const draft: EligibilityCase = {
      ...newCase({ prefix: 'JR', agency, region, personName: form.name, terms, attachments: files, now }),
      workType: 'eligibility-review',
      procedure: 'person-application',
      status: 'unreviewed',
      payload,
    }
    await keepPerson(tx, { form, terms, agency, files, cases }, now)
    const record = { ...draft, sources: await answerSources(tx, draft, now) }
    await openCase(tx, record, { actor: 'applicant', move: 'submit', event: 'submitted' }, now)
    if (needsCheck(terms.rules, form.category))
      await linkCheck(tx, await listCasesOf(tx, form.idNumber), record, now)
    return record
  })
}

/**
 * Edits and submits again after 已撤回 or 退回补正 (SM-2A → 未审核): version and submission rise, the one before stands beside
 * it, the review begins anew with today's terms. Files named take the place of those in the same slots. Another 业务办理属地
 * brings the case to another agency.
 */
export async function resubmitTraineeApplication(
  tools: CentreTools,
  caseId: string,
  form: TraineeForm,
  documents: readonly NewDocument[],
): Promise<EligibilityCase> {
  const now = tools.clock.now()
  return tools.storage.inTransaction(async tx => {
    const before = await getCaseOf(tx, caseId, 'person-application')
    const { record } = before
    assertMove(record, 'applicant', 'submit')
    const cases = (await listCasesOf(tx, form.idNumber)).filter(each => each.id !== record.id)
    assertNoneLive(cases)
    const { terms, agency, region } = await getPlace(tx, form, now)
    if (terms.rulebook.id !== record.rulebook.id)
      throw new PortalRefusal('region-elsewhere', '业务办理属地不在本省，请重新选择，或另行申请。')
    const files = await takeDocuments(tx, documents, terms.rules, now)
    const attachments = withReplaced(record.attachments, files)
    assertComplete(terms.rules, { ...form, documents: attachments })
    const { referenceOn, dueOn, rulebook } = terms
    const payload = payloadOf(form, region, now, record.payload.submission + 1)
    const fields = {
      ...{ referenceOn, dueOn, rulebook, attachments, payload, region },
      handlingAgency: agency.code,
      stage: 'first' as const,
      submittedAt: now,
      personName: form.name,
      marks: [],
      previous: previousOf(record),
    }
    await keepPerson(tx, { form, terms, agency, files: attachments, cases }, now)
    const sources = await answerSources(tx, { ...record, ...fields }, now)
    const after = await moveCase(
      tx,
      before,
      {
        actor: 'applicant',
        move: 'submit',
        event: 'resubmitted',
        content: true,
        fields: { ...fields, sources },
      },
      now,
    )
    if (needsCheck(terms.rules, form.category))
      await linkCheck(tx, await listCasesOf(tx, form.idNumber), after.record, now)
    return after.record
  })
}

function assertNoneLive(cases: readonly CaseRecord[]): void {
  if (cases.some(isLiveApplication))
    throw new PortalRefusal('application-live', '您已有一个在办或已通过的申请，不能重复申请。')
}

/** Terms, agency and region of a form handed in now. The place chosen says which province's rules they are. */
async function getPlace(
  tx: WriteTx,
  form: TraineeForm,
  now: Instant,
): Promise<{ readonly terms: SubmissionTerms; readonly agency: Agency; readonly region: RegionCode }> {
  const chosen = await getHandlingAgency(tx, {
    handling: 'applicant-choice',
    chosenRegion: form.chosenRegion,
  })
  const terms = await getSubmissionTerms(tx, {
    procedure: 'person-application',
    rulebookId: await ensureRulebookId(tx, chosen, form.rulebookId),
    submittedAt: now,
  })
  const { chosenRegion, residenceRegion, hukouRegion } = form
  const agency = await getHandlingAgency(tx, {
    handling: terms.rules.handling,
    ...{ chosenRegion, residenceRegion, hukouRegion },
    chosenAgency: chosen.code,
  })
  const named = regionCodeSchema.safeParse(chosenRegion)
  return { terms, agency, region: named.success ? named.data : chosen.region }
}

function payloadOf(
  form: TraineeForm,
  region: RegionCode,
  now: Instant,
  submission: number,
): EligibilityPayload {
  const { rulebookId: _id, residenceRegion: _home, hukouRegion: _hukou, chosenRegion: _place, ...said } = form
  return {
    ...said,
    intention: { ...form.intention, registeredAt: now },
    chosenRegion: region,
    application: null,
    favourites: [],
    owed: [],
    submission,
  }
}

/** The person is known at the portal from now on, and a category resting on the unemployment register opens its check. */
async function keepPerson(
  tx: WriteTx,
  of: {
    readonly form: TraineeForm
    readonly terms: SubmissionTerms
    readonly agency: Agency
    readonly files: readonly AttachmentRef[]
    readonly cases: readonly CaseRecord[]
  },
  now: Instant,
): Promise<void> {
  const { form, terms, agency, files, cases } = of
  const { category, graduation, intention, cv, chosenRegion, rulebookId: _id, ...fields } = form
  const known = await findPerson(tx, form.idNumber)
  const person: PortalPerson = {
    ...fields,
    rulebookId: terms.rulebook.id,
    identityCase: known?.identityCase ?? personOfCases(cases)?.identityCase ?? null,
    chosenAgency: agency.code,
    cv,
    intention: { category, graduation, said: { ...intention, registeredAt: now }, documents: [...files] },
  }
  await putPerson(tx, person, now)
  const places = {
    chosenAgency: agency.code,
    chosenRegion,
    residenceRegion: form.residenceRegion,
    hukouRegion: form.hukouRegion,
  }
  await openCheck(tx, { person, cases, book: terms.book, rules: terms.rules, category, places }, now)
}
