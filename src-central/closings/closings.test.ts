import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  type ClosingSet,
  type FrozenSheet,
  type ReportClosing,
  reportClosingSchema,
} from '../../src-shared/reports/closing.ts'
import { checksumOf } from '../../src-shared/reports/make-report.ts'
import { reportsOf, setOfReports } from '../../tests/builders/closings.ts'
import { changeStanding } from '../storage/officer-store.ts'
import { startTestCentre, type TestCentre } from '../testing/test-centre.ts'
import { type Answer, call, freshId, openDesk, pull, type TestDesk } from '../testing/test-desk.ts'
import { COUNTY, HUAXI, QINGYAN } from '../testing/tiny-demo.ts'

let centre: TestCentre
const desks = new Map<string, TestDesk>()
beforeEach(async () => {
  centre = await startTestCentre({ cases: 0 })
})
afterEach(() => {
  desks.clear()
  return centre.close()
})

const codeOf = ({ status, json }: Answer) => (status < 300 ? json.closing.state : json.code)
async function deskOf(name: string): Promise<TestDesk> {
  const desk = desks.get(name) ?? (await openDesk(centre, name))
  desks.set(name, desk)
  return desk
}
async function ask(name: string, path: string, body: object): Promise<Answer> {
  const { session } = await deskOf(name)
  return call(centre, 'POST', path, {
    token: session.accessToken,
    body: { requestId: freshId(centre), ...body },
  })
}

type Set = Parameters<typeof setOfReports>[1]
/** March of Huaxi by `gu`, who reviews there. */
function prepared(
  change: Set = {},
  { name = 'gu', ...more }: { name?: string; sheets?: readonly FrozenSheet[]; requestId?: string } = {},
): Promise<Answer> {
  const set = { id: freshId(centre), unit: HUAXI, covered: [HUAXI], ...change }
  return ask(name, '/report-closings', { ...setOfReports(reportsOf(HUAXI), set), ...more })
}
const move = (name: string, id: string, how: string, said: object = {}) =>
  ask(name, `/report-closings/${id}/${how}`, said)
const idOf = ({ json }: Answer) => json.closing.id as string
const become = (officer: string, change: object) =>
  centre.centre.storage.inTransaction(tx => changeStanding(tx, officer, change, centre.clock.now()))

/** Prepared by `gu`, reviewed by `tang`, signed by `luo`. */
async function signed(change: Set = {}): Promise<ReportClosing> {
  const id = idOf(await prepared(change))
  expect(codeOf(await move('tang', id, 'review'))).toBe('reviewed')
  const answer = await move('luo', id, 'sign')
  expect(codeOf(answer)).toBe('signed')
  return reportClosingSchema.parse(answer.json.closing)
}
async function closingsInFeed(name: string): Promise<ReportClosing[]> {
  const { items } = await pull(centre, await deskOf(name))
  return items
    .filter(({ kind }) => kind === 'report-closing')
    .map(({ body }) => reportClosingSchema.parse(body))
}

describe('a period is closed by three persons', () => {
  it('prepared, reviewed, signed: each with name and time, and a serial that counts the unit’s closings', async () => {
    const closing = await signed()
    expect(closing).toMatchObject({
      unitName: '花溪街道人社所',
      serial: `FZ-${HUAXI}-202603-001`,
      prepared: { by: 'gu', byName: '经办员gu', at: centre.clock.now() },
      reviewed: { by: 'tang' },
      signed: { by: 'luo' },
    })
    const second = await signed({ from: '2026-04-01', to: '2026-06-30', asOf: '2026-07-01T00:00:00.000Z' })
    expect(second.serial).toBe(`FZ-${HUAXI}-2026Q2-002`)
    expect(await closingsInFeed('luo')).toEqual([closing, second])
  })

  it('its tables come back as they came, to who has all of it in reach', async () => {
    const { id } = await signed()
    const { session } = await deskOf('tang')
    const answer = await call(centre, 'GET', `/report-closings/${id}`, { token: session.accessToken })
    expect(answer.json.sheets).toEqual(setOfReports(reportsOf(HUAXI)).sheets)
    expect(JSON.stringify(answer.json.sheets)).not.toContain('"roster"')
  })

  it('the same request again is answered the same and does nothing more, at every step', async () => {
    for (const name of ['gu', 'tang', 'luo']) await deskOf(name)
    const id = freshId(centre)
    const requests = { prepare: freshId(centre), review: freshId(centre), sign: freshId(centre) }
    const ways = [
      () => prepared({ id }, { requestId: requests.prepare }),
      () => move('tang', id, 'review', { requestId: requests.review }),
      () => move('luo', id, 'sign', { requestId: requests.sign }),
    ]
    for (const way of ways) {
      const answers = await Promise.all(Array.from({ length: 4 }, way))
      expect([...new Set(answers.map(({ status, text }) => `${status} ${text}`))]).toHaveLength(1)
      expect(answers[0]?.status).toBe(200)
    }
    expect((await closingsInFeed('gu')).map(each => each.serial)).toEqual([`FZ-${HUAXI}-202603-001`])
  })

  it('a returned one keeps who and why, is done with, and leaves its days free', async () => {
    const id = idOf(await prepared())
    expect(codeOf(await move('tang', id, 'return', { note: '缺少说明' }))).toBe('returned')
    expect(await closingsInFeed('gu')).toMatchObject([
      { state: 'returned', returned: { by: 'tang', note: '缺少说明' }, serial: null },
    ])
    for (const how of ['review', 'sign'])
      expect(codeOf(await move('luo', id, how)), how).toBe('already-settled')
    expect(codeOf(await move('tang', id, 'return', { note: '再退一次' }))).toBe('already-settled')
    expect((await signed()).serial).toBe(`FZ-${HUAXI}-202603-001`)
  })

  it('its preparer may take it back, also after the review', async () => {
    const id = idOf(await prepared())
    await move('tang', id, 'review')
    expect(codeOf(await move('gu', id, 'return', { note: '我再核一遍' }))).toBe('returned')
  })
})

