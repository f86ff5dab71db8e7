import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CaseOffer } from '../../src-shared/central/case-offer.ts'
import type { DeskClient } from '../../src-shared/desk/desk-client.ts'
import { type CaseId, uuidV7 } from '../../src-shared/kernel/ids.ts'
import { draftOf } from '../builders/decide-input.ts'
import { decide, listToReview } from '../support/decide.ts'
import { type JourneyCentre, startJourneyCentre } from '../support/journey-centre.ts'
import { enterFirst } from '../support/own-computer.ts'
import { ShiftedClock, startTestDesk, type TestDesk, until } from '../support/test-desk.ts'

const newRequest = () => uuidV7(Date.now(), crypto.getRandomValues(new Uint8Array(10)))
const HOUR = 3_600_000

describe('交接 of cases in hand, with the real centre and two computers', () => {
  let clock: ShiftedClock
  let centre: JourneyCentre
  let liu: DeskClient
  let chen: DeskClient
  const desks: TestDesk[] = []

  beforeEach(async () => {
    clock = new ShiftedClock()
    centre = await startJourneyCentre({ cases: 5, clock })
    ;[liu, chen] = [await deskOf('liu'), await deskOf('chen')]
  })
  afterEach(async () => {
    for (const desk of desks.splice(0)) await desk.close()
    await centre.close()
  })

  async function deskOf(loginName: string): Promise<DeskClient> {
    const desk = startTestDesk({ centreAddress: centre.address, clock })
    desks.push(desk)
    await enterFirst(desk.face, loginName)
    return desk.face
  }
  const casesOf = async () => (await listToReview(liu)).map(row => row.caseId as CaseId)
  const take = (face: DeskClient, caseIds: readonly CaseId[]) =>
    face.leases.take({ requestId: newRequest(), want: { kind: 'cases', caseIds: [...caseIds] }, hours: 6 })
  const note = (face: DeskClient, caseId: CaseId, internalNote: string) =>
    face.case.saveDraft({
      ...draftOf({ outcome: 'refuse', reasons: ['ID01'], internalNote }),
      ...{ caseId, caseVersion: 2 },
    })
  const offer = (caseIds: readonly CaseId[]) =>
    liu.offers.make({ requestId: newRequest(), to: 'chen' as never, note: '下午请假', caseIds: [...caseIds] })
  const answer = (face: DeskClient, how: 'accept' | 'decline' | 'withdraw', ids: readonly string[]) =>
    face.offers.answer({ requestId: newRequest(), offerIds: [...ids], answer: how, word: '' })
  const untilOffers = (face: DeskClient, count: number, state: CaseOffer['state']) =>
    until(`${count} offers are ${state}`, async () => {
      await face.sync.now({})
      const found = (await face.offers.list({})).filter(row => row.offer.state === state)
      return found.length === count && found.map(row => row.offer)
    })
  const open = (face: DeskClient, caseId: CaseId) => face.case.open({ caseId })
  const idOf = (offers: readonly CaseOffer[], caseId: CaseId) =>
    offers.find(each => each.caseId === caseId)?.id ?? ''

  it('goes from one desk to the other with lease, draft and note, and is decided there', async () => {
    const [one = '', two = '', three = ''] = (await casesOf()) as CaseId[]
    await take(liu, [one, two] as CaseId[])
    await note(liu, one as CaseId, '左眉旧伤待核')
    const { takers } = await liu.offers.takers({ caseIds: [one, two] as CaseId[] })
    expect(takers.map(({ id }) => id)).toContain('chen')
    for (const never of ['liu', 'sun', 'yang']) expect(takers.map(({ id }) => id)).not.toContain(never)
    expect(await offer([one, two, three] as CaseId[])).toMatchObject({
      offered: [one, two],
      notOffered: [{ caseId: three, why: 'not-in-hand' }],
    })
    expect((await open(liu, one as CaseId)).whyNot).toBe('offered')
    await expect(decide(liu, one as CaseId, 'refuse')).rejects.toMatchObject({ code: 'case-offered' })

    const offers = await untilOffers(chen, 2, 'open')
    expect((await open(chen, one as CaseId)).whyNot).toBe('leased-by-other')
    expect(JSON.stringify(await chen.offers.list({}))).not.toContain('旧伤')
    expect(await answer(chen, 'accept', [idOf(offers, one as CaseId)])).toEqual({ done: [one], notDone: [] })
    const view = await open(chen, one as CaseId)
    expect(view).toMatchObject({
      whyNot: null,
      lease: { mine: true, standing: 'live' },
      draft: { outcome: 'refuse', internalNote: '左眉旧伤待核', handedBy: '经办员liu' },
      letters: [],
    })

    await untilOffers(liu, 1, 'accepted')
    expect(await open(liu, one as CaseId)).toMatchObject({ whyNot: 'leased-by-other', draft: null })
    expect((await open(liu, two as CaseId)).whyNot).toBe('offered')
    const letterId = await decide(chen, one as CaseId, 'refuse')
    clock.shift(61_000)
    await until('it took effect', async () => {
      await chen.outbox.tryNow({})
      return (await centre.effects([letterId]))[letterId] === 1
    })
    expect(await answer(liu, 'withdraw', [idOf(offers, two as CaseId)])).toMatchObject({ done: [two] })
    expect((await open(liu, two as CaseId)).whyNot).toBeNull()
    expect(await answer(chen, 'accept', [idOf(offers, two as CaseId)])).toMatchObject({
      done: [],
      notDone: [{ why: 'withdrawn' }],
    })
  })

  it('leaves nothing that was typed in the files of the centre once it was answered', async () => {
    const [one] = (await casesOf()) as [CaseId]
    await note(liu, one, '左眉旧伤待核')
    await offer([one])
    const [made] = await untilOffers(chen, 1, 'open')
    const holding = () =>
      readdirSync(centre.dataFolder).filter(file =>
        readFileSync(join(centre.dataFolder, file)).includes('左眉旧伤'),
      )
    expect(holding()).not.toEqual([])
    await answer(chen, 'decline', [made?.id ?? ''])
    await centre.stop()
    expect(holding()).toEqual([])
    await centre.start()
    await untilOffers(liu, 1, 'declined')
    expect((await open(liu, one)).draft).toMatchObject({ internalNote: '左眉旧伤待核', handedBy: null })
  })

  it('says of each case why it cannot be taken any more, and needs the line', async () => {
    const [one, two, three] = (await casesOf()) as [CaseId, CaseId, CaseId]
    await take(liu, [one, two, three])
    await offer([one, two, three])
    const offers = await untilOffers(chen, 3, 'open')
    await liu.leases.release({ caseIds: [one] })
    await note(chen, two, '本人的话')
    expect(
      (await answer(chen, 'accept', [idOf(offers, one), idOf(offers, two)])).notDone.map(({ why }) => why),
    ).toEqual(['lease-gone', 'own-draft'])
    await centre.stop()
    await expect(answer(chen, 'accept', [idOf(offers, three)])).rejects.toMatchObject({
      code: 'needs-centre',
    })
    await expect(offer([one])).rejects.toMatchObject({ code: 'needs-centre' })
    await centre.start()
    clock.shift(7 * HOUR)
    expect((await open(liu, three)).whyNot).toBeNull()
    expect((await answer(chen, 'accept', [idOf(offers, three)])).notDone).toMatchObject([{ why: 'run-out' }])
  })

  it('is refused while a decision of the case is on its way', async () => {
    const [one] = (await casesOf()) as [CaseId]
    await take(liu, [one])
    await decide(liu, one, 'refuse')
    expect(await offer([one])).toMatchObject({ offered: [], notOffered: [{ why: 'unsent-work' }] })
  })
})
