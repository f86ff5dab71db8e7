import { afterEach, describe, expect, it } from 'vitest'
import { receiptText } from '../../src-shared/central/receipt.ts'
import type { Json } from '../../src-shared/kernel/canonical-json.ts'
import type { DeliveryStep } from '../centre-tools.ts'
import { isSignedBy } from '../keys/ed25519.ts'
import { finishAutoCheck } from '../portal/finish-auto-check.ts'
import { submitPhoto } from '../portal/submit-photo.ts'
import { withdrawCase } from '../portal/withdraw-case.ts'
import { seen } from '../testing/case-scene.ts'
import { exceptionsInFeed, writeHandOver } from '../testing/exception-calls.ts'
import { codeOf, type ExceptionScene, refusal, startExceptionScene } from '../testing/exception-scene.ts'
import { leasesInFeed } from '../testing/lease-calls.ts'
import { call, deliverOne, writeDecision } from '../testing/test-desk.ts'
import { postCase } from '../testing/tiny-cases.ts'
import { QINGYAN, tinyPicture } from '../testing/tiny-demo.ts'

let scene: ExceptionScene
let fallAt: DeliveryStep | undefined
afterEach(() => {
  fallAt = undefined
  return scene.centre.close()
})

async function start(): Promise<ExceptionScene> {
  const atStep = (step: DeliveryStep) => {
    if (step === fallAt) throw new Error(`fell at ${step}`)
  }
  scene = await startExceptionScene({ parts: { atStep } }, [postCase('post-1')])
  return scene
}

const notAdoptable = [409, 'not-adoptable']

