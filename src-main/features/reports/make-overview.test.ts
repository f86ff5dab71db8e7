import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CaseEvent } from '../../../src-shared/central/feed.ts'
import {
  type Overview,
  overviewRequestSchema,
  overviewSchema,
} from '../../../src-shared/desk/report-views.ts'
import { addDays, type CalendarDate, chinaDateOf, chinaDayStart } from '../../../src-shared/kernel/instant.ts'
import { AGENCIES, COVERED, histories } from '../../../tests/builders/case-histories.ts'
import { codeOfAsync, type DeskBench } from '../../../tests/builders/desk-bench.ts'
import { reportBench, tellAnew } from '../../../tests/builders/report-bench.ts'
import { readHere } from '../../../tests/builders/report-reading.ts'
import { IN_HAND, NO, recount, YES } from '../../../tests/builders/report-recount.ts'
import { requestOf } from '../../../tests/builders/report-rows.ts'
import { listAuditEntries } from '../../storage/stores/audit-store.ts'
import { makeOverview } from './make-overview.ts'

const RUNS = Number(process.env.REPORT_RUNS ?? 200)

async function make(
  bench: DeskBench,
  change: Partial<Record<'from' | 'to' | 'asOf', string>> = {},
): Promise<Overview> {
  const { from, to, asOf } = requestOf(change)
  const made = await makeOverview(
    bench.tools,
    bench.opened,
    overviewRequestSchema.parse({ from, to, asOf }),
    { reading: readHere, silentDesks: () => null },
  )
  return overviewSchema.parse(made)
}

const days = fc.tuple(fc.integer({ min: -40, max: 40 }), fc.nat(40), fc.integer({ min: -3, max: 60 }))
const period = days.map(([start, length, until]) => {
  const from = addDays('2026-03-05' as CalendarDate, start)
  return { from, to: addDays(from, length), asOf: chinaDayStart(addDays(from, until)) }
})
type Asked = typeof period extends fc.Arbitrary<infer Value> ? Value : never

/** The cases in hand at covered agencies at the end of a day: by their last events, not by what came and went. */
function inHandOn(events: readonly CaseEvent[], day: CalendarDate, asOf: string): CaseEvent[] {
  const known = events.filter(event => event.at <= asOf && chinaDateOf(event.at) <= day)
  const last = new Map(known.map(event => [event.caseId, event]))
  return [...last.values()].filter(
    event =>
      IN_HAND.has(event.to) && event.event !== 'transferred-out' && COVERED.includes(event.agency as never),
  )
}

/** 通过 and 不通过 at covered agencies in the period. */
function decided(events: readonly CaseEvent[], { from, to, asOf }: Asked): CaseEvent[] {
  return events.filter(event => {
    const day = chinaDateOf(event.at)
    const isCounted = event.at <= asOf && day >= from && day <= to
    const left = event.from !== null && IN_HAND.has(event.from) && !IN_HAND.has(event.to)
    const isDecision = left && (YES.has(event.to) || NO.has(event.to)) && event.event !== 'revoked'
    return isCounted && isDecision && COVERED.includes(event.agency as never)
  })
}

/** Mondays to Fridays after one day up to another, one by one: no calendar is published on this desk. */
function weekdays(from: CalendarDate, to: CalendarDate): number {
  let count = 0
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1))
    if (![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())) count += 1
  return count
}

function binsOf(spans: readonly number[]): number[] {
  const edges = [-1, 2, 5, 10, 20, Number.POSITIVE_INFINITY]
  return edges.slice(1).map((edge, at) => spans.filter(n => n <= edge && n > (edges[at] as number)).length)
}

function middle(spans: readonly number[]): number | null {
  const rising = spans.toSorted((a, b) => a - b)
  if (rising.length === 0) return null
  const pair = [rising[(rising.length - 1) >> 1], rising[rising.length >> 1]] as [number, number]
  return (pair[0] + pair[1]) / 2
}

const sumOf = <Each>(all: readonly Each[], n: (each: Each) => number) =>
  all.reduce((sum, each) => sum + n(each), 0)

