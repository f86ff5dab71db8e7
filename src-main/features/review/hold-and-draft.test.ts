import { describe, expect, it } from 'vitest'
import { actSchema } from '../../../src-shared/cases/act.ts'
import type { QueueName } from '../../../src-shared/cases/queue-of.ts'
import { identityCaseOf, markOf } from '../../../tests/builders/cases.ts'
import { actInputOf, decideInputOf, draftOf } from '../../../tests/builders/decide-input.ts'
import { benchWithCases, codeOf, type DeskBench } from '../../../tests/builders/desk-bench.ts'
import { caseIdOf, later, letterIdOf, NOON } from '../../../tests/builders/ids.ts'
import { officerOf } from '../../../tests/builders/officers.ts'
import { idsInQueue } from '../../../tests/builders/queues.ts'
import { rawSql } from '../../../tests/builders/stores.ts'
import { findReducedCase, removeCase } from '../../storage/stores/cases-store.ts'
import { findDraft } from '../../storage/stores/drafts-store.ts'
import { applyLetterEvent } from '../../storage/stores/letters-store.ts'
import { inTransaction } from '../../storage/transaction.ts'
import { actOnCase } from './act-on-case.ts'
import { caseView } from './case-view.ts'
import { decideCase } from './decide-case.ts'
import { saveDraft } from './save-draft.ts'
import { undoLetter } from './undo-letter.ts'

const record = identityCaseOf(1)
const draft = draftOf({ outcome: 'refuse', reasons: ['ID01'], applicantText: '𠮷' })
const empty = draftOf()

function whereIs(bench: DeskBench): QueueName | null {
  for (const view of ['to-review', 'on-hold', 'field-check'] as const) {
    if (idsInQueue(bench.storage, { view }).includes(record.id)) return view
  }
  return null
}

const allowedNow = (bench: DeskBench) => caseView(bench.tools, bench.opened, record.id)?.allowed ?? []
const leaveScope = (bench: DeskBench) =>
  inTransaction(bench.storage, tx => removeCase(tx, record.id, 99, 'transferred', true))

describe('暂缓', () => {
  it('is an act with a letter of its own, a line in the log and an undo window; the case moves to its list', () => {
    const bench = benchWithCases([record])
    const answer = actOnCase(bench.tools, bench.opened, actInputOf(record, 1, { note: 'Jose\u0301 来电' }))
    expect(answer).toEqual({ letterId: letterIdOf(1), undoUntil: later(8_000) })
    const letter = bench.letter(letterIdOf(1))
    expect(actSchema.parse(JSON.parse(letter.content))).toMatchObject({
      kind: 'act',
      act: 'hold',
      note: 'José 来电',
      caseVersion: 1,
    })
    expect(letter).toMatchObject({ kind: 'act', what: 'hold', state: 'held', reasons: [] })
    expect([bench.acts(), whereIs(bench)]).toEqual([['act-made'], 'on-hold'])
  })

  it('and taking back exclude each other, by the centre’s word and by the officer’s own waiting acts', () => {
    const bench = benchWithCases([record])
    expect(allowedNow(bench)).toContain('hold')
    expect(
      codeOf(() =>
        actOnCase(bench.tools, bench.opened, actInputOf(record, 1, { act: { kind: 'release-hold' } })),
      ),
    ).toBe('not-allowed')
    actOnCase(bench.tools, bench.opened, actInputOf(record, 1))
    expect(codeOf(() => actOnCase(bench.tools, bench.opened, actInputOf(record, 2)))).toBe('not-allowed')
    actOnCase(bench.tools, bench.opened, actInputOf(record, 2, { act: { kind: 'release-hold' } }))
    expect(whereIs(bench)).toBe('to-review')
    const held = identityCaseOf(1, { marks: [markOf('on-hold')] })
    expect(allowedNow(benchWithCases([held]))).toContain('release-hold')
    expect(allowedNow(benchWithCases([held]))).not.toContain('hold')
  })

  it('still counts when a step that closes nothing came after it', () => {
    const bench = benchWithCases([record])
    actOnCase(bench.tools, bench.opened, actInputOf(record, 1))
    decideCase(
      bench.tools,
      bench.opened,
      decideInputOf(record, 2, { outcome: 'field-check', internalNote: '到柜台核对' }),
    )
    expect(allowedNow(bench)).toContain('release-hold')
    expect(allowedNow(bench)).not.toContain('hold')
    expect(whereIs(bench)).toBe('on-hold')
    actOnCase(bench.tools, bench.opened, actInputOf(record, 3, { act: { kind: 'release-hold' } }))
    expect(whereIs(bench)).toBe('field-check')
  })

  it('is refused like a decision: unknown, changed, decided, or not theirs', () => {
    const refusal = (bench: DeskBench, change = {}) =>
      codeOf(() => actOnCase(bench.tools, bench.opened, actInputOf(record, 9, change)))
    expect(refusal(benchWithCases([record]), { caseId: caseIdOf(7) })).toBe('not-found')
    expect(refusal(benchWithCases([record]), { caseVersion: 2 })).toBe('case-changed')
    expect(refusal(benchWithCases([record], { officer: officerOf({ roles: ['supervisor'] }) }))).toBe(
      'not-permitted',
    )
    const decided = benchWithCases([record])
    decideCase(decided.tools, decided.opened, decideInputOf(record, 1))
    expect(refusal(decided)).toBe('already-decided-here')
    expect(decided.acts()).toEqual(['decision-made'])
  })

  it('pressed twice under one id is one act', () => {
    const bench = benchWithCases([record])
    const press = () => actOnCase(bench.tools, bench.opened, actInputOf(record, 1))
    expect(press()).toEqual(press())
    expect([bench.acts(), rawSql(bench.storage, 'SELECT count(*) AS n FROM letters')]).toEqual([
      ['act-made'],
      [{ n: 1 }],
    ])
    expect(
      codeOf(() =>
        actOnCase(bench.tools, bench.opened, actInputOf(record, 1, { act: { kind: 'release-hold' } })),
      ),
    ).toBe('bad-input')
  })

  it('undone in time leaves the case where it was, and no draft', () => {
    const bench = benchWithCases([record])
    actOnCase(bench.tools, bench.opened, actInputOf(record, 1))
    undoLetter(bench.tools, bench.opened, letterIdOf(1))
    expect([whereIs(bench), findDraft(bench.storage.read, record.id)]).toEqual(['to-review', undefined])
  })
})

