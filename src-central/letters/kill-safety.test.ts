import { afterEach, describe, expect, it } from 'vitest'
import type { Json } from '../../src-shared/kernel/canonical-json.ts'
import { registrationPayloadOf } from '../../tests/builders/cases.ts'
import { type DeliveryStep, failureLine } from '../centre-tools.ts'
import { claimed } from '../testing/lease-calls.ts'
import { startTestCentre, type TestCentre } from '../testing/test-centre.ts'
import { call, deliverOne, openDesk, pull, pullCase, writeAct, writeDecision } from '../testing/test-desk.ts'
import { registrationCase } from '../testing/tiny-cases.ts'
import { HUAXI, QINGYAN } from '../testing/tiny-demo.ts'

let centre: TestCentre
let fallAt: DeliveryStep | undefined
const failures: object[] = []
afterEach(async () => {
  fallAt = undefined
  await centre.close()
})

async function start(): Promise<void> {
  centre = await startTestCentre({
    cases: 2,
    parts: {
      atStep: step => {
        if (step === fallAt) throw new Error(`fell at ${step}`)
      },
      onFailure: (where, error) => failures.push(failureLine(where, error)),
    },
  })
}

/** Everything the database says, as text: nothing may differ after a fall. */
async function wholeDatabase(): Promise<string> {
  const { db } = centre.centre.storage.read
  const tables = [
    'cases',
    'letters',
    'effects',
    'proposals',
    'exceptions',
    'leases',
    'serials',
    'case_events',
    'feed',
    'feed_clock',
    'desks',
    'signing_keys',
  ] as const
  const rows = await Promise.all(tables.map(table => db.selectFrom(table).selectAll().execute()))
  return JSON.stringify(rows)
}

const steps: readonly DeliveryStep[] = [
  'letter-judged',
  'case-stored',
  'effect-noted',
  'letter-stored',
  'before-commit',
]

describe('a fall while a letter is being taken in', () => {
  it.each(steps)('at %s leaves nothing, answers retry, and the next try takes effect once', async step => {
    await start()
    const desk = await openDesk(centre, 'liu')
    const record = await pullCase(centre, desk, 'case-1')
    await claimed(centre, desk, 'case-1')
    const letters = [
      writeDecision(centre, desk, record, {
        outcome: 'transfer',
        transferTo: QINGYAN,
        internalNote: '户籍在青岩',
      }),
      writeDecision(centre, desk, await pullCase(centre, desk, 'case-2'), {
        outcome: 'refuse',
        reasons: ['ID01'],
      }),
    ]
    for (const letter of letters) {
      const before = await wholeDatabase()
      fallAt = step
      expect(await deliverOne(centre, desk, letter)).toEqual({
        kind: 'retry',
        notBefore: '2026-11-22T02:01:05.000Z',
      })
      expect(await wholeDatabase()).toBe(before)
      expect(failures.at(-1)).toMatchObject({ failed: 'letter', name: 'Error' })
      expect(JSON.stringify(failures)).not.toContain('fell at')
      fallAt = undefined
      expect((await deliverOne(centre, desk, letter)).kind).toBe('accepted')
      const { effects } = (await call(centre, 'GET', `/portal/effects?ids=${letter.letter.id}`)).json
      expect(effects[letter.letter.id]).toBe(1)
    }
  })

  it.each(steps)('at %s: an intake and a request to a second person leave nothing either', async step => {
    await start()
    const desk = await openDesk(centre, 'he')
    const { keys, contact, registeredOn, submission, ...said } = registrationPayloadOf()
    const details = {
      ...said,
      form: { ...said.form, hukouRegion: HUAXI },
      temporarySerial: 'LS-1',
      handlingAgency: HUAXI,
      region: HUAXI,
      submittedAt: centre.clock.now(),
    } as Json
    const walkIn = { ...registrationCase(), id: 'walk-in' as never }
    const record = await pullCase(centre, desk, 'case-1')
    const fraud = { note: '照片与本人不符', details: { want: 'fraud', about: null } }
    const acts = [
      writeAct(centre, desk, walkIn, 'intake', { details }),
      writeAct(centre, desk, record, 'correction-requested', fraud),
    ]
    for (const act of acts) {
      const before = await wholeDatabase()
      fallAt = step
      expect((await deliverOne(centre, desk, act, { path: '/acts' })).kind).toBe('retry')
      expect(await wholeDatabase()).toBe(before)
      fallAt = undefined
      expect((await deliverOne(centre, desk, act, { path: '/acts' })).kind).toBe('accepted')
      expect((await deliverOne(centre, desk, act, { path: '/acts' })).kind).toBe('duplicate')
    }
  })

  it('after the commit loses only the answer: the next try finds the receipt', async () => {
    await start()
    const desk = await openDesk(centre, 'liu')
    const hold = writeAct(centre, desk, await pullCase(centre, desk, 'case-1'), 'hold')
    fallAt = 'after-commit'
    expect((await deliverOne(centre, desk, hold, { path: '/acts' })).kind).toBe('retry')
    fallAt = undefined
    expect((await deliverOne(centre, desk, hold, { path: '/acts' })).kind).toBe('duplicate')
    const { items } = await pull(centre, desk)
    expect(
      items.filter(item => item.kind === 'case-event' && JSON.stringify(item.body).includes('held')),
    ).toHaveLength(1)
  })
})