describe('the overview of any past and period', () => {
  it('counts what a plain walk over the events counts', async () => {
    const bench = reportBench([])
    await fc.assert(
      fc.asyncProperty(histories, period, async (events, asked) => {
        const { figures } = await make(tellAnew(bench, events), asked)
        const { asOf, from, to } = asked
        const endsOn = chinaDateOf(asOf) < to ? chinaDateOf(asOf) : to
        expect(figures.days.map(({ day, inHand }) => [day, inHand])).toEqual(
          figures.days.map(({ day }) => [day, inHandOn(events, day, asOf).length]),
        )
        expect([figures.days[0]?.day, figures.days.at(-1)?.day]).toEqual(
          endsOn < from ? [undefined, undefined] : [from, endsOn],
        )
        const all = recount(events, requestOf(asked))
        const counted = (column: string) =>
          COVERED.reduce(
            (sum, code) =>
              sum +
              [...all.workload].reduce(
                (n, [key, row]) => n + (key.startsWith(code) ? (row[column] ?? 0) : 0),
                0,
              ),
            0,
          )
        expect([sumOf(figures.days, day => day.came), sumOf(figures.days, day => day.went)]).toEqual([
          counted('received') + counted('reopened') + counted('transferredIn'),
          counted('closed') + counted('transferredOut'),
        ])

        const hand = inHandOn(events, endsOn, asOf)
        const facts = hand.flatMap(event => (event.facts ? [event.facts] : []))
        const ages = facts.map(each => Math.max(0, weekdays(each.submittedOn, endsOn)))
        expect(figures.ages.bins.map(each => each.n)).toEqual(binsOf(ages))
        expect(figures.ages.unknown).toBe(hand.length - facts.length)
        expect(sumOf(figures.due, each => each.overdue)).toBe(counted('overdue'))
        expect(sumOf(figures.due, each => each.overdue + each.nearDue + each.inTime + each.unknown)).toBe(
          hand.length,
        )

        const done = decided(events, asked)
        const spans = done.flatMap(event =>
          event.facts ? [Math.max(0, weekdays(event.facts.submittedOn, chinaDateOf(event.at)))] : [],
        )
        expect(figures.turnaround.bins.map(each => each.n)).toEqual(binsOf(spans))
        expect([figures.turnaround.median, figures.turnaround.unknown]).toEqual([
          middle(spans),
          done.length - spans.length,
        ])
        const refused = done.filter(event => NO.has(event.to))
        expect(figures.reasons.refusals).toBe(refused.length)
        expect(sumOf(figures.reasons.top, each => each.n) + figures.reasons.others).toBe(
          sumOf(refused, event => Math.max(1, event.reasons.length)),
        )
        expect(JSON.stringify(figures)).not.toContain(AGENCIES[3])
      }),
      { numRuns: RUNS },
    )
  })

  it('is refused to a caseworker, and notes nothing then', async () => {
    const bench = reportBench([], { roles: ['caseworker'] })
    expect(await codeOfAsync(() => make(bench))).toBe('not-permitted')
    expect(bench.acts()).toEqual([])
    for (const role of ['reviewer', 'supervisor'])
      expect(await codeOfAsync(() => make(reportBench([], { roles: [role] })))).toBe('done')
  })

  it('refuses a period that ends before it begins', async () => {
    const bench = reportBench([])
    expect(await codeOfAsync(() => make(bench, { from: '2026-03-02', to: '2026-03-01' }))).toBe(
      'report-period',
    )
  })

  it('leaves one line in the log, of days and a checksum', async () => {
    const bench = reportBench([])
    await make(bench)
    const lines = listAuditEntries(bench.storage.read)
    expect(lines.map(line => [line.act, line.caseId])).toEqual([['report-viewed', null]])
    expect(lines[0]?.about).toEqual({
      report: 'overview',
      from: '2026-03-01',
      to: '2026-03-31',
      asOf: requestOf().asOf,
      checksum: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
  })
})
