import { describe, expect, it } from 'vitest'
import { actSchema } from '../../../src-shared/cases/act.ts'
import { needsYouItemSchema } from '../../../src-shared/desk/letter-views.ts'
import { identityCaseOf } from '../../../tests/builders/cases.ts'
import { actInputOf, decideInputOf } from '../../../tests/builders/decide-input.ts'
import { codeOf } from '../../../tests/builders/desk-bench.ts'
import { exceptionOfLetter, keepException } from '../../../tests/builders/exceptions.ts'
import { letterIdOf, NOON } from '../../../tests/builders/ids.ts'
import { type PushBench, pushBench } from '../../../tests/builders/push-bench.ts'
import { rawSql } from '../../../tests/builders/stores.ts'
import { listLettersOfCase } from '../../storage/stores/letter-lists.ts'
import { letterView } from '../../storage/stores/letter-view.ts'
import { applyLetterEvent, releaseHeldLetter } from '../../storage/stores/letters-store.ts'
import { findSupervisorSide } from '../../storage/stores/supervisor-side.ts'
import { inTransaction } from '../../storage/transaction.ts'
import { listNeedsYou } from '../sync/needs-you.ts'
import { actOnCase } from './act-on-case.ts'
import { decideCase } from './decide-case.ts'
import { handOverLetter } from './hand-over.ts'

const one = identityCaseOf(1)
const first = letterIdOf(1)
const note = '申请人已补照片，请主管定夺e\u0301'

async function refused(options: { act?: boolean } = {}): Promise<PushBench> {
  const bench = pushBench([one])
  if (options.act) {
    actOnCase(bench.tools, bench.opened, actInputOf(one, 1))
    inTransaction(bench.storage, tx => releaseHeldLetter(tx, first, NOON))
  } else bench.decide(one, 1)
  bench.answer(() => ({
    kind: 'conflict',
    reason: 'case-changed',
    case: one,
    position: 20,
    other: null,
    heldBy: null,
  }))
  await bench.push()
  return bench
}

const handOver = (bench: PushBench, id = first) =>
  codeOf(() => handOverLetter(bench.tools, bench.opened, id, note))
const acts = (bench: PushBench) =>
  listLettersOfCase(bench.storage.read, one.id).filter(letter => letter.what === 'hand-over')
const side = (bench: PushBench) => findSupervisorSide(bench.storage.read, bench.letter(first))

describe('handing a decision to the supervisor', () => {
  it('writes an act that carries the frozen text and leaves at once; the decision stays in needs-you', async () => {
    const bench = await refused()
    const decision = bench.letter(first)
    expect(handOver(bench)).toBe('done')
    expect(bench.letter(first)).toEqual(decision)
    const [act] = acts(bench)
    expect(act).toMatchObject({ kind: 'act', state: 'waiting', caseVersion: 1, settles: null })
    expect(actSchema.parse(JSON.parse(act?.content ?? ''))).toMatchObject({
      act: 'hand-over',
      follows: null,
      note: note.normalize('NFC'),
      details: {
        decisionId: first,
        digest: decision.digest,
        content: decision.content,
        reason: 'case-changed',
      },
    })
    expect(bench.acts().slice(-2)).toEqual(['letter-needs-you', 'act-made'])
    expect(side(bench)).toEqual({ exception: null, handingOver: true })
  })

  it('is not held back by the decision it is about, which stands there, and is not said to be', async () => {
    const bench = await refused()
    handOver(bench)
    const [act] = acts(bench)
    expect(act && letterView(bench.storage.read, act).blockedBy).toBeNull()
    const batches = bench.answer(letter => bench.accepted(letter))
    await bench.push()
    expect(batches).toMatchObject([[{ id: act?.letterId }]])
    expect(acts(bench)[0]?.state).toBe('receipted')
    // The centre has it; what it made of it has not come yet.
    expect(side(bench)).toMatchObject({ exception: null, handingOver: true })
    expect(handOver(bench)).toBe('letter-moved')
    keepException(bench.storage, exceptionOfLetter(bench.letter(first)))
    expect(side(bench)).toMatchObject({ exception: { state: 'open' }, handingOver: false })
  })

  it.each(['open', 'returned', 'withdrawn'])(
    'twice, or while its exception is %s, is refused: the centre takes it once',
    async state => {
      const bench = await refused()
      expect([handOver(bench), handOver(bench)]).toEqual(['done', 'letter-moved'])
      const other = await refused()
      keepException(other.storage, exceptionOfLetter(other.letter(first), { state }))
      expect([handOver(other), acts(other)]).toEqual(['letter-moved', []])
    },
  )

  it('is open again when the centre refused it for a reason that is gone', async () => {
    const bench = await refused()
    handOver(bench)
    bench.answer(() => ({ kind: 'refused', reason: 'not-permitted', detail: '' }))
    await bench.push()
    expect(acts(bench).map(act => act.state)).toEqual(['needs-you'])
    expect(handOver(bench)).toBe('done')
    const batches = bench.answer(letter => bench.accepted(letter))
    await bench.push()
    expect(batches.flat()).toMatchObject([{ id: acts(bench)[1]?.letterId }])
  })

  it('is refused, and nothing is written, for what is not there, not a decision, moved on, or may have arrived', async () => {
    const bench = await refused()
    const act = await refused({ act: true })
    expect([handOver(bench, letterIdOf(9)), handOver(act)]).toEqual(['not-found', 'not-allowed'])
    rawSql(bench.storage, 'UPDATE letters SET may_have_arrived = 1')
    expect(handOver(bench)).toBe('may-have-arrived')
    rawSql(bench.storage, 'UPDATE letters SET may_have_arrived = 0')
    decideCase(bench.tools, bench.opened, decideInputOf(one, 2, { settles: first }))
    expect(handOver(bench)).toBe('letter-moved')
    inTransaction(bench.storage, tx => {
      applyLetterEvent(tx, letterIdOf(2), 'undo', NOON)
      applyLetterEvent(tx, first, 'closed-by-act', NOON)
    })
    expect(handOver(bench)).toBe('letter-moved')
    expect([acts(bench), acts(act)]).toEqual([[], []])
  })

  it('is refused for a text that no act can carry', async () => {
    const bench = await refused()
    rawSql(bench.storage, "UPDATE letters SET content = ? WHERE kind = 'decision'", 'x'.repeat(40_001))
    expect([handOver(bench), acts(bench)]).toEqual(['not-allowed', []])
  })

  it('is seen in the list of needs-you, which the bridge can carry', async () => {
    const bench = await refused()
    handOver(bench)
    const [item] = listNeedsYou(bench.opened)
    expect(item).toMatchObject({ exception: null, handingOver: true, waysOn: ['decide-again', 'withdraw'] })
    expect(needsYouItemSchema.safeParse(item).success).toBe(true)
  })
})
