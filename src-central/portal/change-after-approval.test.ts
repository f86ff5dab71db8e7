import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { queueOf } from '../../src-shared/cases/queue-of.ts'
import { type EligibilityCase, graduationSchema } from '../../src-shared/eligibility/eligibility-payload.ts'
import { addMs } from '../../src-shared/kernel/instant.ts'
import { markOf } from '../../tests/builders/cases.ts'
import {
  asGraduate,
  cv,
  fileOf,
  graduationOf,
  intention,
  type PortalWorld,
  personSaid,
  refusalOf,
  SX_TOWN,
  startPortalWorld,
  verifiedPerson,
} from '../../tests/support/portal-world.ts'
import { storeCaseChange } from '../cases/store-case-change.ts'
import { findCase } from '../storage/case-store.ts'
import { findPerson, listCasesOf } from '../storage/portal-people-store.ts'
import type { NewDocument } from './accept-picture.ts'
import { applyToPost } from './apply-to-post.ts'
import { changeAfterApproval } from './change-after-approval.ts'
import { addFavourite } from './favourites.ts'
import { certificateReceived, confirmOnPost, endInternship, hostAnswer } from './host-acts.ts'
import { registerIntention } from './register-intention.ts'
import {
  resubmitTraineeApplication,
  submitTraineeApplication,
  traineeFormSchema,
} from './trainee-application.ts'
import { withdrawCase } from './withdraw-case.ts'

const DAY = 86_400_000
const THEN = '2026-06-22T02:00:00.000Z'
let world: PortalWorld
let tools: PortalWorld['tools']
beforeAll(async () => {
  world = await startPortalWorld(THEN)
  tools = world.tools
})
afterAll(() => world.close())

const certificate = () => [fileOf('graduation-certificate')]
const change = (id: string, more: Partial<Parameters<typeof changeAfterApproval>[2]> = {}) =>
  changeAfterApproval(tools, id, { documents: [], ...more })

/** 确认审核通过 in Guizhou: host unit and both stages said yes. */
async function eligible(documents: readonly NewDocument[] = certificate()): Promise<EligibilityCase> {
  const idNumber = await verifiedPerson(world)
  const day = `${tools.clock.now().slice(0, 4)}-06-15`
  await registerIntention(tools, idNumber, asGraduate(day), documents)
  const made = await applyToPost(tools, idNumber, (await world.post()).id)
  await hostAnswer(tools, made.id, 'accept')
  return reviewed(made.id)
}

/** 审核通过 in Shanxi. */
async function approved(): Promise<EligibilityCase> {
  const { loginName: _login, validUntil: _until, handlingAgency: _agency, ...said } = personSaid()
  const form = traineeFormSchema.parse({
    ...{ ...said, rulebookId: 'shanxi', category: 'graduate-2y' },
    ...{ graduation: graduationOf('2026-06-15'), intention, cv, chosenRegion: SX_TOWN },
  })
  const made = await submitTraineeApplication(tools, form, certificate())
  return reviewed(made.id)
}

async function reviewed(id: string): Promise<EligibilityCase> {
  await world.decide(id, 'approve')
  await world.decide(id, 'approve')
  return world.caseOf<EligibilityCase>(id)
}

