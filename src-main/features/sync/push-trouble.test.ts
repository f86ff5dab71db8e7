import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Letter } from '../../../src-shared/central/letters.ts'
import { identityCaseOf } from '../../../tests/builders/cases.ts'
import { caseIdOf, later, letterIdOf, NOON } from '../../../tests/builders/ids.ts'
import { type PushBench, pushBench } from '../../../tests/builders/push-bench.ts'
import { idsInQueue } from '../../../tests/builders/queues.ts'
import { problemOf } from '../../../tests/builders/scripted-central.ts'
import { rawSql } from '../../../tests/builders/stores.ts'
import { findCase } from '../../storage/stores/cases-store.ts'

const one = identityCaseOf(1)
const cases = (count: number) => Array.from({ length: count }, (_, n) => identityCaseOf(n + 1))
const stateOf = (bench: PushBench, n: number) => bench.letter(letterIdOf(n)).state
const inQueue = (bench: PushBench) => idsInQueue(bench.storage)

/** A centre that refuses every request holding one of these letters, and accepts the others. */
function refusing(
  bench: PushBench,
  bad: readonly number[],
  code: 'bad-input' | 'too-large' = 'bad-input',
): Letter[][] {
  const batches: Letter[][] = []
  bench.central.script.decisions = (_token, letters) => {
    batches.push([...letters])
    return letters.some(letter => bad.map(letterIdOf).includes(letter.id))
      ? problemOf(code)
      : { answers: letters.map(letter => ({ id: letter.id, verdict: bench.accepted(letter) })) }
  }
  return batches
}

describe('a request refused as a whole', () => {
  it('is halved down to the one letter that cannot be taken, which stands in needs-you; every other is receipted', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 12 }),
        fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { maxLength: 3 }),
        async (count, marked) => {
          const bad = marked.filter(n => n <= count)
          const bench = pushBench(cases(count))
          for (let n = 1; n <= count; n += 1) bench.decide(identityCaseOf(n), n)
          refusing(bench, bad)
          expect(await bench.push()).toMatchObject({
            ok: true,
            value: { receipted: count - bad.length, needsYou: bad.length },
          })
          for (let n = 1; n <= count; n += 1)
            expect(stateOf(bench, n), `letter ${n}`).toBe(bad.includes(n) ? 'needs-you' : 'receipted')
        },
      ),
      { numRuns: 20 },
    )
  })

  it('says of the letter rejected alone what the centre said, and gives the case back to the officer', async () => {
    const bench = pushBench(cases(2))
    bench.decide(identityCaseOf(1), 1)
    bench.decide(identityCaseOf(2), 2)
    refusing(bench, [1], 'too-large')
    await bench.push()
    expect(bench.letter(letterIdOf(1))).toMatchObject({
      state: 'needs-you',
      lastTrouble: 'rejected-alone',
      trouble: { reason: 'rejected-alone', detail: 'too-large', since: NOON, case: null },
    })
    expect(inQueue(bench)).toEqual([caseIdOf(1)])
    expect(bench.acts().slice(2).sort()).toEqual(['letter-needs-you', 'letter-receipted'])
  })

  it('costs a number of requests that grows with the logarithm of the batch, not with the batch', async () => {
    const bench = pushBench(cases(64))
    for (let n = 1; n <= 64; n += 1) bench.decide(identityCaseOf(n), n)
    const batches = refusing(bench, [33])
    await bench.push()
    expect(batches.length).toBeLessThan(40)
  })

  it('for a reason that says nothing about the letters splits nothing', async () => {
    for (const code of [
      'session-expired',
      'slow-down',
      'upgrade-required',
      'not-permitted',
      'officer-locked',
      'centre-failed',
      'desk-forked',
      'desk-unknown',
    ] as const) {
      const bench = pushBench(cases(4))
      for (let n = 1; n <= 4; n += 1) bench.decide(identityCaseOf(n), n)
      bench.central.script.decisions = () => problemOf(code)
      expect(await bench.push(), code).toEqual({ ok: false, error: problemOf(code) })
      expect(bench.central.seen, code).toHaveLength(1)
      expect(stateOf(bench, 1), code).toBe('waiting')
    }
  })
})