describe('a closing is refused', () => {
  it('to the same person twice, whatever rights they have, at whichever desk', async () => {
    await become('gu', { roles: ['reviewer', 'supervisor'] })
    await become('tang', { roles: ['reviewer', 'supervisor'] })
    const id = idOf(await prepared())
    expect(codeOf(await move('gu', id, 'review'))).toBe('same-person')
    expect(codeOf(await move('gu', id, 'sign'))).toBe('same-person')
    expect(codeOf(await move('tang', id, 'review'))).toBe('reviewed')
    desks.clear()
    expect(codeOf(await move('tang', id, 'sign'))).toBe('same-person')
    expect(codeOf(await move('gu', id, 'sign'))).toBe('same-person')
    expect(codeOf(await move('luo', id, 'sign'))).toBe('signed')
  })

  it('out of order: signed before it was reviewed, reviewed twice, moved after it was signed', async () => {
    const id = idOf(await prepared())
    expect(codeOf(await move('luo', id, 'sign'))).toBe('closing-not-reviewed')
    await move('tang', id, 'review')
    expect(codeOf(await move('luo', id, 'review'))).toBe('already-settled')
    await move('luo', id, 'sign')
    for (const how of ['review', 'sign', 'return'])
      expect(codeOf(await move('luo', id, how, { note: '退回' })), how).toBe('already-settled')
  })

  it('without the right, or where it does not reach all of it', async () => {
    expect(codeOf(await prepared({}, { name: 'he' }))).toBe('not-permitted')
    expect(codeOf(await prepared({}, { name: 'zhou' }))).toBe('not-permitted')
    const id = idOf(await prepared())
    expect(codeOf(await move('he', id, 'review'))).toBe('not-permitted')
    // `sun` does real-name checks alone; `gu` signs nothing.
    expect(codeOf(await move('sun', id, 'review'))).toBe('not-found')
    expect(codeOf(await move('gu', id, 'sign'))).toBe('not-permitted')
    await become('bai', { roles: ['supervisor'] })
    expect(codeOf(await move('bai', id, 'review'))).toBe('not-found')
    expect(codeOf(await move('bai', id, 'return', { note: '退回' }))).toBe('not-found')
    expect(codeOf(await move('luo', freshId(centre), 'review'))).toBe('not-found')
    const { session } = await deskOf('sun')
    const found = await call(centre, 'GET', `/report-closings/${id}`, { token: session.accessToken })
    expect(found.json.code).toBe('not-found')
    expect([await closingsInFeed('sun'), await closingsInFeed('he'), await closingsInFeed('bai')]).toEqual([
      [],
      [],
      [],
    ])
    expect(await closingsInFeed('tang')).toHaveLength(1)
  })

  it('for less than the unit with all below it, and for more than is in reach', async () => {
    const whole = { unit: COUNTY, covered: [COUNTY, HUAXI, QINGYAN] }
    expect(codeOf(await prepared({ unit: COUNTY, covered: [COUNTY] }, { name: 'tang' }))).toBe('bad-input')
    expect(codeOf(await prepared({ covered: [HUAXI, QINGYAN] }, { name: 'tang' }))).toBe('bad-input')
    expect(codeOf(await prepared(whole))).toBe('not-permitted')
    expect(codeOf(await prepared({ unit: '999999', covered: ['999999'] }))).toBe('bad-input')
    expect(codeOf(await prepared(whole, { name: 'tang' }))).toBe('prepared')
  })

  it.each([
    ['2026-03-31T15:59:59.999Z', 'period-not-over'],
    ['2026-03-31T16:00:00.000Z', 'prepared'],
  ])('while the period runs: as of %s, by days in China, it is %s', async (asOf, code) => {
    expect(codeOf(await prepared({ asOf }))).toBe(code)
  })

  it('as of a time to come', async () => {
    const asOf = new Date(Date.parse(centre.clock.now()) + 3_600_000).toISOString()
    expect(codeOf(await prepared({ asOf }))).toBe('bad-input')
  })

  it('for days a signed one has, or one on its way, and for no other days or kinds of work', async () => {
    const id = idOf(await prepared())
    const later = { from: '2026-03-31', to: '2026-04-30', asOf: '2026-05-01T00:00:00.000Z' }
    expect(codeOf(await prepared(later))).toBe('closing-open')
    await move('tang', id, 'review')
    expect(codeOf(await prepared(later))).toBe('closing-open')
    await move('luo', id, 'sign')
    expect(codeOf(await prepared(later))).toBe('period-closed')
    expect(codeOf(await prepared())).toBe('period-closed')
    expect(codeOf(await prepared({ ...later, from: '2026-04-01' }))).toBe('prepared')
  })

  it('under an id that stands for another set', async () => {
    const id = idOf(await prepared())
    expect(codeOf(await prepared({ id }))).toBe('already-settled')
    expect(codeOf(await prepared({ id, rulebooks: ['guizhou 2'] }))).toBe('already-settled')
  })
})

