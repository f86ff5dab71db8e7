import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keptSearchSchema, peopleSearchAnswerSchema } from '../../src-shared/central/people-search.ts'
import { checkDigitOf } from '../../src-shared/identity/id-number.ts'
import { roleSchema } from '../../src-shared/people/role.ts'
import { verifyLogs } from '../audit/verify-logs.ts'
import { defaultRates } from '../config.ts'
import { changeStanding } from '../storage/officer-store.ts'
import { startTestCentre, type TestCentre } from '../testing/test-centre.ts'
import { call, openDesk, type TestDesk } from '../testing/test-desk.ts'
import { CITY, HUAXI, QINGYAN, tinyCase } from '../testing/tiny-demo.ts'

let centre: TestCentre
let liu: TestDesk
let shen: TestDesk
const now = '2026-11-22T02:00:00.000Z' as never
/** One person with a case in Huaxi, one in Qingyan and two at the city; another of the first generation. */
const person = tinyCase(7, now).case.payload
const oldNumber = '520111600101003'
const newNumber = `52011119600101003${checkDigitOf('52011119600101003')}`
const answered: string[] = []

beforeAll(async () => {
  const of = (number: number, change: object) =>
    ({ ...tinyCase(number, now).case, payload: person, attachments: [], ...change }) as never
  centre = await startTestCentre({
    cases: 3,
    records: [
      of(7, {}),
      of(8, { handlingAgency: QINGYAN, region: QINGYAN }),
      of(9, { handlingAgency: CITY }),
      of(10, { handlingAgency: CITY }),
      of(11, { payload: { ...person, idNumber: oldNumber } }),
    ],
    parts: { onAnswer: line => answered.push(JSON.stringify(line)) },
  })
  liu = await openDesk(centre, 'liu')
  shen = await openDesk(centre, 'shen')
})
afterAll(() => centre.close())

const ask = (desk: TestDesk, idNumber: string, reason = 'person-at-window') =>
  call(centre, 'POST', '/people/search', { token: desk.session.accessToken, body: { idNumber, reason } })
const find = async (desk: TestDesk, idNumber: string, reason?: string) => {
  const answer = await ask(desk, idNumber, reason)
  expect(answer.status).toBe(200)
  return peopleSearchAnswerSchema.parse(answer.json)
}
const searches = async (body: object = {}) => {
  const answer = await call(centre, 'POST', '/people/searches', { token: shen.session.accessToken, body })
  return {
    text: answer.text,
    kept: keptSearchSchema.array().parse(answer.json.searches),
    next: answer.json.next as number | null,
  }
}
const everything = async () =>
  JSON.stringify([
    await centre.centre.storage.read.db.selectFrom('people_searches').selectAll().execute(),
    await centre.centre.storage.read.db.selectFrom('audit_lines').selectAll().execute(),
  ])

describe('a search for a person by the whole number', () => {
  it('shows what is in scope in detail and masked, and of the rest only which agency has it', async () => {
    const { rows, elsewhere, more } = await find(liu, person.idNumber)
    expect(rows.map(row => [row.caseId, row.agencyName])).toEqual([['case-7', '花溪街道人社所']])
    expect(rows[0]?.idNumber).toBe('520111********0153')
    expect(elsewhere).toEqual([
      { agency: CITY, agencyName: '贵阳市人社局（市本级）' },
      { agency: QINGYAN, agencyName: '青岩镇人社所' },
    ])
    expect(more).toBe(false)
  })

  it('is exact, whatever width and case it was typed in, and finds both forms of a number', async () => {
    const wide = person.idNumber.replaceAll(/\d/g, digit => String.fromCharCode(0xff10 + Number(digit)))
    expect((await find(liu, ` ${wide} `)).rows).toHaveLength(1)
    expect((await find(liu, person.idNumber.slice(0, 17))).rows).toEqual([])
    expect((await find(liu, `${person.idNumber.slice(0, 10)}%`)).elsewhere).toEqual([])
    for (const form of [oldNumber, newNumber])
      expect((await find(liu, form)).rows.map(row => row.idNumber)).toEqual(['520111******003'])
  })

  it('of a kind of work that is not the officer’s names the agency alone, their own too', async () => {
    await centre.centre.storage.inTransaction(tx =>
      changeStanding(tx, 'ma', { workTypes: ['eligibility-review'] }, centre.clock.now()),
    )
    const ma = await openDesk(centre, 'ma')
    const { rows, elsewhere } = await find(ma, person.idNumber)
    expect(rows).toEqual([])
    expect(elsewhere.map(each => each.agency)).toEqual([CITY, HUAXI, QINGYAN])
  })

  it.each(roleSchema.options)(
    'by a %s is refused without the right to view cases, and then nothing is kept',
    async role => {
      await centre.centre.storage.inTransaction(tx =>
        changeStanding(tx, 'luo', { roles: [role] }, centre.clock.now()),
      )
      const luo = await openDesk(centre, 'luo')
      const before = (await everything()).length
      const answer = await ask(luo, person.idNumber)
      if (['caseworker', 'reviewer', 'supervisor'].includes(role)) expect(answer.status).toBe(200)
      else {
        expect([answer.status, answer.json.code]).toEqual([403, 'not-permitted'])
        expect((await everything()).length).toBe(before)
      }
    },
  )

  it('takes no reason but those of the list, no number that is none, and names none in a refusal', async () => {
    for (const answer of [await ask(liu, person.idNumber, '亲戚'), await ask(liu, '520')]) {
      expect([answer.status, answer.json.code]).toEqual([422, 'bad-input'])
      expect(answer.text).not.toMatch(/亲戚|5201?/)
    }
  })
})

