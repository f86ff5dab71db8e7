import { z } from 'zod'
import { agencyCodeSchema } from '../../src-shared/kernel/ids.ts'
import { chinaDateOf } from '../../src-shared/kernel/instant.ts'
import { isWithin } from '../../src-shared/kernel/region-code.ts'
import type { Agency } from '../../src-shared/people/agency.ts'
import { personFieldsShape } from '../../src-shared/people/person-fields.ts'
import type { Rulebook } from '../../src-shared/rulebook/rulebook.ts'
import {
  type RegistrationCase,
  type RegistrationForm,
  registrationFormSchema,
} from '../../src-shared/unemployment/unemployment-payload.ts'
import { localSerialOf, takeSerialNo } from '../cases/serials.ts'
import type { CentreTools } from '../centre-tools.ts'
import { answerSources } from '../registers/answer-sources.ts'
import { getHandlingAgency } from '../registers/handling-agency.ts'
import { listCasesOf } from '../storage/portal-people-store.ts'
import type { WriteTx } from '../storage/storage.ts'
import { type NewDocument, takeDocuments } from './accept-picture.ts'
import { idNumberSaid } from './id-number-said.ts'
import { openCase } from './move-case.ts'
import { newCase } from './new-case.ts'
import { PortalRefusal } from './portal-refusal.ts'
import { ensureRulebookId } from './rulebook-of-agency.ts'
import { getSubmissionTerms } from './submission-terms.ts'

/** 《失业人员登记表》 as it is filled in online (domain.md B3). */
export const onlineRegistrationSchema = z.object({
  ...personFieldsShape,
  idNumber: idNumberSaid,
  form: registrationFormSchema,
  commitment: z.object({ accepted: z.boolean(), textVersion: z.string().max(40) }),
  /** 失业登记申请编号 where the national portal passed it on; without it a local serial is given. */
  unempApplicationNo: z.string().min(1).max(40).nullable().default(null),
  handlingAgency: agencyCodeSchema,
  rulebookId: z.string().optional(),
})
export type OnlineRegistration = z.infer<typeof onlineRegistrationSchema>

/**
 * 失业登记申请 online (SM-3: → 待审核) at the agency it is lodged at. The same 失业登记申请编号 of the same person is the same
 * application: the case that is there comes back unchanged.
 *
 * Asks for the form and the signed commitment and for nothing else (domain.md B3, G43). Refuses `commitment-missing`,
 * `unknown-code` for a code its table does not have, `region-elsewhere` when none of 户籍地, 常住地, 就业地, 参保地 lies with the
 * agency (G49), and files against the upload limits.
 */
export async function registerUnemployment(
  tools: CentreTools,
  said: OnlineRegistration,
  documents: readonly NewDocument[] = [],
): Promise<RegistrationCase> {
  const { form, commitment, unempApplicationNo, handlingAgency, rulebookId, ...person } = said
  const now = tools.clock.now()
  return tools.storage.inTransaction(async tx => {
    const same = await findSame(tx, person.idNumber, unempApplicationNo)
    if (same) return same
    const chosen = await getHandlingAgency(tx, { handling: 'lodged', chosenAgency: handlingAgency })
    const terms = await getSubmissionTerms(tx, {
      procedure: 'unemployment-registration',
      rulebookId: await ensureRulebookId(tx, chosen, rulebookId),
      submittedAt: now,
    })
    const { residenceRegion, hukouRegion } = form
    const agency = await getHandlingAgency(tx, {
      handling: terms.rules.handling,
      chosenAgency: handlingAgency,
      ...{ residenceRegion, hukouRegion },
    })
    if (!commitment.accepted)
      throw new PortalRefusal('commitment-missing', '请阅读并同意告知承诺书后再提交。')
    assertCodes(terms.book, form)
    assertPlace(agency, form)
    const files = await takeDocuments(tx, documents, terms.rules, now)
    const serialNo = await takeSerialNo(tx, 'SY', chinaDateOf(now))
    const region = residenceRegion ?? agency.region
    const localSerial = unempApplicationNo === null ? localSerialOf(region, serialNo) : null
    const draft: RegistrationCase = {
      ...newCase({
        serialNo,
        agency,
        region,
        personName: person.name,
        terms,
        attachments: files,
        now,
      }),
      workType: 'unemployment-verification',
      procedure: 'unemployment-registration',
      status: 'pending',
      payload: {
        ...person,
        form,
        commitment: { ...commitment, at: now, channel: 'portal' },
        keys: { unempApplicationNo, localSerial, temporarySerial: null },
        contact: { dueOn: null, dueProvisional: false, reachedAt: null, log: [] },
        registeredOn: null,
        submission: 1,
      },
    }
    const record = { ...draft, sources: await answerSources(tx, draft, now) }
    await openCase(tx, record, { actor: 'applicant', move: 'submit', event: 'submitted' }, now)
    return record
  })
}

async function findSame(
  tx: WriteTx,
  idNumber: string,
  unempApplicationNo: string | null,
): Promise<RegistrationCase | undefined> {
  if (unempApplicationNo === null) return undefined
  for (const each of await listCasesOf(tx, idNumber)) {
    if (each.procedure !== 'unemployment-registration') continue
    if (each.payload.keys.unempApplicationNo === unempApplicationNo) return each
  }
  return undefined
}

function assertCodes(book: Rulebook, form: RegistrationForm): void {
  const asked = [
    ['registration-type', form.registrationType, '失业登记类型'],
    ['unemployment-reason', form.unemploymentReason, '失业原因'],
  ] as const
  for (const [id, code, words] of asked) {
    const table = book.codeTables.find(each => each.id === id)
    if (table && !table.codes.some(each => each.code === code))
      throw new PortalRefusal('unknown-code', `请重新选择${words}。`)
  }
}

function assertPlace(agency: Agency, form: RegistrationForm): void {
  const places = [form.hukouRegion, form.residenceRegion, form.employmentRegion, form.insuredRegion]
  if (!places.some(place => place !== null && isWithin(place, agency.region)))
    throw new PortalRefusal(
      'region-elsewhere',
      '户籍地、常住地、就业地、参保地均不在所选机构的范围内，请选择其中一地的机构。',
    )
}
