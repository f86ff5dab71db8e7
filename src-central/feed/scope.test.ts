import { afterEach, expect, it } from 'vitest'
import type { CaseRecord, FeedItem } from '../../src-shared/central/feed.ts'
import { type CaseScene, startCaseScene } from '../testing/case-scene.ts'
import { claimed } from '../testing/lease-calls.ts'
import { call, openDesk, pull } from '../testing/test-desk.ts'
import { checkCase, personCase, postCase, registrationCase } from '../testing/tiny-cases.ts'
import { CITY, COUNTY, HUAXI, QINGYAN, tinyOfficers } from '../testing/tiny-demo.ts'

let scene: CaseScene
afterEach(() => scene.centre.close())

/** A case of each kind at every agency, each with something asked about it. */
async function start(): Promise<readonly CaseRecord[]> {
  const records = [HUAXI, QINGYAN, COUNTY, CITY].flatMap(agency => {
    const there = { handlingAgency: agency }
    return [
      postCase(`post-${agency}`, there),
      personCase(`person-${agency}`, there),
      registrationCase(`registration-${agency}`, there),
      checkCase(`check-${agency}`, there),
    ]
  })
  scene = await startCaseScene(records)
  return records
}

const idsOf = (items: readonly FeedItem[], kind: string) =>
  items.filter(item => item.kind === kind).map(item => item.id)
const casesOf = (items: readonly FeedItem[]) =>
  items
    .filter(item => item.kind === 'proposal' || item.kind === 'case-event')
    .map(item => (item.body as { caseId: string }).caseId)

it.each(tinyOfficers.map(({ profile }) => profile.id))(
  '%s receives cases, events, proposals and leases of their own agencies and kinds of work, and no other',
  async name => {
    const records = await start()
    for (const [who, agency] of [
      ['he', HUAXI],
      ['bai', CITY],
    ] as const) {
      await scene.ask(who, `post-${agency}`, 'fraud')
      await claimed(scene.centre, await scene.desk(who), `check-${agency}`)
    }
    const officer = tinyOfficers.find(({ profile }) => profile.id === name)?.profile
    const sees = ['system-admin'].includes(officer?.roles[0] ?? '') ? [] : (officer?.workTypes ?? [])
    const mine = records.filter(
      record => officer?.agencies.includes(record.handlingAgency) && sees.includes(record.workType),
    )
    const { items } = await pull(scene.centre, await openDesk(scene.centre, name))
    expect(idsOf(items, 'case').toSorted()).toEqual(mine.map(record => record.id).toSorted())
    const known = new Set<string>(mine.map(record => record.id))
    expect(casesOf(items).filter(id => !known.has(id))).toEqual([])
    const asked = [`post-${HUAXI}`, `post-${CITY}`].filter(id => known.has(id))
    expect(idsOf(items, 'proposal')).toHaveLength(asked.length)
    const held = [`check-${HUAXI}`, `check-${CITY}`].filter(id => known.has(id))
    expect(idsOf(items, 'lease')).toEqual(held)
  },
)

it('市本级 is nobody’s parent: its cases reach only who names it, and they reach nobody’s below it', async () => {
  await start()
  const idsFor = async (name: string) =>
    idsOf((await pull(scene.centre, await openDesk(scene.centre, name))).items, 'case')
  expect((await idsFor('bai')).every(id => id.endsWith(CITY))).toBe(true)
  for (const name of ['he', 'tang', 'luo'])
    expect((await idsFor(name)).filter(id => id.endsWith(CITY))).toEqual([])
  const tang = await openDesk(scene.centre, 'tang')
  const path = `/cases/post-${CITY}/history`
  expect((await call(scene.centre, 'GET', path, { token: tang.session.accessToken })).status).toBe(404)
})

it('nobody decides out of their scope, either', async () => {
  await start()
  for (const id of [`post-${QINGYAN}`, `registration-${CITY}`])
    expect(await scene.decide('he', id)).toMatchObject({ kind: 'refused', reason: 'not-in-jurisdiction' })
})
