import { describe, expect, it } from 'vitest'
import type { Receipt } from '../../../src-shared/central/receipt.ts'
import { feedItemOf, identityCaseOf } from '../../../tests/builders/cases.ts'
import { decideInputOf } from '../../../tests/builders/decide-input.ts'
import { answeredBySun, exceptionOfLetter, keepException } from '../../../tests/builders/exceptions.ts'
import { letterIdOf, NOON } from '../../../tests/builders/ids.ts'
import { loopBench } from '../../../tests/builders/loop-bench.ts'
import { type PushBench, pushBench } from '../../../tests/builders/push-bench.ts'
import { unreachable } from '../../../tests/builders/scripted-central.ts'
import { rawSql } from '../../../tests/builders/stores.ts'
import { listAuditEntries } from '../../storage/stores/audit-store.ts'
import { findReducedCase, removeCase } from '../../storage/stores/cases-store.ts'
import { listLettersOfCase } from '../../storage/stores/letter-lists.ts'
import { applyLetterEvent, releaseHeldLetter } from '../../storage/stores/letters-store.ts'
import { findVerifiedReceipt } from '../../storage/stores/receipts-store.ts'
import { inTransaction } from '../../storage/transaction.ts'
import { decideCase } from '../review/decide-case.ts'
import { handOverLetter } from '../review/hand-over.ts'
import { listNeedsYou, withdrawLetter } from './needs-you.ts'
import { settleExceptions, tellSupervisors } from './settle-exceptions.ts'

const one = identityCaseOf(1)
const first = letterIdOf(1)

/** A desk whose first decision met another's lease. */
async function conflicted(): Promise<PushBench> {
  const bench = pushBench([one])
  bench.decide(one, 1)
  const heldBy = { name: '李某某', until: NOON }
  bench.answer(() => ({
    kind: 'conflict',
    reason: 'leased-by-other',
    case: one,
    position: 20,
    other: null,
    heldBy,
  }))
  await bench.push()
  return bench
}

const settle = (bench: PushBench) => settleExceptions(bench.tools, bench.opened, 'token')
const stateOf = (bench: PushBench, n = 1) => bench.letter(letterIdOf(n)).state
const receiptFor = (bench: PushBench, change: Partial<Receipt> = {}) =>
  bench.office.receiptFor(bench.letter(first), { disposition: 'proposal-adopted', ...change })
const adopt = (bench: PushBench, receipt = receiptFor(bench), position = 500) =>
  keepException(
    bench.storage,
    exceptionOfLetter(bench.letter(first), { state: 'adopted', ...answeredBySun, receipt }),
    position,
  )
const everything = (bench: PushBench) =>
  ['letters', 'receipts', 'audit_entries'].map(table => rawSql(bench.storage, `SELECT * FROM ${table}`))
const retractions = (bench: PushBench) =>
  listLettersOfCase(bench.storage.read, one.id).filter(act => act.what === 'own-decision-retracted')

