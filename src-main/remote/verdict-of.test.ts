import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Letter, Verdict } from '../../src-shared/central/letters.ts'
import { verdictSchema } from '../../src-shared/central/letters.ts'
import type { Receipt } from '../../src-shared/central/receipt.ts'
import type { ReceiptId } from '../../src-shared/kernel/ids.ts'
import { conflictReasonSchema, refusalReasonSchema } from '../../src-shared/sync/verdict.ts'
import { caseIdOf, hashOf, letterIdOf, NOON, uuidOf } from '../../tests/builders/ids.ts'
import { outcomesOf } from './verdict-of.ts'

const letter = (n: number): Letter => ({ id: letterIdOf(n), digest: hashOf(`${n}`), content: '{}' })
const receipt: Receipt = {
  receiptId: uuidOf(1) as ReceiptId,
  letterId: letterIdOf(1),
  caseId: caseIdOf(1),
  versionAfter: 2,
  outcome: 'approve',
  disposition: 'applied',
  agreedWith: null,
  receivedAt: NOON,
  digest: hashOf('1'),
  keyId: 'k',
  signature: 's',
}
const other = {
  decisionId: letterIdOf(9),
  outcome: 'refuse' as const,
  reasons: [],
  decidedByName: '李某某',
  decidedAt: NOON,
}
const outcomeOf = (verdict: Verdict) =>
  outcomesOf([letter(1)], { answers: [{ id: letterIdOf(1), verdict }] }).outcomes.get(letterIdOf(1))

describe('what an answer means for a letter', () => {
  it('accepted: its receipt, the centre’s marks, and the case as it stands now', () => {
    expect(
      outcomeOf({ kind: 'accepted', receipt, case: { v: 2 }, position: 5, marks: ['after-lease'] }),
    ).toEqual({
      kind: 'receipt',
      receipt,
      marks: ['after-lease'],
      after: { case: { v: 2 }, position: 5 },
    })
  })

  it('duplicate and agreed: its receipt; the case comes with the feed', () => {
    for (const verdict of [
      { kind: 'duplicate', receipt },
      { kind: 'agreed', receipt, other },
    ] as const)
      expect(outcomeOf(verdict)).toEqual({ kind: 'receipt', receipt, marks: [], after: undefined })
  })

  it.each(conflictReasonSchema.options)('conflict %s: a person looks, with both sides', reason => {
    expect(
      outcomeOf({
        kind: 'conflict',
        reason,
        case: { v: 3 },
        position: 7,
        other,
        heldBy: { name: '李', until: NOON },
      }),
    ).toEqual({
      kind: 'needs-you',
      reason,
      detail: '',
      case: { v: 3 },
      position: 7,
      other,
      heldBy: { name: '李', until: NOON },
    })
  })

  it.each(refusalReasonSchema.options)('refused %s: a person looks, with the centre’s own words', reason => {
    expect(outcomeOf({ kind: 'refused', reason, detail: '已无权限' })).toEqual({
      kind: 'needs-you',
      reason,
      detail: '已无权限',
      case: null,
      position: undefined,
      other: null,
      heldBy: null,
    })
  })

  it('retry: later, not before the centre says', () => {
    expect(outcomeOf({ kind: 'retry', notBefore: NOON })).toEqual({ kind: 'try-later', notBefore: NOON })
  })

  it('every kind of verdict in the contract has a meaning here', () => {
    const kinds = verdictSchema.options.map(option => option.shape.kind.value)
    expect(kinds.sort()).toEqual(['accepted', 'agreed', 'conflict', 'duplicate', 'refused', 'retry'])
  })
})

describe('answers are matched by id', () => {
  const retry: Verdict = { kind: 'retry', notBefore: NOON }

  it('a letter without an answer is tried later', () => {
    const { outcomes, unknown } = outcomesOf([letter(1), letter(2)], {
      answers: [{ id: letterIdOf(2), verdict: { kind: 'duplicate', receipt } }],
    })
    expect(outcomes.get(letterIdOf(1))).toEqual({ kind: 'try-later', notBefore: undefined })
    expect(outcomes.get(letterIdOf(2))?.kind).toBe('receipt')
    expect(unknown).toBe(0)
  })

  it('an answer to a letter nobody sent settles nothing, and is counted', () => {
    const { outcomes, unknown } = outcomesOf([letter(1)], {
      answers: [{ id: letterIdOf(7), verdict: { kind: 'duplicate', receipt } }],
    })
    expect([...outcomes]).toEqual([[letterIdOf(1), { kind: 'try-later', notBefore: undefined }]])
    expect(unknown).toBe(1)
  })

  it('whatever the answers and their order, each letter sent gets exactly one outcome and no other letter gets any', () => {
    const ids = fc.uniqueArray(fc.nat(9), { maxLength: 8 })
    fc.assert(
      fc.property(ids, ids, (sent, answered) => {
        const { outcomes, unknown } = outcomesOf(sent.map(letter), {
          answers: answered.map(n => ({ id: letterIdOf(n), verdict: retry })),
        })
        expect([...outcomes.keys()].sort()).toEqual(sent.map(letterIdOf).sort())
        expect(unknown).toBe(answered.filter(n => !sent.includes(n)).length)
        for (const n of sent)
          expect(outcomes.get(letterIdOf(n))).toEqual({
            kind: 'try-later',
            notBefore: answered.includes(n) ? NOON : undefined,
          })
      }),
    )
  })
})
