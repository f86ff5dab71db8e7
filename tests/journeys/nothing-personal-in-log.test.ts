import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { WITHHELD } from '../../src-main/app/log-lines.ts'
import { decide, listToReview } from '../support/decide.ts'
import { type DoorProcess, startDoorProcess } from '../support/door-process.ts'
import { type JourneyCentre, PASSWORD, startJourneyCentre } from '../support/journey-centre.ts'
import { untilStatus } from '../support/test-desk.ts'

/** What a log must never hold of the six people of this centre, of what was typed, and of secrets. */
const PERSON = '520111199001010017'
const needles = [/测试\d/, /520111\d{11}/, /花溪街道1号/, /1380000\d{4}/, /照片不清晰/, /[一-鿿]/]

let centre: JourneyCentre
let dataFolder: string
let door: DoorProcess
beforeEach(async () => {
  centre = await startJourneyCentre({ cases: 6 })
  dataFolder = mkdtempSync(join(tmpdir(), 'log-desk-'))
  door = await startDoorProcess({ dataFolder, centreAddress: centre.address })
})
afterEach(async () => {
  await door.kill()
  await centre.close()
  rmSync(dataFolder, { recursive: true, force: true })
})

it('a day at the desk, with wrong passwords, hostile calls and a broken line, leaves no personal datum in the log', async () => {
  const { face } = door
  const refused = (call: Promise<unknown>) => call.then(() => 'answered', String)
  await refused(face.session.signIn({ loginName: PERSON, password: '测试1的密码' }))
  await face.session.signIn({ loginName: 'chen', password: PASSWORD })
  await untilStatus(face, 'everything is here', status => status.ready.cases === 6)
  const rows = await listToReview(face)
  const opened = await face.case.open({ caseId: rows[0]?.caseId ?? ('' as never) })
  for (const [index, row] of rows.slice(0, 3).entries())
    await decide(face, row.caseId, index % 2 ? 'approve' : 'refuse')
  for (const hostile of [
    PERSON,
    { caseId: `测试1 ${PERSON}` },
    { caseId: rows[4]?.caseId, note: '照片不清晰' },
  ])
    await refused(face.case.open(hostile as never))
  await refused(face.queue.list({ text: `测试1 ${PERSON}` } as never))
  await fetch(`${door.origin}/attachments/${encodeURIComponent('测试1')}/${PERSON}`, {
    headers: { cookie: door.cookie },
  })
  await centre.stop()
  await decide(face, rows[3]?.caseId ?? ('' as never), 'approve')
  await untilStatus(face, 'the line is seen to be cut', status => status.waiting > 0)
  await centre.start()
  await untilStatus(face, 'all is sent', status => status.waiting === 0)
  await face.session.lock({})
  await refused(face.session.unlock({ password: `测试1${PERSON}` }))

  const log = door.log()
  expect(log.split('\n').length).toBeGreaterThan(1)
  for (const needle of needles) expect(log).not.toMatch(needle)
  for (const secret of [PASSWORD, door.cookie.split('=')[1] ?? PASSWORD]) expect(log).not.toContain(secret)
  // Nothing had to be withheld: what the core writes are codes by themselves.
  expect(log).not.toContain(WITHHELD)
  // The search bites: what the face was given holds what the log must not.
  const given = JSON.stringify([rows, opened, '照片不清晰'])
  for (const needle of [/测试\d/, /520111\d{11}|520111\*+/, /照片不清晰/]) expect(given).toMatch(needle)
})
