import { randomBytes } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import { startTestCentre, type TestCentre } from '../testing/test-centre.ts'
import { type Answer, call, enrol, freshId, signInAnswer } from '../testing/test-desk.ts'
import { PASSWORD } from '../testing/tiny-demo.ts'
import { createPasswords } from './passwords.ts'

let centre: TestCentre
afterEach(() => centre?.close())
const minute = 60_000

const start = async (sourceLimit: number) => {
  centre = await startTestCentre({ lifetimes: { failuresBeforeSourceLockout: sourceLimit } })
}

type Desk = Awaited<ReturnType<typeof enrol>>
const guess = (desk: Desk, name: string) => signInAnswer(centre, desk, name, { password: 'guessed' })
const codeOf = async (answer: Promise<Answer>) => (await answer).json.code ?? 'signed-in'

/** Guesses one password for many names, none of them often enough to be closed by itself. */
async function spray(desk: Desk, times: number): Promise<void> {
  for (let i = 0; i < times; i += 1) expect(await codeOf(guess(desk, `name-${i}`))).toBe('bad-credentials')
}

describe('guessing over many names', () => {
  it('closes the address it comes from, for every desk and every name, with a time to wait', async () => {
    await start(8)
    const [desk, other] = [await enrol(centre), await enrol(centre)]
    await spray(desk, 8)
    const answers = [
      await signInAnswer(centre, other, 'liu'),
      await guess(other, 'liu'),
      await guess(desk, 'nobody-at-all'),
    ]
    for (const answer of answers) {
      expect([answer.status, answer.json.code]).toEqual([429, 'slow-down'])
      expect(answer.headers.get('retry-after')).toBe('900')
      expect(answer.text).toBe(answers[0]?.text)
    }
    centre.clock.goOn(15 * minute)
    expect(await codeOf(signInAnswer(centre, other, 'liu'))).toBe('signed-in')
  })

  it('closes the address for enrolling by password too, and counts there', async () => {
    await start(4)
    const enrolWith = (password: string) =>
      call(centre, 'POST', '/desks', {
        body: {
          requestId: freshId(centre),
          name: '某台',
          publicKey: randomBytes(32).toString('base64'),
          by: { kind: 'officer', loginName: 'chen', password },
        },
      })
    for (let i = 0; i < 4; i += 1) expect(await codeOf(enrolWith('guessed'))).toBe('bad-credentials')
    expect(await codeOf(enrolWith(PASSWORD))).toBe('slow-down')
  })

  it('is not made good by signing in with an account of its own in between', async () => {
    await start(6)
    const desk = await enrol(centre)
    for (let i = 0; i < 6; i += 1) {
      expect(await codeOf(guess(desk, `name-${i}`))).toBe('bad-credentials')
      if (i < 5) expect(await codeOf(signInAnswer(centre, desk, 'wu'))).toBe('signed-in')
    }
    expect(await codeOf(signInAnswer(centre, desk, 'wu'))).toBe('slow-down')
  })

  it('never closes an office where somebody mistypes now and then', async () => {
    await start(6)
    const desk = await enrol(centre)
    for (let i = 0; i < 30; i += 1) {
      expect(await codeOf(guess(desk, `name-${i}`))).toBe('bad-credentials')
      centre.clock.goOn(3 * minute)
    }
    expect(await codeOf(signInAnswer(centre, desk, 'wu'))).toBe('signed-in')
  })
})

it('a desk that guesses is closed wherever it is carried, and no other desk with it', async () => {
  centre = await startTestCentre({
    lifetimes: { failuresBeforeSourceLockout: 5 },
    trustedProxies: ['127.0.0.1'],
  })
  const [desk, other] = [await enrol(centre), await enrol(centre)]
  const from = (by: Desk, address: string, loginName: string, password: string) =>
    signInAnswer(centre, by, loginName, { password }, { 'x-forwarded-for': address })
  for (let i = 0; i < 5; i += 1)
    expect(await codeOf(from(desk, `10.0.0.${i}`, `name-${i}`, 'guessed'))).toBe('bad-credentials')
  expect(await codeOf(from(desk, '10.0.0.99', 'liu', PASSWORD))).toBe('slow-down')
  expect(await codeOf(from(other, '10.0.0.1', 'liu', PASSWORD))).toBe('signed-in')
})

it('an address that is only said, by nobody who is trusted, is not believed', async () => {
  await start(4)
  const [desk, other] = [await enrol(centre), await enrol(centre)]
  const said = (i: number) => ({ 'x-forwarded-for': `10.0.0.${i}` })
  for (let i = 0; i < 4; i += 1)
    await signInAnswer(centre, desk, `name-${i}`, { password: 'guessed' }, said(i))
  expect(await codeOf(signInAnswer(centre, other, 'liu', {}, said(77)))).toBe('slow-down')
})

it('a name that does not exist costs the same work as a wrong password', async () => {
  centre = await startTestCentre()
  const passwords = await createPasswords('standard')
  const stored = await passwords.hash('the right one')
  const timeOf = async (hash: string | undefined) => {
    const begun = performance.now()
    expect(await passwords.matches(hash, 'guessed')).toBe(false)
    return performance.now() - begun
  }
  const known: number[] = []
  const unknown: number[] = []
  for (let i = 0; i < 15; i += 1) {
    known.push(await timeOf(stored))
    unknown.push(await timeOf(undefined))
  }
  const median = (times: number[]) => times.toSorted((a, b) => a - b)[7] ?? 0
  expect(median(unknown) / median(known)).toBeGreaterThan(0.6)
  expect(median(unknown) / median(known)).toBeLessThan(1.6)
})