describe('a set is looked through by the rules of the desk', () => {
  const change = (at: (sheets: FrozenSheet[]) => void) => {
    const { sheets } = setOfReports(reportsOf(HUAXI))
    at(sheets)
    return sheets
  }
  const workload = (sheets: FrozenSheet[]) =>
    sheets.find(each => each.report === 'workload')?.rows as { cells: unknown[] }[]

  it('a row that was changed does not give its checksum', async () => {
    const sheets = change(all => {
      for (const row of workload(all)) row.cells[3] = 99
    })
    expect(codeOf(await prepared({}, { sheets }))).toBe('figures-changed')
    const fewer = change(all => void workload(all).pop())
    expect(codeOf(await prepared({}, { sheets: fewer }))).toBe('figures-changed')
  })

  it('a row that does not balance is refused, also where the set says that nothing is wrong', async () => {
    const sheets = change(all => {
      for (const row of workload(all)) row.cells[3] = 99
    })
    const broken = sheets[0] as FrozenSheet
    const reports = setOfReports(reportsOf(HUAXI)).set.reports.map(each =>
      each.report === 'workload' ? { ...each, checksum: checksumOf(broken.columns, broken.rows) } : each,
    )
    expect(broken.report).toBe('workload')
    expect(codeOf(await prepared({ reports }, { sheets }))).toBe('report-unbalanced')
  })

  it('a breach that only the desk could find is refused too', async () => {
    const reports = setOfReports(reportsOf(HUAXI)).set.reports.map((each, n) =>
      n === 5 ? { ...each, breaches: 1 } : each,
    )
    expect(codeOf(await prepared({ reports }))).toBe('report-unbalanced')
  })

  it.each([
    ['a report is missing', (set: ClosingSet) => set.reports.slice(1)],
    ['a report stands twice', ({ reports }: ClosingSet) => [...reports.slice(1), reports[1]]],
  ])('%s', async (_, reportsIn) => {
    const { set } = setOfReports(reportsOf(HUAXI))
    expect(codeOf(await prepared({ reports: reportsIn(set) }))).toBe('bad-input')
  })

  it('a table is missing, or is a list of persons', async () => {
    const { sheets } = setOfReports(reportsOf(HUAXI))
    expect(codeOf(await prepared({}, { sheets: sheets.slice(1) }))).toBe('bad-input')
    const roster = { ...sheets[0], report: 'roster' } as unknown as FrozenSheet
    expect(codeOf(await prepared({}, { sheets: [...sheets, roster] }))).toBe('bad-input')
    const person = change(all => {
      for (const row of workload(all)) Object.assign(row, { caseId: 'case-1' })
    })
    expect(codeOf(await prepared({}, { sheets: person }))).toBe('bad-input')
  })
})

it('the database refuses to change or take away a signed one', async () => {
  const { id } = await signed()
  const { storage } = centre.centre
  const changed = storage.inTransaction(tx =>
    tx.db.updateTable('report_closings').set({ sheets_json: '[]' }).where('id', '=', id).execute(),
  )
  await expect(changed).rejects.toThrow('signed-closing-stays')
  const gone = storage.inTransaction(tx => tx.db.deleteFrom('report_closings').where('id', '=', id).execute())
  await expect(gone).rejects.toThrow('signed-closing-stays')
})
