import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CaseException } from '../../src-shared/central/exception.ts'
import type { DeskClient } from '../../src-shared/desk/desk-client.ts'
import { type CaseId, type LetterId, uuidV7 } from '../../src-shared/kernel/ids.ts'
import { decide, listToReview } from '../support/decide.ts'
import { type JourneyCentre, startJourneyCentre } from '../support/journey-centre.ts'
import { enterFirst } from '../support/own-computer.ts'
import { ShiftedClock, startTestDesk, type TestDesk, until, untilStatus } from '../support/test-desk.ts'

const newRequest = () => uuidV7(Date.now(), crypto.getRandomValues(new Uint8Array(10)))

describe('decisions the centre would not let take effect, with the real centre', () => {
  let clock: ShiftedClock
  let centre: JourneyCentre
  let liu: DeskClient
  let chen: DeskClient
  let sun: DeskClient
  const desks: TestDesk[] = []

  beforeEach(async () => {
    clock = new ShiftedClock()
    centre = await startJourneyCentre({ cases: 6, clock })
    liu = await deskOf('liu')
    sun = await deskOf('sun')
    chen = await deskOf('chen')
  })
  afterEach(async () => {
    for (const desk of desks.splice(0)) await desk.close()
    await centre.close()
  })

  /** A computer of this officer's own. */
  async function deskOf(loginName: string): Promise<DeskClient> {
    const desk = startTestDesk({ centreAddress: centre.address, clock })
    desks.push(desk)
    const { face } = desk
    await enterFirst(face, loginName)
    return face
  }

  const letterOf = async (face: DeskClient, letterId: LetterId) => {
    const lists = await Promise.all(
      (['unsent', 'done'] as const).map(which => face.outbox.list({ which, after: null, limit: 50 })),
    )
    return lists.flatMap(list => list.letters).find(letter => letter.letterId === letterId)
  }
  const untilState = (face: DeskClient, letterId: LetterId, state: string) =>
    until(`the letter is ${state}`, async () => {
      await face.outbox.tryNow({})
      const letter = await letterOf(face, letterId)
      return letter?.state === state && letter
    })
  const itemOf = async (letterId: LetterId) =>
    (await liu.needsYou.list({})).find(item => item.letter.letterId === letterId)
  const untilItem = (letterId: LetterId, state: CaseException['state']) =>
    until(`liu sees the exception ${state}`, async () => {
      await liu.sync.now({})
      const item = await itemOf(letterId)
      return item?.exception?.state === state && item
    })
  const untilException = (letterId: LetterId, state: CaseException['state']) =>
    until(`sun sees the exception ${state}`, async () => {
      await sun.sync.now({})
      return (await sun.exceptions.list({})).find(each => each.id === letterId && each.state === state)
    })
  const release = (caseIds: CaseId[]) => chen.leases.release({ caseIds })

  /** Decisions of liu, made before chen took the cases, that arrive after that. */
  async function meetLeases(caseIds: readonly CaseId[]): Promise<LetterId[]> {
    const letters: LetterId[] = []
    for (const caseId of caseIds) letters.push(await decide(liu, caseId, 'approve'))
    const want = { kind: 'cases' as const, caseIds: [...caseIds] }
    const { granted } = await chen.leases.take({ requestId: newRequest(), want, hours: 8 })
    expect(granted).toHaveLength(caseIds.length)
    clock.shift(61_000)
    for (const letter of letters) await untilState(liu, letter, 'needs-you')
    return letters
  }

  it('one is adopted, one dismissed, one returned and decided again: each takes effect as the supervisor said, once', async () => {
    const cases = (await listToReview(liu)).slice(0, 3).map(row => row.caseId) as [CaseId, CaseId, CaseId]
    const [one, two, three] = (await meetLeases(cases)) as [LetterId, LetterId, LetterId]
    expect(await untilItem(one, 'open')).toMatchObject({
      reason: 'leased-by-other',
      exception: { origin: 'kept-by-centre', centre: { heldBy: { name: '经办员chen' } } },
      handingOver: false,
      waysOn: ['decide-again', 'withdraw'],
    })
    for (const letter of [one, two, three]) await untilException(letter, 'open')
    expect((await sun.sync.status({})).exceptions).toBe(3)
    expect((await liu.sync.status({})).exceptions).toBe(0)
    await expect(liu.exceptions.list({})).rejects.toMatchObject({ code: 'not-permitted' })

    const { exception } = await sun.exceptions.answer({ id: one, answer: 'adopt', note: '情况属实' })
    expect(exception).toMatchObject({ state: 'adopted', answeredByName: '经办员sun' })
    await expect(sun.exceptions.answer({ id: one, answer: 'dismiss', note: '再答' })).rejects.toMatchObject({
      code: 'already-settled',
    })
    await sun.exceptions.answer({ id: two, answer: 'dismiss', note: '以持件人为准' })
    await sun.exceptions.answer({ id: three, answer: 'return', note: '请重新审核' })
    expect((await sun.sync.status({})).exceptions).toBe(0)

    expect(await untilState(liu, one, 'receipted')).toMatchObject({
      receipt: { disposition: 'proposal-adopted', receiptId: exception.receipt?.receiptId },
    })
    await untilState(liu, two, 'closed')
    expect(await untilItem(three, 'returned')).toMatchObject({
      exception: { answer: '请重新审核', answeredByName: '经办员sun' },
      waysOn: ['decide-again', 'withdraw'],
    })
    await expect(liu.needsYou.handOver({ letterId: three, note: '请再看看' })).rejects.toMatchObject({
      code: 'letter-moved',
    })

    await release([cases[2]])
    await until('liu may decide again', async () => {
      await liu.sync.now({})
      return (await liu.case.open({ caseId: cases[2] })).whyNot === null
    })
    const again = await decide(liu, cases[2], 'refuse', { settles: three })
    clock.shift(61_000)
    await untilState(liu, again, 'receipted')
    expect((await letterOf(liu, three))?.state).toBe('closed')
    expect(await centre.effects([one, two, three, again])).toEqual({
      [one]: 1,
      [two]: 0,
      [three]: 0,
      [again]: 1,
    })
    expect(await liu.account.day({ day: null })).toMatchObject({
      rows: [{ decided: 4, undone: 0, applied: 1, adopted: 1, dismissed: 1, withdrawn: 1, needsYou: 0 }],
      differing: [],
    })
  })

  it('what another decision stands against is handed over with a word, cannot be adopted, and is dismissed', async () => {
    const caseId = (await listToReview(liu))[0]?.caseId as CaseId
    const mine = await decide(liu, caseId, 'refuse')
    const theirs = await decide(chen, caseId, 'approve')
    clock.shift(61_000)
    await untilState(chen, theirs, 'receipted')
    await untilState(liu, mine, 'needs-you')
    expect(await itemOf(mine)).toMatchObject({
      reason: 'already-decided',
      exception: null,
      handingOver: false,
      waysOn: expect.arrayContaining(['hand-over']),
    })
    const file = await liu.needsYou.file({ letterId: mine })
    expect(JSON.parse(file.text)).toMatchObject({ letter: { id: mine }, reason: 'already-decided' })

    // Without the centre too: the act waits, and nothing is handed over twice.
    await centre.stop()
    await liu.needsYou.handOver({ letterId: mine, note: '照片与本人不符' })
    expect(await itemOf(mine)).toMatchObject({ handingOver: true, waysOn: ['withdraw'] })
    await expect(liu.needsYou.handOver({ letterId: mine, note: '再转一次' })).rejects.toMatchObject({
      code: 'letter-moved',
    })
    await expect(
      sun.exceptions.answer({ id: mine, answer: 'adopt', note: '尚未到达' }),
    ).rejects.toMatchObject({
      code: 'not-found',
    })
    await centre.start()
    expect(await untilItem(mine, 'open')).toMatchObject({
      letter: { state: 'needs-you' },
      handingOver: false,
      exception: { origin: 'handed-over', note: '照片与本人不符', centre: { other: { decisionId: theirs } } },
    })
    await untilException(mine, 'open')
    await expect(sun.exceptions.answer({ id: mine, answer: 'adopt', note: '采纳' })).rejects.toMatchObject({
      code: 'not-adoptable',
    })
    await sun.exceptions.answer({ id: mine, answer: 'dismiss', note: '已有审核' })
    await untilState(liu, mine, 'closed')
    expect(await centre.effects([mine, theirs])).toEqual({ [mine]: 0, [theirs]: 1 })
  })

  it('what its officer withdraws or decides anew is nobody’s to answer any more', async () => {
    const cases = (await listToReview(liu)).slice(0, 2).map(row => row.caseId) as [CaseId, CaseId]
    const [one, two] = (await meetLeases(cases)) as [LetterId, LetterId]
    for (const letter of [one, two]) await untilException(letter, 'open')
    // Whether or not liu's desk has heard by now that the centre kept it.
    await liu.needsYou.withdraw({ letterId: one, reason: '以持件人为准' })
    expect(await untilException(one, 'withdrawn')).toMatchObject({ answeredBy: null })
    await expect(sun.exceptions.answer({ id: one, answer: 'adopt', note: '采纳' })).rejects.toMatchObject({
      code: 'already-settled',
    })

    await release([cases[1]])
    await untilItem(two, 'open')
    await until('liu may decide again', async () => {
      await liu.sync.now({})
      return (await liu.case.open({ caseId: cases[1] })).whyNot === null
    })
    const again = await decide(liu, cases[1], 'refuse', { settles: two })
    clock.shift(61_000)
    await untilState(liu, again, 'receipted')
    await untilException(two, 'withdrawn')
    expect(await centre.effects([one, two, again])).toEqual({ [one]: 0, [two]: 0, [again]: 1 })
    await untilStatus(liu, 'everything is told', status => status.waiting === 0 && status.needsYou === 0)
  })
})
