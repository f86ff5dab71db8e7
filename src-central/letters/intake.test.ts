import { afterEach, describe, expect, it } from 'vitest'
import type { Json } from '../../src-shared/kernel/canonical-json.ts'
import { registrationPayloadOf } from '../../tests/builders/cases.ts'
import { type CaseScene, startCaseScene } from '../testing/case-scene.ts'
import { deliverOne, openDesk, pull, pullCase, writeAct } from '../testing/test-desk.ts'
import { registrationCase } from '../testing/tiny-cases.ts'
import { CITY, COUNTY, HUAXI, QINGYAN } from '../testing/tiny-demo.ts'
import { tinyRulebook } from '../testing/tiny-rulebook.ts'

let scene: CaseScene
afterEach(() => scene.centre.close())

const { keys: _keys, contact: _contact, registeredOn: _on, submission: _n, ...said } = registrationPayloadOf()
const places = { hukouRegion: HUAXI, residenceRegion: null, employmentRegion: null, insuredRegion: null }

/** What a window sends of somebody of Huaxi; handed in on Friday evening by China's clock. */
function detailsOf(change: object = {}, form: object = places): Json {
  return {
    ...said,
    form: { ...said.form, ...form },
    temporarySerial: 'LS-20261120-01',
    handlingAgency: HUAXI,
    region: HUAXI,
    submittedAt: '2026-11-20T09:00:00.000Z',
    ...change,
  } as Json
}

/** Takes somebody in at the desk of this officer, as a case of this id. */
async function takeIn(name: string, details = detailsOf(), caseId = 'walk-in-1', change: object = {}) {
  const desk = await scene.desk(name)
  const stamp = { ...registrationCase(), id: caseId as never, version: 1 }
  const written = writeAct(scene.centre, desk, stamp, 'intake', { details, ...change })
  return { written, verdict: await deliverOne(scene.centre, desk, written, { path: '/acts' }) }
}