describe('a supervisor’s answer to an own decision', () => {
  it('adopted: the receipt is verified and ends the letter, once however often it is looked at', async () => {
    const bench = await conflicted()
    const receipt = receiptFor(bench)
    adopt(bench, receipt)
    await settle(bench)
    expect(bench.letter(first)).toMatchObject({ state: 'receipted', lastTrouble: null, reflected: true })
    expect(findVerifiedReceipt(bench.storage.read, first)).toEqual(receipt)
    expect(listAuditEntries(bench.storage.read).at(-1)).toMatchObject({
      act: 'letter-receipted',
      letterId: first,
      about: { receiptId: receipt.receiptId, disposition: 'proposal-adopted' },
    })
    expect(bench.published.at(-1)).toEqual(['cases', 'letters', 'sync'])
    const before = everything(bench)
    await settle(bench)
    expect(everything(bench)).toEqual(before)
  })

  it('dismissed: the letter is closed by who answered, and what was kept of a case elsewhere is let go', async () => {
    const bench = await conflicted()
    inTransaction(bench.storage, tx => removeCase(tx, one.id, 999, 'transferred', true))
    expect(findReducedCase(bench.storage.read, one.id)).toBeDefined()
    keepException(
      bench.storage,
      exceptionOfLetter(bench.letter(first), { state: 'dismissed', ...answeredBySun }),
    )
    await settle(bench)
    expect(rawSql(bench.storage, 'SELECT state, closed_by FROM letters')).toEqual([
      { state: 'closed', closed_by: 'dismissed:officer-9' },
    ])
    expect(findReducedCase(bench.storage.read, one.id)).toBeUndefined()
    expect(listAuditEntries(bench.storage.read).at(-1)).toMatchObject({
      act: 'letter-closed',
      about: { how: 'dismissed', by: 'officer-9' },
    })
    expect(bench.central.seen.map(call => call.call)).not.toContain('receiptKeys')
  })

  it('returned: the letter stays, with the answer shown; it is decided anew or withdrawn, not handed over twice', async () => {
    const bench = await conflicted()
    const returned = exceptionOfLetter(bench.letter(first), { state: 'returned', ...answeredBySun })
    keepException(bench.storage, returned)
    const before = everything(bench)
    await settle(bench)
    expect(everything(bench)).toEqual(before)
    expect(listNeedsYou(bench.opened)).toMatchObject([
      { exception: returned, handingOver: false, waysOn: ['decide-again', 'withdraw'] },
    ])
  })

  it('that came before the letter was refused here is found once it is', async () => {
    const bench = pushBench([one])
    bench.decide(one, 1)
    keepException(
      bench.storage,
      exceptionOfLetter(bench.letter(first), { state: 'dismissed', ...answeredBySun }),
    )
    await settle(bench)
    expect(stateOf(bench)).toBe('waiting')
    bench.answer(() => ({ kind: 'refused', reason: 'not-allowed', detail: 'exception-dismissed' }))
    await bench.push()
    await settle(bench)
    expect(stateOf(bench)).toBe('closed')
  })

  it('ends also a letter that the officer closed before hearing of it: what took effect is not told as closed', async () => {
    const bench = await conflicted()
    withdrawLetter(bench.tools, bench.opened, first, '申请人已改')
    adopt(bench)
    await settle(bench)
    expect(stateOf(bench)).toBe('receipted')
    const before = everything(bench)
    await settle(bench)
    expect(everything(bench)).toEqual(before)
  })

  it.each([
    [
      'dismissed',
      (bench: PushBench) =>
        keepException(
          bench.storage,
          exceptionOfLetter(bench.letter(first), { state: 'dismissed', ...answeredBySun }),
          500,
        ),
    ],
    [
      'adopted, with a receipt that does not verify',
      (bench: PushBench) =>
        adopt(bench, receiptFor(bench, { signature: Buffer.alloc(64).toString('base64') })),
    ],
  ] as const)('leaves a letter alone that was closed here: %s', async (_, answered) => {
    const bench = await conflicted()
    withdrawLetter(bench.tools, bench.opened, first, '申请人已改')
    answered(bench)
    const before = everything(bench)
    await settle(bench)
    expect(everything(bench)).toEqual(before)
  })
})

describe('the receipt of an adopted decision', () => {
  it('whose key cannot be asked for now is not lost: the next time it ends the letter', async () => {
    const bench = await conflicted()
    adopt(bench)
    bench.central.script.receiptKeys = () => unreachable
    const before = everything(bench)
    await settle(bench)
    expect(everything(bench)).toEqual(before)
    bench.central.script.receiptKeys = () => ({ keys: [bench.office.key] })
    await settle(bench)
    expect(stateOf(bench)).toBe('receipted')
  })

  it('that does not verify is kept, and the letter can only be sent again: it may have taken effect', async () => {
    const bench = await conflicted()
    const forged = receiptFor(bench, { signature: Buffer.alloc(64).toString('base64') })
    adopt(bench, forged)
    await settle(bench)
    expect(bench.letter(first)).toMatchObject({
      state: 'needs-you',
      lastTrouble: 'receipt-unverified',
      trouble: { reason: 'receipt-unverified', detail: forged.receiptId },
      mayHaveArrived: true,
    })
    expect(rawSql(bench.storage, 'SELECT verified FROM receipts')).toEqual([{ verified: 0 }])
    expect(listNeedsYou(bench.opened)[0]?.waysOn).toEqual(['send-again'])
    const lines = bench.acts()
    await settle(bench)
    expect(bench.acts()).toEqual(lines)
    adopt(bench, receiptFor(bench), 501)
    await settle(bench)
    expect(bench.letter(first)).toMatchObject({ state: 'receipted', mayHaveArrived: false })
  })
})