describe('通过后变更 of a post application', () => {
  it('brings other documents to review as a new version: first stage, new promised day, the post stays', async () => {
    const before = await eligible()
    world.goOn(3 * DAY)
    const graduation = graduationSchema.parse({
      ...graduationOf('2026-06-15'),
      school: '另一所示例大学',
    })
    const after = await change(before.id, { documents: certificate(), graduation })
    expect(after).toMatchObject({
      status: 'host-accepted',
      stage: 'first',
      version: before.version + 1,
      submittedAt: tools.clock.now(),
      dueOn: '2026-07-02',
      referenceOn: before.referenceOn,
      rulebook: before.rulebook,
      handlingAgency: before.handlingAgency,
      marks: [],
      earlierDecisions: before.earlierDecisions,
      payload: { submission: 2, graduation, application: before.payload.application },
      previous: { version: before.version, payload: before.payload, attachments: before.attachments },
    })
    expect(after.attachments).toHaveLength(1)
    expect(after.attachments[0]?.sha256).not.toBe(before.attachments[0]?.sha256)
    expect(queueOf(after)).toBe('to-review')
    expect((await world.events(before.id)).at(-1)).toBe('changed-after-approval')
    expect((await reviewed(before.id)).status).toBe('eligible')
    world.at(THEN)
  })

  it('of the category leaves what only the old one brings behind, and opens the check of the new one', async () => {
    const before = await eligible()
    const after = await change(before.id, { category: 'unemployed-youth' })
    expect(after).toMatchObject({ status: 'host-accepted', attachments: [] })
    expect(after.payload).toMatchObject({ category: 'unemployed-youth', owed: [] })
    expect(after.previous).toMatchObject({ payload: { category: 'graduate-2y' } })
    const { idNumber } = before.payload
    const check = (await listCasesOf(tools.storage.read, idNumber)).at(-1)
    expect(check).toMatchObject({ procedure: 'unemployment-check', payload: { forCase: before.id } })
    expect((await world.rules(before.id))['youth-registered']).toBe('unknown')
    expect((await findPerson(tools.storage.read, idNumber))?.intention).toMatchObject({
      category: 'unemployed-youth',
      documents: [],
    })
    expect(await refusalOf(change(before.id, { documents: certificate() }))).toBe('forbidden-move')
  })

  it('asks for what the rulebook asks for', async () => {
    const { id } = await eligible()
    expect(await refusalOf(change(id, { category: 'vocational-2y' }))).toBe('unknown-category')
    expect(await refusalOf(change(id, { documents: [fileOf('id-photo')] }))).toBe('unknown-document')
    const text = { slot: 'graduation-certificate', fileName: 'a.png', bytes: Buffer.from('not a picture') }
    expect(await refusalOf(change(id, { documents: [text] }))).toBe('wrong-picture-type')
    const many = Array.from({ length: 21 }, () => fileOf('chsi-form'))
    expect(await refusalOf(change(id, { documents: many }))).toBe('bad-input')
    await change(id, { category: 'unemployed-youth' })
    await world.decide(id, 'approve')
    await world.decide(id, 'approve')
    expect(await refusalOf(change(id, { category: 'graduate-2y' }))).toBe('document-missing')
    const back = { category: 'graduate-2y', documents: certificate() }
    expect((await change(id, back)).payload.category).toBe('graduate-2y')
  })

  it('of nothing is refused, also when the same file and words come again', async () => {
    const file = fileOf('graduation-certificate')
    const before = await eligible([file])
    const { graduation } = before.payload
    for (const same of [
      {},
      { category: 'graduate-2y' },
      { documents: [file] },
      { documents: [{ ...file, fileName: '另一个名字.png' }] },
      { category: 'graduate-2y', graduation: graduation ?? undefined, documents: [file] },
    ])
      expect(await refusalOf(change(before.id, same))).toBe('nothing-changed')
    expect(await world.caseOf(before.id)).toEqual(before)
  })

  it('is for the time before the person starts, and for nobody whom it was never granted', async () => {
    const waiting = async (act: (id: string) => Promise<unknown>) => {
      const { id } = await eligible()
      await act(id)
      const before = await world.caseOf(id)
      expect(await refusalOf(change(id, { documents: certificate() })), before.status).toBe('forbidden-move')
      expect(await world.caseOf(id)).toEqual(before)
    }
    await waiting(id => confirmOnPost(tools, id, true))
    await waiting(id => confirmOnPost(tools, id, false))
    await waiting(async id => {
      await confirmOnPost(tools, id, true)
      await endInternship(tools, id, 'finished')
    })
    await waiting(async id => {
      await change(id, { documents: certificate() })
      await withdrawCase(tools, id)
    })
  })

  it('lets go what two people lifted for what was handed in before', async () => {
    const before = await eligible()
    const lifted = { ...before, marks: [markOf('override', { about: 'graduate-window' })] }
    await tools.storage.inTransaction(async tx => {
      const stored = await findCase(tx, before.id)
      if (!stored) throw new Error('gone')
      const after = { ...stored, record: lifted }
      await storeCaseChange(tx, { before, after, at: tools.clock.now(), events: [] })
    })
    expect((await change(before.id, { documents: certificate() })).marks).toEqual([])
  })
})

describe('with a certificate that was to come later', () => {
  it('the certificate itself clears the debt, another interim document keeps it', async () => {
    world.at('2023-06-20T02:00:00.000Z')
    const before = await eligible([fileOf('recommendation-form')])
    expect(before.payload.owed).toMatchObject([{ clearedAt: null }])
    const other = await change(before.id, { documents: [fileOf('recommendation-form')] })
    expect(other.payload.owed).toEqual(before.payload.owed)
    await reviewed(before.id)
    const came = await change(before.id, { documents: certificate() })
    expect(came.payload.owed).toEqual([])
    world.at(THEN)
  })

  it('what the host unit received without a picture stays received, also by the next approval', async () => {
    world.at('2023-06-20T02:00:00.000Z')
    const { id } = await eligible([fileOf('circumstance-statement')])
    const paid = await certificateReceived(tools, id, { note: '原件已收' })
    const after = await change(id, { documents: [fileOf('circumstance-statement')] })
    expect(after.payload.owed).toEqual(paid.payload.owed)
    expect((await reviewed(id)).payload.owed).toEqual(paid.payload.owed)
    world.at(THEN)
  })
})

describe('通过后变更 of a person’s own application', () => {
  it('goes back to 未审核 under the terms of today, without favourites', async () => {
    const before = await approved()
    const post = await world.post({ region: SX_TOWN as never })
    const liked = await addFavourite(tools, before.id, post.id)
    world.goOn(DAY)
    const after = await change(before.id, { documents: certificate() })
    expect(after).toMatchObject({
      status: 'unreviewed',
      stage: 'first',
      version: liked.version + 1,
      referenceOn: '2026-06-23',
      submittedAt: addMs(liked.submittedAt, DAY),
      payload: { submission: 2, favourites: [] },
      previous: { payload: { favourites: liked.payload.favourites } },
    })
    expect(await refusalOf(addFavourite(tools, before.id, post.id))).toBe('not-a-trainee')
    expect((await withdrawCase(tools, before.id)).status).toBe('withdrawn')
    world.at(THEN)
  })

  it('takes another category with its documents; the whole form is not open again', async () => {
    const before = await approved()
    const graduation = graduationSchema.parse({ ...graduationOf('2026-06-15'), level: 'vocational' })
    const after = await change(before.id, { category: 'vocational-2y', graduation })
    expect(after).toMatchObject({ status: 'unreviewed', attachments: before.attachments })
    await reviewed(before.id)
    const { registeredAt: _at, ...wished } = after.payload.intention
    const form = traineeFormSchema.parse({ ...after.payload, intention: wished, chosenRegion: SX_TOWN })
    expect(await refusalOf(resubmitTraineeApplication(tools, before.id, form, certificate()))).toBe(
      'forbidden-move',
    )
    const youth = await change(before.id, { category: 'unemployed-youth' })
    expect(youth.attachments).toEqual([])
    const check = (await listCasesOf(tools.storage.read, youth.payload.idNumber)).at(-1)
    expect(check).toMatchObject({ procedure: 'unemployment-check', handlingAgency: SX_TOWN })
  })
})
