import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type DayAccount, dayAccountSchema } from '../../../src-shared/desk/trust-views.ts'
import { type CalendarDate, chinaDateOf } from '../../../src-shared/kernel/instant.ts'
import { type LetterState, letterStateSchema } from '../../../src-shared/sync/outbox-letter.ts'
import { identityCaseOf } from '../../../tests/builders/cases.ts'
import { actInputOf, decideInputOf } from '../../../tests/builders/decide-input.ts'
import { benchWithCases, type DeskBench, deskBench } from '../../../tests/builders/desk-bench.ts'
import { caseIdOf, later, letterIdOf, NOON } from '../../../tests/builders/ids.ts'
import { newLetterOf } from '../../../tests/builders/letters.ts'
import { receiptOffice } from '../../../tests/builders/receipts.ts'
import { rawSql } from '../../../tests/builders/stores.ts'
import { insertLetter } from '../../storage/stores/letters-store.ts'
import { keepReceipt } from '../../storage/stores/receipts-store.ts'
import { inTransaction } from '../../storage/transaction.ts'
import { record } from '../audit/record.ts'
import { actOnCase } from '../review/act-on-case.ts'
import { decideCase } from '../review/decide-case.ts'
import { undoLetter } from '../review/undo-letter.ts'
import { dayAccount } from './day-account.ts'

const DAY = 86_400_000
const office = receiptOffice()

interface Made {
  readonly state: LetterState
  readonly closedBy?: string
  readonly disposition?: 'applied' | 'agreed' | 'proposal-adopted'
  readonly workType?: string
  readonly kind?: 'decision' | 'act'
  /** When it was decided, from NOON. */
  readonly ms?: number
  /** What the log tells of it; both as the state says when left out. */
  readonly log?: readonly ('decision-made' | 'decision-undone')[]
}

/** A desk whose officer made these letters, numbered from one. */
function deskOf(letters: readonly Made[]): DeskBench {
  const bench = deskBench()
  letters.forEach((made, index) => {
    const n = index + 1
    const { state, kind = 'decision', workType = 'identity-verification', ms = n * 1_000 } = made
    const expected =
      state === 'undone' ? (['decision-made', 'decision-undone'] as const) : (['decision-made'] as const)
    const what = kind === 'act' ? 'hold' : 'approve'
    const letter = newLetterOf(n, { decidedAt: later(ms), workType, kind, what, caseId: caseIdOf(n) })
    inTransaction(bench.storage, tx => {
      insertLetter(tx, letter)
      for (const act of made.log ?? expected)
        record(tx, { clock: { ...bench.clock, now: () => later(ms) } }, bench.opened, act, {
          caseId: letter.caseId,
          letterId: letter.letterId,
        })
      const { disposition } = made
      if (disposition) keepReceipt(tx, office.receiptFor(letter, { disposition }), true, NOON)
    })
    rawSql(
      bench.storage,
      'UPDATE letters SET state = ?, closed_by = ? WHERE letter_id = ?',
      state,
      made.closedBy ?? null,
      letter.letterId,
    )
  })
  return bench
}

const accountOf = (bench: DeskBench, day: CalendarDate | null = null) =>
  dayAccount(bench.tools, bench.opened, day)
const sums = ({ workType: _, decided, undone, ...places }: DayAccount['rows'][number]) => [
  decided - undone,
  Object.values(places).reduce((a, b) => a + b, 0),
]

/** One letter for every way a decision can stand. */
const everyWay: readonly Made[] = [
  { state: 'held' },
  { state: 'waiting' },
  { state: 'sending' },
  { state: 'undone' },
  { state: 'needs-you' },
  { state: 'receipted', disposition: 'applied' },
  { state: 'receipted', disposition: 'agreed' },
  { state: 'receipted', disposition: 'proposal-adopted' },
  { state: 'closed', closedBy: 'withdrawn:申请人已改: 见电话记录' },
  { state: 'closed', closedBy: `decided-again:${letterIdOf(99)}` },
  { state: 'closed', closedBy: 'retracted:看错了' },
  { state: 'closed', closedBy: 'dismissed:officer-9' },
]