describe('what stands of it at the centre', () => {
  it('is one row and one chained line a search, with officer, desk, reason and counts, and the number nowhere', async () => {
    const before = (await searches({ officerId: 'liu' })).kept.length
    centre.clock.goOn(1_000)
    await find(liu, person.idNumber, 'complaint')
    const { kept } = await searches({ officerId: 'liu' })
    expect(kept).toHaveLength(before + 1)
    expect(kept[0]).toMatchObject({
      at: centre.clock.now(),
      officerId: 'liu',
      officerName: '经办员liu',
      deskId: liu.deskId,
      reason: 'complaint',
      found: 1,
      elsewhere: 2,
    })
    const lines = await call(centre, 'GET', '/audit-entries?act=full-number-searched&officerId=liu', {
      token: shen.session.accessToken,
    })
    expect(lines.json.lines).toHaveLength(before + 1)
    expect(lines.json.lines[0].about).toBe('{"elsewhere":2,"found":1,"reason":"complaint","where":"centre"}')
    expect((await verifyLogs(centre.centre.storage.read)).every(each => each.broken === null)).toBe(true)
    for (const text of [await everything(), lines.text, answered.join('\n')])
      for (const needle of [person.idNumber, person.idNumber.slice(6, 14), oldNumber])
        expect(text).not.toContain(needle)
  })

  it('tells the auditor who searched for one number, in either form, and no digest of it leaves the centre', async () => {
    const of = async (idNumber: string) => await searches({ idNumber })
    const both = (await of(oldNumber)).kept
    expect(both.length).toBe(2)
    expect((await of(newNumber)).kept).toEqual(both)
    expect((await of('520111199001010990')).kept).toEqual([])
    const marks = await centre.centre.storage.read.db
      .selectFrom('people_searches')
      .select('number_mark')
      .execute()
    const told = (await searches()).text
    expect(marks.length).toBeGreaterThan(5)
    for (const { number_mark } of marks) expect(told).not.toContain(number_mark)
  })

  it('is read page by page, only of who works at the auditor’s agencies, and the reading is a line', async () => {
    const first = await searches({ limit: 2 })
    expect(first.kept).toHaveLength(2)
    const second = await searches({ limit: 2, after: first.next })
    expect(second.kept[0]?.position).toBeLessThan(first.kept[1]?.position ?? 0)
    await centre.centre.storage.inTransaction(tx =>
      changeStanding(tx, 'shen', { agencies: [QINGYAN as never] }, centre.clock.now()),
    )
    expect((await searches()).kept).toEqual([])
    await centre.centre.storage.inTransaction(tx =>
      changeStanding(tx, 'shen', { agencies: [HUAXI as never] }, centre.clock.now()),
    )
    const lines = await call(centre, 'GET', '/audit-entries?act=log-read&officerId=shen', {
      token: shen.session.accessToken,
    })
    expect(lines.json.lines[1].about).toBe('{"ofOneNumber":false,"what":"people-searches"}')
  })

  it('is refused to be changed or taken away by the database itself', async () => {
    const { storage } = centre.centre
    await expect(
      storage.inTransaction(tx => tx.db.updateTable('people_searches').set({ found: 9 }).execute()),
    ).rejects.toThrow('audit-append-only')
    await expect(storage.inTransaction(tx => tx.db.deleteFrom('people_searches').execute())).rejects.toThrow(
      'audit-append-only',
    )
  })
})

it('an officer who searches on and on is told to wait, and nobody else is', async () => {
  const rated = await startTestCentre({ rates: { ...defaultRates, search: 3 } })
  const [one, other] = [await openDesk(rated, 'liu'), await openDesk(rated, 'wu')]
  const status = async (desk: TestDesk) =>
    (
      await call(rated, 'POST', '/people/search', {
        token: desk.session.accessToken,
        body: { idNumber: person.idNumber, reason: 'person-at-window' },
      })
    ).status
  const said = [
    await status(one),
    await status(one),
    await status(one),
    await status(one),
    await status(other),
  ]
  await rated.close()
  expect(said).toEqual([200, 200, 200, 429, 200])
})
