import { describe, expect, it } from 'vitest'
import type { CaseRecord } from '../../../src-shared/central/feed.ts'
import { needsYouItemSchema } from '../../../src-shared/desk/letter-views.ts'
import { maskCase } from '../../../src-shared/desk/mask-case.ts'
import { identityCaseOf } from '../../../tests/builders/cases.ts'
import { allRoundOfficer, caseOfProcedure, caseworkBook } from '../../../tests/builders/casework.ts'
import { actInputOf, decideInputOf } from '../../../tests/builders/decide-input.ts'
import { codeOf } from '../../../tests/builders/desk-bench.ts'
import { citizenIdOf } from '../../../tests/builders/id-numbers.ts'
import { later, letterIdOf, NOON } from '../../../tests/builders/ids.ts'
import { type PushBench, pushBench } from '../../../tests/builders/push-bench.ts'
import { idsInQueue } from '../../../tests/builders/queues.ts'
import { problemOf } from '../../../tests/builders/scripted-central.ts'
import { rawSql } from '../../../tests/builders/stores.ts'
import { findCase, findReducedCase, removeCase } from '../../storage/stores/cases-store.ts'
import { releaseHeldLetter } from '../../storage/stores/letters-store.ts'
import { inTransaction } from '../../storage/transaction.ts'
import { actOnCase } from '../review/act-on-case.ts'
import { decideCase } from '../review/decide-case.ts'
import { undoLetter } from '../review/undo-letter.ts'
import { listNeedsYou, sendAgain, withdrawLetter } from './needs-you.ts'

const one = identityCaseOf(1)
const theirs = identityCaseOf(1, { version: 2, personName: '王小明（更正）' })
const other = {
  decisionId: letterIdOf(9),
  outcome: 'refuse' as const,
  reasons: ['ID01'],
  decidedByName: '李某某',
  decidedAt: NOON,
}

/** A desk whose first letter ran into another word of the case. */
async function conflicted(options: { act?: boolean } = {}): Promise<PushBench> {
  const bench = pushBench([one])
  if (options.act) {
    actOnCase(bench.tools, bench.opened, actInputOf(one, 1, { note: '等材料' }))
    inTransaction(bench.storage, tx => releaseHeldLetter(tx, letterIdOf(1), NOON))
  } else
    bench.decide(one, 1, {
      outcome: 'refuse',
      reasons: ['ID01'],
      applicantText: '请重传',
      internalNote: '糊',
    })
  bench.answer(() => ({
    kind: 'conflict',
    reason: 'case-changed',
    case: theirs,
    position: 900,
    other,
    heldBy: null,
  }))
  await bench.push()
  return bench
}

const masked = (record: CaseRecord) => maskCase(record, 'masked', () => '').case
const stateOf = (bench: PushBench, n: number) => bench.letter(letterIdOf(n)).state

describe('a letter in needs-you', () => {
  it('is shown with both sides: what I decided on which screen, and what the centre has', async () => {
    const bench = await conflicted()
    const [item] = listNeedsYou(bench.opened)
    expect(item).toMatchObject({
      letter: { letterId: letterIdOf(1), state: 'needs-you', what: 'refuse', reasons: ['ID01'] },
      reason: 'case-changed',
      detail: '',
      since: NOON,
      mine: {
        caseVersion: 1,
        stage: 'first',
        applicantText: '请重传',
        internalNote: '糊',
        seen: masked(one),
      },
      centre: { case: masked(theirs), other, heldBy: null },
      exception: null,
      handingOver: false,
      waysOn: ['decide-again', 'withdraw', 'hand-over'],
    })
    expect(needsYouItemSchema.safeParse(item).success).toBe(true)
  })

  it('that is an act can only be withdrawn; its note is shown', async () => {
    const [item] = listNeedsYou((await conflicted({ act: true })).opened)
    expect(item).toMatchObject({ mine: { applicantText: '', internalNote: '等材料' }, waysOn: ['withdraw'] })
  })

  it('of a case that is not here any more can only be withdrawn or handed over; the centre’s side is what it last told', async () => {
    const bench = await conflicted()
    inTransaction(bench.storage, tx => removeCase(tx, one.id, 999, 'transferred', true))
    expect(listNeedsYou(bench.opened)[0]).toMatchObject({
      centre: { case: masked(theirs) },
      waysOn: ['withdraw', 'hand-over'],
    })
  })

  it('tells that a masked number changed, and shows neither the one nor the other', async () => {
    const bench = pushBench([one])
    bench.decide(one, 1)
    const idNumber = citizenIdOf('520112', '19990407', 123)
    const changed = { ...one, version: 2, payload: { ...one.payload, idNumber } }
    const word = { kind: 'conflict', reason: 'case-changed', case: changed, position: 900 } as const
    bench.answer(() => ({ ...word, other: null, heldBy: null }))
    await bench.push()
    const [item] = listNeedsYou(bench.opened)
    expect(item?.mine.hidden.idNumber).not.toBe(item?.centre.hidden.idNumber)
    expect(item?.mine.hidden.phone).toBe(item?.centre.hidden.phone)
    expect(JSON.stringify(item)).not.toMatch(new RegExp(`${one.payload.idNumber}|${idNumber}|13800000000`))
  })

  it('are listed newest first', async () => {
    const bench = pushBench([one, identityCaseOf(2)])
    bench.decide(one, 1)
    bench.decide(identityCaseOf(2), 2)
    bench.answer(() => ({ kind: 'refused', reason: 'not-allowed', detail: '' }))
    await bench.push()
    expect(listNeedsYou(bench.opened).map(item => item.letter.letterId)).toEqual([2, 1].map(letterIdOf))
  })
})

