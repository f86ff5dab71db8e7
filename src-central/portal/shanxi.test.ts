import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { EligibilityCase } from '../../src-shared/eligibility/eligibility-payload.ts'
import {
  cv,
  fileOf,
  graduationOf,
  HUAXI,
  intention,
  type PortalWorld,
  personSaid,
  refusalOf,
  SX_COUNTY,
  SX_SELF,
  SX_TOWN,
  startPortalWorld,
} from '../../tests/support/portal-world.ts'
import { listCasesOf } from '../storage/portal-people-store.ts'
import { addFavourite, removeFavourite } from './favourites.ts'
import {
  resubmitTraineeApplication,
  submitTraineeApplication,
  traineeFormSchema,
} from './trainee-application.ts'
import { withdrawCase } from './withdraw-case.ts'

const MONDAY = '2026-06-22T02:00:00.000Z'
let world: PortalWorld
let tools: PortalWorld['tools']
beforeAll(async () => {
  world = await startPortalWorld(MONDAY)
  tools = world.tools
})
afterAll(() => world.close())

function formOf(change: object = {}) {
  const { loginName: _login, validUntil: _until, handlingAgency: _agency, ...said } = personSaid()
  return traineeFormSchema.parse({
    ...said,
    rulebookId: 'shanxi',
    category: 'graduate-2y',
    graduation: graduationOf('2026-06-15'),
    intention,
    cv,
    chosenRegion: SX_TOWN,
    ...change,
  })
}
const certificate = () => [fileOf('graduation-certificate')]

async function submitted(change: object = {}): Promise<EligibilityCase> {
  return submitTraineeApplication(tools, formOf(change), certificate())
}

/** Past both stages of the shipped rulebook. */
async function approved(change: object = {}): Promise<EligibilityCase> {
  const made = await submitted(change)
  await world.decide(made.id, 'approve')
  expect((await world.caseOf(made.id)).status).toBe('unreviewed')
  await world.decide(made.id, 'approve')
  return world.caseOf<EligibilityCase>(made.id)
}

/** The form as it was, to hand in again. */
function again({ payload }: EligibilityCase, change: object = {}) {
  const { registeredAt: _at, ...wished } = payload.intention
  return traineeFormSchema.parse({
    ...payload,
    intention: wished,
    chosenRegion: payload.chosenRegion ?? SX_TOWN,
    ...change,
  })
}

describe('就业见习人员申请 (seed S2)', () => {
  it('goes to the place chosen, and 市本级 is a choice of its own', async () => {
    const town = await submitted()
    expect(town).toMatchObject({
      procedure: 'person-application',
      status: 'unreviewed',
      version: 1,
      handlingAgency: SX_TOWN,
      rulebook: { id: 'shanxi', version: '2023.1' },
      payload: { chosenRegion: SX_TOWN, application: null, favourites: [], submission: 1 },
    })
    expect(await submitted({ chosenRegion: SX_COUNTY })).toMatchObject({ handlingAgency: SX_COUNTY })
    expect(await submitted({ chosenRegion: SX_SELF })).toMatchObject({
      handlingAgency: SX_SELF,
      region: '1401',
      payload: { chosenRegion: '1401' },
    })
    expect(await refusalOf(submitted({ chosenRegion: '140106' }))).toBe('no-agency')
    expect(await refusalOf(submitted({ chosenRegion: '140105999' }))).toBe('no-agency')
  })

  it('asks for what the rulebook asks for', async () => {
    expect(await refusalOf(submitTraineeApplication(tools, formOf(), []))).toBe('document-missing')
    expect(await refusalOf(submitted({ category: 'nobody' }))).toBe('unknown-category')
    expect(await refusalOf(submitTraineeApplication(tools, formOf(), [fileOf('recommendation-form')]))).toBe(
      'unknown-document',
    )
    const youth = formOf({ category: 'unemployed-youth', graduation: null })
    const made = await submitTraineeApplication(tools, youth, [])
    const all = await listCasesOf(tools.storage.read, youth.idNumber)
    expect(all.map(each => each.procedure).sort()).toEqual(['person-application', 'unemployment-check'])
    expect(all.find(each => each.procedure === 'unemployment-check')).toMatchObject({
      handlingAgency: SX_TOWN,
      payload: { forCase: made.id },
    })
  })

  it('is one at a time; after 审核不通过 a new case', async () => {
    const form = formOf()
    const first = await submitTraineeApplication(tools, form, certificate())
    const once = () => submitTraineeApplication(tools, form, certificate())
    expect(await refusalOf(once())).toBe('application-live')
    await world.decide(first.id, 'refuse', { reasons: ['EL01'] })
    await world.decide(first.id, 'refuse', { reasons: ['EL01'] })
    expect((await world.caseOf(first.id)).status).toBe('rejected')
    expect(await refusalOf(resubmitTraineeApplication(tools, first.id, form, []))).toBe('forbidden-move')
    const second = await once()
    expect(second.id).not.toBe(first.id)
    expect(second).toMatchObject({ version: 1, payload: { submission: 1 } })
  })
})