describe('the account of a day', () => {
  it('tells of every decision where it stands, and adds up', () => {
    const account = accountOf(deskOf(everyWay))
    expect(account).toEqual({
      day: '2026-03-05',
      rows: [
        {
          workType: 'identity-verification',
          decided: 12,
          undone: 1,
          waiting: 3,
          needsYou: 1,
          applied: 1,
          agreed: 1,
          adopted: 1,
          withdrawn: 2,
          retracted: 1,
          dismissed: 1,
        },
      ],
      differing: [],
      days: ['2026-03-05'],
    })
    expect(dayAccountSchema.safeParse(account).success).toBe(true)
  })

  it('counts by kind of work, and no acts', () => {
    const bench = deskOf([
      { state: 'waiting', workType: 'unemployment-verification' },
      { state: 'waiting' },
      { state: 'waiting', kind: 'act', log: [] },
      { state: 'undone', kind: 'act', log: ['decision-undone'] },
    ])
    const { rows, differing } = accountOf(bench)
    expect(rows.map(row => [row.workType, row.decided, row.undone, row.waiting])).toEqual([
      ['identity-verification', 1, 0, 1],
      ['unemployment-verification', 1, 0, 1],
    ])
    expect(differing).toEqual([])
  })

  it('is of a day in China, and lists the days there are, the newest first', () => {
    // NOON is ten in the morning there: the day began ten hours ago and ends in fourteen.
    const bench = deskOf([
      { state: 'waiting', ms: -10 * 3_600_000 - 1 },
      { state: 'waiting', ms: -10 * 3_600_000 },
      { state: 'waiting', ms: 14 * 3_600_000 - 1 },
      { state: 'waiting', ms: 14 * 3_600_000 },
      { state: 'waiting', ms: 400 * DAY },
    ])
    const decided = (day: CalendarDate | null) => accountOf(bench, day).rows[0]?.decided
    expect(decided(null)).toBe(2)
    expect(accountOf(bench).days).toEqual(['2027-04-09', '2026-03-06', '2026-03-05', '2026-03-04'])
    expect(accountOf(bench).days.map(decided)).toEqual([1, 1, 2, 1])
    expect(accountOf(bench, '2026-01-01' as CalendarDate)).toMatchObject({ rows: [], differing: [] })
  })

  it('lists sixty days at most', () => {
    const bench = deskOf(Array.from({ length: 62 }, (_, n) => ({ state: 'waiting' as const, ms: n * DAY })))
    const { days } = accountOf(bench)
    expect([days.length, days[0]]).toEqual([60, chinaDateOf(later(61 * DAY))])
  })

  it('counts an undoing after midnight for the day of its decision', () => {
    const bench = deskOf([{ state: 'undone', ms: 14 * 3_600_000 - 1, log: ['decision-made'] }])
    const clock = { ...bench.clock, now: () => later(14 * 3_600_000 + 5_000) }
    inTransaction(bench.storage, tx =>
      record(tx, { clock }, bench.opened, 'decision-undone', { letterId: letterIdOf(1) }),
    )
    expect(accountOf(bench)).toMatchObject({ rows: [{ decided: 1, undone: 1 }], differing: [] })
  })
})

describe('where log and letters tell different things', () => {
  it.each<[string, Made]>([
    ['of which the log does not tell', { state: 'waiting', log: [] }],
    ['undone by the log alone', { state: 'waiting', log: ['decision-made', 'decision-undone'] }],
    ['undone by its letter alone', { state: 'undone', log: ['decision-made'] }],
    ['receipted, without a receipt that verifies', { state: 'receipted' }],
    ['closed, nobody knows by what', { state: 'closed' }],
  ])('a decision %s is named', (_, made) => {
    const { differing } = accountOf(deskOf([{ state: 'waiting' }, made]))
    expect(differing).toEqual([{ letterId: letterIdOf(2), serialNo: 'SM2' }])
  })

  it('a decision whose letter is gone is named, and counted where its case tells the kind of work', () => {
    const bench = benchWithCases([identityCaseOf(1)])
    decideCase(bench.tools, bench.opened, decideInputOf(identityCaseOf(1), 1))
    rawSql(bench.storage, 'DELETE FROM letters')
    inTransaction(bench.storage, tx =>
      record(tx, bench.tools, bench.opened, 'decision-made', { letterId: letterIdOf(2) }),
    )
    const { rows, differing } = accountOf(bench)
    expect(rows).toMatchObject([{ workType: 'identity-verification', decided: 1, undone: 0, waiting: 0 }])
    expect(differing.map(each => each.letterId)).toEqual([letterIdOf(1), letterIdOf(2)])
    expect(accountOf(bench, '2026-03-04' as CalendarDate).differing).toEqual([])
    expect(accountOf(bench, '2026-03-06' as CalendarDate).differing).toEqual([])
  })

  it('whatever is spoilt: a row that does not add up has a letter that is named', () => {
    const made = fc.record({
      state: fc.constantFrom(...letterStateSchema.options),
      closedBy: fc.constantFrom('withdrawn:x', 'retracted:x', 'dismissed:x', undefined),
      disposition: fc.constantFrom('applied' as const, 'proposal-adopted' as const, undefined),
      log: fc.option(fc.subarray<'decision-made' | 'decision-undone'>(['decision-made', 'decision-undone']), {
        nil: undefined,
      }),
    })
    fc.assert(
      fc.property(fc.array(made, { maxLength: 6 }), letters => {
        const { rows, differing } = accountOf(deskOf(letters as Made[]))
        for (const row of rows) {
          const [left, right] = sums(row)
          if (left !== right) expect(differing).not.toEqual([])
        }
      }),
      { numRuns: 60 },
    )
  })
})

describe('through a desk’s own use cases', () => {
  it('a decision, an undone one and an act make a day that adds up', () => {
    const records = [identityCaseOf(1), identityCaseOf(2), identityCaseOf(3)] as const
    const bench = benchWithCases(records)
    decideCase(bench.tools, bench.opened, decideInputOf(records[0], 1))
    decideCase(bench.tools, bench.opened, decideInputOf(records[1], 2))
    undoLetter(bench.tools, bench.opened, letterIdOf(2))
    actOnCase(bench.tools, bench.opened, actInputOf(records[2], 3))
    expect(accountOf(bench)).toMatchObject({
      rows: [{ decided: 2, undone: 1, waiting: 1, needsYou: 0 }],
      differing: [],
    })
  })
})