describe('undoing', () => {
  it.each([
    ['waiting', ['undo-window-over']],
    ['sending', ['undo-window-over', 'send']],
    ['receipted', ['undo-window-over', 'send', 'receipt']],
    ['needs-you', ['undo-window-over', 'send', 'conflict-or-refusal']],
  ] as const)('a letter that is %s is refused: it may have left', (_, events) => {
    const bench = benchWithCases([record])
    decideCase(bench.tools, bench.opened, decideInputOf(record, 1))
    inTransaction(bench.storage, tx => {
      for (const event of events) applyLetterEvent(tx, letterIdOf(1), event, NOON)
    })
    const before = rawSql(bench.storage, 'SELECT * FROM letters')
    expect(codeOf(() => undoLetter(bench.tools, bench.opened, letterIdOf(1)))).toBe('undo-over')
    expect([rawSql(bench.storage, 'SELECT * FROM letters'), bench.acts()]).toEqual([
      before,
      ['decision-made'],
    ])
  })

  it('an unknown letter is not found', () => {
    const bench = benchWithCases([record])
    expect(codeOf(() => undoLetter(bench.tools, bench.opened, letterIdOf(1)))).toBe('not-found')
  })

  it('the last thing that needed a case out of scope lets go of what was kept of it', () => {
    const bench = benchWithCases([record])
    actOnCase(bench.tools, bench.opened, actInputOf(record, 1))
    leaveScope(bench)
    expect(findReducedCase(bench.storage.read, record.id)).toBeDefined()
    undoLetter(bench.tools, bench.opened, letterIdOf(1))
    expect(findReducedCase(bench.storage.read, record.id)).toBeUndefined()
  })

  it('a decision on a case that left the scope keeps it for its draft', () => {
    const bench = benchWithCases([record])
    decideCase(bench.tools, bench.opened, decideInputOf(record, 1))
    leaveScope(bench)
    undoLetter(bench.tools, bench.opened, letterIdOf(1))
    expect(findReducedCase(bench.storage.read, record.id)).toEqual(record)
    expect(findDraft(bench.storage.read, record.id)).toBeDefined()
  })
})

describe('a draft', () => {
  it('saved behind the decision it was for does not come back; after an undo it can be typed on', () => {
    const bench = benchWithCases([record])
    decideCase(bench.tools, bench.opened, decideInputOf(record, 1))
    const late = () => codeOf(() => saveDraft(bench.tools, bench.opened, record.id, 1, draft))
    expect([late(), findDraft(bench.storage.read, record.id)]).toEqual(['already-decided-here', undefined])
    undoLetter(bench.tools, bench.opened, letterIdOf(1))
    expect(late()).toBe('done')
  })

  it('is kept as typed with the version it was typed on, and tells when', () => {
    const bench = benchWithCases([record])
    bench.clock.jump(1_000)
    expect(saveDraft(bench.tools, bench.opened, record.id, 1, draft)).toBe(later(1_000))
    expect(findDraft(bench.storage.read, record.id)).toEqual({ draft, caseVersion: 1, savedAt: later(1_000) })
    expect(bench.acts()).toEqual([])
  })

  it('that is empty is none', () => {
    const bench = benchWithCases([record])
    saveDraft(bench.tools, bench.opened, record.id, 1, draft)
    saveDraft(bench.tools, bench.opened, record.id, 1, empty)
    expect(findDraft(bench.storage.read, record.id)).toBeUndefined()
  })

  it('of a case that is not here is refused', () => {
    const bench = benchWithCases([record])
    expect(codeOf(() => saveDraft(bench.tools, bench.opened, caseIdOf(7), 1, draft))).toBe('not-found')
    expect(findDraft(bench.storage.read, caseIdOf(7))).toBeUndefined()
  })

  it('of a case that left the scope can only be thrown away, and the case goes with it', () => {
    const bench = benchWithCases([record])
    saveDraft(bench.tools, bench.opened, record.id, 1, draft)
    leaveScope(bench)
    expect(
      codeOf(() => saveDraft(bench.tools, bench.opened, record.id, 1, { ...draft, internalNote: 'more' })),
    ).toBe('not-found')
    expect(findReducedCase(bench.storage.read, record.id)).toEqual(record)
    saveDraft(bench.tools, bench.opened, record.id, 1, empty)
    expect([
      findDraft(bench.storage.read, record.id),
      findReducedCase(bench.storage.read, record.id),
    ]).toEqual([undefined, undefined])
  })
})
