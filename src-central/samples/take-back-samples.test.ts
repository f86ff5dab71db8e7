import { afterEach, describe, expect, it } from 'vitest'
import type { Sample } from '../../src-shared/central/sample.ts'
import type { Json } from '../../src-shared/kernel/canonical-json.ts'
import { type ExceptionScene, startExceptionScene } from '../testing/exception-scene.ts'
import { drawSamples, samplesInFeed, takeBack } from '../testing/sample-calls.ts'
import { deliverOne, type TestDesk, writeAct } from '../testing/test-desk.ts'

let scene: ExceptionScene
let drawn: Sample[]
afterEach(() => scene.centre.close())

/** `liu` decided two cases, `sun` drew both by mistake, and `chen` is to look at them. */
async function start() {
  scene = await startExceptionScene()
  await scene.decide('liu', 'case-1', { outcome: 'refuse', reasons: ['ID01'] })
  await scene.decide('liu', 'case-2', { outcome: 'refuse', reasons: ['ID01'] })
  await drawSamples(scene.centre, scene.sun, { lookers: ['chen'] })
  drawn = await samplesInFeed(scene.centre, scene.chen)
  expect(drawn).toHaveLength(2)
}
const back = (change: Record<string, Json> = {}, desk: TestDesk = scene.sun) =>
  takeBack(scene.centre, desk, drawn[0]?.drawId ?? '', change)
const stateOf = async (desk: TestDesk, id = drawn[0]?.id) =>
  (await samplesInFeed(scene.centre, desk)).find(sample => sample.id === id)

async function judge(sample = drawn[0]) {
  const details = { sampleId: sample?.id ?? '', outcome: 'refuse', finding: null, reasons: ['ID01'] }
  const record = await scene.now(sample?.caseId ?? '')
  const letter = writeAct(scene.centre, scene.chen, record, 'sample-judged', { note: '', details })
  return deliverOne(scene.centre, scene.chen, letter, { path: '/acts' })
}

describe('what was drawn by mistake', () => {
  it('is taken back one by one: its looker is told why, and judges it no more', async () => {
    await start()
    const one = { sampleIds: [drawn[0]?.id ?? ''], note: '日期选错' }
    expect((await back(one)).json).toEqual({ takenBack: 1, judged: 0, closed: 0 })
    for (const desk of [scene.chen, scene.sun])
      expect(await stateOf(desk)).toMatchObject({
        state: 'withdrawn',
        closedAt: scene.centre.clock.now(),
        takenBack: { byName: '经办员sun', note: '日期选错' },
        first: null,
      })
    expect(await stateOf(scene.chen, drawn[1]?.id)).toMatchObject({ state: 'open' })
    expect(await judge()).toMatchObject({ kind: 'refused', detail: 'sample-withdrawn' })
    expect((await scene.events(drawn[0]?.caseId ?? '')).includes('sample-agreed')).toBe(false)
  })

  it('is taken back whole, and may be drawn again', async () => {
    await start()
    expect((await back()).json).toEqual({ takenBack: 2, judged: 0, closed: 0 })
    const again = await drawSamples(scene.centre, scene.sun, { lookers: ['chen'] })
    expect(again.json).toMatchObject({ drawn: 2, leftOut: [] })
  })

  it('the same order again changes nothing and is answered the same, at once or later', async () => {
    await start()
    const answers = await Promise.all(Array.from({ length: 4 }, () => back()))
    expect([...new Set(answers.map(({ status, text }) => `${status} ${text}`))]).toHaveLength(1)
    const told = await stateOf(scene.chen)
    expect((await back({ note: '另一个说法' })).json).toEqual({ takenBack: 2, judged: 0, closed: 0 })
    expect(await stateOf(scene.chen)).toEqual(told)
  })

  it('stays where somebody looked already', async () => {
    await start()
    expect((await judge()).kind).toBe('accepted')
    expect((await back()).json).toEqual({ takenBack: 1, judged: 1, closed: 0 })
    expect(await stateOf(scene.chen)).toMatchObject({ state: 'judged', result: 'agrees' })
    expect((await stateOf(scene.chen))?.takenBack).toBeUndefined()
  })

  it.each([
    ['by another supervisor of the same agencies', { roles: ['supervisor'] }, 'chen', {}, 'not-found'],
    ['without the right', { roles: ['caseworker'] }, 'sun', {}, 'not-permitted'],
    ['when its agency is out of reach', { agencies: ['520103'] }, 'sun', {}, 'not-permitted'],
    ['when its work is', { workTypes: ['eligibility-review'] }, 'sun', {}, 'not-permitted'],
    [
      'with one that is not of the draw',
      {},
      'sun',
      { sampleIds: ['01890000-0000-7000-8000-00000000000a'] },
      'not-found',
    ],
    ['without a reason', {}, 'sun', { note: ' ' }, 'bad-input'],
  ])('is not taken back %s', async (_, change, who, said, code) => {
    await start()
    await scene.stand(who, change as never)
    expect((await back(said as never, await scene.desk(who))).json.code).toBe(code)
    expect(await stateOf(scene.chen)).toMatchObject({ state: 'open' })
  })
})
