import { afterEach, describe, expect, it } from 'vitest'
import { caseRecordSchema } from '../../src-shared/central/feed.ts'
import type { Sample } from '../../src-shared/central/sample.ts'
import type { Json } from '../../src-shared/kernel/canonical-json.ts'
import { storeCaseChange } from '../cases/store-case-change.ts'
import { finishAutoCheck } from '../portal/finish-auto-check.ts'
import { submitPhoto } from '../portal/submit-photo.ts'
import { seen } from '../testing/case-scene.ts'
import { codeOf, type ExceptionScene, startExceptionScene } from '../testing/exception-scene.ts'
import { drawSamples, samplesInFeed } from '../testing/sample-calls.ts'
import { openDesk, pull } from '../testing/test-desk.ts'
import { QINGYAN, tinyPicture } from '../testing/tiny-demo.ts'

let scene: ExceptionScene
afterEach(() => scene.centre.close())

const approve = { outcome: 'approve', checklist: seen }
const refuse = { outcome: 'refuse', reasons: ['ID01'] }

/** Five cases of Huaxi, of which `liu` approved two and refused one, and `chen` refused one; the last waits. */
async function start() {
  scene = await startExceptionScene({ cases: 5 })
  for (const [name, id, said] of [
    ['liu', 'case-1', approve],
    ['liu', 'case-2', approve],
    ['liu', 'case-3', refuse],
    ['chen', 'case-4', refuse],
  ] as const)
    expect((await scene.decide(name, id, said)).kind).toBe('accepted')
  return scene
}

const draw = (change: Record<string, Json> = {}, desk = scene.sun) => drawSamples(scene.centre, desk, change)
const byReason = { rule: { kind: 'reason', reason: 'ID01' } }