describe('withdrawing it', () => {
  it('closes it by a recorded act: the letter and its reason stay, nothing is ever sent of it, the case is open again', async () => {
    const bench = await conflicted()
    bench.clock.jump(60_000)
    withdrawLetter(bench.tools, bench.opened, letterIdOf(1), '申请人已改')
    expect(stateOf(bench, 1)).toBe('closed')
    expect(rawSql(bench.storage, 'SELECT closed_by, changed_at FROM letters')).toEqual([
      { closed_by: 'withdrawn:申请人已改', changed_at: later(60_000) },
    ])
    expect(bench.letter(letterIdOf(1)).trouble?.reason).toBe('case-changed')
    expect(listNeedsYou(bench.opened)).toEqual([])
    expect(bench.acts().at(-1)).toBe('letter-closed')
    const calls = bench.central.seen.length
    await bench.push()
    expect(bench.central.seen).toHaveLength(calls)
  })

  it('keeps the officer’s reason out of the log, which may be read by others', async () => {
    const bench = await conflicted()
    withdrawLetter(bench.tools, bench.opened, letterIdOf(1), '王小明本人来电')
    expect(JSON.stringify(rawSql(bench.storage, 'SELECT about FROM audit_entries'))).not.toContain('王小明')
  })

  it('is refused, and changes nothing, for a letter that is not there or does not stand there', async () => {
    const bench = await conflicted()
    expect(codeOf(() => withdrawLetter(bench.tools, bench.opened, letterIdOf(7), '理由'))).toBe('not-found')
    withdrawLetter(bench.tools, bench.opened, letterIdOf(1), '理由')
    expect(codeOf(() => withdrawLetter(bench.tools, bench.opened, letterIdOf(1), '又一次'))).toBe(
      'letter-moved',
    )
    expect(bench.acts().filter(act => act === 'letter-closed')).toHaveLength(1)
  })

  it('lets the letters behind it go', async () => {
    const bench = pushBench([one])
    const check = { outcome: 'field-check', internalNote: '到柜台核对' } as const
    bench.decide(one, 1, check)
    bench.decide(one, 2)
    bench.answer(letter =>
      letter.id === letterIdOf(1)
        ? { kind: 'refused', reason: 'not-allowed', detail: '' }
        : bench.accepted(letter),
    )
    await bench.push()
    expect(stateOf(bench, 2)).toBe('waiting')
    withdrawLetter(bench.tools, bench.opened, letterIdOf(1), '理由')
    await bench.push()
    expect(stateOf(bench, 2)).toBe('receipted')
  })

  it('of a case out of scope lets go of what was kept of it', async () => {
    const bench = await conflicted()
    inTransaction(bench.storage, tx => removeCase(tx, one.id, 999, 'transferred', true))
    expect(findReducedCase(bench.storage.read, one.id)).toBeDefined()
    withdrawLetter(bench.tools, bench.opened, letterIdOf(1), '已转办')
    expect(findReducedCase(bench.storage.read, one.id)).toBeUndefined()
  })
})