describe('adopting an exception', () => {
  it('lets the decision take effect once, as its officer made it, with a receipt that ends the letter', async () => {
    const { centre, liu, sun } = await start()
    const letter = await scene.keep()
    const answered = await scene.answer('adopt', letter)
    const { receipt, ...exception } = answered.json.exception
    expect(exception).toMatchObject({
      state: 'adopted',
      answeredBy: 'sun',
      answeredByName: '经办员sun',
      answeredAt: centre.clock.now(),
      answer: '已核对',
    })
    expect(receipt).toMatchObject({
      letterId: letter.letter.id,
      disposition: 'proposal-adopted',
      outcome: 'refuse',
      versionAfter: 3,
      digest: letter.letter.digest,
    })
    const keys = (await call(centre, 'GET', '/receipt-keys', { token: liu.session.accessToken })).json.keys
    const { signature, ...body } = receipt
    const key = keys.find(({ keyId }: { keyId: string }) => keyId === receipt.keyId)
    expect(isSignedBy(key.publicKey, receiptText(body), signature)).toBe(true)

    expect(await scene.now('case-1')).toMatchObject({
      status: 'rejected',
      version: 3,
      earlierDecisions: [{ decisionId: letter.letter.id, decidedBy: 'liu', outcome: 'refuse' }],
    })
    expect(await leasesInFeed(centre, liu)).toMatchObject([
      { lease: { state: 'settled', officerId: 'chen' } },
    ])
    const history = await call(centre, 'GET', '/cases/case-1/history', { token: sun.session.accessToken })
    expect(history.json.events.slice(-2)).toMatchObject([
      { event: 'refused', officer: 'liu', letterId: letter.letter.id },
      { event: 'exception-adopted', officer: 'sun', letterId: letter.letter.id },
    ])
    expect(await exceptionsInFeed(centre, liu)).toMatchObject([{ state: 'adopted', receipt }])
    for (const token of [liu.session.accessToken, liu.session.sendOnlyToken])
      expect(await deliverOne(centre, liu, letter, { token })).toEqual({ kind: 'duplicate', receipt })
    const asked = { token: liu.session.accessToken, body: { ids: [letter.letter.id] } }
    expect((await call(centre, 'POST', '/decisions/receipts', asked)).json.receipts).toEqual([receipt])
    expect(await scene.effectsOf(letter)).toBe(1)
  })

  it('happens whole or not at all', async () => {
    const { centre, liu, sun } = await start()
    const letter = await scene.keep()
    const before = await scene.now('case-1')
    for (const step of ['case-stored', 'effect-noted', 'letter-stored'] as const) {
      fallAt = step
      expect(codeOf(await scene.answer('adopt', letter))).toEqual([500, 'centre-failed'])
      fallAt = undefined
      expect(await scene.now('case-1')).toEqual(before)
      expect(await scene.effectsOf(letter)).toBe(0)
      expect(await exceptionsInFeed(centre, sun)).toMatchObject([{ state: 'open' }])
      expect(await leasesInFeed(centre, liu)).toMatchObject([{ lease: { state: 'live' } }])
    }
    expect((await scene.answer('adopt', letter)).status).toBe(200)
    expect(await scene.effectsOf(letter)).toBe(1)
  })

  it('sets aside what changed on the case meanwhile: version and files', async () => {
    const { centre } = await start()
    const letter = await scene.keep()
    const { tools } = centre.centre
    await submitPhoto(tools, 'case-1', { fileName: '新.jpg', bytes: tinyPicture('another').bytes })
    await finishAutoCheck(tools, 'case-1', { result: 'fails' })
    const { version } = await scene.now('case-1')
    expect(version).toBeGreaterThan(2)
    expect((await scene.answer('adopt', letter)).json.exception.receipt.versionAfter).toBe(version + 1)
  })

  it('asks what the officer might when they decided, not what they may now', async () => {
    await start()
    const letter = await scene.keep()
    scene.centre.clock.goOn(60_000)
    await scene.stand('liu', { locked: true, agencies: [QINGYAN] as never })
    expect((await scene.answer('adopt', letter)).status).toBe(200)
  })

  it('is refused where another decision of this stage stands, whoever made it', async () => {
    const { centre, chen, sun } = await start()
    const [one, two] = [await scene.keep(), await scene.keep('case-2')]
    const other = writeDecision(centre, chen, await scene.now('case-1'), refusal)
    expect((await deliverOne(centre, chen, other)).kind).toBe('accepted')
    const own = writeDecision(centre, chen, await scene.now('case-2'), { outcome: 'approve' })
    expect((await deliverOne(centre, chen, own)).kind).toBe('accepted')
    for (const letter of [one, two]) {
      expect(codeOf(await scene.answer('adopt', letter))).toEqual(notAdoptable)
      expect(await scene.effectsOf(letter)).toBe(0)
    }
    expect(await exceptionsInFeed(centre, sun)).toMatchObject([{ state: 'open' }, { state: 'open' }])
    expect((await scene.answer('dismiss', one)).status).toBe(200)
  })

  it('is refused where the applicant withdrew', async () => {
    const { centre } = await start()
    const [he, luo] = [await scene.desk('he'), await scene.desk('luo')]
    const record = await scene.now('post-1')
    const letter = writeDecision(centre, he, record, { outcome: 'approve', checklist: seen })
    await withdrawCase(centre.centre.tools, 'post-1')
    expect(await deliverOne(centre, he, letter)).toMatchObject({ reason: 'withdrawn' })
    const handed = writeHandOver(centre, he, record, letter, { details: { reason: 'withdrawn' } })
    expect((await deliverOne(centre, he, handed, { path: '/acts' })).kind).toBe('accepted')
    expect(codeOf(await scene.answer('adopt', letter, {}, luo))).toEqual(notAdoptable)
    expect(await scene.now('post-1')).toMatchObject({ status: 'withdrawn' })
  })

  it('is refused where the rules of the case stand against the decision', async () => {
    const { centre } = await start()
    const he = await scene.desk('he')
    const luo = await scene.desk('luo')
    const wrongs: Record<string, Json>[] = [
      { outcome: 'refuse', reasons: ['ZZ99'] },
      { checklist: [] },
      { stage: 'second' },
      { transferTo: QINGYAN },
      { rulebook: { id: 'guizhou', version: '1.0' } },
    ]
    for (const wrong of [...wrongs, {}]) {
      const record = await scene.now('post-1')
      const right = { outcome: 'approve', checklist: seen }
      const letter = writeDecision(centre, he, record, { ...right, ...wrong })
      const handed = writeHandOver(centre, he, record, letter)
      expect((await deliverOne(centre, he, handed, { path: '/acts' })).kind).toBe('accepted')
      const answered = await scene.answer('adopt', letter, {}, luo)
      if (wrongs.includes(wrong)) expect(codeOf(answered), JSON.stringify(wrong)).toEqual(notAdoptable)
      else expect(answered.json.exception).toMatchObject({ state: 'adopted', receipt: { versionAfter: 2 } })
    }
    expect(await scene.now('post-1')).toMatchObject({ version: 2, stage: 'second' })
  })

  it('counts as a decision of its officer for everybody who comes later', async () => {
    const { centre, chen } = await start()
    const letter = await scene.keep()
    const before = await scene.now('case-1')
    await scene.answer('adopt', letter)
    const alike = writeDecision(centre, chen, before, refusal)
    expect(await deliverOne(centre, chen, alike)).toMatchObject({
      kind: 'agreed',
      other: { decisionId: letter.letter.id, decidedByName: '经办员liu' },
    })
    const otherwise = writeDecision(centre, chen, before, { outcome: 'approve' })
    expect(await deliverOne(centre, chen, otherwise)).toMatchObject({
      kind: 'conflict',
      reason: 'already-decided',
      other: { decisionId: letter.letter.id },
    })
  })
})
