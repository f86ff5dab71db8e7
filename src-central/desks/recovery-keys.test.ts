import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestCentre, type TestCentre } from '../testing/test-centre.ts'
import { call, openDesk } from '../testing/test-desk.ts'
import { COUNTY, HUAXI } from '../testing/tiny-demo.ts'
import { ALL_AGENCIES, setRecoveryKey } from './recovery-keys.ts'

const keyOf = (n: number) => Buffer.alloc(32, n).toString('base64')

let centre: TestCentre
beforeAll(async () => {
  centre = await startTestCentre()
})
afterAll(() => centre.close())

async function toldTo(login: string): Promise<string | null> {
  const { accessToken: token } = (await openDesk(centre, login)).session
  return (await call(centre, 'GET', '/desk-policy', { token })).json.recoveryKey
}

describe('the recovery key a desk is told', () => {
  it('is none, then that of all agencies, then that of the nearest one above, then the agency’s own', async () => {
    const { tools } = centre.centre
    expect(await toldTo('chen')).toBeNull()
    for (const [n, agency] of [ALL_AGENCIES, COUNTY, HUAXI].entries()) {
      await setRecoveryKey(tools, agency, keyOf(n + 1))
      expect(await toldTo('chen'), agency).toBe(keyOf(n + 1))
    }
    expect(await toldTo('yang'), 'another township of the county').toBe(keyOf(2))
    expect(await toldTo('bai'), 'the city’s own level is under nobody').toBe(keyOf(1))
  })

  it('can be replaced, and is never anything but a public key', async () => {
    await setRecoveryKey(centre.centre.tools, HUAXI, keyOf(9))
    expect(await toldTo('chen')).toBe(keyOf(9))
    for (const text of ['', 'AAAA', Buffer.alloc(33).toString('base64'), 'x'.repeat(44)])
      await expect(setRecoveryKey(centre.centre.tools, HUAXI, text), text).rejects.toThrow('recovery key')
    expect(await toldTo('chen')).toBe(keyOf(9))
  })
})
