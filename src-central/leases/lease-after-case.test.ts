import { afterEach, describe, expect, it } from 'vitest'
import type { Lease } from '../../src-shared/cases/lease.ts'
import { finishAutoCheck } from '../portal/finish-auto-check.ts'
import { submitPhoto } from '../portal/submit-photo.ts'
import { withdrawCase } from '../portal/withdraw-case.ts'
import { type CaseScene, seen, startCaseScene } from '../testing/case-scene.ts'
import { claimed, HOUR, hoursFromNow, leasesInFeed, longSessions, release } from '../testing/lease-calls.ts'
import { pull } from '../testing/test-desk.ts'
import { checkCase, personCase, postCase, registrationCase } from '../testing/tiny-cases.ts'
import { QINGYAN, tinyPicture } from '../testing/tiny-demo.ts'

let scene: CaseScene
afterEach(() => scene.centre.close())

async function start(records: Parameters<typeof startCaseScene>[0] = []) {
  scene = await startCaseScene(records, { cases: 2, ...longSessions })
  return scene.centre
}

/** How the feed says a case is held. */
async function stateOf(name: string, caseId: string): Promise<Lease['state'] | undefined> {
  const told = await leasesInFeed(scene.centre, await scene.desk(name))
  return told.find(({ id }) => id === caseId)?.lease.state
}

const approve = { outcome: 'approve', checklist: seen }