describe('a decision that its officer closed while a supervisor has it', () => {
  const open = (bench: PushBench) => keepException(bench.storage, exceptionOfLetter(bench.letter(first)))

  it('withdrawn: the centre is told at once, with the reason', async () => {
    const bench = await conflicted()
    open(bench)
    withdrawLetter(bench.tools, bench.opened, first, '申请人已改')
    expect(retractions(bench)).toMatchObject([{ kind: 'act', state: 'waiting' }])
    expect(JSON.parse(retractions(bench)[0]?.content ?? '')).toMatchObject({
      note: '申请人已改',
      details: { decisionId: first },
    })
  })

  it('nobody is told while no supervisor has it', async () => {
    const bench = await conflicted()
    withdrawLetter(bench.tools, bench.opened, first, '申请人已改')
    tellSupervisors(bench.tools, bench.opened)
    expect(retractions(bench)).toEqual([])
  })

  it('before its exception came here: the centre is told when it comes, and once', async () => {
    const bench = await conflicted()
    withdrawLetter(bench.tools, bench.opened, first, '申请人已改')
    open(bench)
    for (let again = 0; again < 3; again += 1) tellSupervisors(bench.tools, bench.opened)
    expect(retractions(bench)).toHaveLength(1)
    inTransaction(bench.storage, tx => {
      const act = retractions(bench)[0]?.letterId ?? first
      applyLetterEvent(tx, act, 'send', NOON)
      applyLetterEvent(tx, act, 'receipt', NOON)
    })
    tellSupervisors(bench.tools, bench.opened)
    expect(retractions(bench)).toHaveLength(1)
  })

  it('while its handing over is still on its way: the centre gets both, in that order', async () => {
    const bench = await conflicted()
    handOverLetter(bench.tools, bench.opened, first, '请主管定夺')
    withdrawLetter(bench.tools, bench.opened, first, '不必了')
    const batches = bench.answer(letter => bench.accepted(letter))
    await bench.push()
    expect(batches.map(batch => batch.map(letter => JSON.parse(letter.content).act))).toEqual([
      ['hand-over'],
      ['own-decision-retracted'],
    ])
  })

  it('decided again: the centre is told when the new decision may leave, not while it can be undone', async () => {
    const bench = await conflicted()
    open(bench)
    decideCase(bench.tools, bench.opened, decideInputOf(one, 2, { settles: first }))
    tellSupervisors(bench.tools, bench.opened)
    expect(retractions(bench)).toEqual([])
    inTransaction(bench.storage, tx => releaseHeldLetter(tx, letterIdOf(2), NOON))
    tellSupervisors(bench.tools, bench.opened)
    expect(retractions(bench)).toHaveLength(1)
    const batches = bench.answer(letter => bench.accepted(letter))
    await bench.push()
    expect(batches.flat().map(letter => letter.id)).toEqual([letterIdOf(2), retractions(bench)[0]?.letterId])
  })

  it('of a colleague, or answered already, is none of this', async () => {
    const bench = await conflicted()
    withdrawLetter(bench.tools, bench.opened, first, '申请人已改')
    const letter = bench.letter(first)
    keepException(bench.storage, exceptionOfLetter(letter, { state: 'returned', ...answeredBySun }))
    tellSupervisors(bench.tools, bench.opened)
    expect(retractions(bench)).toEqual([])
  })
})

describe('a round of the sender', () => {
  it('settles what its pull brought, and tells of what was closed before that', async () => {
    const bench = loopBench([one, identityCaseOf(2)])
    bench.answer(letter =>
      JSON.parse(letter.content).kind === 'act'
        ? bench.accepted(letter)
        : { kind: 'refused', reason: 'not-allowed', detail: '' },
    )
    bench.decide(one, 1)
    bench.decide(identityCaseOf(2), 2)
    await bench.begin()
    expect([stateOf(bench, 1), stateOf(bench, 2)]).toEqual(['needs-you', 'needs-you'])
    withdrawLetter(bench.tools, bench.opened, letterIdOf(2), '申请人已改')
    const adopted = { state: 'adopted', ...answeredBySun, receipt: receiptFor(bench) }
    const news = [
      exceptionOfLetter(bench.letter(first), adopted),
      exceptionOfLetter(bench.letter(letterIdOf(2))),
    ]
    bench.central.script.changes = () => ({
      items: news.splice(0).map((body, n) => feedItemOf(600 + n, 'exception', body.id, body)),
      cursor: 'c2',
      more: false,
    })
    bench.loop.now()
    await bench.pass(0)
    expect([stateOf(bench, 1), stateOf(bench, 2)]).toEqual(['receipted', 'closed'])
    const told = listLettersOfCase(bench.storage.read, identityCaseOf(2).id).at(-1)
    expect(told).toMatchObject({ what: 'own-decision-retracted', state: 'receipted' })
  })
})
