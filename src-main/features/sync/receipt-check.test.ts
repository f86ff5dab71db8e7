import { describe, expect, it } from 'vitest'
import type { Receipt } from '../../../src-shared/central/receipt.ts'
import { identityCaseOf } from '../../../tests/builders/cases.ts'
import { caseIdOf, hashOf, later, letterIdOf } from '../../../tests/builders/ids.ts'
import { type PushBench, pushBench } from '../../../tests/builders/push-bench.ts'
import { unreachable } from '../../../tests/builders/scripted-central.ts'
import { rawSql } from '../../../tests/builders/stores.ts'

const one = identityCaseOf(1)
const cases = (count: number) => Array.from({ length: count }, (_, n) => identityCaseOf(n + 1))
const stateOf = (bench: PushBench, n: number) => bench.letter(letterIdOf(n)).state
describe('a receipt that does not hold', () => {
  async function receiptedWith(change: Partial<Receipt>, keys?: (bench: PushBench) => void) {
    const bench = pushBench([one])
    bench.decide(one, 1)
    keys?.(bench)
    bench.answer(letter => {
      const verdict = bench.accepted(letter)
      const { signature: _, ...body } = verdict.receipt
      const letterOf = { letterId: body.letterId, caseId: body.caseId, digest: body.digest }
      return { ...verdict, receipt: bench.office.receiptFor(letterOf, { ...body, ...change }) }
    })
    await bench.push()
    return bench
  }

  it.each<[string, Partial<Receipt>]>([
    ['a signature that is not the centre’s', { signature: Buffer.alloc(64).toString('base64') }],
    ['another letter’s name', { letterId: letterIdOf(9) }],
    ['another case', { caseId: caseIdOf(9) }],
    ['the digest of other bytes', { digest: hashOf('other') }],
    ['a key nobody ever issued', { keyId: 'key-9' }],
    ['a day before its key was valid', { receivedAt: later(-86_400_001) }],
    ['a day after its key was valid', { receivedAt: later(86_400_001) }],
  ])('%s: it is kept, and the letter stands in needs-you', async (_, change) => {
    const bench = await receiptedWith(change)
    expect(bench.letter(letterIdOf(1))).toMatchObject({
      state: 'needs-you',
      lastTrouble: 'receipt-unverified',
    })
    expect(bench.letter(letterIdOf(1)).trouble?.reason).toBe('receipt-unverified')
    expect(rawSql(bench.storage, 'SELECT verified FROM receipts')).toEqual([{ verified: 0 }])
    expect(bench.acts()).toEqual(['decision-made', 'letter-needs-you'])
  })

  it.each([
    ['first valid moment', -86_400_000],
    ['last valid moment', 86_400_000],
  ])('but at its key’s %s it holds', async (_, offset) => {
    expect(stateOf(await receiptedWith({ receivedAt: later(offset) }), 1)).toBe('receipted')
  })

  it('a key that the pinned root did not sign is no key', async () => {
    const bench = await receiptedWith({}, made => {
      made.central.script.receiptKeys = () => ({ keys: [made.office.forgedKey] })
    })
    expect(bench.letter(letterIdOf(1))).toMatchObject({
      state: 'needs-you',
      lastTrouble: 'receipt-unverified',
    })
    expect(rawSql(bench.storage, "SELECT * FROM meta WHERE key = 'receipt-keys'")).toEqual([])
  })

  it('when the line broke before its key could be asked for, nothing is said against it: the letter waits and is tried again', async () => {
    const bench = await receiptedWith({}, made => {
      made.central.script.receiptKeys = () => unreachable
    })
    expect(bench.letter(letterIdOf(1))).toMatchObject({
      state: 'waiting',
      attempts: 1,
      lastTrouble: 'unreachable-refused',
    })
    bench.central.script.receiptKeys = () => ({ keys: [bench.office.key] })
    await bench.push()
    expect(stateOf(bench, 1)).toBe('receipted')
  })

  it('keys are asked for once, and kept for old receipts', async () => {
    const bench = pushBench(cases(2))
    bench.decide(identityCaseOf(1), 1)
    bench.answer(letter => bench.accepted(letter))
    await bench.push()
    bench.decide(identityCaseOf(2), 2)
    bench.central.script.receiptKeys = () => unreachable
    await bench.push()
    expect(stateOf(bench, 2)).toBe('receipted')
    expect(bench.central.seen.filter(call => call.call === 'receiptKeys')).toHaveLength(1)
  })
})