describe('a lease and its case', () => {
  it('is settled by every decision that closes a stage', async () => {
    const centre = await start([
      postCase('passed'),
      postCase('returned'),
      postCase('sent-back', { stage: 'second' }),
      registrationCase('refused'),
      checkCase('confirmed'),
      personCase('person'),
    ])
    const vectors: [string, string, object][] = [
      ['he', 'passed', approve],
      ['he', 'returned', { outcome: 'return', reasons: ['EL07'] }],
      ['tang', 'sent-back', { outcome: 'send-back', internalNote: '请核对' }],
      ['he', 'refused', { outcome: 'refuse', reasons: ['UN01'] }],
      ['he', 'confirmed', { outcome: 'confirm', finding: 'verified' }],
      ['he', 'person', { outcome: 'return', reasons: ['EL01'] }],
      ['he', 'case-1', { outcome: 'escalate', reasons: ['ID19'] }],
    ]
    for (const [name, id, decision] of vectors) {
      const lease = await claimed(centre, await scene.desk(name), id)
      const verdict = await scene.decide(name, id, { ...decision, leaseId: lease.id } as never)
      expect([id, verdict.kind, await stateOf(name, id)]).toEqual([id, 'accepted', 'settled'])
    }
    const told = await leasesInFeed(centre, await scene.desk('he'))
    expect(told.map(({ lease }) => [lease.endedByName, lease.reason])).toEqual(vectors.map(() => [null, '']))
  })

  it('stays with what closes nothing: a hold, its release, a contact, a note, a visit', async () => {
    const centre = await start([registrationCase('r'), checkCase('c')])
    const he = await scene.desk('he')
    for (const id of ['r', 'c']) await claimed(centre, he, id)
    await scene.act('he', 'r', 'hold')
    await scene.act('he', 'r', 'release-hold')
    const contact = { how: 'phone', reached: true, at: '2026-11-22T01:00:00.000Z' }
    await scene.act('he', 'r', 'contact-logged', { details: contact })
    await scene.act('he', 'r', 'note', { note: '来过电话' })
    await scene.decide('he', 'r', { outcome: 'field-check', internalNote: '去看看' })
    await scene.decide('he', 'c', { outcome: 'field-check', internalNote: '去看看' })
    await scene.act('he', 'c', 'field-result', { note: '在家', details: { finding: 'verified' } })
    expect((await scene.events('c')).length + (await scene.events('r')).length).toBe(9)
    expect([await stateOf('he', 'r'), await stateOf('he', 'c')]).toEqual(['live', 'live'])
  })

  it('is settled also when its time was over, and by whoever decides then', async () => {
    const centre = await start()
    await claimed(centre, await scene.desk('liu'), 'case-1')
    centre.clock.goOn(2 * HOUR)
    expect((await scene.decide('chen', 'case-1')).kind).toBe('accepted')
    expect(await stateOf('liu', 'case-1')).toBe('settled')
  })

  it('is settled when the applicant takes the case out of the review, and stays when they only add to it', async () => {
    const centre = await start([
      postCase('post-1'),
      registrationCase('registration-1', { status: 'pending' }),
    ])
    const he = await scene.desk('he')
    for (const id of ['case-1', 'registration-1', 'post-1']) await claimed(centre, he, id)
    const { tools } = centre.centre
    await withdrawCase(tools, 'registration-1')
    await submitPhoto(tools, 'case-1', { fileName: '新.jpg', bytes: tinyPicture('x').bytes })
    expect(await stateOf('he', 'registration-1')).toBe('settled')
    expect(await stateOf('he', 'case-1')).toBe('settled')
    await finishAutoCheck(tools, 'case-1', { result: 'fails' })
    expect(await stateOf('he', 'case-1')).toBe('settled')
    expect(await stateOf('he', 'post-1')).toBe('live')
    const again = await claimed(centre, he, 'case-1')
    expect((await leasesInFeed(centre, he)).filter(({ id }) => id === 'case-1')).toMatchObject([
      { lease: { id: again.id } },
    ])
  })

  it('is settled when two people move the case to another stage', async () => {
    const centre = await start([postCase('p')])
    await claimed(centre, await scene.desk('he'), 'p')
    await scene.settle('luo', (await scene.ask('ma', 'p', 'fraud')) ?? '')
    expect((await scene.now('p')).stage).toBe('second')
    expect(await stateOf('he', 'p')).toBe('settled')
  })

  it('goes along to another agency, settled; the old one keeps nothing of it', async () => {
    const centre = await start()
    const [liu, yang] = [await scene.desk('liu'), await scene.desk('yang')]
    const lease = await claimed(centre, liu, 'case-1')
    const released = await claimed(centre, liu, 'case-2')
    await release(centre, liu, released.id)
    const { cursor } = await pull(centre, liu)
    const away = { outcome: 'transfer', transferTo: QINGYAN, internalNote: '归青岩' }
    for (const id of ['case-1', 'case-2'])
      expect((await scene.decide('liu', id, { ...away, leaseId: lease.id } as never)).kind).toBe('accepted')
    expect(await leasesInFeed(centre, liu)).toEqual([])
    const news = (await pull(centre, liu, { cursor })).items
    expect(news.map(({ kind }) => kind).toSorted()).toEqual([
      'case-event',
      'case-event',
      'case-gone',
      'case-gone',
    ])
    expect((await leasesInFeed(centre, yang)).map(told => [told.id, told.lease.state])).toEqual([
      ['case-1', 'settled'],
      ['case-2', 'released'],
    ])
    expect((await claimed(centre, yang, 'case-1', { until: hoursFromNow(centre, 2) })).officerId).toBe('yang')
  })

  it('tells no more of the applicant than the id of the case', async () => {
    const centre = await start([postCase('post-1')])
    await claimed(centre, await scene.desk('he'), 'post-1')
    const { items } = await pull(centre, await scene.desk('ma'))
    const [lease] = items.filter(({ kind }) => kind === 'lease')
    const text = JSON.stringify(lease?.body)
    const { personName, serialNo, payload } = await scene.now('post-1')
    for (const word of [personName, serialNo, payload.idNumber, payload.phone, payload.hukouAddress])
      expect(text).not.toContain(word)
    expect(Object.keys(lease?.body as object).toSorted()).toEqual(
      'caseId deskId endedByName holderName id officerId reason state takenAt until workType'.split(' '),
    )
  })
})