describe('intake', () => {
  it('makes the case: waiting, numbered by the centre, promised in working days, entered by the officer', async () => {
    scene = await startCaseScene([])
    const { verdict } = await takeIn('he')
    expect(verdict).toMatchObject({
      kind: 'accepted',
      receipt: { caseId: 'walk-in-1', versionAfter: 1, outcome: null, disposition: 'applied' },
      case: {
        status: 'pending',
        stage: 'first',
        version: 1,
        serialNo: 'SY202611220001',
        enteredBy: 'he',
        submittedAt: '2026-11-20T09:00:00.000Z',
        referenceOn: '2026-11-20',
        dueOn: '2026-11-25',
        rulebook: { id: 'guizhou', version: '2026.1' },
        payload: {
          keys: {
            localSerial: '520111101SY202611220001',
            temporarySerial: 'LS-20261120-01',
            unempApplicationNo: null,
          },
          contact: { dueOn: null, reachedAt: null, log: [] },
          registeredOn: null,
        },
      },
    })
    expect(await scene.events('walk-in-1')).toEqual(['intake'])
    const seen = await pullCase(scene.centre, await scene.desk('ma'), 'walk-in-1')
    expect(verdict.kind === 'accepted' && verdict.case).toEqual(seen)
    const second = await takeIn('ma', detailsOf(), 'walk-in-2')
    expect(second.verdict).toMatchObject({ case: { serialNo: 'SY202611220002' } })
  })

  it('keeps that name and number were read from the card (K3)', async () => {
    scene = await startCaseScene([])
    const { verdict } = await takeIn('he', { ...(detailsOf() as object), identitySource: 'card' } as never)
    expect(verdict).toMatchObject({ case: { payload: { identitySource: 'card' } } })
  })

  it('comes once however often it is delivered, and nobody reviews what they entered', async () => {
    scene = await startCaseScene([])
    const { written, verdict } = await takeIn('he')
    const again = await deliverOne(scene.centre, await scene.desk('he'), written, { path: '/acts' })
    expect(again).toEqual({ kind: 'duplicate', receipt: verdict.kind === 'accepted' && verdict.receipt })
    expect(await scene.events('walk-in-1')).toEqual(['intake'])
    expect(await scene.decide('he', 'walk-in-1')).toMatchObject({ reason: 'not-allowed' })
    expect(await scene.decide('ma', 'walk-in-1')).toMatchObject({
      case: { status: 'approved', payload: { keys: { localSerial: '520111101SY202611220001' } } },
    })
  })

  it('under a case id that is taken is a conflict, or not theirs where they may not see that case', async () => {
    scene = await startCaseScene([registrationCase('elsewhere', { handlingAgency: QINGYAN })])
    await takeIn('he')
    const before = await scene.now('walk-in-1')
    expect((await takeIn('ma', detailsOf({ name: '另一人' }))).verdict).toMatchObject({
      kind: 'conflict',
      reason: 'already-decided',
      case: { id: 'walk-in-1' },
      other: null,
    })
    expect(await scene.now('walk-in-1')).toEqual(before)
    expect((await takeIn('he', detailsOf(), 'elsewhere')).verdict).toMatchObject({
      kind: 'refused',
      reason: 'not-in-jurisdiction',
    })
  })

  it.each([
    ['hukou', { ...places }],
    ['residence', { ...places, hukouRegion: '140105', residenceRegion: `${HUAXI}001` }],
    ['last job, known by county', { ...places, hukouRegion: null, employmentRegion: COUNTY }],
    ['insurance', { ...places, hukouRegion: '140105', insuredRegion: HUAXI }],
  ])('is right where any one place is in scope: %s', async (_name, form) => {
    scene = await startCaseScene([])
    expect((await takeIn('he', detailsOf({}, form))).verdict.kind).toBe('accepted')
  })

  it('is not theirs for another agency, no place in scope, or nothing said of places', async () => {
    scene = await startCaseScene([])
    const away = {
      hukouRegion: '140105',
      residenceRegion: QINGYAN,
      employmentRegion: null,
      insuredRegion: null,
    }
    const vectors = [
      detailsOf({ handlingAgency: QINGYAN }),
      detailsOf({ handlingAgency: CITY }),
      detailsOf({}, away),
      detailsOf({}, { ...places, hukouRegion: null }),
    ]
    for (const details of vectors)
      expect((await takeIn('he', details)).verdict).toMatchObject({
        kind: 'refused',
        reason: 'not-in-jurisdiction',
      })
    const { items } = await pull(scene.centre, await scene.desk('he'))
    expect(items.filter(item => item.kind === 'case')).toEqual([])
  })

  it('is not permitted to who does not do this work, and waits where no rulebook says how', async () => {
    scene = await startCaseScene([], {
      rulebooks: [tinyRulebook(), { ...tinyRulebook(), id: 'shanxi' }],
    })
    expect((await takeIn('liu')).verdict).toMatchObject({ reason: 'not-permitted' })
    const wrongKind = { workType: 'eligibility-review' }
    expect((await takeIn('he', detailsOf(), 'walk-in-1', wrongKind)).verdict).toMatchObject({
      reason: 'unreadable',
    })
    expect((await takeIn('he')).verdict).toMatchObject({ kind: 'retry' })
  })

  it('works by the rulebook its province’s cases work by', async () => {
    scene = await startCaseScene([registrationCase('other', { handlingAgency: QINGYAN })], {
      rulebooks: [tinyRulebook(), { ...tinyRulebook(), id: 'shanxi' }],
    })
    expect((await takeIn('he')).verdict).toMatchObject({ case: { rulebook: { id: 'guizhou' } } })
  })

  it('after the session is judged by the rights of when the person stood there', async () => {
    scene = await startCaseScene([])
    const { session } = await scene.desk('he')
    await openDesk(scene.centre, 'he')
    const desk = await scene.desk('he')
    const written = writeAct(scene.centre, desk, { ...registrationCase(), id: 'late' as never }, 'intake', {
      details: detailsOf(),
    })
    const options = { path: '/acts', token: session.sendOnlyToken } as const
    expect(await deliverOne(scene.centre, desk, written, options)).toMatchObject({ kind: 'accepted' })
  })
})
