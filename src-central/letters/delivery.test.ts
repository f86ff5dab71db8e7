import { afterEach, describe, expect, it } from 'vitest'
import type { CaseRecord } from '../../src-shared/central/feed.ts'
import type { Receipt } from '../../src-shared/central/receipt.ts'
import { sha256OfText } from '../../src-shared/kernel/digest.ts'
import { setOfficerStanding } from '../portal/set-officer-standing.ts'
import { type LetterScene, startLetterScene } from '../testing/letter-scene.ts'
import type { TestCentre, TestCentreOptions } from '../testing/test-centre.ts'
import {
  call,
  deliver,
  deliverOne,
  openDesk,
  pullCase,
  type TestDesk,
  writeDecision,
} from '../testing/test-desk.ts'

let centre: TestCentre
let liu: TestDesk
let record: CaseRecord
let effectsOf: LetterScene['effectsOf']
afterEach(() => centre.close())

async function start(options: TestCentreOptions = {}): Promise<void> {
  ;({ centre, liu, record, effectsOf } = await startLetterScene(options))
}

describe('delivery after the session', () => {
  it('is judged as of the decision: locked or moved later does not matter, earlier does', async () => {
    await start({ cases: 3 })
    const two = await pullCase(centre, liu, 'case-2')
    const three = await pullCase(centre, liu, 'case-3')
    const token = liu.session.sendOnlyToken
    const before = writeDecision(centre, liu, record)
    centre.clock.goOn(60_000)
    const { tools } = centre.centre
    await setOfficerStanding(tools, 'liu', { locked: true, agencies: [] })
    centre.clock.goOn(60_000)
    const after = writeDecision(centre, liu, two)
    expect(await deliverOne(centre, liu, before, { token })).toMatchObject({ kind: 'accepted', case: null })
    expect(await deliverOne(centre, liu, after, { token })).toMatchObject({
      kind: 'refused',
      reason: 'not-permitted',
    })
    await setOfficerStanding(tools, 'liu', { locked: false, agencies: [] })
    const moved = writeDecision(centre, liu, three)
    expect(await deliverOne(centre, liu, moved, { token })).toMatchObject({ reason: 'not-in-jurisdiction' })
    const receipts = await call(centre, 'POST', '/decisions/receipts', {
      token,
      body: { ids: [before.letter.id, after.letter.id] },
    })
    expect(receipts.json.receipts.map((receipt: Receipt) => receipt.letterId)).toEqual([before.letter.id])
  })

  it('cannot pretend to a time that has not come', async () => {
    await start()
    await setOfficerStanding(centre.centre.tools, 'liu', { locked: true })
    const letter = writeDecision(centre, liu, record, { decidedAt: '2030-01-01T00:00:00.000Z' })
    const verdict = await deliverOne(centre, liu, letter, { token: liu.session.sendOnlyToken })
    expect(verdict).toMatchObject({ kind: 'refused', reason: 'not-permitted' })
  })
})

describe('a batch', () => {
  it('answers each letter for itself: a bad one delays no other', async () => {
    await start()
    const two = await pullCase(centre, liu, 'case-2')
    const verdicts = await deliver(centre, liu, [
      writeDecision(centre, liu, record, { shownDigest: sha256OfText('x') }),
      writeDecision(centre, liu, two),
    ])
    expect(verdicts.map(verdict => verdict.kind)).toEqual(['conflict', 'accepted'])
  })

  it('refuses two letters of one case, or of one id', async () => {
    await start()
    const letter = writeDecision(centre, liu, record)
    const token = liu.session.accessToken
    for (const pair of [
      [letter, writeDecision(centre, liu, record)],
      [letter, letter],
    ]) {
      const body = { letters: pair.map(one => one.letter) }
      const answer = await call(centre, 'POST', '/decisions', { token, body })
      expect([answer.status, answer.json.code, answer.json.paths]).toEqual([422, 'bad-input', ['letters.1']])
    }
    expect(await effectsOf(letter.letter.id)).toBe(0)
  })

  it('tells receipts only to the desk or officer they belong to, and lists them by the desk counter', async () => {
    await start()
    const letter = writeDecision(centre, liu, record)
    await deliverOne(centre, liu, letter)
    const wu = await openDesk(centre, 'wu')
    const ids = { ids: [letter.letter.id] }
    const foreign = await call(centre, 'POST', '/decisions/receipts', {
      token: wu.session.accessToken,
      body: ids,
    })
    expect(foreign.json.receipts).toEqual([])
    const token = liu.session.accessToken
    const list = await call(centre, 'GET', `/desks/${liu.deskId}/decisions?epoch=1&after=0`, { token })
    expect(list.json.decisions).toMatchObject([{ letterId: letter.letter.id, sequence: 1 }])
    expect(
      (await call(centre, 'GET', `/desks/${liu.deskId}/decisions?epoch=1&after=1`, { token })).json,
    ).toEqual({
      decisions: [],
    })
    expect(
      (await call(centre, 'GET', `/desks/${wu.deskId}/decisions?epoch=1&after=0`, { token })).status,
    ).toBe(403)
  })
})
