import { describe, expect, it } from 'vitest'
import type { LeasesAnswer } from '../../../src-shared/central/rooms/holding.ts'
import { eligibilityCaseOf, identityCaseOf } from '../../../tests/builders/cases.ts'
import { caseworkBook } from '../../../tests/builders/casework.ts'
import { fakeCentreParts } from '../../../tests/builders/centre-parts.ts'
import { benchWithCases, type DeskBench } from '../../../tests/builders/desk-bench.ts'
import { caseIdOf, later, uuidOf } from '../../../tests/builders/ids.ts'
import { keepLease, leaseOf, leaseOfOther } from '../../../tests/builders/leases.ts'
import { queueFilterOf } from '../../../tests/builders/queue-filter.ts'
import { problemOf, unreachable } from '../../../tests/builders/scripted-central.ts'
import { outcomeOf } from '../../../tests/builders/session-bench.ts'
import { listAuditEntries } from '../../storage/stores/audit-store.ts'
import { findLease } from '../../storage/stores/leases-store.ts'
import { type TakeInput, takeLeases } from './take-leases.ts'

const HOUR = 3_600_000
/** The bench's clock is a second and a half behind the centre's. */
const OFFSET = 1_500
const granted: LeasesAnswer = {
  leases: [
    { lease: leaseOf(1), position: 500 },
    { lease: leaseOf(7), position: 501 },
  ],
  notGranted: [
    { caseId: caseIdOf(2), why: 'held', heldBy: { name: '李某某', until: later(HOUR) } },
    { caseId: caseIdOf(9), why: 'not-found', heldBy: null },
  ],
}
const named: TakeInput = {
  requestId: uuidOf(1),
  want: { kind: 'cases', caseIds: [1, 2, 7, 9].map(caseIdOf) },
  hours: 8,
}

function setUp(
  bench: DeskBench = benchWithCases([identityCaseOf(1), identityCaseOf(2)]),
  parts = fakeCentreParts(),
) {
  bench.central.script.claimLeases = () => granted
  return {
    bench,
    parts,
    take: (change: Partial<TakeInput> = {}) =>
      outcomeOf(takeLeases(bench.tools, bench.opened, parts, { ...named, ...change })),
    asked: () => bench.central.seen.map(call => call.input[1]),
  }
}

describe('领取', () => {
  it('asks the centre for named cases, until so many hours from now by the centre’s clock', async () => {
    const { take, asked, parts } = setUp()
    await take()
    expect(asked()).toEqual([{ requestId: uuidOf(1), want: named.want, until: later(8 * HOUR + OFFSET) }])
    expect(parts.rounds()).toBe(1)
  })

  it('tells case by case what was granted until when, and what not, with the serial number where the case is here', async () => {
    expect(await setUp().take()).toEqual({
      granted: [1, 7].map(n => ({ caseId: caseIdOf(n), until: leaseOf(n).until })),
      notGranted: [
        {
          caseId: caseIdOf(2),
          serialNo: identityCaseOf(2).serialNo,
          why: 'held',
          heldBy: { name: '李某某', until: later(HOUR) },
        },
        { caseId: caseIdOf(9), serialNo: null, why: 'not-found', heldBy: null },
      ],
    })
  })

  it('stands on the shelf at once, each case with its line in the log, also one that is not here yet', async () => {
    const { bench, take } = setUp()
    await take()
    expect([1, 7, 2].map(n => findLease(bench.storage.read, caseIdOf(n))?.id)).toEqual([
      leaseOf(1).id,
      leaseOf(7).id,
      undefined,
    ])
    expect(listAuditEntries(bench.storage.read)).toMatchObject(
      [1, 7].map(n => ({
        act: 'lease-taken',
        caseId: caseIdOf(n),
        about: { leaseId: leaseOf(n).id, until: leaseOf(n).until },
      })),
    )
    expect(bench.published).toEqual([['cases']])
  })

  it('never puts an earlier word over a later one that the feed brought meanwhile', async () => {
    const { bench, take } = setUp()
    bench.central.script.claimLeases = () => {
      keepLease(bench.storage, leaseOfOther(3))
      return { leases: [{ lease: leaseOf(3), position: 99 }], notGranted: [] }
    }
    await take()
    expect(findLease(bench.storage.read, caseIdOf(3))?.holderName).toBe('李某某')
  })

  it('pressed again under the same id asks the very same, though time has passed and the first answer was lost', async () => {
    const { bench, take, asked } = setUp()
    bench.central.script.claimLeases = () => unreachable
    expect(await take()).toMatchObject({ refused: 'needs-centre' })
    bench.clock.jump(90_000)
    bench.central.script.claimLeases = () => granted
    await take()
    await take({ requestId: uuidOf(2) })
    const [first, again, other] = asked() as { until: string }[]
    expect(again).toEqual(first)
    expect(other?.until).toBe(later(8 * HOUR + OFFSET + 90_000))
  })

  it.each([
    [unreachable, { refused: 'needs-centre', about: { why: 'refused' } }],
    [problemOf('session-expired'), { refused: 'needs-centre', about: { why: 'signed-out' } }],
    [problemOf('not-permitted'), 'not-permitted'],
    [problemOf('slow-down'), 'slow-down'],
    [problemOf('bad-input'), { refused: 'centre-refused', about: { code: 'bad-input' } }],
  ])('needs the centre: %o leaves nothing on the shelf and nothing in the log', async (failure, refusal) => {
    const { bench, take } = setUp()
    bench.central.script.claimLeases = () => failure
    expect(await take()).toEqual(refusal)
    expect([bench.acts(), findLease(bench.storage.read, caseIdOf(1)), bench.published]).toEqual([
      [],
      undefined,
      [],
    ])
  })

  it('is asked once more with a fresh token, under the same id, when the first had run out', async () => {
    const parts = fakeCentreParts(['old', 'fresh'])
    const { bench, take, asked } = setUp(undefined, parts)
    bench.central.script.claimLeases = token => (token === 'old' ? problemOf('session-expired') : granted)
    expect(await take()).toMatchObject({ granted: [{}, {}] })
    expect([parts.stale, asked()[0]]).toEqual([[undefined, 'old'], asked()[1]])
  })

  it('asks no second time when the officer signed out meanwhile', async () => {
    const parts = fakeCentreParts(['old', 'fresh'])
    const { bench, take } = setUp(undefined, parts)
    bench.central.script.claimLeases = () => {
      bench.storage.close()
      return problemOf('session-expired')
    }
    expect(await take()).toEqual({ refused: 'needs-centre', about: { why: 'signed-out' } })
    expect(parts.stale).toEqual([undefined])
  })

  it('whose officer signed out while the centre was asked leaves nothing here; the answer is given all the same', async () => {
    const { bench, take } = setUp()
    bench.central.script.claimLeases = () => {
      bench.storage.close()
      return granted
    }
    expect(await take()).toMatchObject({
      granted: [{ caseId: caseIdOf(1) }, { caseId: caseIdOf(7) }],
      notGranted: [{ serialNo: null }, { serialNo: null }],
    })
  })
})

