import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CaseStatus } from '../../src-shared/cases/case-status.ts'
import { type Procedure, procedureSchema } from '../../src-shared/cases/procedure.ts'
import { type Actor, arrows, findArrow, type MoveName } from '../../src-shared/cases/state-machine.ts'
import { type CaseRecord, caseRecordSchema } from '../../src-shared/central/feed.ts'
import {
  checkCaseOf,
  eligibilityCaseOf,
  identityCaseOf,
  markOf,
  personApplicationOf,
  registrationCaseOf,
} from '../../tests/builders/cases.ts'
import { citizenIdOf } from '../../tests/builders/id-numbers.ts'
import {
  fileOf,
  intention,
  type PortalWorld,
  refusalOf,
  SX_TOWN,
  startPortalWorld,
} from '../../tests/support/portal-world.ts'
import { changeAfterApproval } from './change-after-approval.ts'
import { deregister, renewRegistration } from './end-registration.ts'
import { addFavourite, removeFavourite } from './favourites.ts'
import { finishAutoCheck } from './finish-auto-check.ts'
import { certificateReceived, confirmOnPost, endInternship, hostAnswer } from './host-acts.ts'
import { passTime } from './pass-time.ts'
import { replaceDocuments } from './replace-documents.ts'
import { revokeVerification } from './revoke-verification.ts'
import { submitPhoto } from './submit-photo.ts'
import { resubmitTraineeApplication, traineeFormSchema } from './trainee-application.ts'
import { withdrawCase } from './withdraw-case.ts'

let world: PortalWorld
let tools: PortalWorld['tools']
let made = 0
beforeAll(async () => {
  world = await startPortalWorld('2026-03-05T02:00:00.000Z')
  tools = world.tools
})
afterAll(() => world.close())

const caseIn: Readonly<Record<Procedure, (n: number, change: object) => CaseRecord>> = {
  'identity-check': identityCaseOf,
  'post-application': eligibilityCaseOf,
  'person-application': personApplicationOf,
  'unemployment-registration': registrationCaseOf,
  'unemployment-check': checkCaseOf,
}

/** A case of this procedure in this status; while 补正中 where the status has it. */
async function put(procedure: Procedure, status: CaseStatus): Promise<CaseRecord> {
  const record = caseAt(procedure, status)
  await world.put(record)
  return record
}

/** Everybody has a number of their own. */
function caseAt(procedure: Procedure, status: CaseStatus): CaseRecord {
  made += 1
  const marks = status === 'host-accepted' ? [markOf('in-correction', { until: '2026-03-12' })] : []
  const record = caseIn[procedure](made, { status, marks })
  const idNumber = citizenIdOf(`52${String(1000 + made)}`, '20030507', 123)
  return caseRecordSchema.parse({ ...record, payload: { ...record.payload, idNumber } })
}

const statusesOf = (procedure: Procedure) => [
  ...new Set(
    arrows
      .filter(arrow => arrow.procedure === procedure)
      .flatMap(arrow => (arrow.from === null ? [arrow.to] : [arrow.from, arrow.to])),
  ),
]

const form = () =>
  traineeFormSchema.parse({
    ...registrationCaseOf(1).payload,
    category: 'graduate-2y',
    intention,
    chosenRegion: SX_TOWN,
    rulebookId: 'shanxi',
  })