describe('a letter the centre will not take', () => {
  const other = {
    decisionId: letterIdOf(9),
    outcome: 'refuse' as const,
    reasons: ['ID01'],
    decidedByName: '李某某',
    decidedAt: NOON,
  }

  it('by a conflict stands in needs-you with both sides; the centre’s word goes on the shelf', async () => {
    const bench = pushBench([one])
    bench.decide(one, 1)
    const theirs = identityCaseOf(1, { version: 2, status: 'rejected' })
    const heldBy = { name: '李某某', until: later(60_000) }
    bench.answer(() => ({
      kind: 'conflict',
      reason: 'already-decided',
      case: theirs,
      position: 500,
      other,
      heldBy,
    }))
    expect(await bench.push()).toMatchObject({ ok: true, value: { needsYou: 1 } })
    expect(bench.letter(letterIdOf(1))).toMatchObject({
      state: 'needs-you',
      lastTrouble: 'already-decided',
      trouble: {
        reason: 'already-decided',
        since: NOON,
        case: JSON.parse(JSON.stringify(theirs)),
        other,
        heldBy,
      },
    })
    expect(findCase(bench.storage.read, one.id)).toEqual(theirs)
    expect(bench.acts()).toEqual(['decision-made', 'letter-needs-you'])
    expect(rawSql(bench.storage, 'SELECT * FROM local_effects')).toEqual([])
  })

  it('never brings an older word of the case over a newer one', async () => {
    const bench = pushBench([one])
    bench.decide(one, 1)
    bench.answer(() => ({
      kind: 'conflict',
      reason: 'case-changed',
      case: identityCaseOf(1, { version: 9 }),
      position: 3,
      other: null,
      heldBy: null,
    }))
    await bench.push()
    expect(findCase(bench.storage.read, one.id)?.version).toBe(1)
  })

  it('by a refusal stands in needs-you with the centre’s words, and the case is in the queue again', async () => {
    const bench = pushBench([one])
    bench.decide(one, 1)
    expect(inQueue(bench)).toEqual([])
    bench.answer(() => ({ kind: 'refused', reason: 'not-in-jurisdiction', detail: '已转办' }))
    await bench.push()
    expect(bench.letter(letterIdOf(1)).trouble).toMatchObject({
      reason: 'not-in-jurisdiction',
      detail: '已转办',
      case: null,
    })
    expect(inQueue(bench)).toEqual([one.id])
  })

  it('stops its own case alone: what is behind it waits, every other case goes on', async () => {
    const bench = pushBench(cases(2))
    const check = { outcome: 'field-check', internalNote: '到柜台核对' } as const
    bench.decide(identityCaseOf(1), 1, check)
    bench.decide(identityCaseOf(1), 2)
    bench.decide(identityCaseOf(2), 3)
    bench.answer(letter =>
      letter.id === letterIdOf(1)
        ? { kind: 'refused', reason: 'not-allowed', detail: '' }
        : bench.accepted(letter),
    )
    await bench.push()
    expect([1, 2, 3].map(n => stateOf(bench, n))).toEqual(['needs-you', 'waiting', 'receipted'])
  })
})

describe('a spoilt page of one case', () => {
  it('keeps the answer to that letter alone from being written, and is told; the others are receipted', async () => {
    const bench = pushBench(cases(4))
    for (const n of [1, 2, 3, 4]) bench.decide(identityCaseOf(n), n)
    bench.answer(letter => bench.accepted(letter))
    // What the store says when it comes to a page whose seal does not fit.
    rawSql(
      bench.storage,
      `CREATE TRIGGER spoilt BEFORE UPDATE OF state ON letters WHEN NEW.state = 'receipted' AND NEW.sequence = 2
       BEGIN SELECT RAISE(ABORT, 'spoilt'); END`,
    )
    const report = await bench.push()
    expect(report).toMatchObject({ ok: true, value: { receipted: 3, later: [{ letterId: letterIdOf(2) }] } })
    expect(report.ok && report.value.spoilt).toBeInstanceOf(Error)
    expect([1, 2, 3, 4].map(n => stateOf(bench, n))).toEqual([
      'receipted',
      'sending',
      'receipted',
      'receipted',
    ])
    expect(bench.acts().filter(act => act === 'letter-receipted')).toHaveLength(3)
  })
})