describe('领取 the next ones of a queue', () => {
  const books = [caseworkBook()]
  const next = (change: Parameters<typeof queueFilterOf>[0]): TakeInput => ({
    ...named,
    want: { kind: 'next', count: 20, filter: queueFilterOf(change) },
  })
  const bench = () => benchWithCases([eligibilityCaseOf(1), identityCaseOf(2)], { books })
  const open = {
    workType: 'identity-verification',
    stage: 'first',
    region: null,
    status: null,
    month: null,
    category: null,
    reason: null,
    dueBy: null,
    dueFrom: null,
  }
  const queueOf = async (change: Parameters<typeof queueFilterOf>[0]) => {
    const { take, asked } = setUp(bench())
    const answer = await take(next(change))
    return asked().length === 0 ? answer : (asked()[0] as { want: { queue: unknown } }).want.queue
  }

  it('asks for so many of the queue as it is filtered on the screen', async () => {
    const { take, asked } = setUp(bench())
    await take(next({}))
    expect(asked()).toMatchObject([{ want: { kind: 'next', count: 20, queue: open } }])
    const narrow = {
      stage: 'second',
      status: 'pending-manual',
      month: '2026-03',
      category: 'graduate-2y',
      reason: 'ID01',
    } as const
    expect(await queueOf({ ...narrow, region: '520112' as never })).toEqual({
      ...open,
      ...narrow,
      region: '520112',
    })
  })

  it('已逾期: due before today in China; 临近到期: from today to the last near-due day of the rules in force', async () => {
    expect(await queueOf({ due: 'overdue' })).toEqual({ ...open, dueBy: '2026-03-04' })
    // A real-name check is near due one working day before, an application three: 5 March is a Thursday.
    expect(await queueOf({ due: 'near-due' })).toEqual({
      ...open,
      dueFrom: '2026-03-05',
      dueBy: '2026-03-08',
    })
    expect(await queueOf({ workType: 'eligibility-review', due: 'near-due' })).toEqual({
      ...open,
      workType: 'eligibility-review',
      dueFrom: '2026-03-05',
      dueBy: '2026-03-10',
    })
  })

  it('a holder or mark that rules nothing out is none', async () => {
    expect(await queueOf({ holder: 'free' })).toEqual(open)
    expect(await queueOf({ stage: 'second', flag: 'second-stage' })).toEqual({ ...open, stage: 'second' })
  })

  it.each([
    [{ view: 'on-hold' }, ['want.filter.view']],
    [{ view: 'every' }, ['want.filter.view']],
    [{ holder: 'mine' }, ['want.filter.holder']],
    [{ holder: 'others', flag: 'sent-back' }, ['want.filter.holder', 'want.filter.flag']],
    [{ flag: 'second-stage' }, ['want.filter.flag']],
  ] as const)(
    '%o can only be told by this desk: bad input, and the centre is not asked',
    async (change, paths) => {
      const { tools, opened, central } = bench()
      const taking = takeLeases(tools, opened, fakeCentreParts(), next(change))
      await expect(taking).rejects.toMatchObject({ code: 'bad-input', detail: { paths } })
      expect(central.seen).toEqual([])
    },
  )
})