/** Every door of the portal to a case, with the move it stands for. */
const doors: readonly (readonly [
  name: string,
  procedures: readonly Procedure[],
  actor: Actor,
  move: MoveName,
  run: (id: string) => Promise<unknown>,
])[] = [
  [
    'submitPhoto',
    ['identity-check'],
    'applicant',
    'submit',
    id => submitPhoto(tools, id, fileOf('id-photo')),
  ],
  [
    'check passes',
    ['identity-check'],
    'centre',
    'check-passes',
    id => finishAutoCheck(tools, id, { result: 'passes' }),
  ],
  [
    'check fails',
    ['identity-check'],
    'centre',
    'check-fails',
    id => finishAutoCheck(tools, id, { result: 'fails' }),
  ],
  [
    'check unavailable',
    ['identity-check'],
    'centre',
    'check-unavailable',
    id => finishAutoCheck(tools, id, { result: 'unavailable' }),
  ],
  ['revokeVerification', ['identity-check'], 'supervisor', 'revoke', id => revokeVerification(tools, id)],
  [
    'withdrawCase',
    ['post-application', 'person-application', 'unemployment-registration'],
    'applicant',
    'withdraw',
    id => withdrawCase(tools, id),
  ],
  ['host accepts', ['post-application'], 'host', 'host-accept', id => hostAnswer(tools, id, 'accept')],
  ['host declines', ['post-application'], 'host', 'host-decline', id => hostAnswer(tools, id, 'decline')],
  [
    'certificateReceived',
    ['post-application'],
    'host',
    'certificate-received',
    id => certificateReceived(tools, id, { note: '' }),
  ],
  ['on post', ['post-application'], 'host', 'on-post', id => confirmOnPost(tools, id, true)],
  ['no show', ['post-application'], 'host', 'no-show', id => confirmOnPost(tools, id, false)],
  ['endInternship', ['post-application'], 'host', 'end', id => endInternship(tools, id, 'finished')],
  [
    'replaceDocuments',
    ['post-application'],
    'applicant',
    'submit',
    id => replaceDocuments(tools, id, { documents: [] }),
  ],
  [
    'changeAfterApproval',
    ['post-application', 'person-application'],
    'applicant',
    'change',
    id => changeAfterApproval(tools, id, { documents: [fileOf('graduation-certificate')] }),
  ],
  [
    'resubmit',
    ['person-application'],
    'applicant',
    'submit',
    id => resubmitTraineeApplication(tools, id, form(), []),
  ],
  [
    'addFavourite',
    ['person-application'],
    'applicant',
    'favourite',
    id => addFavourite(tools, id, 'nowhere'),
  ],
  [
    'removeFavourite',
    ['person-application'],
    'applicant',
    'favourite',
    id => removeFavourite(tools, id, 'nowhere'),
  ],
  ['deregister', ['unemployment-registration'], 'centre', 'deregister', id => deregister(tools, id, 'dead')],
  ['renew', ['unemployment-registration'], 'centre', 'renew', id => renewRegistration(tools, id)],
]

describe.each(doors)('%s', (name, procedures, actor, move, run) => {
  const places = procedureSchema.options.flatMap(procedure =>
    statusesOf(procedure).map(status => [procedure, status] as const),
  )
  const opensAt = ([procedure, status]: (typeof places)[number]) =>
    procedures.includes(procedure) && findArrow(procedure, status, move)?.who === actor

  it(`is refused at each of the ${places.filter(at => !opensAt(at)).length} places the table does not open, and changes nothing`, async () => {
    for (const at of places.filter(each => !opensAt(each))) {
      const record = await put(...at)
      const refusal = await refusalOf(run(record.id))
      const code = move === 'favourite' && at[0] === 'person-application' ? 'not-a-trainee' : 'forbidden-move'
      expect([...at, refusal]).toEqual([...at, code])
      expect(await world.caseOf(record.id)).toEqual(record)
    }
  })

  it('leads where the table says, or is refused for what is missing alone', async () => {
    for (const at of places.filter(opensAt)) {
      const record = await put(...at)
      const refusal = await refusalOf(run(record.id))
      expect([...at, refusal]).not.toEqual([...at, 'forbidden-move'])
      const after = (await world.caseOf(record.id)).status
      const to = findArrow(at[0], at[1], move)?.to
      const wanted = refusal !== undefined ? at[1] : name === 'check unavailable' ? 'auto-check' : to
      expect([...at, after]).toEqual([...at, wanted])
    }
  })
})

it('the passing of time follows only arrows of the centre, whatever stands where', async () => {
  const own = await startPortalWorld('2026-03-05T02:00:00.000Z')
  const records: CaseRecord[] = []
  for (const procedure of procedureSchema.options) {
    for (const status of statusesOf(procedure)) {
      const record = caseAt(procedure, status)
      records.push(record)
      await own.put(record)
    }
  }
  own.at('2026-12-01T02:00:00.000Z')
  await passTime(own.tools)
  const moved = []
  for (const record of records) {
    const { status } = await own.caseOf(record.id)
    if (status === record.status) continue
    const arrow = arrows.find(
      each =>
        each.procedure === record.procedure &&
        each.from === record.status &&
        each.to === status &&
        each.who === 'centre',
    )
    expect([record.procedure, record.status, status, arrow?.who]).toContain('centre')
    moved.push(record.status)
  }
  expect(moved).toContain('pending')
  expect(moved).not.toContain('awaiting-host')
  await own.close()
})
