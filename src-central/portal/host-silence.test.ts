import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { EligibilityCase } from '../../src-shared/eligibility/eligibility-payload.ts'
import {
  asGraduate,
  fileOf,
  type PortalWorld,
  refusalOf,
  startPortalWorld,
  verifiedPerson,
} from '../../tests/support/portal-world.ts'
import { applyToPost } from './apply-to-post.ts'
import { hostAnswer } from './host-acts.ts'
import { passTime } from './pass-time.ts'
import { registerIntention } from './register-intention.ts'
import { withdrawCase } from './withdraw-case.ts'

/** Monday before National Day, ten in the morning in China. */
const MONDAY = '2026-09-28T02:00:00.000Z'
let world: PortalWorld
let tools: PortalWorld['tools']
beforeAll(async () => {
  world = await startPortalWorld(MONDAY)
  tools = world.tools
})
afterAll(() => world.close())

async function applied(at = MONDAY): Promise<EligibilityCase> {
  world.at(at)
  const idNumber = await verifiedPerson(world)
  await registerIntention(tools, idNumber, asGraduate('2026-06-15'), [fileOf('graduation-certificate')])
  return applyToPost(tools, idNumber, (await world.post()).id)
}

const applicationOf = async (id: string) => (await world.caseOf<EligibilityCase>(id)).payload.application

describe('seven working days of the host unit', () => {
  it('are counted over National Day: 1 to 7 October are off, Saturday the 10th is worked', async () => {
    expect((await applied()).payload.application).toMatchObject({
      hostDueOn: '2026-10-13',
      hostDueProvisional: false,
    })
  })

  it('are provisional when next year’s holidays are not published', async () => {
    const { payload } = await applied('2026-12-28T02:00:00.000Z')
    expect(payload.application?.hostDueProvisional).toBe(true)
  })

  it('run by the day in China: late in the evening of UTC is tomorrow there', async () => {
    const { payload } = await applied('2026-09-28T16:30:00.000Z')
    expect(payload.application?.hostDueOn).toBe('2026-10-14')
  })

  it('end with the last of them; then the applicant may apply elsewhere, and nothing else changes', async () => {
    const made = await applied()
    const of = (id: string) => async () => (await passTime(tools)).filter(each => each.caseId === id)
    const pass = of(made.id)
    world.at('2026-10-13T15:59:59.999Z')
    expect(await pass()).toEqual([])
    expect(await refusalOf(applyToPost(tools, made.payload.idNumber, (await world.post()).id))).toBe(
      'application-live',
    )
    world.at('2026-10-13T16:00:00.000Z')
    expect(await pass()).toEqual([{ caseId: made.id, did: 'host-silent' }])
    expect(await pass()).toEqual([])
    expect(await world.caseOf(made.id)).toMatchObject({
      status: 'awaiting-host',
      version: made.version,
      payload: { application: { reapplyAllowed: true } },
    })
  })
})

describe('applying again after silence', () => {
  it('lapses the old application in the same stroke', async () => {
    const old = await applied()
    world.at('2026-10-20T02:00:00.000Z')
    await passTime(tools)
    const fresh = await applyToPost(tools, old.payload.idNumber, (await world.post()).id)
    expect(fresh.status).toBe('awaiting-host')
    expect(await world.caseOf(old.id)).toMatchObject({ status: 'lapsed', version: old.version + 1 })
    expect(await world.events(old.id)).toEqual(['submitted', 'host-silent', 'lapsed'])
    expect(await refusalOf(hostAnswer(tools, old.id, 'accept'))).toBe('forbidden-move')
    expect(fresh.sources.find(each => each.source === 'other-applications')?.facts).toEqual({ live: 0 })
  })

  it('works too when nobody noticed the silence yet', async () => {
    const old = await applied()
    world.at('2026-10-20T02:00:00.000Z')
    await applyToPost(tools, old.payload.idNumber, (await world.post()).id)
    expect((await world.caseOf(old.id)).status).toBe('lapsed')
  })

  it('is refused whole: a closed post leaves the old one as it was', async () => {
    const old = await applied()
    world.at('2026-10-20T02:00:00.000Z')
    const closed = await world.post({ open: false })
    expect(await refusalOf(applyToPost(tools, old.payload.idNumber, closed.id))).toBe('post-closed')
    expect(await world.caseOf(old.id)).toEqual(old)
  })

  it('is over when the host unit answers after all, or the applicant withdraws', async () => {
    const late = await applied()
    const gone = await applied()
    world.at('2026-10-20T02:00:00.000Z')
    await passTime(tools)
    expect((await hostAnswer(tools, late.id, 'accept')).status).toBe('host-accepted')
    expect(await applicationOf(late.id)).toMatchObject({ reapplyAllowed: true })
    expect(await refusalOf(applyToPost(tools, late.payload.idNumber, (await world.post()).id))).toBe(
      'application-live',
    )
    expect((await withdrawCase(tools, gone.id)).status).toBe('withdrawn')
    expect((await applyToPost(tools, gone.payload.idNumber, (await world.post()).id)).status).toBe(
      'awaiting-host',
    )
  })
})
