import { afterEach, describe, expect, it } from 'vitest'
import type { Sample } from '../../src-shared/central/sample.ts'
import type { Json } from '../../src-shared/kernel/canonical-json.ts'
import { submitPhoto } from '../portal/submit-photo.ts'
import { seen } from '../testing/case-scene.ts'
import { type ExceptionScene, startExceptionScene } from '../testing/exception-scene.ts'
import { drawSamples, samplesInFeed } from '../testing/sample-calls.ts'
import { deliverOne, type TestDesk, writeAct } from '../testing/test-desk.ts'
import { QINGYAN, tinyPicture } from '../testing/tiny-demo.ts'

let scene: ExceptionScene
let sample: Sample
afterEach(() => scene.centre.close())

/** `liu` refused the first case for a reason, and `chen` looks at it once more. */
async function start() {
  scene = await startExceptionScene()
  await scene.decide('liu', 'case-1', { outcome: 'refuse', reasons: ['ID01'] })
  await drawSamples(scene.centre, scene.sun, { lookers: ['chen'] })
  sample = (await samplesInFeed(scene.centre, scene.chen))[0] as Sample
  return scene
}

type Said = { sampleId: string; outcome: string; finding: string | null; reasons: string[] }
const same = { outcome: 'refuse', finding: null, reasons: ['ID01'] }

async function write(said: Partial<Said> = {}, desk: TestDesk = scene.chen, id = 'case-1') {
  const details: Record<string, Json> = { sampleId: sample.id, ...same, ...said }
  const record = await scene.now(id)
  return writeAct(scene.centre, desk, record, 'sample-judged', { note: '已另行核对', details })
}
async function judge(said: Partial<Said> = {}, desk: TestDesk = scene.chen, id = 'case-1') {
  return deliverOne(scene.centre, desk, await write(said, desk, id), { path: '/acts' })
}
const told = async (desk: TestDesk) => (await samplesInFeed(scene.centre, desk))[0]

describe('a second look', () => {
  it.each([
    [same, 'agrees'],
    [{ outcome: 'approve', finding: null, reasons: [] }, 'outcome-differs'],
    [{ outcome: 'refuse', finding: null, reasons: ['ID02'] }, 'reasons-differ'],
  ])('that says %o %s, and both officers and the supervisor see both sides', async (said, result) => {
    const { centre, liu, sun } = await start()
    expect(await told(liu)).toBeUndefined()
    const before = await scene.now('case-1')
    expect(await judge(said)).toMatchObject({ kind: 'accepted', receipt: { disposition: 'applied' } })
    for (const desk of [liu, scene.chen, sun])
      expect(await told(desk)).toMatchObject({
        state: 'judged',
        closedAt: centre.clock.now(),
        rule: { kind: 'share', percent: 100 },
        first: { by: 'liu', byName: '经办员liu', outcome: 'refuse', reasons: ['ID01'] },
        second: { ...said, note: '已另行核对' },
        result,
      })
    expect(await told(await scene.desk('wu'))).toBeUndefined()
    expect(await scene.now('case-1')).toEqual(before)
    const counted = result === 'agrees' ? 'sample-agreed' : 'sample-differed'
    expect((await scene.events('case-1')).slice(-2)).toEqual(['sample-judged', counted])
  })

  it('goes back to the first officer wherever they are by now', async () => {
    await start()
    await scene.stand('liu', { agencies: [QINGYAN] as never })
    await judge()
    expect(await told(await scene.desk('liu'))).toMatchObject({ result: 'agrees' })
  })

  it('is taken once: the same letter is its duplicate, another is refused', async () => {
    const { centre, chen } = await start()
    const letter = await write()
    const deliver = () => deliverOne(centre, chen, letter, { path: '/acts' })
    expect((await deliver()).kind).toBe('accepted')
    expect((await deliver()).kind).toBe('duplicate')
    const another = await judge({ outcome: 'approve', reasons: [] })
    expect(another).toMatchObject({ kind: 'refused', reason: 'not-allowed', detail: 'sample-judged' })
    expect(await told(chen)).toMatchObject({ result: 'agrees' })
  })

  it('is of its looker alone, about its own case', async () => {
    const { liu, sun } = await start()
    const refused = { kind: 'refused', reason: 'not-allowed', detail: 'sample-not-yours' }
    for (const desk of [liu, sun]) expect(await judge({}, desk)).toMatchObject(refused)
    expect(await judge({}, scene.chen, 'case-2')).toMatchObject(refused)
    expect(await judge({ sampleId: sample.drawId })).toMatchObject(refused)
    expect(await told(scene.chen)).toMatchObject({ state: 'open' })
  })

  it('may be of a supervisor, who decides nothing, but not of who sees the case no more', async () => {
    scene = await startExceptionScene()
    await scene.decide('liu', 'case-1', { outcome: 'approve', checklist: seen })
    await drawSamples(scene.centre, scene.sun)
    sample = (await told(scene.sun)) as Sample
    await scene.stand('sun', { agencies: [QINGYAN] as never })
    expect(await judge({}, scene.sun)).toMatchObject({ reason: 'not-in-jurisdiction' })
    await scene.stand('sun', { agencies: [sample.agency] as never })
    expect((await judge({ outcome: 'approve', reasons: [] }, scene.sun)).kind).toBe('accepted')
  })

  it.each([
    [{ outcome: 'refuse', reasons: [] }, 'reason-required'],
    [{ outcome: 'refuse', reasons: ['ZZ99'] }, 'reason-not-allowed'],
    [{ outcome: 'confirm', finding: 'verified', reasons: [] }, 'sample-outcome'],
    [{ outcome: 'approve', finding: 'verified', reasons: [] }, 'sample-outcome'],
  ])('that says %o is refused (%s)', async (said, detail) => {
    await start()
    expect(await judge(said)).toMatchObject({ kind: 'refused', reason: 'not-allowed', detail })
  })

  it('is taken back where the applicant handed something in meanwhile, and refused from then on', async () => {
    const { centre, liu } = await start()
    await submitPhoto(centre.centre.tools, 'case-1', {
      fileName: '新.jpg',
      bytes: tinyPicture('another').bytes,
    })
    expect(await told(scene.chen)).toMatchObject({ state: 'withdrawn', first: null, second: null })
    expect(await told(liu)).toBeUndefined()
    expect(await judge()).toMatchObject({ kind: 'refused', detail: 'sample-withdrawn' })
  })
})
