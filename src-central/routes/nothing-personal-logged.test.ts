import { connect } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { fileOf, personSaid, shippedHolidays, shippedRulebooks } from '../../tests/support/portal-world.ts'
import { type DeliveryStep, failureLine } from '../centre-tools.ts'
import { startTestCentre, type TestCentre } from '../testing/test-centre.ts'
import {
  call,
  deliverOne,
  enrol,
  freshId,
  openDesk,
  pull,
  pullCase,
  signInAnswer,
  type TestDesk,
  writeDecision,
} from '../testing/test-desk.ts'
import { PASSWORD } from '../testing/tiny-demo.ts'

/** The lines as `main.ts --log` writes them. */
const lines: string[] = []
/** All that went over the wire: where the search must find every needle. */
const wire: string[] = []
let centre: TestCentre
let desk: TestDesk
let breakAt: DeliveryStep | undefined
const needles = new Set<string>([PASSWORD])

const applicant = personSaid({ name: '杨晓霞' })
/** An error as a database driver throws it, with the row it was about. */
const ofDatabase = () =>
  Object.assign(new Error(`duplicate key: (${applicant.idNumber}, ${applicant.name})\n    at row`), {
    name: 'error',
    code: '23505',
    detail: `Key (id_number)=(${applicant.idNumber}) already exists.`,
    where: `COPY people, line 1: "${applicant.name}"`,
    parameters: [applicant.idNumber, applicant.phone],
  })

beforeAll(async () => {
  centre = await startTestCentre({
    rulebooks: shippedRulebooks,
    calendars: shippedHolidays,
    parts: {
      onAnswer: line => lines.push(JSON.stringify(line)),
      onFailure: (where, error) => lines.push(JSON.stringify(failureLine(where, error))),
      atStep: step => {
        if (step === breakAt) throw ofDatabase()
      },
    },
  })
  desk = await openDesk(centre, 'liu')
})
afterAll(() => centre.close())

async function say(method: string, path: string, options: Parameters<typeof call>[3] = {}) {
  const answer = await call(centre, method, path, options)
  wire.push(path, JSON.stringify(options), answer.text)
  return answer
}

/** Every text of a body that says something of a person: anything not in ASCII, and every long run of digits. */
function collect(value: unknown): void {
  if (typeof value === 'string') {
    if (/[^ -~]/.test(value) || /\d{11}/.test(value)) needles.add(value)
  } else if (typeof value === 'object' && value !== null)
    for (const each of Object.values(value)) collect(each)
}

async function portalJourney(): Promise<void> {
  collect(applicant)
  const { fileName, bytes } = fileOf('id-photo')
  const photo = { fileName, base64: Buffer.from(bytes).toString('base64') }
  const { idNumber, name } = applicant
  const made = await say('POST', '/portal/people', { body: { ...applicant, photo } })
  expect(made.status).toBe(200)
  await say('POST', `/portal/cases/${made.json.case.id}/check`, { body: { result: 'passes' } })
  expect((await say('GET', `/portal/people/${idNumber}`)).status).toBe(200)
  await say('GET', `/portal/persons/${idNumber}`)
  await say('GET', `/portal/persons?idNumber=${idNumber}`)
  await say('GET', `/portal/registers-page?idNumber=${idNumber}`)
  await say('GET', `/portal?procedure=identity-check&text=${encodeURIComponent(name)}`)
  await say('POST', '/portal/people', { body: { ...applicant, idNumber: `${idNumber}0`, photo } })
  await say('POST', '/portal/people', { body: `{"name":"${name}","idNumber":"${idNumber}` })
  await say('GET', `/portal/people/${idNumber}/${encodeURIComponent(name)}`)
}

