import { afterEach, describe, expect, it } from 'vitest'
import type { DeliveryStep } from '../centre-tools.ts'
import { type CaseScene, startCaseScene } from '../testing/case-scene.ts'
import { exceptionsInFeed } from '../testing/exception-calls.ts'
import { claimed, longSessions, reclaim, release } from '../testing/lease-calls.ts'
import { deliverOne, seal, type TestDesk, writeAct, writeDecision } from '../testing/test-desk.ts'

let scene: CaseScene
let liu: TestDesk
let chen: TestDesk
let fallAt: DeliveryStep | undefined
afterEach(() => {
  fallAt = undefined
  return scene.centre.close()
})

async function start() {
  const atStep = (step: DeliveryStep) => {
    if (step === fallAt) throw new Error(`fell at ${step}`)
  }
  scene = await startCaseScene([], { cases: 2, ...longSessions, parts: { atStep } })
  liu = await scene.desk('liu')
  chen = await scene.desk('chen')
  return scene.centre
}

const refusal = { outcome: 'refuse', reasons: ['ID01'], internalNote: '照片模糊' }
const deliver = (letter: Parameters<typeof deliverOne>[2]) => deliverOne(scene.centre, liu, letter)

describe('a decision a lease stands against', () => {
  it('is kept with both sides, for everybody who sees the case and nobody else', async () => {
    const centre = await start()
    const { until } = await claimed(centre, chen, 'case-1')
    const record = await scene.now('case-1')
    const letter = writeDecision(centre, liu, record, refusal)
    expect(await deliver(letter)).toMatchObject({ kind: 'conflict', reason: 'leased-by-other' })
    const kept = {
      id: letter.letter.id,
      caseId: 'case-1',
      serialNo: record.serialNo,
      personName: '测试1',
      agency: record.handlingAgency,
      origin: 'kept-by-centre',
      reason: 'leased-by-other',
      mine: {
        by: 'liu',
        byName: '经办员liu',
        outcome: 'refuse',
        reasons: ['ID01'],
        internalNote: '照片模糊',
      },
      centre: { caseVersion: record.version, other: null, heldBy: { name: '经办员chen', until } },
      note: '',
      raisedAt: centre.clock.now(),
      state: 'open',
      answeredBy: null,
      receipt: null,
    }
    for (const name of ['liu', 'chen', 'sun', 'zhou'])
      expect(await exceptionsInFeed(centre, await scene.desk(name)), name).toMatchObject([kept])
    expect(await exceptionsInFeed(centre, await scene.desk('yang'))).toEqual([])
    expect((await scene.now('case-1')).status).toBe('pending-manual')
  })

  it('is kept once: the same letter again gets the same answer and tells nothing anew', async () => {
    const centre = await start()
    await claimed(centre, chen, 'case-1')
    const letter = writeDecision(centre, liu, await scene.now('case-1'), refusal)
    const first = await deliver(letter)
    const [kept] = await exceptionsInFeed(centre, liu)
    centre.clock.goOn(1000)
    expect(await deliver(letter)).toEqual(first)
    expect(await exceptionsInFeed(centre, liu)).toEqual([kept])
  })

  it('is kept also when the own lease was reclaimed', async () => {
    const centre = await start()
    const mine = await claimed(centre, liu, 'case-1')
    await reclaim(centre, await scene.desk('sun'), mine.id)
    const letter = writeDecision(centre, liu, await scene.now('case-1'), { ...refusal, leaseId: mine.id })
    expect(await deliver(letter)).toMatchObject({ kind: 'conflict', reason: 'lease-reclaimed' })
    expect(await exceptionsInFeed(centre, liu)).toMatchObject([
      { reason: 'lease-reclaimed', centre: { caseVersion: 2, heldBy: null } },
    ])
  })

  it('is no act, and no other conflict is kept', async () => {
    const centre = await start()
    await claimed(centre, chen, 'case-1')
    const hold = writeAct(centre, liu, await scene.now('case-1'), 'hold')
    expect(await deliverOne(centre, liu, hold, { path: '/acts' })).toMatchObject({
      reason: 'leased-by-other',
    })
    const late = writeDecision(centre, liu, await scene.now('case-2'), { caseVersion: 1 })
    expect(await deliver(late)).toMatchObject({ reason: 'case-changed' })
    expect(await exceptionsInFeed(centre, liu)).toEqual([])
  })

  it('is kept with its answer or not at all', async () => {
    const centre = await start()
    await claimed(centre, chen, 'case-1')
    const letter = writeDecision(centre, liu, await scene.now('case-1'), refusal)
    fallAt = 'before-commit'
    expect((await deliver(letter)).kind).toBe('retry')
    expect(await exceptionsInFeed(centre, liu)).toEqual([])
    fallAt = undefined
    expect((await deliver(letter)).kind).toBe('conflict')
    expect(await exceptionsInFeed(centre, liu)).toHaveLength(1)
  })

  it('keeps its id: another text under it is refused', async () => {
    const centre = await start()
    const theirs = await claimed(centre, chen, 'case-1')
    const letter = writeDecision(centre, liu, await scene.now('case-1'), refusal)
    await deliver(letter)
    await release(centre, chen, theirs.id)
    const changed = seal(letter.letter.id, { ...letter.content, internalNote: '' })
    expect(await deliver(changed)).toMatchObject({ kind: 'refused', reason: 'decision-id-reused' })
  })

  it('takes effect when it comes again after the lease, and then nobody has to answer it', async () => {
    const centre = await start()
    const theirs = await claimed(centre, chen, 'case-1')
    const letter = writeDecision(centre, liu, await scene.now('case-1'), refusal)
    await deliver(letter)
    await release(centre, chen, theirs.id)
    expect((await deliver(letter)).kind).toBe('accepted')
    expect(await exceptionsInFeed(centre, liu)).toMatchObject([{ state: 'withdrawn', receipt: null }])
  })
})
