import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { DeskClient } from '../../src-shared/desk/desk-client.ts'
import type { SampleRow } from '../../src-shared/desk/sample-views.ts'
import { chinaDateOf, instantFromMs } from '../../src-shared/kernel/instant.ts'
import { readRows, requestOf } from '../builders/report-rows.ts'
import { temporaryFolder } from '../builders/stores.ts'
import { decide, listToReview } from '../support/decide.ts'
import { type JourneyCentre, PASSWORD, startJourneyCentre } from '../support/journey-centre.ts'
import { enterFirst } from '../support/own-computer.ts'
import {
  newId,
  ShiftedClock,
  startTestDesk,
  type TestDesk,
  until,
  untilStatus,
} from '../support/test-desk.ts'

const HUAXI = '520111101'

describe('抽查复核, with the real centre and three computers', () => {
  let clock: ShiftedClock
  let centre: JourneyCentre
  const desks: TestDesk[] = []

  beforeEach(async () => {
    clock = new ShiftedClock()
    centre = await startJourneyCentre({ cases: 4, clock })
  })
  afterEach(async () => {
    for (const desk of desks.splice(0)) await desk.close()
    await centre.close()
  })

  async function deskOf(loginName: string, dataFolder = temporaryFolder()): Promise<TestDesk> {
    const desk = startTestDesk({ centreAddress: centre.address, clock, dataFolder })
    desks.push(desk)
    await enterFirst(desk.face, loginName)
    return desk
  }
  const synced = async (face: DeskClient) => {
    await face.sync.now({})
    await untilStatus(face, 'a round is over', ({ pulling }) => !pulling)
  }
  const untilRow = (what: string, face: DeskClient, fits: (row: SampleRow) => boolean) =>
    until(what, async () => {
      await face.sync.now({})
      return (await face.samples.list({})).find(fits)
    })

  it('draws, is judged offline by a second officer, goes back to the first, and stands in the report', async () => {
    const { face: liu } = await deskOf('liu')
    const { face: sun } = await deskOf('sun')
    const folder = temporaryFolder()
    const chenDesk = await deskOf('chen', folder)
    const [one, two] = (await listToReview(liu)).map(row => row.caseId)
    if (!one || !two) throw new Error('there are too few cases')
    const letters = [await decide(liu, one, 'refuse'), await decide(liu, two, 'approve')]
    clock.shift(61_000)
    await until('both took effect', async () => {
      await liu.outbox.tryNow({})
      return Object.values(await centre.effects(letters)).every(count => count === 1)
    })

    const today = chinaDateOf(instantFromMs(Date.parse(clock.now())))
    const draw = {
      rule: { kind: 'share' as const, percent: 100 },
      ...{ workType: 'identity-verification' as const, agencies: [HUAXI as never] },
      ...{ from: today, to: today, lookers: ['chen' as never] },
    }
    const counted = await sun.samples.draw({ requestId: newId(), preview: true, ...draw })
    expect(counted).toMatchObject({ drawn: 2, officers: [{ officerId: 'liu', decided: 2 }], leftOut: [] })
    expect((await sun.samples.draw({ requestId: newId(), preview: false, ...draw })).drawn).toBe(2)

    const ofOne = (row: SampleRow) => row.sample.caseId === one
    const open = await untilRow('chen has what to look at, with its pictures', chenDesk.face, row => {
      return ofOne(row) && row.ready
    })
    expect(open).toMatchObject({ role: 'looker', sample: { state: 'open', first: null }, here: true })
    await expect(chenDesk.face.case.open({ caseId: one })).rejects.toMatchObject({ code: 'sample-open' })
    expect(await liu.samples.list({})).toEqual([])

    // From here chen has no network, and the computer is started anew before it comes back.
    await centre.stop()
    const sampleId = open.sample.id
    const { view } = await chenDesk.face.samples.open({ sampleId })
    expect(view?.case).toMatchObject({ status: 'pending-manual', earlierDecisions: [] })
    expect(view?.attachments.every(({ state }) => state === 'ready')).toBe(true)
    const said = { outcome: 'refuse' as const, finding: null, reasons: ['ID01'] }
    await chenDesk.face.samples.judge({ actId: newId(), sampleId, ...said, note: '头像模糊' })
    await chenDesk.close()
    desks.splice(desks.indexOf(chenDesk), 1)
    const again = startTestDesk({ centreAddress: centre.address, clock, dataFolder: folder })
    desks.push(again)
    await again.face.session.signIn({ loginName: 'chen', password: PASSWORD })
    const waiting = (await again.face.samples.list({})).find(ofOne)
    expect(waiting).toMatchObject({ mine: { said, first: { outcome: 'refuse', byName: '经办员liu' } } })
    expect((await again.face.case.open({ caseId: one })).case.status).toBe('rejected')

    await centre.start()
    const judged = await untilRow('the centre has compared', again.face, row => ofOne(row) && !row.mine)
    expect(judged.sample).toMatchObject({ state: 'judged', result: 'agrees', first: { by: 'liu' } })
    const back = await untilRow('liu sees the result', liu, ofOne)
    expect(back).toMatchObject({ role: 'first', unread: true, sample: { result: 'agrees' } })
    await liu.samples.markRead({ sampleIds: [sampleId] })
    expect((await liu.samples.list({})).find(ofOne)?.unread).toBe(false)

    // The other one comes out differently.
    const other = await untilRow('the other one', again.face, row => !ofOne(row))
    const differs = { ...said, sampleId: other.sample.id, note: '' }
    await again.face.samples.judge({ actId: newId(), ...differs })
    await untilRow('it differs', sun, ({ sample }) => sample.result === 'outcome-differs')
    await synced(sun)
    const request = requestOf({ report: 'officers', from: today, to: today, asOf: clock.now() })
    const report = await sun.reports.make(request)
    expect(report.breaches).toEqual([])
    expect(readRows(report).find(row => row.officerId === 'liu')).toMatchObject({
      looked: 2,
      agreed: 1,
      agreedShare: 0.5,
    })
  }, 90_000)
})