async function deskJourney(): Promise<void> {
  const { idNumber, name, phone } = applicant
  const token = desk.session.accessToken
  for (const secret of [token, desk.session.refreshToken, desk.session.sendOnlyToken]) needles.add(secret)
  const { items } = await pull(centre, desk)
  for (const item of items) if (item.kind === 'case') collect(item.body)
  wire.push(JSON.stringify(items), JSON.stringify(desk.session))
  const newcomer = await enrol(centre)
  for (const [loginName, password] of [
    [idNumber, PASSWORD],
    ['liu', `${phone}x`],
  ] as const)
    await signInAnswer(centre, newcomer, loginName, { password })
  for (const path of [`/cases/${idNumber}/history`, `/cases/${encodeURIComponent(name)}/history?of=${phone}`])
    await say('GET', path, { token, headers: { referer: `http://x/${idNumber}`, cookie: `of=${idNumber}` } })
  await say('GET', `/search?exact=${idNumber}&reason=${encodeURIComponent(name)}`, { token })
  const reason = 'person-at-window'
  const found = await say('POST', '/people/search', { token, body: { idNumber, reason } })
  expect(found.status).toBe(200)
  expect((await say('POST', '/people/search', { token, body: { idNumber, reason: name } })).status).toBe(422)
  await say('GET', `/${encodeURIComponent(name)}/${idNumber}`, { token })
  await say('GET', `/attachments/${idNumber}`, { token })
  for (const body of [`{"letters":[{"id":"${idNumber}`, { letters: [{ id: name, content: idNumber }] }, name])
    expect((await say('POST', '/decisions', { token, body })).status).toBe(422)
  await say('POST', '/leases', { token, body: { requestId: freshId(centre), want: name, until: phone } })
  const record = await pullCase(centre, desk, 'case-1')
  const told = { applicantText: `${name}：请补交照片`, internalNote: `电话 ${phone}` }
  collect(told)
  wire.push(JSON.stringify(told))
  await deliverOne(centre, desk, writeDecision(centre, desk, record, told))
}

async function failures(): Promise<void> {
  const record = await pullCase(centre, desk, 'case-2')
  breakAt = 'before-commit'
  const verdict = await deliverOne(centre, desk, writeDecision(centre, desk, record))
  breakAt = undefined
  expect(verdict.kind).toBe('retry')
  const { storage } = centre.centre.tools
  const whole = storage.inTransaction
  const broken = storage as { inTransaction: unknown }
  broken.inTransaction = () => Promise.reject(ofDatabase())
  const { accessToken: token } = desk.session
  const requestId = freshId(centre)
  const want = { kind: 'cases', caseIds: ['case-3'] }
  const claim = { requestId, want, until: '2026-11-23T02:00:00.000Z' }
  const failed = await say('POST', '/leases', { token, body: claim })
  expect([failed.status, failed.json.code]).toEqual([500, 'centre-failed'])
  expect(failed.text).not.toMatch(/duplicate|row|\.ts/)
  const atPortal = await say('POST', '/portal/enrolment-codes')
  expect(atPortal.status).toBe(500)
  expect(atPortal.text).not.toMatch(/duplicate|row|\.ts/)
  broken.inTransaction = whole
}

async function notHttp(): Promise<void> {
  const { port } = new URL(centre.address)
  const { idNumber, name } = applicant
  for (const text of [`GET /${name} ${idNumber}\r\n\r\n`, `${idNumber}\r\n\r\n`])
    await new Promise<void>(resolve => {
      const socket = connect(Number(port), '127.0.0.1', () => socket.write(text))
      socket.on('data', () => undefined).on('close', () => resolve())
      wire.push(text)
    })
}

/** Needles that stand in a text as they are, percent-encoded or escaped as JSON may. */
function foundIn(text: string): string[] {
  const escaped = (needle: string) =>
    needle.replace(/[^ -~]/g, each => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`)
  return [...needles].filter(needle =>
    [needle, encodeURIComponent(needle), escaped(needle)].some(form => text.includes(form)),
  )
}

it('neither answers nor failures leave a personal datum, a token or a password in the log', async () => {
  await portalJourney()
  await deskJourney()
  await failures()
  await notHttp()

  const log = lines.join('\n')
  expect(lines.length).toBeGreaterThan(20)
  expect(needles.size).toBeGreaterThan(15)
  expect(foundIn(log)).toEqual([])
  expect(log).not.toMatch(/\d{11,}/)
  // What it does say: that something failed, of which kind, and where.
  const failed = lines.map(line => JSON.parse(line)).filter(line => line.failed)
  expect(failed.map(line => line.failed).toSorted()).toEqual(['letter', 'request', 'request'])
  for (const line of failed) expect(line).toMatchObject({ name: 'error', code: '23505' })
  // The search bites: a log of addresses and bodies would hold every needle.
  expect(foundIn(wire.join('\n')).length).toBeGreaterThanOrEqual(needles.size - 1)
})
