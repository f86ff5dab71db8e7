import { describe, expect, it } from 'vitest'
import { identityCaseOf } from '../../../tests/builders/cases.ts'
import { actInputOf } from '../../../tests/builders/decide-input.ts'
import { later, letterIdOf, NOON } from '../../../tests/builders/ids.ts'
import { pushBench } from '../../../tests/builders/push-bench.ts'
import { problemOf, unreachable } from '../../../tests/builders/scripted-central.ts'
import { rawSql } from '../../../tests/builders/stores.ts'
import { findBrokenAuditEntry } from '../../storage/stores/audit-store.ts'
import { findCase, removeCase } from '../../storage/stores/cases-store.ts'
import { findMeta } from '../../storage/stores/meta-store.ts'
import { findVerifiedReceipt } from '../../storage/stores/receipts-store.ts'
import { inTransaction } from '../../storage/transaction.ts'
import { actOnCase } from '../review/act-on-case.ts'

const one = identityCaseOf(1)
const cases = (count: number) => Array.from({ length: count }, (_, n) => identityCaseOf(n + 1))
const stateOf = (bench: ReturnType<typeof pushBench>, n: number) => bench.letter(letterIdOf(n)).state

describe('sending', () => {
  it('takes one letter per case, the oldest, a hundred at most in one request, until nothing is left', async () => {
    const many = cases(130)
    const bench = pushBench(many)
    for (const [n, record] of many.entries()) bench.decide(record, n + 1)
    const batches = bench.answer(letter => bench.accepted(letter))
    expect(await bench.push()).toMatchObject({ ok: true, value: { receipted: 130, needsYou: 0 } })
    expect(batches.map(batch => batch.length)).toEqual([100, 30])
    expect(batches.flat().map(letter => letter.id)).toEqual(many.map((_, n) => letterIdOf(n + 1)))
    for (const batch of batches)
      expect(new Set(batch.map(letter => JSON.parse(letter.content).caseId)).size).toBe(batch.length)
  })

  it('keeps the order inside a case, decisions and acts alike: the next leaves when the one before is receipted', async () => {
    const bench = pushBench([one])
    const check = { outcome: 'field-check', internalNote: '到柜台核对' } as const
    bench.decide(one, 1, check)
    bench.decide(one, 2, check)
    bench.decide(one, 3)
    const batches = bench.answer(letter => bench.accepted(letter))
    await bench.push()
    expect(batches.map(batch => batch.map(letter => letter.id))).toEqual([
      [letterIdOf(1)],
      [letterIdOf(2)],
      [letterIdOf(3)],
    ])
  })

  it('a decision that waits behind an act leaves in the same go, as soon as the act is receipted', async () => {
    const bench = pushBench([one])
    actOnCase(bench.tools, bench.opened, actInputOf(one, 1))
    rawSql(bench.storage, "UPDATE letters SET state = 'waiting'")
    bench.decide(one, 2)
    bench.answer(letter => bench.accepted(letter))
    await bench.push()
    expect([stateOf(bench, 1), stateOf(bench, 2)]).toEqual(['receipted', 'receipted'])
  })

  it('marks letters as being sent before the network is asked, and carries their frozen bytes', async () => {
    const bench = pushBench([one])
    bench.decide(one, 1)
    const frozen = bench.letter(letterIdOf(1))
    bench.central.script.decisions = (_token, [letter]) => {
      expect(stateOf(bench, 1)).toBe('sending')
      expect(bench.storage.handle.inTransaction).toBe(false)
      expect(letter).toEqual({ id: frozen.letterId, digest: frozen.digest, content: frozen.content })
      return unreachable
    }
    await bench.push()
    expect(bench.central.seen.map(call => call.call)).toEqual(['decisions'])
    expect(bench.central.seen[0]?.input[0]).toBe('token')
  })

  it('nothing is asked of the centre when nothing may leave', async () => {
    const bench = pushBench([one])
    expect(await bench.push()).toEqual({ ok: true, value: { receipted: 0, needsYou: 0, later: [] } })
    expect(bench.central.seen).toEqual([])
  })

  it('leaves out letters that rest', async () => {
    const bench = pushBench(cases(2))
    bench.decide(identityCaseOf(1), 1)
    bench.decide(identityCaseOf(2), 2)
    const batches = bench.answer(letter => bench.accepted(letter))
    await bench.push(new Set([letterIdOf(1)]))
    expect(batches.flat().map(letter => letter.id)).toEqual([letterIdOf(2)])
    expect(stateOf(bench, 1)).toBe('waiting')
  })
})

