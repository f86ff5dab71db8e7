import { afterEach, describe, expect, it } from 'vitest'
import { type CaseScene, startCaseScene } from '../testing/case-scene.ts'
import { answerException, exceptionsInFeed, writeHandOver } from '../testing/exception-calls.ts'
import { longSessions } from '../testing/lease-calls.ts'
import { deliverOne, type TestDesk, type Written, writeAct, writeDecision } from '../testing/test-desk.ts'
import { QINGYAN } from '../testing/tiny-demo.ts'

let scene: CaseScene
let liu: TestDesk
let chen: TestDesk
afterEach(() => scene.centre.close())

async function start() {
  scene = await startCaseScene([], { cases: 2, ...longSessions })
  liu = await scene.desk('liu')
  chen = await scene.desk('chen')
  return scene.centre
}

const refusal = { outcome: 'refuse', reasons: ['ID01'] }

/** A decision that its officer handed over. */
async function handedOver(desk: TestDesk, id = 'case-1'): Promise<Written> {
  const record = await scene.now(id)
  const letter = writeDecision(scene.centre, desk, record, refusal)
  const act = writeHandOver(scene.centre, desk, record, letter)
  expect((await deliverOne(scene.centre, desk, act, { path: '/acts' })).kind).toBe('accepted')
  return letter
}

async function decide(desk: TestDesk, id = 'case-1') {
  return deliverOne(scene.centre, desk, writeDecision(scene.centre, desk, await scene.now(id), refusal))
}

async function retract(desk: TestDesk, { letter }: Written, id = 'case-1') {
  const details = { decisionId: letter.id }
  const act = writeAct(scene.centre, desk, await scene.now(id), 'own-decision-retracted', { details })
  return deliverOne(scene.centre, desk, act, { path: '/acts' })
}

const states = async () =>
  Object.fromEntries((await exceptionsInFeed(scene.centre, chen)).map(({ id, state }) => [id, state]))

describe('an open exception', () => {
  it('is withdrawn when its officer takes the decision back, and the letter never takes effect', async () => {
    const centre = await start()
    const letter = await handedOver(liu)
    expect((await retract(chen, letter)).kind).toBe('accepted')
    expect((await retract(liu, letter, 'case-2')).kind).toBe('accepted')
    expect(await states()).toEqual({ [letter.letter.id]: 'open' })
    centre.clock.goOn(1000)
    expect((await retract(liu, letter)).kind).toBe('accepted')
    expect(await exceptionsInFeed(centre, chen)).toMatchObject([
      { state: 'withdrawn', answeredBy: null, answeredAt: centre.clock.now(), receipt: null },
    ])
    expect(await deliverOne(centre, liu, letter)).toEqual({
      kind: 'refused',
      reason: 'not-allowed',
      detail: 'exception-withdrawn',
    })
    const adopted = await answerException(centre, await scene.desk('sun'), 'adopt', letter.letter.id)
    expect([adopted.status, adopted.json.code]).toEqual([409, 'already-settled'])
  })

  it('can be taken back also when the case went elsewhere', async () => {
    const centre = await start()
    const letter = await handedOver(liu)
    const away = { outcome: 'transfer', transferTo: QINGYAN, internalNote: '户籍在青岩' }
    await deliverOne(centre, chen, writeDecision(centre, chen, await scene.now('case-1'), away))
    expect((await retract(liu, letter)).kind).toBe('accepted')
    expect(await states()).toEqual({ [letter.letter.id]: 'withdrawn' })
  })

  it('is withdrawn by a decision of its officer on this case that is accepted or agrees; others stay', async () => {
    await start()
    const [mine, theirs, elsewhere] = [
      await handedOver(liu),
      await handedOver(chen),
      await handedOver(liu, 'case-2'),
    ]
    const seen = await scene.now('case-1')
    expect((await decide(liu)).kind).toBe('accepted')
    expect(await states()).toEqual({
      [mine.letter.id]: 'withdrawn',
      [theirs.letter.id]: 'open',
      [elsewhere.letter.id]: 'open',
    })
    const alike = writeDecision(scene.centre, chen, seen, refusal)
    expect((await deliverOne(scene.centre, chen, alike)).kind).toBe('agreed')
    expect(await states()).toMatchObject({ [theirs.letter.id]: 'withdrawn', [elsewhere.letter.id]: 'open' })
  })

  it('is withdrawn when another decision of its officer on this stage is adopted', async () => {
    const centre = await start()
    const [one, two] = [await handedOver(liu), await handedOver(liu)]
    await answerException(centre, await scene.desk('sun'), 'adopt', two.letter.id)
    expect(await states()).toEqual({ [one.letter.id]: 'withdrawn', [two.letter.id]: 'adopted' })
  })

  it('that was answered stays answered', async () => {
    const centre = await start()
    const letter = await handedOver(liu)
    await answerException(centre, await scene.desk('sun'), 'return', letter.letter.id)
    await retract(liu, letter)
    expect((await decide(liu)).kind).toBe('accepted')
    expect(await states()).toEqual({ [letter.letter.id]: 'returned' })
  })
})
