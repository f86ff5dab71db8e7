import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { HUAXI, QINGYAN } from '../../src-central/testing/tiny-demo.ts'
import type { DeskClient } from '../../src-shared/desk/desk-client.ts'
import type { CaseId, LetterId } from '../../src-shared/kernel/ids.ts'
import { decide, listToReview } from '../support/decide.ts'
import { type FaultProxy, startFaultProxy } from '../support/fault-proxy.ts'
import { type JourneyCentre, PASSWORD, startJourneyCentre } from '../support/journey-centre.ts'
import { ShiftedClock, startTestDesk, type TestDesk, until, untilStatus } from '../support/test-desk.ts'

const DAY = 86_400_000

/** The walks of issue 4: what happens to an officer between a decision and its receipt. */
describe('a walk to the receipt', () => {
  let centre: JourneyCentre
  let line: FaultProxy
  let centreClock: ShiftedClock
  let clock: ShiftedClock
  let desk: TestDesk
  const others: TestDesk[] = []

  beforeEach(async () => {
    centreClock = new ShiftedClock()
    centre = await startJourneyCentre({ cases: 6, clock: centreClock })
    line = await startFaultProxy(centre.address)
    clock = new ShiftedClock()
    desk = startTestDesk({ centreAddress: line.address, clock })
    await signIn(desk.face)
  })
  afterEach(async () => {
    for (const each of [...others.splice(0), desk]) await each.close()
    await line.close()
    await centre.close()
  })

  async function signIn(face: DeskClient): Promise<void> {
    await face.session.signIn({ loginName: 'chen', password: PASSWORD })
    await untilStatus(face, 'everything is here', ({ ready }) => ready.of === 6 && ready.cases === 6)
  }
  const casesOf = async (count: number): Promise<CaseId[]> =>
    (await listToReview(desk.face)).slice(0, count).map(row => row.caseId)
  const letterOf = async (face: DeskClient, letterId: LetterId) => {
    const lists = await Promise.all(
      (['unsent', 'done'] as const).map(which => face.outbox.list({ which, after: null, limit: 50 })),
    )
    return lists.flatMap(list => list.letters).find(letter => letter.letterId === letterId)
  }
  /** Lets undo windows end and tries until the letter stands so. */
  const untilLetter = (face: DeskClient, letterId: LetterId, state: string) =>
    until(
      `the letter is ${state}`,
      async () => {
        clock.shift(61_000)
        await face.outbox.tryNow({})
        await new Promise(resolve => setTimeout(resolve, 50))
        const letter = await letterOf(face, letterId)
        return letter?.state === state && letter
      },
      20_000,
    )
  /** Approves a case, and loses every answer after the centre committed it, until the line is mended. */
  async function decideAndLoseAnswers(caseId: CaseId): Promise<LetterId> {
    line.fault = asked => (asked.path.endsWith('/decisions') ? { kind: 'cut-after' } : undefined)
    const letterId = await decide(desk.face, caseId, 'approve')
    clock.shift(61_000)
    await desk.face.outbox.tryNow({})
    await until('it may have arrived, and waits again', async () => {
      const letter = await letterOf(desk.face, letterId)
      return letter?.state === 'waiting' && letter.lastTrouble !== null
    })
    return letterId
  }
  const mendLine = () => {
    line.fault = () => undefined
  }
  const setAgencies = (agencies: readonly string[]) =>
    centre.portal('PUT', '/officers/chen/agencies', { agencies })
  const reasonOf = async (letterId: LetterId) =>
    (await desk.face.needsYou.list({})).find(item => item.letter.letterId === letterId)?.reason

  it('an officer locked between the centre’s commit and the retry has the receipt once the account is free again', async () => {
    const [caseId] = (await casesOf(1)) as [CaseId]
    const letterId = await decideAndLoseAnswers(caseId)
    // What may have taken effect cannot be taken back.
    await expect(desk.face.outbox.retract({ letterId, reason: '看错了' })).rejects.toMatchObject({
      code: 'may-have-arrived',
    })
    await centre.portal('POST', '/officers/chen/lock')
    mendLine()
    await desk.face.outbox.tryNow({})
    await untilStatus(desk.face, 'it is told', ({ connection }) => connection !== 'online')
    expect((await letterOf(desk.face, letterId))?.state).not.toBe('needs-you')
    await centre.portal('POST', '/officers/chen/unlock')
    await desk.face.session.signInAgain({ password: PASSWORD }).catch(() => undefined)
    await untilLetter(desk.face, letterId, 'receipted')
    expect(await centre.effects([letterId])).toEqual({ [letterId]: 1 })
  })

  it('an officer transferred between the centre’s commit and the retry gets the receipt, though the case is not theirs any more', async () => {
    const [caseId] = (await casesOf(1)) as [CaseId]
    const letterId = await decideAndLoseAnswers(caseId)
    await setAgencies([QINGYAN])
    mendLine()
    await untilLetter(desk.face, letterId, 'receipted')
    expect(await centre.effects([letterId])).toEqual({ [letterId]: 1 })
    await until('the other office’s cases are gone', async () => {
      await desk.face.sync.now({})
      return (await listToReview(desk.face)).length === 0
    })
  })

  it('an officer transferred before anything arrived keeps the decision in needs-you, with the reason', async () => {
    const [caseId] = (await casesOf(1)) as [CaseId]
    line.fault = () => ({ kind: 'cut-before' })
    const letterId = await decide(desk.face, caseId, 'approve')
    await setAgencies([QINGYAN])
    line.fault = () => undefined
    await untilLetter(desk.face, letterId, 'needs-you')
    expect(await reasonOf(letterId)).toBe('not-in-jurisdiction')
    expect(await centre.effects([letterId])).toEqual({ [letterId]: 0 })
    await desk.face.needsYou.withdraw({ letterId, reason: '已调离' })
    expect((await letterOf(desk.face, letterId))?.state).toBe('closed')
  })

  it('a cursor that expired sweeps the shelf anew and touches no unsent letter', async () => {
    const [first, second] = (await casesOf(2)) as [CaseId, CaseId]
    let letters = true
    line.fault = asked => (letters && asked.path.endsWith('/decisions') ? { kind: 'cut-before' } : undefined)
    const waiting = await decide(desk.face, first, 'approve')
    const draft = { outcome: 'refuse', reasons: ['ID01'], applicantText: '写到一半' } as const
    const view = await desk.face.case.open({ caseId: second })
    await desk.face.case.saveDraft({
      ...draft,
      ...{ caseId: second, caseVersion: view.case.version, internalNote: '', transferTo: null },
      ...{ finding: null, checklist: [], reasons: [...draft.reasons] },
    })
    await setAgencies([HUAXI, QINGYAN])
    await until('the sweep is over', async () => {
      await desk.face.sync.now({})
      const { pulling, lastPullAt } = await desk.face.sync.status({})
      return !pulling && lastPullAt !== null && (await listToReview(desk.face)).length >= 5
    })
    expect((await desk.face.case.open({ caseId: second })).draft?.applicantText).toBe('写到一半')
    letters = false
    await untilLetter(desk.face, waiting, 'receipted')
    expect(await centre.effects([waiting])).toEqual({ [waiting]: 1 })
  })

  it('a clock set back two days while a decision can be undone keeps it neither for ever nor from leaving', async () => {
    const [caseId] = (await casesOf(1)) as [CaseId]
    const letterId = await decide(desk.face, caseId, 'approve')
    clock.shift(-2 * DAY)
    await desk.face.outbox.tryNow({})
    const letter = await until(
      'it left',
      async () => {
        await desk.face.outbox.tryNow({})
        const now = await letterOf(desk.face, letterId)
        return now?.state === 'receipted' && now
      },
      20_000,
    )
    expect(letter.receipt?.disposition).toBe('applied')
    expect(await centre.effects([letterId])).toEqual({ [letterId]: 1 })
  })

  it('an answer to a batch that breaks off settles nothing by half: each letter is receipted once', async () => {
    const cases = await casesOf(5)
    const letters: LetterId[] = []
    line.fault = () => ({ kind: 'cut-before' })
    for (const caseId of cases) letters.push(await decide(desk.face, caseId, 'approve'))
    let cuts = 0
    line.fault = asked =>
      asked.path.endsWith('/decisions') && cuts++ === 0 ? { kind: 'cut-at', bytes: 700 } : undefined
    for (const letterId of letters) await untilLetter(desk.face, letterId, 'receipted')
    expect(cuts).toBeGreaterThan(1)
    expect(await centre.effects(letters)).toEqual(Object.fromEntries(letters.map(id => [id, 1])))
  })

  it('an answer to a refresh that breaks off is asked for again and gives the same session: nobody types a password', async () => {
    let lost = 0
    line.fault = asked =>
      asked.path.endsWith('/sessions/refresh') && lost++ === 0 ? { kind: 'cut-after' } : undefined
    for (const each of [clock, centreClock]) each.shift(2 * 3_600_000)
    await desk.face.outbox.tryNow({})
    await until('the answer was lost', async () => lost > 0)
    await until('it goes on', async () => {
      await desk.face.outbox.tryNow({})
      const { connection } = await desk.face.sync.status({})
      expect(connection).not.toBe('signed-out')
      return connection === 'online' && lost > 1
    })
  })

  it('the receipt key changed between the centre’s commit and the retry: the old receipt verifies, and so does the next', async () => {
    const [first, second] = (await casesOf(2)) as [CaseId, CaseId]
    const before = await decideAndLoseAnswers(first)
    mendLine()
    // Two years on, the key that signed it has run out; everybody has to sign in anew.
    for (const each of [clock, centreClock]) each.shift(731 * DAY)
    await desk.face.outbox.tryNow({})
    await untilStatus(desk.face, 'the session is over', ({ connection }) => connection === 'signed-out')
    await desk.face.session.signInAgain({ password: PASSWORD })
    await untilLetter(desk.face, before, 'receipted')
    const after = await decide(desk.face, second, 'approve')
    await untilLetter(desk.face, after, 'receipted')
    expect(await centre.effects([before, after])).toEqual({ [before]: 1, [after]: 1 })
    const kept = new Sqlite(join(centre.dataFolder, 'centre.db'), { readonly: true })
    const keys = kept.prepare("SELECT count(*) AS n FROM signing_keys WHERE role = 'receipt'").get()
    kept.close()
    expect(keys).toEqual({ n: 2 })
  })

  it('the same officer at two desks: what both decided alike is agreed, what they decided otherwise stands with both sides', async () => {
    const [alike, otherwise] = (await casesOf(2)) as [CaseId, CaseId]
    line.fault = () => ({ kind: 'cut-before' })
    const mine = [
      await decide(desk.face, alike, 'approve'),
      await decide(desk.face, otherwise, 'refuse'),
    ] as const
    const second = startTestDesk({ centreAddress: centre.address, clock })
    others.push(second)
    await signIn(second.face)
    const theirs = [
      await decide(second.face, alike, 'approve'),
      await decide(second.face, otherwise, 'approve'),
    ] as const
    for (const letterId of theirs) await untilLetter(second.face, letterId, 'receipted')
    line.fault = () => undefined
    const agreed = await untilLetter(desk.face, mine[0], 'receipted')
    expect(agreed.receipt?.disposition).toBe('agreed')
    await untilLetter(desk.face, mine[1], 'needs-you')
    expect(await reasonOf(mine[1])).toBe('already-decided')
    // The newer sign-in ended this one: letters left by the right to deliver, and the line says what to do.
    await untilStatus(desk.face, 'it says so', ({ connection }) => connection === 'signed-out')
    expect(await centre.effects([...mine, ...theirs])).toEqual({
      ...{ [mine[0]]: 0, [mine[1]]: 0 },
      ...{ [theirs[0]]: 1, [theirs[1]]: 1 },
    })
  })
})
