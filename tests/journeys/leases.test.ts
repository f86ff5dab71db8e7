import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checkCase } from '../../src-central/testing/tiny-cases.ts'
import type { Clock } from '../../src-main/ports/clock.ts'
import type { DeskClient } from '../../src-shared/desk/desk-client.ts'
import type { QueueFilter } from '../../src-shared/desk/queue-views.ts'
import { type CaseId, type LetterId, uuidV7 } from '../../src-shared/kernel/ids.ts'
import { addMs, msOf } from '../../src-shared/kernel/instant.ts'
import { queueFilterOf } from '../builders/queue-filter.ts'
import { decide } from '../support/decide.ts'
import { type JourneyCentre, startJourneyCentre } from '../support/journey-centre.ts'
import { enterFirst } from '../support/own-computer.ts'
import { decideOn, openWhenHere } from '../support/story-centre.ts'
import { newId, ShiftedClock, startTestDesk, type TestDesk, until } from '../support/test-desk.ts'

const MINUTE = 60_000
const task = checkCase('check-1', { status: 'needs-field-check', serialNo: 'HC1' })
const newRequest = () => uuidV7(Date.now(), crypto.getRandomValues(new Uint8Array(10)))

describe('cases that are taken, with the real centre', () => {
  let clock: ShiftedClock
  let centre: JourneyCentre
  const desks: TestDesk[] = []

  beforeEach(async () => {
    clock = new ShiftedClock()
    centre = await startJourneyCentre({ cases: 8, more: [task], clock })
  })
  afterEach(async () => {
    for (const desk of desks.splice(0)) await desk.close()
    await centre.close()
  })

  /** A computer of this officer's own; `wrongBy` is what its clock is ahead of the centre's. */
  async function deskOf(loginName: string, wrongBy = 0): Promise<DeskClient> {
    const own: Clock = {
      now: () => addMs(clock.now(), wrongBy),
      monotonicMs: () => clock.monotonicMs(),
      after: (ms, call) => clock.after(ms, call),
    }
    const desk = startTestDesk({ centreAddress: centre.address, clock: own })
    desks.push(desk)
    const { face } = desk
    await enterFirst(face, loginName)
    return face
  }

  const rowsOf = async (face: DeskClient, change: Partial<QueueFilter> = {}) => {
    await face.sync.now({})
    return (await face.queue.list({ ...queueFilterOf(change), after: null, limit: 50 })).rows
  }
  const take = (face: DeskClient, caseIds: readonly CaseId[], hours = 8) =>
    face.leases.take({ requestId: newRequest(), want: { kind: 'cases', caseIds: [...caseIds] }, hours })
  const takeNext = (face: DeskClient, count: number) =>
    face.leases.take({
      requestId: newRequest(),
      want: { kind: 'next', count, filter: queueFilterOf() },
      hours: 8,
    })
  const whyNot = async (face: DeskClient, caseId: CaseId) => (await face.case.open({ caseId })).whyNot
  const untilWhyNot = (face: DeskClient, caseId: CaseId, wanted: string | null) =>
    until(`${caseId} stands as ${wanted}`, async () => {
      await face.sync.now({})
      return (await whyNot(face, caseId)) === wanted
    })

  /** Ends every undo window and sends; gives the letter as it came to stand. */
  async function sent(face: DeskClient, letterId: LetterId) {
    clock.shift(61_000)
    return await until('the letter is answered', async () => {
      await face.outbox.tryNow({})
      const lists = await Promise.all(
        (['unsent', 'done'] as const).map(which => face.outbox.list({ which, after: null, limit: 50 })),
      )
      const letter = lists.flatMap(list => list.letters).find(each => each.letterId === letterId)
      return (letter?.state === 'receipted' || letter?.state === 'needs-you') && letter
    })
  }
  const troubleOf = async (face: DeskClient, letterId: LetterId) =>
    (await face.needsYou.list({})).find(item => item.letter.letterId === letterId)

  it('two officers take the next ones: no case twice, each sees whose it is, and only the holder decides, also offline', async () => {
    const [liu, chen] = [await deskOf('liu'), await deskOf('chen')]
    const [mine, theirs] = await Promise.all([takeNext(chen, 3), takeNext(liu, 3)])
    const [a, b] = [mine, theirs].map(answer => answer.granted.map(each => each.caseId))
    expect(new Set([...(a ?? []), ...(b ?? [])]).size).toBe(6)
    expect((await rowsOf(chen, { holder: 'mine' })).map(row => row.caseId).sort()).toEqual(a?.toSorted())
    await until('chen sees what liu holds', async () => {
      const others = await rowsOf(chen, { holder: 'others' })
      return others.length === 3 && others.every(row => row.lease?.holderName === '经办员liu')
    })
    expect((await rowsOf(chen, { holder: 'free' })).length).toBe(2)
    const [held = '' as CaseId] = b ?? []
    expect(await take(chen, [held])).toMatchObject({
      granted: [],
      notGranted: [{ caseId: held, why: 'held', heldBy: { name: '经办员liu' } }],
    })
    await untilWhyNot(chen, held, 'leased-by-other')

    await centre.stop()
    await expect(decide(chen, held, 'approve')).rejects.toMatchObject({ code: 'leased-by-other' })
    await expect(takeNext(chen, 1)).rejects.toMatchObject({ code: 'needs-centre' })
    const own = await decide(chen, a?.[0] as CaseId, 'approve')
    expect(await chen.leases.summary({})).toMatchObject({ held: 3, runOut: 0, reclaimed: [] })
    await centre.start()
    expect(await sent(chen, own)).toMatchObject({
      state: 'receipted',
      receipt: { disposition: 'applied', marks: [] },
    })
    // The case is decided, so its lease is over.
    await until('the lease is settled', async () => {
      await chen.sync.now({})
      return (await chen.leases.summary({})).held === 2
    })
  })

  it('a case given back is anybody’s; one taken back by a supervisor leaves its decision with both sides', async () => {
    const [liu, sun, chen] = [await deskOf('liu'), await deskOf('sun'), await deskOf('chen')]
    const { granted } = await takeNext(chen, 2)
    const [first, second] = granted.map(each => each.caseId) as [CaseId, CaseId]
    await untilWhyNot(liu, first, 'leased-by-other')
    expect(await chen.leases.release({ caseIds: [first] })).toEqual({ released: [first] })
    await untilWhyNot(liu, first, null)
    expect((await take(liu, [first])).granted).toMatchObject([{ caseId: first }])

    // Decided while the supervisor takes it back: the letter carries the lease as it was known.
    const late = await decide(chen, second, 'approve')
    await until('sun sees who holds it', async () => {
      await sun.sync.now({})
      return (await sun.case.open({ caseId: second })).lease?.standing === 'live'
    })
    expect(await sun.leases.reclaim({ caseIds: [second], reason: '急件，另派' })).toEqual({
      reclaimed: [second],
    })
    expect(await sent(chen, late)).toMatchObject({ state: 'needs-you' })
    expect(await troubleOf(chen, late)).toMatchObject({ reason: 'lease-reclaimed' })
    const { reclaimed } = await until('chen hears of it', async () => {
      await chen.sync.now({})
      const summary = await chen.leases.summary({})
      return summary.reclaimed.length > 0 && summary
    })
    expect(reclaimed).toMatchObject([{ caseId: second, byName: '经办员sun', reason: '急件，另派' }])
    await chen.case.seen({ caseId: second, caseVersion: 2 })
    expect((await chen.leases.summary({})).reclaimed).toEqual([])

    // Given to liu, it is liu's wherever liu works, until a desk takes it up.
    const colleagues = await sun.leases.colleagues({})
    const to = colleagues.find(each => each.displayName === '经办员liu')
    const assignment = { officerId: to?.id as never, caseIds: [second], hours: 24, reason: '急件，另派' }
    expect((await sun.leases.assign({ requestId: newRequest(), ...assignment })).granted).toHaveLength(1)
    await untilWhyNot(chen, second, 'leased-by-other')
    const view = await until('liu sees it', async () => {
      await liu.sync.now({})
      const opened = await liu.case.open({ caseId: second })
      return opened.lease?.mine && opened
    })
    expect(view.lease).toMatchObject({ standing: 'live', reason: '急件，另派' })
    expect((await take(liu, [second])).granted).toHaveLength(1)
    const done = await decide(liu, second, 'approve')
    expect(await sent(liu, done)).toMatchObject({ state: 'receipted' })
  })

  it('time runs by the centre’s clock, whatever the computer says; after its end a decision counts if nobody took the case', async () => {
    const [liu, chen] = [await deskOf('liu'), await deskOf('chen', -3 * 60 * MINUTE)]
    const requestId = newRequest()
    const [one, two] = (await rowsOf(chen)).map(row => row.caseId) as [CaseId, CaseId]
    const want = { kind: 'cases' as const, caseIds: [one, two] }
    const answer = await chen.leases.take({ requestId, want, hours: 1 })
    // Pressed again: the same answer, though the clock has moved on.
    expect(await chen.leases.take({ requestId, want, hours: 1 })).toEqual(answer)
    const [{ until: end } = { until: clock.now() }] = answer.granted
    expect(Math.abs(msOf(end) - msOf(clock.now()) - 60 * MINUTE)).toBeLessThan(10_000)
    expect(await chen.leases.summary({})).toMatchObject({ held: 2, nearEnd: 0, firstEnd: end })
    clock.shift(50 * MINUTE)
    expect(await chen.leases.summary({})).toMatchObject({ held: 2, nearEnd: 2, runOut: 0 })

    await centre.stop()
    const letters = [await decide(chen, one, 'approve'), await decide(chen, two, 'approve')] as const
    clock.shift(11 * MINUTE)
    expect(await chen.leases.summary({})).toMatchObject({ held: 0, runOut: 2, firstEnd: null })
    expect((await rowsOf(chen, { view: 'every', holder: 'mine' })).map(row => row.lease?.standing)).toEqual([
      'run-out',
      'run-out',
    ])
    await centre.start()
    await liu.sync.now({})
    expect((await take(liu, [two])).granted).toMatchObject([{ caseId: two }])
    const [kept, lost] = [await sent(chen, letters[0]), await sent(chen, letters[1])]
    expect(kept).toMatchObject({ state: 'receipted', receipt: { marks: ['after-lease'] } })
    expect(lost.state).toBe('needs-you')
    expect(await troubleOf(chen, letters[1])).toMatchObject({
      reason: 'leased-by-other',
      centre: { heldBy: { name: '经办员liu' } },
    })
  })

  it('a field result and the conclusion drawn from it, both made without network, arrive in order and once', async () => {
    const he = await deskOf('he')
    const view = await openWhenHere(he, task.id)
    expect(view.allowed).toContain('field-result')
    await centre.stop()
    const actId = newId()
    await he.case.act({
      actId,
      caseId: task.id,
      caseVersion: view.case.version,
      act: { kind: 'field-result', details: { finding: 'employed-signal' } },
      note: '在厂门口遇见本人',
    })
    const conclusion = await decideOn(he, await he.case.open({ caseId: task.id }), 'confirm', {
      finding: 'employed-signal',
    })
    await centre.start()
    expect(await sent(he, conclusion)).toMatchObject({
      state: 'receipted',
      receipt: { disposition: 'applied' },
    })
    expect(await centre.effects([actId, conclusion])).toEqual({ [actId]: 1, [conclusion]: 1 })
    const { case: record } = (await centre.portal('GET', `/cases/${task.id}`)) as {
      case: { status: string; version: number; payload: { fieldResult: { text: string } } }
    }
    expect(record).toMatchObject({
      status: 'employed-signal',
      version: task.version + 2,
      payload: { fieldResult: { text: '在厂门口遇见本人' } },
    })
    expect((await he.case.open({ caseId: task.id })).whyNot).toBe('not-waiting')
  })
})
