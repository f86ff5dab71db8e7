import { centreConfig } from '../../src-central/config.ts'
import { createCentre } from '../../src-central/create-centre.ts'
import { finishAutoCheck } from '../../src-central/portal/finish-auto-check.ts'
import { changeCase } from '../../src-central/portal/move-case.ts'
import { registerPerson, registrationSchema } from '../../src-central/portal/register-person.ts'
import { addFiles } from '../../src-central/storage/attachment-store.ts'
import type { IdentityCase } from '../../src-shared/identity/identity-payload.ts'
import { sha256OfBytes } from '../../src-shared/kernel/digest.ts'
import { citizenIdOf } from '../builders/id-numbers.ts'
import { foreignFiles } from '../builders/pictures.ts'
import { png } from '../builders/png.ts'
import type { CentreProcess } from './centre-process.ts'

/** The office of the demo's caseworker 韦春芬 (gz-town). */
export const TOWN_OFFICE = '520112101'

let sequence = 100

/** An invented applicant; what is said of them may be anything, as people may write anything. */
export function applicant(name: string, said: Readonly<Record<string, unknown>> = {}) {
  sequence += 2
  return {
    loginName: `e2e-${sequence}`,
    name,
    formerName: null,
    idType: 'citizen-id',
    idNumber: citizenIdOf('520112', '19990307', sequence),
    statedSex: 'female',
    validUntil: 'long-term',
    residenceAddress: '贵州省贵阳市乌当区东风镇试验路一号',
    hukouAddress: '贵州省贵阳市乌当区东风镇试验路一号',
    phone: `1110${String(sequence).padStart(7, '0')}`,
    handlingAgency: TOWN_OFFICE,
    ...said,
  }
}

/** Registers somebody at the portal and ends the automatic check: it fails, so that an officer has to look, unless it passes. */
export async function applyAtPortal(
  centre: CentreProcess,
  name: string,
  photo: Uint8Array,
  said: Readonly<Record<string, unknown>> = {},
  fileName = '我的照片.png',
  result: 'fails' | 'passes' = 'fails',
): Promise<IdentityCase> {
  const made = (await centre.portal('POST', '/people', {
    ...applicant(name, said),
    photo: { fileName, base64: Buffer.from(photo).toString('base64') },
  })) as { case: IdentityCase }
  await centre.portal('POST', `/cases/${made.case.id}/check`, { result })
  return await centre.caseOf(made.case.id)
}

/** The applicant uploads another photo, and the automatic check fails again. */
export async function uploadAgain(centre: CentreProcess, caseId: string, photo: Uint8Array): Promise<void> {
  await centre.portal('POST', `/cases/${caseId}/submit`, {
    photo: { fileName: '新照片.png', base64: Buffer.from(photo).toString('base64') },
  })
  await centre.portal('POST', `/cases/${caseId}/check`, { result: 'fails' })
}

export const WRONG_TYPE_PERSON = '错型照'

/**
 * Puts one case into a centre that is not running: its photo is a GIF under the name of a JPEG. The portal takes no
 * such file, but a province's older records hold them.
 */
export async function addCaseOfWrongType(folder: string): Promise<void> {
  const centre = await createCentre(
    centreConfig({ dataFolder: folder, portal: true, passwordProfile: 'test' }),
  )
  try {
    const { tools } = centre
    const bytes = foreignFiles['image/gif'] ?? new Uint8Array()
    const sha256 = sha256OfBytes(bytes)
    // A number of their own: tests that copy this centre count from the beginning again.
    const own = { loginName: 'e2e-wrong-type', idNumber: citizenIdOf('520112', '19990307', 1) }
    const person = registrationSchema.parse(applicant(WRONG_TYPE_PERSON, own))
    const { id } = await registerPerson(tools, person, { fileName: '照片.png', bytes: png(7) })
    await finishAutoCheck(tools, id, { result: 'fails' })
    await changeCase(tools, id, ['identity-check'], async ({ record }, tx, now) => {
      await addFiles(tx, [{ sha256, mediaType: 'image/jpeg', bytes, preview: null }])
      const file = { sha256, slot: 'id-photo', fileName: '照片.jpg', mediaType: 'image/jpeg' }
      return {
        actor: 'applicant',
        move: 'submit',
        event: 'resubmitted',
        autoCheckTries: 0,
        content: true,
        fields: {
          attachments: [{ ...file, bytes: bytes.length, addedAt: now }],
          payload: { ...record.payload, submission: 2 },
        },
      }
    })
    await finishAutoCheck(tools, id, { result: 'fails' })
  } finally {
    await centre.close()
  }
}
