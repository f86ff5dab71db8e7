import { describe, expect, it } from 'vitest'
import { type QueueFilter, queueRowSchema } from '../../../src-shared/desk/queue-views.ts'
import {
  attachmentOf,
  eligibilityCaseOf,
  identityCaseOf,
  markOf,
  payloadOf,
} from '../../../tests/builders/cases.ts'
import { decideInputOf } from '../../../tests/builders/decide-input.ts'
import { benchWithCases, type DeskBench } from '../../../tests/builders/desk-bench.ts'
import { caseIdOf, hashOf, later, letterIdOf, NOON } from '../../../tests/builders/ids.ts'
import { keepLease, leaseOf, leaseOfOther, reclaimedLeaseOf } from '../../../tests/builders/leases.ts'
import { officerOf } from '../../../tests/builders/officers.ts'
import { queueFilterOf } from '../../../tests/builders/queue-filter.ts'
import { shelve } from '../../../tests/builders/shelf.ts'
import { rawSql } from '../../../tests/builders/stores.ts'
import { removeCase } from '../../storage/stores/cases-store.ts'
import { upsertEntity } from '../../storage/stores/entities-store.ts'
import { applyLetterEvent } from '../../storage/stores/letters-store.ts'
import { writePreviewRecord } from '../../storage/stores/previews-store.ts'
import { inTransaction } from '../../storage/transaction.ts'
import { decideCase } from '../review/decide-case.ts'
import { openCase, seeCase } from '../review/open-case.ts'
import { listQueuePage, queueCounts } from './list-queue.ts'

const filter = queueFilterOf()
const page = (bench: DeskBench, change: Partial<QueueFilter> = {}, limit = 50) =>
  listQueuePage(bench.tools, bench.opened, { ...filter, ...change }, null, limit)

describe('a page of the queue', () => {
  it('shows every row as the face wants it, with the name of the region and the number masked', () => {
    const bench = benchWithCases([identityCaseOf(1)])
    const region = { code: '520112', name: '乌当区', parent: '5201' }
    inTransaction(bench.storage, tx =>
      upsertEntity(tx, { kind: 'region', id: '520112', position: 5, body: JSON.stringify(region) }, 1),
    )
    const [row] = page(bench).rows
    expect(row).toMatchObject({
      regionName: '乌当区',
      dueState: 'in-time',
      flags: ['no-reference'],
      photo: hashOf('photo 1'),
    })
    expect(row?.idNumber).toMatch(/^520112\*{8}.{4}$/)
    expect(queueRowSchema.safeParse(row).success).toBe(true)
  })

  it('goes on with its cursor to the end, and says that it is the end', () => {
    const cases = Array.from({ length: 5 }, (_, n) => identityCaseOf(n + 1))
    const bench = benchWithCases(cases)
    const seen: string[] = []
    let after: ReturnType<typeof page>['next'] = null
    do {
      const found = listQueuePage(bench.tools, bench.opened, filter, after, 2)
      expect(found.total).toBe(5)
      seen.push(...found.rows.map(row => row.caseId))
      after = found.next
    } while (after !== null)
    expect(seen).toEqual(cases.map(record => record.id))
  })

  it.each([
    ['2026-03-04', 'overdue'],
    ['2026-03-05', 'near-due'],
    ['2026-03-06', 'near-due'],
    ['2026-03-08', 'near-due'],
    ['2026-03-09', 'in-time'],
  ])('due on %s is %s on 5 March in China', (dueOn, state) => {
    expect(page(benchWithCases([identityCaseOf(1, { dueOn })])).rows[0]?.dueState).toBe(state)
  })

  it('counts the day in China, not at the computer', () => {
    const bench = benchWithCases([identityCaseOf(1, { dueOn: '2026-03-05' })])
    bench.clock.jump(14 * 3_600_000 - 1)
    expect(page(bench).rows[0]?.dueState).toBe('near-due')
    bench.clock.jump(1)
    expect(page(bench).rows[0]?.dueState).toBe('overdue')
  })

  it('flags what an officer must know before opening', () => {
    const reference = [attachmentOf('p'), attachmentOf('r', { slot: 'reference-photo' })]
    const flagsOf = (record: ReturnType<typeof identityCaseOf>, view: QueueFilter['view'] = 'to-review') =>
      page(benchWithCases([record]), { view, stage: record.stage }).rows[0]?.flags
    expect(flagsOf(identityCaseOf(1, { attachments: reference }))).toEqual([])
    expect(
      flagsOf(identityCaseOf(1, { attachments: reference, payload: payloadOf({ submission: 2 }) })),
    ).toEqual(['resubmitted'])
    expect(flagsOf(identityCaseOf(1, { attachments: reference, stage: 'second' }))).toEqual(['second-stage'])
    expect(
      flagsOf(
        identityCaseOf(1, { attachments: reference, marks: [markOf('on-hold'), markOf('field-check')] }),
        'on-hold',
      ),
    ).toEqual(['on-hold', 'field-check'])
    expect(flagsOf(identityCaseOf(1))).toEqual(['no-reference'])
  })

  it('flags a case whose letter needs the officer', () => {
    const record = identityCaseOf(1)
    const bench = benchWithCases([record])
    decideCase(bench.tools, bench.opened, decideInputOf(record, 1))
    expect(page(bench).rows).toEqual([])
    inTransaction(bench.storage, tx => {
      for (const event of ['undo-window-over', 'send', 'conflict-or-refusal'] as const)
        applyLetterEvent(tx, letterIdOf(1), event, NOON)
    })
    rawSql(bench.storage, 'DELETE FROM local_effects')
    expect(page(bench).rows[0]?.flags).toEqual(['needs-you', 'no-reference'])
  })

  it('offers a picture only when it is here and may be painted, or a preview of it is', () => {
    const bench = benchWithCases([identityCaseOf(1)])
    expect(page(bench).rows[0]?.photo).toBe(hashOf('photo 1'))
    inTransaction(bench.storage, tx =>
      writePreviewRecord(tx, { sha256: hashOf('photo 1'), detectedType: 'image/jpeg', bytes: 3 }),
    )
    rawSql(bench.storage, "UPDATE files SET state = 'damaged'")
    expect(page(bench).rows[0]?.photo).toBeNull()
    rawSql(bench.storage, 'DELETE FROM files')
    expect(page(bench).rows[0]?.photo).toBe(hashOf('photo 1'))
    rawSql(bench.storage, 'DELETE FROM previews')
    expect(page(bench).rows[0]?.photo).toBeNull()
  })

  it('flags who is on the post without the certificate that was to come later', () => {
    const owed = identityCaseOf(1, { status: 'verified', marks: [markOf('certificate-owed')] })
    const bench = benchWithCases([owed, identityCaseOf(2)])
    const found = page(bench, { view: 'every', flag: 'certificate-owed' }).rows
    expect(found.map(row => [row.caseId, row.flags])).toEqual([
      [caseIdOf(1), ['certificate-owed', 'no-reference']],
    ])
  })

  it('of every held case counts those of the kind of work, waiting or not, as they come and go', () => {
    const bench = benchWithCases([identityCaseOf(1), identityCaseOf(2, { status: 'verified' })])
    const total = () => page(bench, { view: 'every' }).total
    expect(total()).toBe(2)
    shelve(bench.storage, [identityCaseOf(3), eligibilityCaseOf(4)], 50)
    expect(total()).toBe(3)
    inTransaction(bench.storage, tx => removeCase(tx, caseIdOf(1), 60, 'transferred', false))
    expect(total()).toBe(2)
    expect(page(bench, { view: 'every', status: 'verified' }).total).toBeNull()
  })

  it('counts the whole queue while it is whole; of a region the rows are the only count', () => {
    const bench = benchWithCases([identityCaseOf(1), identityCaseOf(2, { region: '520103' })])
    expect(page(bench).total).toBe(2)
    const part = page(bench, { region: '520103' as QueueFilter['region'] })
    expect([part.rows.map(row => row.caseId), part.total]).toEqual([[caseIdOf(2)], null])
  })
})

