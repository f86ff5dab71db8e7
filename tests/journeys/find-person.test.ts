import { createServer, type IncomingMessage, request, type Server } from 'node:http'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { systemClock } from '../../src-central/centre-tools.ts'
import { centreConfig } from '../../src-central/config.ts'
import { openStorage } from '../../src-central/storage/storage.ts'
import { CITY, tinyCase } from '../../src-central/testing/tiny-demo.ts'
import type { CaseRecord } from '../../src-shared/central/feed.ts'
import { temporaryFolder } from '../builders/stores.ts'
import { type JourneyCentre, PASSWORD, startJourneyCentre } from '../support/journey-centre.ts'
import { startTestDesk, type TestDesk, until, untilStatus } from '../support/test-desk.ts'

/** Somebody with a case in the officer's street and one at the city, and somebody the officer's street knows nothing of. */
const now = systemClock.now()
const near = tinyCase(1, now).case.payload
const far = tinyCase(99, now).case.payload
const atCity = (number: number, payload: typeof near) =>
  ({ ...tinyCase(number, now).case, payload, handlingAgency: CITY, attachments: [] }) as never as CaseRecord

let centre: JourneyCentre
let desk: TestDesk
let line: Server
/** What passed between desk and centre besides bodies: addresses and headers. */
const addresses: string[] = []

beforeEach(async () => {
  addresses.length = 0
  centre = await startJourneyCentre({ cases: 3, more: [atCity(98, near), atCity(99, far)] })
  line = await listening(centre.address)
  const { port } = line.address() as { port: number }
  desk = startTestDesk({ centreAddress: `http://127.0.0.1:${port}`, dataFolder: temporaryFolder() })
  await desk.face.session.signIn({ loginName: 'chen', password: PASSWORD })
  await untilStatus(desk.face, 'the queue is here', ({ ready }) => ready.of > 0 && ready.cases === ready.of)
})
afterEach(async () => {
  await desk.close()
  line.closeAllConnections()
  line.close()
  await centre.close()
})

/** A line that writes down what every log of a proxy would. */
async function listening(address: string): Promise<Server> {
  const server = createServer((asked, answer) => {
    addresses.push(`${asked.method} ${asked.url} ${JSON.stringify(asked.headers)}`)
    const on = request(
      `${address}${asked.url}`,
      { method: asked.method, headers: asked.headers },
      (said: IncomingMessage) => {
        answer.writeHead(said.statusCode ?? 502, said.headers)
        said.pipe(answer)
      },
    )
    on.on('error', () => answer.destroy())
    asked.pipe(on)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return server
}

/** What stands at the centre of searches: lines of the officer's log, of its own log, rows of the table. */
async function atCentre() {
  const storage = await openStorage(centreConfig({ dataFolder: centre.dataFolder, passwordProfile: 'test' }))
  const lines = await storage.read.db
    .selectFrom('audit_lines')
    .select(['log_id', 'about', 'officer_id'])
    .where('act', '=', 'full-number-searched')
    .orderBy('position')
    .execute()
  const searches = await storage.read.db.selectFrom('people_searches').selectAll().execute()
  await storage.close()
  return {
    own: lines.filter(each => each.log_id === 'centre').map(each => JSON.parse(each.about)),
    desk: lines.filter(each => each.log_id !== 'centre').map(each => JSON.parse(each.about)),
    searches,
    text: JSON.stringify([lines, searches]),
  }
}

it('a person at the window is found here first and then in the province, each time with one line and the number nowhere', async () => {
  const { face, logged } = desk
  const here = await face.people.find({ where: 'here', idNumber: near.idNumber })
  expect(here.rows.map(row => [row.caseId, row.place, row.opens])).toEqual([['case-1', 'held', true]])
  expect(here.rows[0]?.agencyName).toBe('花溪街道人社所')
  expect(here.asOf).not.toBe(null)
  expect((await face.case.open({ caseId: here.rows[0]?.caseId ?? ('' as never) })).case.personName).toBe(
    '测试1',
  )
  expect((await face.people.find({ where: 'here', idNumber: far.idNumber })).rows).toEqual([])

  const reason = 'person-at-window'
  const both = await face.people.find({ where: 'centre', idNumber: near.idNumber, reason })
  expect(both.rows.map(row => [row.caseId, row.opens])).toEqual([['case-1', true]])
  expect(both.elsewhere.map(each => each.agencyName)).toEqual(['贵阳市人社局（市本级）'])
  const elsewhere = await face.people.find({ where: 'centre', idNumber: far.idNumber, reason })
  expect(elsewhere.rows).toEqual([])
  expect(elsewhere.elsewhere).toHaveLength(1)
  expect(JSON.stringify(elsewhere)).not.toContain('测试99')

  await face.sync.now({})
  const kept = await until('the log has reached the centre', async () => {
    const found = await atCentre()
    return found.desk.length >= 4 && found
  })
  expect(kept.desk).toEqual([
    { where: 'here', found: 1 },
    { where: 'here', found: 0 },
    { where: 'centre', reason, found: 1, elsewhere: 1 },
    { where: 'centre', reason, found: 0, elsewhere: 1 },
  ])
  expect(kept.own).toEqual([
    { where: 'centre', reason, found: 1, elsewhere: 1 },
    { where: 'centre', reason, found: 0, elsewhere: 1 },
  ])
  expect(kept.searches).toHaveLength(2)
  expect(addresses.some(each => each.startsWith('POST /api/v1/people/search '))).toBe(true)
  for (const text of [
    kept.text,
    logged.join('\n'),
    addresses.join('\n'),
    JSON.stringify([here, both, elsewhere]),
  ])
    for (const { idNumber } of [near, far]) {
      expect(text).not.toContain(idNumber)
      expect(text).not.toContain(idNumber.slice(6, 17))
    }
})

it('without the centre what is here is found, the province is refused in words, and both leave their line', async () => {
  const { face } = desk
  await centre.stop()
  expect((await face.people.find({ where: 'here', idNumber: near.idNumber })).rows).toHaveLength(1)
  await expect(
    face.people.find({ where: 'centre', idNumber: near.idNumber, reason: 'complaint' }),
  ).rejects.toMatchObject({ code: 'needs-centre' })
  await centre.start()
  await face.sync.now({})
  const kept = await until('the log has reached the centre', async () => {
    const found = await atCentre()
    return found.desk.length >= 2 && found
  })
  expect(kept.desk).toEqual([
    { where: 'here', found: 1 },
    { where: 'centre', reason: 'complaint', found: null, refused: 'needs-centre' },
  ])
  expect(kept.searches).toEqual([])
})
