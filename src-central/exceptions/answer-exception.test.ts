import { afterEach, describe, expect, it } from 'vitest'
import { answerException, exceptionsInFeed, writeHandOver } from '../testing/exception-calls.ts'
import { codeOf, type ExceptionScene, refusal, startExceptionScene } from '../testing/exception-scene.ts'
import { leasesInFeed, release } from '../testing/lease-calls.ts'
import { deliverOne, freshId, openDesk, writeDecision } from '../testing/test-desk.ts'

let scene: ExceptionScene
afterEach(() => scene.centre.close())

async function start(): Promise<ExceptionScene> {
  scene = await startExceptionScene()
  return scene
}

describe('an answer to an exception', () => {
  it('happens once: the same request is answered the same, another one finds it settled', async () => {
    const { centre } = await start()
    const letter = await scene.keep()
    const requestId = freshId(centre)
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => scene.answer('adopt', letter, { requestId })),
    )
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
    expect(answers[0]?.status).toBe(200)
    expect(await scene.effectsOf(letter)).toBe(1)
    for (const [how, said] of [
      ['adopt', {}],
      ['adopt', { requestId, note: '另一句话' }],
      ['dismiss', { requestId }],
    ] as const)
      expect(codeOf(await scene.answer(how, letter, said))).toEqual([409, 'already-settled'])
    expect((await scene.events('case-1')).filter(event => event === 'exception-adopted')).toHaveLength(1)
  })

  it('is for another person with the right, in whose scope it is, in a live session', async () => {
    const { centre, liu, chen, sun } = await start()
    const letter = await scene.keep()
    expect(codeOf(await scene.answer('adopt', letter, {}, chen))).toEqual([403, 'not-permitted'])
    await scene.stand('liu', { roles: ['caseworker', 'supervisor'] })
    expect(codeOf(await scene.answer('adopt', letter, {}, liu))).toEqual([403, 'same-person'])
    const elsewhere = await openDesk(centre, 'liu')
    expect(codeOf(await scene.answer('dismiss', letter, {}, elsewhere))).toEqual([403, 'same-person'])
    await scene.stand('yang', { roles: ['supervisor'] })
    expect(codeOf(await scene.answer('adopt', letter, {}, await scene.desk('yang')))).toEqual([
      404,
      'not-found',
    ])
    const sendOnly = { ...sun, session: { ...sun.session, accessToken: sun.session.sendOnlyToken } }
    expect(codeOf(await scene.answer('adopt', letter, {}, sendOnly))).toEqual([403, 'not-permitted'])
    expect(codeOf(await answerException(centre, sun, 'adopt', freshId(centre)))).toEqual([404, 'not-found'])
    expect(await exceptionsInFeed(centre, sun)).toMatchObject([{ state: 'open' }])
  })
})

describe('dismissing and returning', () => {
  it.each([
    ['dismiss', 'dismissed'],
    ['return', 'returned'],
  ] as const)('%s does nothing to the case and keeps name, time and words', async (how, state) => {
    const { centre, liu } = await start()
    const letter = await scene.keep()
    const before = await scene.now('case-1')
    const requestId = freshId(centre)
    const first = await scene.answer(how, letter, { requestId, note: '请按原件重核' })
    expect(first.json.exception).toMatchObject({
      state,
      answeredBy: 'sun',
      answeredByName: '经办员sun',
      answeredAt: centre.clock.now(),
      answer: '请按原件重核',
      receipt: null,
    })
    expect((await scene.answer(how, letter, { requestId, note: '请按原件重核' })).text).toBe(first.text)
    expect(codeOf(await scene.answer('adopt', letter))).toEqual([409, 'already-settled'])
    expect(await scene.now('case-1')).toEqual(before)
    expect((await scene.events('case-1')).at(-1)).toBe(`exception-${state}`)
    expect(await exceptionsInFeed(centre, liu)).toMatchObject([{ state, answer: '请按原件重核' }])
  })

  it.each([
    ['dismiss', 'exception-dismissed'],
    ['return', 'exception-returned'],
  ] as const)(
    'after %s the letter takes no effect, though nobody holds the case any more',
    async (how, detail) => {
      const { centre, liu, chen } = await start()
      const letter = await scene.keep()
      await scene.answer(how, letter)
      const lease = (await leasesInFeed(centre, chen))[0]?.lease
      await release(centre, chen, lease?.id ?? '')
      const refused = { kind: 'refused', reason: 'not-allowed', detail }
      expect(await deliverOne(centre, liu, letter)).toEqual(refused)
      const again = writeHandOver(centre, liu, await scene.now('case-1'), letter)
      expect(await deliverOne(centre, liu, again, { path: '/acts' })).toEqual(refused)
      expect(await scene.effectsOf(letter)).toBe(0)
      const anew = writeDecision(centre, liu, await scene.now('case-1'), refusal)
      expect((await deliverOne(centre, liu, anew)).kind).toBe('accepted')
    },
  )
})
