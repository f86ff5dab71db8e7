import { afterEach, describe, expect, it } from 'vitest'
import type { CaseRecord } from '../../src-shared/central/feed.ts'
import { receiptKeyText, receiptText } from '../../src-shared/central/receipt.ts'
import type { AgencyCode } from '../../src-shared/kernel/ids.ts'
import { isSignedBy } from '../keys/ed25519.ts'
import { setOfficerStanding } from '../portal/set-officer-standing.ts'
import { type LetterScene, startLetterScene } from '../testing/letter-scene.ts'
import type { TestCentre, TestCentreOptions } from '../testing/test-centre.ts'
import {
  call,
  deliverOne,
  openDesk,
  pull,
  pullCase,
  type TestDesk,
  writeDecision,
} from '../testing/test-desk.ts'
import { HUAXI, QINGYAN } from '../testing/tiny-demo.ts'

let centre: TestCentre
let liu: TestDesk
let record: CaseRecord
let effectsOf: LetterScene['effectsOf']
afterEach(() => centre.close())

async function start(options: TestCentreOptions = {}): Promise<void> {
  ;({ centre, liu, record, effectsOf } = await startLetterScene(options))
}

const now = (desk: TestDesk) => pullCase(centre, desk, 'case-1')

describe('an accepted decision', () => {
  it('changes the case, gives a receipt that verifies, and stands in feed and history', async () => {
    await start()
    const letter = writeDecision(centre, liu, record, { outcome: 'refuse', reasons: ['ID01', 'ID02'] })
    const verdict = await deliverOne(centre, liu, letter)
    expect(verdict).toMatchObject({ kind: 'accepted', marks: [], case: { status: 'rejected', version: 3 } })
    if (verdict.kind !== 'accepted') return
    const { receipt } = verdict
    expect(receipt).toMatchObject({
      letterId: letter.letter.id,
      versionAfter: 3,
      outcome: 'refuse',
      disposition: 'applied',
      digest: letter.letter.digest,
      receivedAt: centre.clock.now(),
    })
    const { keys } = (await call(centre, 'GET', '/receipt-keys', { token: liu.session.accessToken })).json
    const key = keys.find((one: { keyId: string }) => one.keyId === receipt.keyId)
    expect(isSignedBy(liu.session.receiptRootKey, receiptKeyText(key), key.signature)).toBe(true)
    expect(isSignedBy(key.publicKey, receiptText(receipt), receipt.signature)).toBe(true)
    expect(isSignedBy(key.publicKey, receiptText({ ...receipt, versionAfter: 9 }), receipt.signature)).toBe(
      false,
    )

    const after = await now(liu)
    expect(after.earlierDecisions).toMatchObject([
      { decidedBy: 'liu', outcome: 'refuse', reasons: ['ID01', 'ID02'] },
    ])
    const history = await call(centre, 'GET', '/cases/case-1/history', { token: liu.session.accessToken })
    expect(history.json.events.at(-1)).toMatchObject({
      event: 'refused',
      from: 'pending-manual',
      to: 'rejected',
      officer: 'liu',
      letterId: letter.letter.id,
      decidedAt: letter.content.decidedAt,
      receipt: { receiptId: receipt.receiptId },
    })
    const { items } = await pull(centre, liu)
    expect(items.find(item => item.kind === 'case' && item.id === 'case-1')?.position).toBe(verdict.position)
    expect(await effectsOf(letter.letter.id)).toBe(1)
  })

  it('happens once, with one receipt, however often and however parallel it comes', async () => {
    await start()
    const letter = writeDecision(centre, liu, record)
    const verdicts = await Promise.all(Array.from({ length: 100 }, () => deliverOne(centre, liu, letter)))
    const receipts = new Set(verdicts.map(v => JSON.stringify('receipt' in v ? v.receipt : v)))
    expect(receipts.size).toBe(1)
    expect(verdicts.filter(v => v.kind === 'accepted')).toHaveLength(1)
    expect(verdicts.filter(v => v.kind === 'duplicate')).toHaveLength(99)
    expect(await effectsOf(letter.letter.id)).toBe(1)
  })

  it('escalates to the second stage, where the first officer may not decide', async () => {
    await start()
    const wu = await openDesk(centre, 'wu')
    const up = writeDecision(centre, wu, record, { outcome: 'escalate', reasons: ['ID19'] })
    const verdict = await deliverOne(centre, wu, up)
    expect(verdict).toMatchObject({
      kind: 'accepted',
      case: { stage: 'second', status: 'pending-manual', version: 3 },
    })
    const second = await now(wu)
    const own = writeDecision(centre, wu, second, { outcome: 'refuse', reasons: ['ID19'] })
    expect(await deliverOne(centre, wu, own)).toMatchObject({ kind: 'refused', reason: 'not-allowed' })
    const zhou = await openDesk(centre, 'zhou')
    const other = writeDecision(centre, zhou, second, { outcome: 'refuse', reasons: ['ID19'] })
    expect(await deliverOne(centre, zhou, other)).toMatchObject({
      kind: 'accepted',
      case: { status: 'rejected' },
    })
  })

  it('marks a field check without raising the version; the next decision still fits', async () => {
    await start()
    const check = writeDecision(centre, liu, record, { outcome: 'field-check', internalNote: '去家里看看' })
    expect(await deliverOne(centre, liu, check)).toMatchObject({
      kind: 'accepted',
      receipt: { versionAfter: 2 },
      case: { version: 2, marks: [{ kind: 'field-check', note: '去家里看看', by: 'liu' }] },
    })
    const yes = writeDecision(centre, liu, record, { follows: check.letter.id })
    expect(await deliverOne(centre, liu, yes)).toMatchObject({
      kind: 'accepted',
      case: { version: 3, marks: [] },
    })
  })

  it('that follows an own earlier one counts the version after that as seen', async () => {
    await start()
    const zhou = await openDesk(centre, 'zhou')
    await setOfficerStanding(centre.centre.tools, 'liu', { agencies: [HUAXI, QINGYAN] as AgencyCode[] })
    const away = writeDecision(centre, liu, record, {
      outcome: 'transfer',
      transferTo: QINGYAN,
      internalNote: '归青岩',
    })
    expect(await deliverOne(centre, liu, away)).toMatchObject({
      kind: 'accepted',
      case: { handlingAgency: QINGYAN },
    })
    const blind = writeDecision(centre, liu, record)
    expect(await deliverOne(centre, liu, blind)).toMatchObject({
      kind: 'conflict',
      reason: 'already-decided',
    })
    const back = writeDecision(centre, liu, record, {
      outcome: 'transfer',
      transferTo: HUAXI,
      internalNote: '转错了',
      follows: away.letter.id,
    })
    expect(await deliverOne(centre, liu, back)).toMatchObject({
      kind: 'accepted',
      receipt: { versionAfter: 4 },
    })
    const last = writeDecision(centre, liu, record, { follows: back.letter.id })
    expect(await deliverOne(centre, liu, last)).toMatchObject({
      kind: 'accepted',
      case: { status: 'verified' },
    })
    const stolen = writeDecision(centre, zhou, record, { follows: back.letter.id, stage: 'first' })
    expect(await deliverOne(centre, zhou, stolen)).toMatchObject({
      kind: 'conflict',
      reason: 'already-decided',
    })
  })
})
