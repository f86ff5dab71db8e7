import { z } from 'zod'
import { type IdentityCase, identityPayloadSchema } from '../../src-shared/identity/identity-payload.ts'
import { agencyCodeSchema, type CaseId, regionCodeSchema } from '../../src-shared/kernel/ids.ts'
import { chinaDateOf } from '../../src-shared/kernel/instant.ts'
import { storeCaseChange } from '../cases/store-case-change.ts'
import { type CentreTools, newId } from '../centre-tools.ts'
import { addFiles } from '../storage/attachment-store.ts'
import { findRulebookIdOf } from '../storage/case-store.ts'
import { findAgency } from '../storage/reference-store.ts'
import { acceptPicture, type Picture } from './accept-picture.ts'
import { PortalRefusal } from './portal-refusal.ts'
import { getSubmissionTerms } from './submission-terms.ts'

/** Step 1 of 在线上传证照认证: what a person says of themselves (Guizhou guide, seed S1). */
export const registrationSchema = identityPayloadSchema
  .omit({ machineChecks: true, submission: true })
  .extend({
    handlingAgency: agencyCodeSchema,
    region: regionCodeSchema.optional(),
    rulebookId: z.string().optional(),
  })
export type Registration = z.infer<typeof registrationSchema>

/** A new person submits information and photo (SM-1: 未认证 → 系统核验中). A new case at version 1. */
export async function registerPerson(
  tools: CentreTools,
  person: Registration,
  picture: Picture,
): Promise<IdentityCase> {
  const { handlingAgency, region, rulebookId, ...said } = person
  const now = tools.clock.now()
  return tools.storage.inTransaction(async tx => {
    const agency = await findAgency(tx, handlingAgency)
    if (!agency) throw new PortalRefusal('unknown-agency', '没有这个经办机构。')
    const { rules, ...terms } = await getSubmissionTerms(
      tx,
      now,
      rulebookId ?? (await findRulebookIdOf(tx, handlingAgency)),
    )
    const { file, shown } = acceptPicture(picture, rules, now)
    const id = newId(now)
    const record: IdentityCase = {
      workType: 'identity-verification',
      id: id as CaseId,
      serialNo: `SM${chinaDateOf(now).replaceAll('-', '')}${id.slice(-6).toUpperCase()}`,
      stage: 'first',
      version: 1,
      handlingAgency,
      region: region ?? agency.region,
      personName: said.name,
      submittedAt: now,
      ...terms,
      attachments: [shown],
      earlierDecisions: [],
      marks: [],
      status: 'auto-check',
      payload: { ...said, machineChecks: [], submission: 1 },
    }
    await addFiles(tx, [file])
    await storeCaseChange(tx, {
      before: undefined,
      after: { record, enteredBy: null, autoCheckTries: 0 },
      at: now,
      events: [
        {
          event: 'submitted',
          officer: null,
          agency: handlingAgency,
          reasons: [],
          letterId: null,
          decidedAt: null,
        },
      ],
    })
    return record
  })
}
