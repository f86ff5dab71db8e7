import { afterEach, describe, expect, it } from 'vitest'
import { caseRecordSchema, type FeedItem } from '../../src-shared/central/feed.ts'
import type { AgencyCode } from '../../src-shared/kernel/ids.ts'
import { setOfficerStanding } from '../portal/set-officer-standing.ts'
import { submitPhoto } from '../portal/submit-photo.ts'
import { startTestCentre, type TestCentre, type TestCentreOptions } from '../testing/test-centre.ts'
import {
  call,
  deliverOne,
  openDesk,
  pull,
  pullCase,
  type TestDesk,
  writeDecision,
} from '../testing/test-desk.ts'
import { HUAXI, QINGYAN, tinyPicture } from '../testing/tiny-demo.ts'

let centre: TestCentre
afterEach(() => centre.close())

async function start(options: TestCentreOptions = {}): Promise<TestCentre> {
  centre = await startTestCentre(options)
  return centre
}

function kinds(items: readonly FeedItem[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { kind } of items) counts[kind] = (counts[kind] ?? 0) + 1
  return counts
}

/** The cases a desk holds after taking these records in order, as a desk does it. */
function held(items: readonly FeedItem[], into = new Map<string, number>()): Map<string, number> {
  for (const item of items) {
    if (item.kind === 'case') into.set(item.id, caseRecordSchema.parse(item.body).version)
    if (item.kind === 'case-gone') into.delete(item.id)
  }
  return into
}

async function resubmit(caseId: string): Promise<void> {
  await submitPhoto(centre.centre.tools, caseId, { fileName: '新照片.jpg', bytes: tinyPicture(caseId).bytes })
}

async function transfer(desk: TestDesk, caseId: string, to: string) {
  const record = await pullCase(centre, desk, caseId)
  return deliverOne(
    centre,
    desk,
    writeDecision(centre, desk, record, { outcome: 'transfer', transferTo: to, internalNote: '归那里管' }),
  )
}

describe('the feed', () => {
  it('gives everything in scope, oldest first, each entity once, and nothing twice when asked again', async () => {
    await start({ cases: 7, change: n => (n > 5 ? { handlingAgency: QINGYAN } : {}) })
    const desk = await openDesk(centre, 'liu')
    const { items, cursor, pages } = await pull(centre, desk, { limit: 3 })
    expect(kinds(items)).toEqual({ agency: 4, officer: 15, rulebook: 1, case: 5, 'case-event': 5 })
    expect(pages).toBe(10)
    const positions = items.map(item => item.position)
    expect(positions).toEqual(positions.toSorted((a, b) => a - b))
    expect((await pull(centre, desk, { cursor })).items).toEqual([])
  })

  it('shows a changed entity at its latest position only', async () => {
    await start({ cases: 2 })
    const desk = await openDesk(centre, 'liu')
    const before = await pull(centre, desk)
    await resubmit('case-1')
    const news = await pull(centre, desk, { cursor: before.cursor })
    expect(news.items.map(item => [item.kind, item.id.replace(/\d+$/, '')])).toEqual([
      ['case', 'case-'],
      ['case-event', 'e-'],
    ])
    const fresh = await pull(centre, desk)
    expect(fresh.items.filter(item => item.kind === 'case' && item.id === 'case-1')).toHaveLength(1)
  })

  it('takes a transferred case from the old agency, gives it to the new one, and forgets the leaving on return', async () => {
    await start({ cases: 1 })
    const [huaxi, qingyan, both] = [
      await openDesk(centre, 'liu'),
      await openDesk(centre, 'yang'),
      await openDesk(centre, 'zhou'),
    ]
    const atHuaxi = await pull(centre, huaxi)
    const atQingyan = await pull(centre, qingyan)
    const atBoth = await pull(centre, both)
    const verdict = await transfer(huaxi, 'case-1', QINGYAN)
    expect(verdict).toMatchObject({ kind: 'accepted', case: null })

    const gone = await pull(centre, huaxi, { cursor: atHuaxi.cursor })
    expect(gone.items.find(item => item.kind === 'case-gone')?.body).toEqual({
      id: 'case-1',
      why: 'transferred',
    })
    expect(verdict).toMatchObject({ position: gone.items.find(item => item.kind === 'case-gone')?.position })
    expect(kinds(gone.items)).toEqual({ 'case-gone': 1, 'case-event': 1 })
    const come = await pull(centre, qingyan, { cursor: atQingyan.cursor })
    expect(kinds(come.items)).toEqual({ case: 1, 'case-event': 1 })
    const bothSee = await pull(centre, both, { cursor: atBoth.cursor })
    expect(held(bothSee.items).has('case-1')).toBe(true)

    await transfer(qingyan, 'case-1', HUAXI)
    const fresh = await pull(centre, huaxi)
    expect(kinds(fresh.items)['case-gone']).toBeUndefined()
    expect(held(fresh.items).get('case-1')).toBe(4)
    expect(kinds((await pull(centre, qingyan)).items)['case-gone']).toBe(1)
  })

  it('is bound to the scope: other agencies, another centre or a nonsense cursor mean starting over', async () => {
    await start({ cases: 2, change: n => (n === 2 ? { handlingAgency: QINGYAN } : {}) })
    const desk = await openDesk(centre, 'liu')
    const { items, cursor } = await pull(centre, desk)
    expect(held(items).size).toBe(1)
    const ask = (after: string) =>
      call(centre, 'GET', `/changes?after=${encodeURIComponent(after)}`, { token: desk.session.accessToken })
    expect((await ask(cursor)).status).toBe(200)
    const other = await startTestCentre({
      cases: 2,
      change: n => (n === 2 ? { handlingAgency: QINGYAN } : {}),
    })
    const foreign = await pull(other, await openDesk(other, 'liu'))
    await other.close()
    expect((await ask(foreign.cursor)).status).toBe(410)
    expect((await ask('nonsense')).status).toBe(410)

    const agencies = [HUAXI, QINGYAN] as AgencyCode[]
    await setOfficerStanding(centre.centre.tools, 'liu', { agencies })
    const expired = await ask(cursor)
    expect([expired.status, expired.json.code]).toEqual([410, 'cursor-expired'])
    expect(held((await pull(centre, desk)).items).size).toBe(2)
  })

  it('shows no case to who may not view cases', async () => {
    await start({ cases: 2 })
    const desk = await openDesk(centre, 'admin')
    expect(kinds((await pull(centre, desk)).items)).toEqual({ agency: 4, officer: 15, rulebook: 1 })
  })

  it('says that there is no more only when there is none', async () => {
    await start({ cases: 1 })
    const desk = await openDesk(centre, 'liu')
    const token = desk.session.accessToken
    const all = (await pull(centre, desk)).items.length
    expect((await call(centre, 'GET', `/changes?limit=${all}`, { token })).json.more).toBe(false)
    expect((await call(centre, 'GET', `/changes?limit=${all - 1}`, { token })).json.more).toBe(true)
    const bad = await call(centre, 'GET', '/changes?limit=0', { token })
    expect([bad.status, bad.json.code, bad.json.paths]).toEqual([422, 'bad-input', ['limit']])
  })
})
