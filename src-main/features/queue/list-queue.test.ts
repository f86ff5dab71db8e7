import { describe, expect, it } from 'vitest'
import { type QueueFilter, queueRowSchema } from '../../../src-shared/desk/views.ts'
import { attachmentOf, identityCaseOf, markOf, payloadOf } from '../../../tests/builders/cases.ts'
import { decideInputOf } from '../../../tests/builders/decide-input.ts'
import { benchWithCases, type DeskBench } from '../../../tests/builders/desk-bench.ts'
import { caseIdOf, hashOf, letterIdOf, NOON } from '../../../tests/builders/ids.ts'
import { officerOf } from '../../../tests/builders/officers.ts'
import { queueFilterOf } from '../../../tests/builders/queue-filter.ts'
import { rawSql } from '../../../tests/builders/stores.ts'
import { upsertEntity } from '../../storage/stores/entities-store.ts'
import { applyLetterEvent } from '../../storage/stores/letters-store.ts'
import { inTransaction } from '../../storage/transaction.ts'
import { decideCase } from '../review/decide-case.ts'
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

  it('offers a picture only when it is here and may be painted', () => {
    const bench = benchWithCases([identityCaseOf(1)])
    expect(page(bench).rows[0]?.photo).toBe(hashOf('photo 1'))
    rawSql(bench.storage, "UPDATE files SET state = 'damaged'")
    expect(page(bench).rows[0]?.photo).toBeNull()
    rawSql(bench.storage, 'DELETE FROM files')
    expect(page(bench).rows[0]?.photo).toBeNull()
  })

  it('counts the whole queue while it is whole; of a region the rows are the only count', () => {
    const bench = benchWithCases([identityCaseOf(1), identityCaseOf(2, { region: '520103' })])
    expect(page(bench).total).toBe(2)
    const part = page(bench, { region: '520103' as QueueFilter['region'] })
    expect([part.rows.map(row => row.caseId), part.total]).toEqual([[caseIdOf(2)], null])
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
