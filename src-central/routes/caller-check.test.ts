import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestCentre, type TestCentre } from '../testing/test-centre.ts'
import { call, openDesk, type TestDesk } from '../testing/test-desk.ts'
import { demandOf, listOperations, type Operation } from './operations.ts'

let centre: TestCentre
let liu: TestDesk
let older: TestDesk
beforeAll(async () => {
  centre = await startTestCentre()
  older = await openDesk(centre, 'liu')
  liu = await openDesk(centre, 'liu')
})
afterAll(() => centre.close())

const guarded = listOperations().filter(({ name }) => demandOf(name) !== 'nobody')
const pathOf = (path: string) => path.replace('{sha256}', 'a'.repeat(64)).replace('{id}', 'case-1')
const ask = ({ method, path }: Operation, headers: Record<string, string>) =>
  call(centre, method, pathOf(path), method === 'GET' ? { headers } : { headers, body: { any: 1 } })

describe.each(guarded)('$method $path', operation => {
  it('is 401 for whatever is no living token of a caller, in the same words', async () => {
    const { accessToken, refreshToken } = liu.session
    const wrong = [
      '',
      'Bearer',
      `Bearer ${'x'.repeat(43)}`,
      `Bearer ${refreshToken}`,
      `Bearer ${accessToken.slice(1)}`,
      `Bearer ${accessToken} ${accessToken}`,
      `Basic ${accessToken}`,
      accessToken,
      // Ended by the newer sign-in.
      `Bearer ${older.session.accessToken}`,
    ]
    const answers = await Promise.all(wrong.map(authorization => ask(operation, { authorization })))
    for (const answer of answers) expect([answer.status, answer.json.code]).toEqual([401, 'session-expired'])
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
  })

  it('takes a token for sending only where letters and their receipts are meant', async () => {
    const answer = await ask(operation, { authorization: `Bearer ${older.session.sendOnlyToken}` })
    if (demandOf(operation.name) === 'interactive')
      expect([answer.status, answer.json.code]).toEqual([403, 'not-permitted'])
    else expect([200, 422]).toContain(answer.status)
  })
})
