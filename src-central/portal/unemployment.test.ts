import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RegistrationCase } from '../../src-shared/unemployment/unemployment-payload.ts'
import {
  COUNTY,
  HUAXI,
  type PortalWorld,
  personSaid,
  QINGYAN,
  refusalOf,
  startPortalWorld,
} from '../../tests/support/portal-world.ts'
import { listEvents } from '../storage/event-store.ts'
import { deregister, renewRegistration } from './end-registration.ts'
import { passTime } from './pass-time.ts'
import { onlineRegistrationSchema, registerUnemployment } from './register-unemployment.ts'
import { withdrawCase } from './withdraw-case.ts'

/** Thursday before National Day 2026. */
const START = '2026-09-24T02:00:00.000Z'
let world: PortalWorld
let tools: PortalWorld['tools']
beforeAll(async () => {
  world = await startPortalWorld(START)
  tools = world.tools
})
afterAll(() => world.close())

const causes = async (id: string) =>
  (await listEvents(tools.storage.read, id)).map(({ event }) => event.facts?.endCause ?? null)

const form = {
  registrationType: '1',
  unemploymentReason: '20',
  unemployedOn: '2026-08-31',
  graduatedOn: null,
  formerUnit: '示例食品有限公司',
  education: '大专',
  ethnicity: '布依族',
  wantsWork: true,
  wantsBusiness: false,
  wantsTraining: true,
  disabilityGrade: '',
  hukouRegion: null,
  residenceRegion: null,
  employmentRegion: null,
  insuredRegion: null,
}

function saidOf(change: object = {}, formChange: object = { hukouRegion: HUAXI }) {
  const { loginName: _login, validUntil: _until, ...person } = personSaid()
  return onlineRegistrationSchema.parse({
    ...person,
    form: { ...form, ...formChange },
    commitment: { accepted: true, textVersion: '2022-1' },
    ...change,
  })
}
const submit = (change: object = {}, formChange?: object): Promise<RegistrationCase> =>
  registerUnemployment(tools, saidOf(change, formChange))

describe('失业登记申请 online', () => {
  it('is lodged where any of the four places lies, and nowhere else', async () => {
    for (const place of ['hukouRegion', 'residenceRegion', 'employmentRegion', 'insuredRegion'])
      expect(await submit({}, { [place]: HUAXI })).toMatchObject({ status: 'pending', handlingAgency: HUAXI })
    expect(await submit({ handlingAgency: COUNTY }, { insuredRegion: QINGYAN })).toMatchObject({
      handlingAgency: COUNTY,
    })
    expect(await refusalOf(submit({}, { hukouRegion: QINGYAN }))).toBe('region-elsewhere')
    expect(await refusalOf(submit({}, {}))).toBe('region-elsewhere')
    expect(await refusalOf(submit({ handlingAgency: '999999' }))).toBe('unknown-agency')
  })

  it('fixes promise, key and commitment', async () => {
    const made = await submit()
    expect(made).toMatchObject({
      version: 1,
      // The 25th is Mid-Autumn: 28, 29 and 30 September.
      dueOn: '2026-09-30',
      payload: {
        commitment: { accepted: true, channel: 'portal', at: START },
        keys: { unempApplicationNo: null, temporarySerial: null },
        contact: { dueOn: null, reachedAt: null, log: [] },
        registeredOn: null,
        submission: 1,
      },
    })
    const other = await submit()
    expect(made.payload.keys.localSerial).toMatch(/^520111101SY20260924\d{4}$/)
    expect(other.payload.keys.localSerial).not.toBe(made.payload.keys.localSerial)
  })

  it('asks for the commitment and for codes its tables have, and for no proof', async () => {
    expect(await refusalOf(submit({ commitment: { accepted: false, textVersion: '2022-1' } }))).toBe(
      'commitment-missing',
    )
    expect(await refusalOf(submit({}, { hukouRegion: HUAXI, unemploymentReason: '999' }))).toBe(
      'unknown-code',
    )
    expect(await refusalOf(submit({}, { hukouRegion: HUAXI, registrationType: '' }))).toBe('unknown-code')
  })

  it('knows an application of the national portal by its number: the same comes back unchanged', async () => {
    const said = saidOf({ unempApplicationNo: 'SYDJ2026092400001' })
    const first = await registerUnemployment(tools, said)
    expect(first.payload.keys).toEqual({
      unempApplicationNo: 'SYDJ2026092400001',
      localSerial: null,
      temporarySerial: null,
    })
    expect(await registerUnemployment(tools, { ...said, phone: '11188888888' })).toEqual(first)
    const other = await registerUnemployment(tools, saidOf({ unempApplicationNo: 'SYDJ2026092400001' }))
    expect(other.id).not.toBe(first.id)
  })
})

describe('the course of an application', () => {
  it('is downloaded after an hour, once, and can be withdrawn only before', async () => {
    const made = await submit()
    const gone = await submit()
    expect((await withdrawCase(tools, gone.id)).status).toBe('withdrawn')
    const mine = async () => (await passTime(tools)).filter(each => each.caseId === made.id)
    world.goOn(3_599_999)
    expect(await mine()).toEqual([])
    world.goOn(1)
    expect(await mine()).toEqual([{ caseId: made.id, did: 'download' }])
    expect(await mine()).toEqual([])
    expect(await world.caseOf(made.id)).toMatchObject({ status: 'in-review', version: 2 })
    expect((await world.caseOf(gone.id)).status).toBe('withdrawn')
    expect(await refusalOf(withdrawCase(tools, made.id))).toBe('forbidden-move')
    world.at(START)
  })

  it('ends and begins again only from where SM-3 says so', async () => {
    const made = await submit()
    expect(await refusalOf(deregister(tools, made.id, 'dead'))).toBe('forbidden-move')
    await world.decide(made.id, 'approve')
    expect(await refusalOf(renewRegistration(tools, made.id))).toBe('forbidden-move')
    expect(await deregister(tools, made.id, 'hired')).toMatchObject({ status: 'deregistered' })
    expect(await refusalOf(deregister(tools, made.id, 'dead'))).toBe('forbidden-move')
    expect(await causes(made.id)).toEqual([null, 'hired'])
    expect(await renewRegistration(tools, made.id)).toMatchObject({ status: 'approved', version: 4 })
    expect(await causes(made.id)).toEqual([null, 'hired', null])
    expect(await world.events(made.id)).toEqual(['submitted', 'deregistered', 'renewed'])
  })
})
