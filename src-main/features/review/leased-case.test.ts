import { describe, expect, it } from 'vitest'
import type { Lease } from '../../../src-shared/cases/lease.ts'
import type { CaseRecord } from '../../../src-shared/central/feed.ts'
import { caseViewSchema } from '../../../src-shared/desk/case-views.ts'
import { identityCaseOf } from '../../../tests/builders/cases.ts'
import { allRoundOfficer, caseOfProcedure, caseworkBook } from '../../../tests/builders/casework.ts'
import { actInputOf, decideInputOf } from '../../../tests/builders/decide-input.ts'
import { benchWithCases, codeOf, type DeskBench } from '../../../tests/builders/desk-bench.ts'
import { caseIdOf, later, letterIdOf, NOON, uuidOf } from '../../../tests/builders/ids.ts'
import { keepLease, leaseOf, leaseOfOther, reclaimedLeaseOf } from '../../../tests/builders/leases.ts'
import { applyLetterEvent } from '../../storage/stores/letters-store.ts'
import { inTransaction } from '../../storage/transaction.ts'
import { actOnCase } from './act-on-case.ts'
import { caseView } from './case-view.ts'
import { decideCase } from './decide-case.ts'

const record = identityCaseOf(1)
const registration = caseOfProcedure('unemployment-registration', 1)

function benchOf(lease: Lease | undefined, of: CaseRecord = record): DeskBench {
  const bench =
    of === record
      ? benchWithCases([of])
      : benchWithCases([of], { officer: allRoundOfficer(), books: [caseworkBook()] })
  if (lease) keepLease(bench.storage, lease)
  return bench
}
const viewOf = (bench: DeskBench) => caseView(bench.tools, bench.opened, caseIdOf(1))
const decide = (bench: DeskBench) =>
  codeOf(() => decideCase(bench.tools, bench.opened, decideInputOf(record, 1)))
const leaseIdIn = (bench: DeskBench) => JSON.parse(bench.letter(letterIdOf(1)).content).leaseId

describe('a case that somebody else holds', () => {
  it.each([
    ['a colleague', leaseOfOther(1)],
    ['a colleague, to whom it was given', leaseOfOther(1, { deskId: null })],
    ['the same officer at another desk', leaseOf(1, { deskId: uuidOf(5) })],
    [
      'a colleague, until one millisecond from now by the centre’s clock',
      leaseOfOther(1, { until: later(1_501) }),
    ],
  ])('(%s) shows who and until when, and lets nothing be decided', (_, lease) => {
    const bench = benchOf(lease)
    const view = viewOf(bench)
    expect(caseViewSchema.safeParse(view).success).toBe(true)
    expect(view).toMatchObject({
      whyNot: 'leased-by-other',
      allowed: ['correction-requested', 'document-added'],
      lease: { holderName: lease.holderName, until: lease.until, mine: false, standing: expect.anything() },
    })
    expect(decide(bench)).toBe('leased-by-other')
    expect(codeOf(() => actOnCase(bench.tools, bench.opened, actInputOf(record, 2)))).toBe('leased-by-other')
    expect(bench.acts()).toEqual([])
  })

  it('can have a contact logged and a correction asked for', () => {
    const bench = benchOf(leaseOfOther(1), registration)
    const act = (n: number, what: Parameters<typeof actInputOf>[2]) =>
      codeOf(() => actOnCase(bench.tools, bench.opened, actInputOf(registration, n, what)))
    expect(
      act(1, { act: { kind: 'contact-logged', details: { how: 'phone', reached: true, at: NOON } } }),
    ).toBe('done')
    expect(
      act(2, {
        act: { kind: 'correction-requested', details: { want: 'fraud', about: null } },
        note: '存疑',
      }),
    ).toBe('done')
    expect(act(3, { act: { kind: 'hold' } })).toBe('leased-by-other')
  })

  it('that this officer could not decide anyway is told by what stands against them for good', () => {
    const decided = benchOf(leaseOfOther(1), identityCaseOf(1, { status: 'verified' }))
    expect(viewOf(decided)?.whyNot).toBe('not-waiting')
    const bench = benchOf(undefined)
    decide(bench)
    keepLease(bench.storage, leaseOfOther(1))
    expect(viewOf(bench)?.whyNot).toBe('decided-here')
  })
})

describe('a case that nobody else holds', () => {
  it.each([
    ['no lease', undefined, null],
    ['a colleague’s that is over', leaseOfOther(1, { until: later(1_500) }), null],
    ['a colleague’s that was given back', leaseOfOther(1, { state: 'released' }), null],
    ['an own one', leaseOf(1), leaseOf(1).id],
    ['an own one that nobody took up', leaseOf(1, { deskId: null }), leaseOf(1).id],
    ['an own one whose time is over', leaseOf(1, { until: later(-1) }), leaseOf(1).id],
    ['an own one that was taken back', reclaimedLeaseOf(1), leaseOf(1).id],
    ['an own one that was given back', leaseOf(1, { state: 'released' }), null],
    ['an own one that was settled', leaseOf(1, { state: 'settled' }), null],
    [
      'an own one of another desk whose time is over',
      leaseOf(1, { deskId: uuidOf(5), until: later(-1) }),
      null,
    ],
  ] as const)(
    '(%s) is decided, and the letter names the own lease the centre judges it by: %s',
    (_, lease, id) => {
      const bench = benchOf(lease)
      expect(viewOf(bench)).toMatchObject({ whyNot: null, lease: lease ? { leaseId: lease.id } : null })
      expect([decide(bench), leaseIdIn(bench)]).toEqual(['done', id])
    },
  )

  it('because it was taken back is decided anew by its officer without naming the lease that is over', () => {
    const bench = benchOf(reclaimedLeaseOf(1))
    decide(bench)
    inTransaction(bench.storage, tx => {
      for (const event of ['undo-window-over', 'send', 'conflict-or-refusal'] as const)
        applyLetterEvent(tx, letterIdOf(1), event, NOON)
    })
    decideCase(bench.tools, bench.opened, decideInputOf(record, 2, { settles: letterIdOf(1) }))
    expect(JSON.parse(bench.letter(letterIdOf(2)).content).leaseId).toBeNull()
  })
})