describe('撤回 and handing in again', () => {
  it('is open while 未审核, also at the second stage, and not after the decision', async () => {
    const made = await submitted()
    await world.decide(made.id, 'approve')
    expect(await world.caseOf(made.id)).toMatchObject({ stage: 'second' })
    const withdrawn = await withdrawCase(tools, made.id)
    expect(withdrawn).toMatchObject({ status: 'withdrawn', version: 3 })
    expect(await refusalOf(withdrawCase(tools, made.id))).toBe('forbidden-move')
    expect(await refusalOf(withdrawCase(tools, (await approved()).id))).toBe('forbidden-move')
  })

  it('changes the same case: a new version from the first stage, with the one before beside it', async () => {
    const made = await submitted()
    await world.decide(made.id, 'approve')
    const gone = (await withdrawCase(tools, made.id)) as EligibilityCase
    const form = again(gone, { chosenRegion: SX_COUNTY, phone: '11199999999' })
    expect(await refusalOf(submitTraineeApplication(tools, form, certificate()))).toBe('application-live')
    world.goOn(86_400_000)
    const fresh = certificate()
    const back = await resubmitTraineeApplication(tools, made.id, form, fresh)
    expect(back).toMatchObject({
      id: made.id,
      status: 'unreviewed',
      stage: 'first',
      version: gone.version + 1,
      handlingAgency: SX_COUNTY,
      region: SX_COUNTY,
      referenceOn: '2026-06-23',
      dueOn: '2026-06-30',
      submittedAt: tools.clock.now(),
      payload: { submission: 2, phone: '11199999999' },
      previous: { version: gone.version, payload: { submission: 1, phone: '11100000000' } },
    })
    expect(back.previous?.attachments).toEqual(made.attachments)
    expect(back.attachments).toHaveLength(1)
    expect(back.attachments[0]?.sha256).not.toBe(made.attachments[0]?.sha256)
    expect(back.earlierDecisions).toHaveLength(1)
    world.at(MONDAY)
  })

  it('keeps the files that are not named anew', async () => {
    const made = await submitted()
    const gone = (await withdrawCase(tools, made.id)) as EligibilityCase
    const back = await resubmitTraineeApplication(tools, made.id, again(gone), [fileOf('chsi-form')])
    expect(back.attachments.map(file => file.slot)).toEqual(['graduation-certificate', 'chsi-form'])
  })

  it('follows 退回补正 too, and stays in the province', async () => {
    const made = await submitted()
    const returned = await world.decide(made.id, 'return', { reasons: ['EL07'] })
    expect(returned.status).toBe('returned')
    expect(await refusalOf(withdrawCase(tools, made.id))).toBe('forbidden-move')
    const elsewhere = again(made, { chosenRegion: HUAXI, rulebookId: 'guizhou' })
    expect(await refusalOf(resubmitTraineeApplication(tools, made.id, elsewhere, []))).toBe('no-rulebook')
    const back = await resubmitTraineeApplication(tools, made.id, again(made), certificate())
    expect(back).toMatchObject({ status: 'unreviewed', version: returned.version + 1, marks: [] })
  })
})

describe('收藏', () => {
  it('is for trainees only, in the words of the seed', async () => {
    const made = await submitted()
    const post = await world.post({ region: SX_TOWN as typeof made.region })
    await expect(addFavourite(tools, made.id, post.id)).rejects.toMatchObject({
      code: 'not-a-trainee',
      sentence: '该人员不是就业见习人员',
    })
    expect(await refusalOf(removeFavourite(tools, made.id, post.id))).toBe('not-a-trainee')
  })

  it('keeps at most three posts of the own place, and the version stays', async () => {
    const made = await approved({ chosenRegion: SX_COUNTY })
    const postIn = async (region: string) => (await world.post({ region: region as typeof made.region })).id
    const ids = [await postIn(SX_TOWN), await postIn(SX_COUNTY), await postIn('140105100')]
    expect(await refusalOf(addFavourite(tools, made.id, await postIn('140106')))).toBe('post-elsewhere')
    expect(await refusalOf(addFavourite(tools, made.id, 'nowhere'))).toBe('unknown-post')
    for (const id of ids) await addFavourite(tools, made.id, id)
    const fourth = await postIn(SX_TOWN)
    expect(await refusalOf(addFavourite(tools, made.id, fourth))).toBe('too-many-favourites')
    const twice = await addFavourite(tools, made.id, ids[0] ?? '')
    expect(twice.payload.favourites.map(each => each.postId)).toEqual(ids)
    await removeFavourite(tools, made.id, ids[1] ?? '')
    const full = await addFavourite(tools, made.id, fourth)
    expect(full.payload.favourites.map(each => each.postId)).toEqual([ids[0], ids[2], fourth])
    expect(full).toMatchObject({ status: 'approved', version: made.version })
  })

  it('of a 市本级 are the city’s own posts, not those of its districts', async () => {
    const made = await approved({ chosenRegion: SX_SELF })
    const district = await world.post({ region: SX_COUNTY as typeof made.region })
    const city = await world.post({ region: '1401' as typeof made.region })
    expect(await refusalOf(addFavourite(tools, made.id, district.id))).toBe('post-elsewhere')
    expect((await addFavourite(tools, made.id, city.id)).payload.favourites).toHaveLength(1)
  })
})
