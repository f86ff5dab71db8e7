import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCentre } from '../create-centre.ts'
import { startTestCentre, type TestCentre } from '../testing/test-centre.ts'
import { call, enrol, freshId, openDesk, signInAnswer, type TestDesk } from '../testing/test-desk.ts'

let centre: TestCentre
beforeAll(async () => {
  centre = await startTestCentre()
})
afterAll(() => centre.close())

function refresh(desk: TestDesk, requestId: string, at: Pick<TestCentre, 'address'> = centre) {
  const { deskId, session } = desk
  return call({ ...centre, ...at }, 'POST', '/sessions/refresh', {
    body: { requestId, deskId, refreshToken: session.refreshToken },
  })
}
const reads = async (token: string) => (await call(centre, 'GET', '/changes?limit=1', { token })).status
const delivers = async (token: string) =>
  (await call(centre, 'POST', '/decisions/receipts', { token, body: { ids: [freshId(centre)] } })).status

describe('a refresh whose answer was cut off', () => {
  it('is asked again and gives the same successor, also from a centre that was started anew', async () => {
    const desk = await openDesk(centre, 'liu')
    const requestId = freshId(centre)
    const first = await refresh(desk, requestId)
    const second = await createCentre(centre.centre.tools.config, { clock: centre.clock })
    const again = await refresh(desk, requestId, { address: await second.listen() })
    await second.close()
    expect(again.status).toBe(200)
    expect(again.text).toBe(first.text)
    expect(await reads(again.json.accessToken)).toBe(200)
  })

  it('asked twice at once gives one successor, twice', async () => {
    const desk = await openDesk(centre, 'liu')
    const requestId = freshId(centre)
    const answers = await Promise.all([1, 2, 3, 4].map(() => refresh(desk, requestId)))
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
    expect(answers[0]?.status).toBe(200)
  })
})

describe('a refresh token that two hold', () => {
  it('serves one of them at most, whoever comes first, and then ends for both', async () => {
    const desk = await openDesk(centre, 'liu')
    const answers = await Promise.all([1, 2].map(() => refresh(desk, freshId(centre))))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 401])
    const served = answers.find(({ status }) => status === 200)?.json
    expect(await reads(served.accessToken)).toBe(401)
    expect(await reads(desk.session.accessToken)).toBe(401)
    expect(await delivers(served.sendOnlyToken)).toBe(401)
    expect(await delivers(desk.session.sendOnlyToken)).toBe(401)
  })

  it('does not end what the same officer opens after it', async () => {
    const desk = await openDesk(centre, 'liu')
    const next = await openDesk(centre, 'liu')
    await refresh(desk, freshId(centre))
    await refresh(desk, freshId(centre))
    expect(await reads(next.session.accessToken)).toBe(200)
  })
})

it('of two sign-ins at once one stays, and both may deliver', async () => {
  const desks = [await enrol(centre), await enrol(centre)]
  const answers = await Promise.all(desks.map(desk => signInAnswer(centre, desk, 'wu')))
  const sessions = answers.map(({ json }) => json)
  const open = await Promise.all(sessions.map(({ accessToken }) => reads(accessToken)))
  expect(open.toSorted()).toEqual([200, 401])
  for (const { sendOnlyToken } of sessions) expect(await delivers(sendOnlyToken)).toBe(200)
})

it('no token stands in the database, used or not', async () => {
  const desk = await openDesk(centre, 'liu')
  const { json } = await refresh(desk, freshId(centre))
  const tokens = [desk.session, json].flatMap(session => [
    session.accessToken,
    session.refreshToken,
    session.sendOnlyToken,
  ])
  const { read } = centre.centre.tools.storage
  const rows = JSON.stringify(await read.db.selectFrom('session_tokens').selectAll().execute())
  expect(rows.length).toBeGreaterThan(500)
  const files = readdirSync(centre.dataFolder).map(name => readFileSync(join(centre.dataFolder, name)))
  for (const token of tokens) {
    expect(token.length).toBeGreaterThan(40)
    expect(rows).not.toContain(token)
    for (const bytes of files) expect(bytes.includes(token)).toBe(false)
  }
})