describe('who holds the case of a row', () => {
  const cases = [1, 2, 3, 4, 5].map(n => identityCaseOf(n))
  const leased = () => {
    const bench = benchWithCases(cases)
    keepLease(
      bench.storage,
      leaseOf(1),
      leaseOfOther(2),
      leaseOfOther(3, { until: later(1_500) }),
      leaseOf(4, { until: later(-1) }),
      reclaimedLeaseOf(5),
    )
    return bench
  }
  const standings = (bench: DeskBench, change: Partial<QueueFilter> = {}) =>
    page(bench, change).rows.map(row => row.lease && [row.lease.mine, row.lease.standing])

  it('stands by the centre’s clock, which is a second and a half ahead here; an own one also after its end', () => {
    expect(standings(leased())).toEqual([
      [true, 'live'],
      [false, 'live'],
      null,
      [true, 'run-out'],
      [true, 'reclaimed'],
    ])
    const [, row] = page(leased()).rows
    expect(row?.lease).toMatchObject({
      holderName: '李某某',
      sameOfficer: false,
      leaseId: leaseOfOther(2).id,
    })
    expect(page(leased()).rows.every(each => queueRowSchema.safeParse(each).success)).toBe(true)
  })

  it('narrows the list to what is mine, free or others’, with no total', () => {
    const bench = leased()
    const ids = (holder: QueueFilter['holder']) => page(bench, { holder }).rows.map(row => row.caseId)
    expect([ids('mine'), ids('others'), ids('free')]).toEqual([
      [1, 4].map(caseIdOf),
      [caseIdOf(2)],
      [3, 5].map(caseIdOf),
    ])
    expect(page(bench, { holder: 'mine' }).total).toBeNull()
  })

  it('that was taken back is told until the case stood before the officer; handing it out ahead of need is no look', () => {
    const bench = leased()
    openCase(bench.tools, bench.opened, caseIdOf(5))
    expect(standings(bench)[4]).toEqual([true, 'reclaimed'])
    bench.published.length = 0
    seeCase(bench.tools, bench.opened, caseIdOf(5), 1)
    expect([standings(bench)[4], bench.published]).toEqual([null, [['cases']]])
    seeCase(bench.tools, bench.opened, caseIdOf(5), 1)
    expect(bench.published).toEqual([['cases']])
  })
})

describe('the counts of the queues', () => {
  it('are those of the officer’s own work and stages alone', () => {
    const records = [
      identityCaseOf(1),
      identityCaseOf(2, { stage: 'second' }),
      identityCaseOf(3, { dueOn: '2026-03-01' }),
    ]
    const bench = benchWithCases(records)
    expect(queueCounts(bench.tools, bench.opened)).toEqual([
      { workType: 'identity-verification', stage: 'first', view: 'to-review', count: 2, overdue: 1 },
    ])
    const both = benchWithCases(records, { officer: officerOf({ stages: ['first', 'second'] }) })
    expect(
      queueCounts(both.tools, both.opened)
        .map(count => count.count)
        .sort(),
    ).toEqual([1, 2])
    const other = benchWithCases(records, { officer: officerOf({ workTypes: ['eligibility-review'] }) })
    expect(queueCounts(other.tools, other.opened)).toEqual([])
  })
})
