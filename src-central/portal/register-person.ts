import { z } from 'zod'
import { type IdentityCase, identityPayloadSchema } from '../../src-shared/identity/identity-payload.ts'
import { agencyCodeSchema, regionCodeSchema } from '../../src-shared/kernel/ids.ts'
import type { CentreTools } from '../centre-tools.ts'
import { getHandlingAgency } from '../registers/handling-agency.ts'
import { addFiles } from '../storage/attachment-store.ts'
import { findPerson, putPerson } from '../storage/portal-people-store.ts'
import { findAgency } from '../storage/reference-store.ts'
import { acceptPicture, type Picture } from './accept-picture.ts'
import { idNumberSaid } from './id-number-said.ts'
import { openCase } from './move-case.ts'
import { newCase } from './new-case.ts'
import { assertNoOtherAccount } from './one-account.ts'
import { PortalRefusal } from './portal-refusal.ts'
import { ensureRulebookId } from './rulebook-of-agency.ts'
import { getSubmissionTerms } from './submission-terms.ts'

/** Step 1 of 在线上传证照认证: what a person says of themselves (Guizhou guide, seed S1). */
export const registrationSchema = identityPayloadSchema
  .omit({ machineChecks: true, submission: true })
  .extend({
    idNumber: idNumberSaid,
    handlingAgency: agencyCodeSchema,
    region: regionCodeSchema.optional(),
    /** The addresses by code, where the form gave them; then they say which agency it is. */
    residenceRegion: regionCodeSchema.nullable().optional(),
    hukouRegion: regionCodeSchema.nullable().optional(),
    rulebookId: z.string().optional(),
  })
export type Registration = z.infer<typeof registrationSchema>

/**
 * A new person submits information and photo (SM-1: 未认证 → 系统核验中). A new case at version 1; the person is known at
 * the portal from now on, with what they said last. Refuses a second account of the same number (`one-account.ts`).
 */
export async function registerPerson(
  tools: CentreTools,
  person: Registration,
  picture: Picture,
): Promise<IdentityCase> {
  const { handlingAgency, region, residenceRegion = null, hukouRegion = null, rulebookId, ...said } = person
  const now = tools.clock.now()
  return tools.storage.inTransaction(async tx => {
    const chosen = await findAgency(tx, handlingAgency)
    if (!chosen) throw new PortalRefusal('unknown-agency', '没有这个经办机构。')
    const terms = await getSubmissionTerms(tx, {
      procedure: 'identity-check',
      rulebookId: await ensureRulebookId(tx, chosen, rulebookId),
      submittedAt: now,
    })
    const agency = await getHandlingAgency(tx, {
      handling: terms.rules.handling,
      chosenAgency: handlingAgency,
      residenceRegion,
      hukouRegion,
    })
    await assertNoOtherAccount(tx, said)
    const { file, shown } = acceptPicture(picture, terms.rules, now)
    await addFiles(tx, [file])
    const draft: IdentityCase = {
      ...newCase({
        prefix: 'SM',
        agency,
        region: region ?? residenceRegion ?? agency.region,
        personName: said.name,
        terms,
        attachments: [shown],
        now,
      }),
      workType: 'identity-verification',
      procedure: 'identity-check',
      status: 'auto-check',
      payload: { ...said, machineChecks: [], submission: 1 },
    }
    const { record } = await openCase(
      tx,
      draft,
      { actor: 'applicant', move: 'submit', event: 'submitted' },
      now,
    )
    const { loginName: _login, validUntil: _until, ...fields } = said
    const before = await findPerson(tx, said.idNumber)
    await putPerson(
      tx,
      {
        ...fields,
        rulebookId: terms.rulebook.id,
        identityCase: record.id,
        chosenAgency: agency.code,
        residenceRegion,
        hukouRegion,
        cv: before?.cv ?? [],
        intention: before?.intention ?? null,
      },
      now,
    )
    return record
  })
}