describe('an accepted letter', () => {
  it('is receipted, keeps its receipt, leaves one line, and takes the case as it stands now', async () => {
    const bench = pushBench([one])
    bench.decide(one, 1)
    const after = identityCaseOf(1, { status: 'verified', version: 2 })
    bench.answer(letter => ({ ...bench.accepted(letter, after), marks: ['after-lease'] }))
    await bench.push()
    expect(bench.letter(letterIdOf(1))).toMatchObject({
      state: 'receipted',
      marks: ['after-lease'],
      lastTrouble: null,
    })
    expect(findVerifiedReceipt(bench.storage.read, letterIdOf(1))?.disposition).toBe('applied')
    expect(findCase(bench.storage.read, one.id)).toEqual(after)
    expect(bench.acts()).toEqual(['decision-made', 'letter-receipted'])
    expect(findBrokenAuditEntry(bench.storage.read)).toBeUndefined()
    expect(rawSql(bench.storage, 'SELECT * FROM local_effects')).toEqual([])
    expect(findMeta(bench.storage.read, 'last-push-at')).toBe(NOON)
  })

  it('whose case left the scope by it takes the case off the shelf', async () => {
    const bench = pushBench([one])
    bench.decide(one, 1)
    bench.answer(letter => ({ ...bench.accepted(letter), case: null }))
    await bench.push()
    expect(findCase(bench.storage.read, one.id)).toBeUndefined()
    expect(stateOf(bench, 1)).toBe('receipted')
    expect(rawSql(bench.storage, 'SELECT * FROM reduced_cases')).toEqual([])
  })

  it('that came twice (duplicate), or agreed with another, is receipted too; its effect stays until the feed has it', async () => {
    for (const kind of ['duplicate', 'agreed'] as const) {
      const bench = pushBench([one])
      bench.decide(one, 1)
      bench.answer(letter => {
        const { receipt } = bench.accepted(letter)
        const other = {
          decisionId: letterIdOf(9),
          outcome: 'approve' as const,
          reasons: [],
          decidedByName: '李',
          decidedAt: NOON,
        }
        return { kind, receipt, other }
      })
      await bench.push()
      expect(stateOf(bench, 1)).toBe('receipted')
      expect(rawSql(bench.storage, 'SELECT queue FROM local_effects')).toEqual([{ queue: null }])
    }
  })

  it('lets go of what was kept of a case that had left the scope', async () => {
    const bench = pushBench([one])
    bench.decide(one, 1)
    inTransaction(bench.storage, tx => removeCase(tx, one.id, 99, 'transferred', true))
    bench.answer(letter => bench.accepted(letter))
    await bench.push()
    expect(rawSql(bench.storage, 'SELECT * FROM reduced_cases')).toEqual([])
  })

  it('with a case this desk cannot read is receipted all the same; the case comes with the feed', async () => {
    const bench = pushBench([one])
    bench.decide(one, 1)
    bench.answer(letter => ({ ...bench.accepted(letter), case: { brand: 'new' } }))
    await bench.push()
    expect(stateOf(bench, 1)).toBe('receipted')
    expect(findCase(bench.storage.read, one.id)).toEqual(one)
    expect(rawSql(bench.storage, 'SELECT queue FROM local_effects')).toEqual([{ queue: null }])
  })
})

describe('a letter the centre cannot say anything about', () => {
  it('waits, with its attempts counted and the trouble noted, and is told to rest until the time given', async () => {
    const bench = pushBench(cases(2))
    bench.decide(identityCaseOf(1), 1)
    bench.decide(identityCaseOf(2), 2)
    bench.answer(letter =>
      letter.id === letterIdOf(1) ? { kind: 'retry', notBefore: later(60_000) } : undefined,
    )
    const report = await bench.push()
    expect(report).toMatchObject({
      ok: true,
      value: {
        later: [
          { letterId: letterIdOf(1), notBefore: later(60_000) },
          { letterId: letterIdOf(2), notBefore: undefined },
        ],
      },
    })
    for (const n of [1, 2])
      expect(bench.letter(letterIdOf(n))).toMatchObject({
        state: 'waiting',
        attempts: 1,
        // Told to wait, the first is not there; nothing was said of the second.
        mayHaveArrived: n === 2,
        lastTrouble: 'centre-asked-to-wait',
      })
    expect(bench.central.seen).toHaveLength(1)
    expect(bench.acts()).toEqual(['decision-made', 'decision-made'])
  })

  it('an answer to a letter nobody sent settles nothing and is noted', async () => {
    const bench = pushBench([one])
    bench.decide(one, 1)
    bench.central.script.decisions = () => ({
      answers: [{ id: letterIdOf(7), verdict: { kind: 'refused', reason: 'not-allowed', detail: '' } }],
    })
    await bench.push()
    expect(stateOf(bench, 1)).toBe('waiting')
    expect(bench.logger.lines).toEqual([
      JSON.stringify({ level: 'warn', code: 'answers-to-letters-nobody-sent', count: 1 }),
    ])
  })

  it.each([
    [unreachable, 'unreachable-refused', false],
    [{ kind: 'unreachable', why: 'no-network' } as const, 'unreachable-no-network', false],
    [{ kind: 'unreachable', why: 'tls' } as const, 'unreachable-tls', true],
    [{ kind: 'unreachable', why: 'cut' } as const, 'unreachable-cut', true],
    [{ kind: 'unreachable', why: 'timeout' } as const, 'unreachable-timeout', true],
    [{ kind: 'not-the-centre', portal: false, retryAfterMs: undefined } as const, 'not-the-centre', true],
    [problemOf('centre-failed'), 'centre-failed', true],
    [problemOf('session-expired'), 'session-expired', false],
    [problemOf('slow-down', 5_000), 'slow-down', false],
    [problemOf('upgrade-required'), 'upgrade-required', false],
    [problemOf('officer-locked'), 'officer-locked', false],
    [problemOf('not-permitted'), 'not-permitted', false],
  ])(
    'after %j every letter of the batch waits, and the failure is passed on',
    async (failure, trouble, mayHaveArrived) => {
      const bench = pushBench(cases(3))
      for (const n of [1, 2, 3]) bench.decide(identityCaseOf(n), n)
      bench.central.script.decisions = () => failure
      expect(await bench.push()).toEqual({ ok: false, error: failure })
      for (const n of [1, 2, 3])
        expect(bench.letter(letterIdOf(n))).toMatchObject({
          state: 'waiting',
          attempts: 1,
          mayHaveArrived,
          lastTrouble: trouble,
        })
      expect(bench.central.seen).toHaveLength(1)
    },
  )
})