describe('drawing finished decisions', () => {
  it('takes the share of each officer, tells the looker alone, and nothing of what was decided', async () => {
    const { centre, liu, sun } = await start()
    const answer = await draw()
    expect(answer.json).toMatchObject({
      drawn: 4,
      officers: [
        { officerId: 'chen', decided: 1, drawn: 1 },
        { officerId: 'liu', decided: 3, drawn: 3 },
      ],
      leftOut: [],
    })
    expect(answer.json.seed).toMatch(/^[0-9a-f]{32}$/)
    const told = await samplesInFeed(centre, sun)
    expect(told.map(({ caseId }) => caseId).toSorted()).toEqual(['case-1', 'case-2', 'case-3', 'case-4'])
    for (const sample of told) {
      expect(sample).toMatchObject({ state: 'open', looker: 'sun', first: null, rule: null, result: null })
      expect(JSON.stringify(sample)).not.toMatch(/approve|refuse|ID01|liu|chen/)
    }
    expect(await samplesInFeed(centre, liu)).toEqual([])
  })

  it('takes at least one of each officer, and by a reason all that gave it', async () => {
    await start()
    expect((await draw({ rule: { kind: 'share', percent: 1 } })).json.drawn).toBe(2)
    expect((await draw({ ...byReason, preview: true })).json.officers).toMatchObject([
      { officerId: 'chen', decided: 1 },
      { officerId: 'liu', decided: 1 },
    ])
  })

  it('gives to named officers, never to who took a stage of the case', async () => {
    const { centre, liu } = await start()
    const answer = await draw({ ...byReason, lookers: ['liu', 'wu'] })
    expect(answer.json).toMatchObject({ drawn: 2, leftOut: [] })
    const wu = await samplesInFeed(centre, await openDesk(centre, 'wu'))
    const mine = await samplesInFeed(centre, liu)
    const all = [...wu, ...mine]
    expect(all.map(({ caseId }) => caseId).toSorted()).toEqual(['case-3', 'case-4'])
    expect(mine.map(({ caseId }) => caseId)).not.toContain('case-3')
    expect(await samplesInFeed(centre, scene.sun)).toHaveLength(2)
  })

  it('never gives to who took in papers of the case at the window', async () => {
    const { centre } = await start()
    const { storage, tools } = centre.centre
    const before = await scene.now('case-4')
    const record = caseRecordSchema.parse({ ...before, papersBy: ['sun'] })
    await storage.inTransaction(async tx => {
      const after = { record, autoCheckTries: 0 }
      await storeCaseChange(tx, { before, after, at: tools.clock.now(), events: [] })
    })
    expect((await draw({ ...byReason, lookers: ['sun'] })).json).toMatchObject({
      drawn: 1,
      leftOut: [{ why: 'no-looker', n: 1 }],
    })
    expect((await samplesInFeed(centre, scene.sun)).map(({ caseId }) => caseId)).toEqual(['case-3'])
  })

  it('leaves out, and counts, what is drawn already, changed, in work again, or nobody’s to look at', async () => {
    const { centre } = await start()
    const { tools } = centre.centre
    await submitPhoto(tools, 'case-3', { fileName: '新.jpg', bytes: tinyPicture('another').bytes })
    expect((await draw({ preview: true })).json.leftOut).toEqual([{ why: 'content-changed', n: 1 }])
    await finishAutoCheck(tools, 'case-3', { result: 'fails' })
    expect((await draw({ preview: true })).json.leftOut).toEqual([{ why: 'in-work', n: 1 }])
    expect((await draw({ lookers: ['liu'] })).json).toMatchObject({
      drawn: 1,
      leftOut: expect.arrayContaining([{ why: 'no-looker', n: 2 }]),
    })
    const again = await draw()
    expect(again.json).toMatchObject({
      drawn: 2,
      leftOut: expect.arrayContaining([{ why: 'drawn-before', n: 1 }]),
    })
    expect((await draw()).json).toMatchObject({ drawn: 0 })
  })

  it('answers the same request the same, draws it once, and a preview draws nothing', async () => {
    const { centre, sun } = await start()
    expect((await draw({ preview: true })).json).toMatchObject({ drawn: 4, drawId: null, seed: null })
    expect(await samplesInFeed(centre, sun)).toEqual([])
    const requestId = '018f0000-0000-7000-8000-00000000abcd'
    const [one, two] = [await draw({ requestId }), await draw({ requestId })]
    expect(two.json).toEqual(one.json)
    expect(await samplesInFeed(centre, sun)).toHaveLength(4)
    expect(codeOf(await draw({ requestId, ...byReason }))).toEqual([422, 'bad-input'])
  })

  it('tells the case anew, so that a desk that let it go has it', async () => {
    const { centre, sun } = await start()
    const before = await pull(centre, sun)
    await draw(byReason)
    const after = await pull(centre, sun, { cursor: before.cursor })
    expect(after.items.filter(({ kind }) => kind === 'case').map(({ id }) => id)).toEqual(
      expect.arrayContaining(['case-3', 'case-4']),
    )
  })

  it.each([
    ['without the right', 'liu', {}, [403, 'not-permitted']],
    ['of an agency out of reach', 'sun', { agencies: [QINGYAN] }, [403, 'not-permitted']],
    ['of a kind of work out of reach', 'sun', { workType: 'eligibility-review' }, [403, 'not-permitted']],
    ['backwards in time', 'sun', { from: '2026-12-31' }, [422, 'bad-input']],
    ['for a looker nobody knows', 'sun', { lookers: ['nobody'] }, [422, 'bad-input']],
    ['for a looker who sees none of it', 'sun', { lookers: ['admin'] }, [422, 'bad-input']],
    ['for one elsewhere', 'sun', { lookers: ['bai'] }, [422, 'bad-input']],
    ['by no share', 'sun', { rule: { kind: 'share', percent: 0 } }, [422, 'bad-input']],
  ])('%s is refused', async (_how, who, change, code) => {
    await start()
    expect(codeOf(await draw(change as Record<string, Json>, await scene.desk(who)))).toEqual(code)
    expect(await samplesInFeed(scene.centre, scene.sun)).toEqual([] satisfies Sample[])
  })
})