describe('deciding again', () => {
  const again = (bench: PushBench, n = 2) =>
    decideCase(bench.tools, bench.opened, decideInputOf(theirs, n, { settles: letterIdOf(1) }))

  it('takes the old letter off the list at once, and closes it when the new one may leave, so that one of the two takes effect', async () => {
    const bench = await conflicted()
    again(bench)
    expect(listNeedsYou(bench.opened)).toEqual([])
    expect([stateOf(bench, 1), stateOf(bench, 2)]).toEqual(['needs-you', 'held'])
    inTransaction(bench.storage, tx => releaseHeldLetter(tx, letterIdOf(2), NOON))
    expect([stateOf(bench, 1), stateOf(bench, 2)]).toEqual(['closed', 'waiting'])
    bench.answer(letter => bench.accepted(letter, identityCaseOf(1, { version: 3, status: 'verified' })))
    await bench.push()
    expect([stateOf(bench, 2), findCase(bench.storage.read, one.id)?.status]).toEqual([
      'receipted',
      'verified',
    ])
  })

  it('undone in time puts the old letter back on the list', async () => {
    const bench = await conflicted()
    again(bench)
    undoLetter(bench.tools, bench.opened, letterIdOf(2))
    expect(listNeedsYou(bench.opened).map(item => item.letter.letterId)).toEqual([letterIdOf(1)])
    expect(idsInQueue(bench.storage)).toEqual([one.id])
  })

  it('a letter that is being settled can still be withdrawn, and then only the new one goes', async () => {
    const bench = await conflicted()
    again(bench)
    withdrawLetter(bench.tools, bench.opened, letterIdOf(1), '理由')
    inTransaction(bench.storage, tx => releaseHeldLetter(tx, letterIdOf(2), NOON))
    expect([stateOf(bench, 1), stateOf(bench, 2)]).toEqual(['closed', 'waiting'])
  })
})

describe('letters that an earlier version froze', () => {
  it('are shown with their texts and reasons, and can be withdrawn', async () => {
    const bench = await conflicted()
    const content = JSON.stringify({ kind: 'decision', applicantText: '请重传', internalNote: '旧版' })
    rawSql(bench.storage, 'UPDATE letters SET content = ?, seen = ?', content, '{"old":true}')
    const [item] = listNeedsYou(bench.opened)
    expect(item?.mine).toMatchObject({ applicantText: '请重传', internalNote: '旧版', seen: null })
    expect(needsYouItemSchema.safeParse(item).success).toBe(true)
    withdrawLetter(bench.tools, bench.opened, letterIdOf(1), '重新审核')
    expect(stateOf(bench, 1)).toBe('closed')
  })
})

describe('the words for the codes', () => {
  it('are those of the procedure of the case', async () => {
    const post = caseOfProcedure('post-application', 1)
    const bench = pushBench([post], { officer: allRoundOfficer(), books: [caseworkBook()] })
    bench.decide(post, 1, { outcome: 'refuse', reasons: ['EL01'] })
    bench.answer(() => ({
      kind: 'conflict',
      reason: 'already-decided',
      case: post,
      position: 50,
      other: { ...other, reasons: ['EL99'] },
      heldBy: null,
    }))
    await bench.push()
    expect(Object.keys(listNeedsYou(bench.opened)[0]?.labels ?? {})).toEqual(['EL01', 'EL99'])
  })
})

describe('a letter in needs-you that the centre may have taken', () => {
  async function rejectedAfterACut(): Promise<PushBench> {
    const bench = pushBench([one])
    bench.decide(one, 1)
    bench.central.script.decisions = () => ({ kind: 'unreachable', why: 'cut' })
    await bench.push()
    bench.central.script.decisions = () => problemOf('bad-input')
    await bench.push()
    return bench
  }

  it('is neither withdrawn nor decided anew: it is sent again, and its receipt ends it', async () => {
    const bench = await rejectedAfterACut()
    expect(listNeedsYou(bench.opened)[0]).toMatchObject({ reason: 'rejected-alone', waysOn: ['send-again'] })
    expect(codeOf(() => withdrawLetter(bench.tools, bench.opened, letterIdOf(1), '以中心为准'))).toBe(
      'may-have-arrived',
    )
    const anew = decideInputOf(one, 2, { settles: letterIdOf(1) })
    expect(codeOf(() => decideCase(bench.tools, bench.opened, anew))).toBe('may-have-arrived')
    sendAgain(bench.tools, bench.opened, letterIdOf(1))
    expect(bench.letter(letterIdOf(1))).toMatchObject({ state: 'waiting', trouble: null })
    bench.answer(letter => bench.accepted(letter))
    await bench.push()
    expect(stateOf(bench, 1)).toBe('receipted')
    expect(codeOf(() => sendAgain(bench.tools, bench.opened, letterIdOf(1)))).toBe('letter-moved')
  })
})
