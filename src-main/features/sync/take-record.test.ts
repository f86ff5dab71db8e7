import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FeedItem } from '../../../src-shared/central/feed.ts'
import { type CalendarDate, chinaDateOf } from '../../../src-shared/kernel/instant.ts'
import { attachmentOf, caseItemOf, feedItemOf, identityCaseOf } from '../../../tests/builders/cases.ts'
import { draftOf } from '../../../tests/builders/decide-input.ts'
import { caseIdOf, letterIdOf, NOON } from '../../../tests/builders/ids.ts'
import { newLetterOf } from '../../../tests/builders/letters.ts'
import { proposalOf } from '../../../tests/builders/proposals.ts'
import { type PullBench, pullBench } from '../../../tests/builders/pull-bench.ts'
import { idsInQueue } from '../../../tests/builders/queues.ts'
import { rulebookOf } from '../../../tests/builders/rulebooks.ts'
import { rawSql } from '../../../tests/builders/stores.ts'
import { findCase, findHeldCase } from '../../storage/stores/cases-store.ts'
import { findDraft, writeDraft } from '../../storage/stores/drafts-store.ts'
import { findEntityPosition } from '../../storage/stores/entities-store.ts'
import {
  findWorkingCalendar,
  listPosts,
  listProposals,
  listRulebooks,
} from '../../storage/stores/entity-lists.ts'
import { listLackingCases } from '../../storage/stores/files-store.ts'
import { applyLetterEvent, findLetter, insertLetter } from '../../storage/stores/letters-store.ts'
import { refreshLocalEffect } from '../../storage/stores/local-effects.ts'
import { countQueues } from '../../storage/stores/queue-counts.ts'
import { isCaseSetAside, listSetAside } from '../../storage/stores/set-aside-store.ts'
import { inTransaction } from '../../storage/transaction.ts'

type News =
  | { readonly kind: 'word'; readonly version: number; readonly waiting: boolean }
  | { readonly kind: 'gone' }
  | { readonly kind: 'unreadable' }

/** The n-th news of one case, at its own position. */
function itemOf(position: number, news: News): FeedItem {
  if (news.kind === 'gone')
    return feedItemOf(position, 'case-gone', caseIdOf(1), { id: caseIdOf(1), why: 'transferred' })
  if (news.kind === 'unreadable')
    return feedItemOf(position, 'case', caseIdOf(1), { ...identityCaseOf(1), brand: 'new' })
  return caseItemOf(
    position,
    identityCaseOf(1, {
      version: news.version,
      status: news.waiting ? 'pending-manual' : 'verified',
      attachments: [attachmentOf(`photo ${news.version}`)],
    }),
  )
}

const history = fc.array(
  fc.oneof(
    fc.record({
      kind: fc.constant('word' as const),
      version: fc.integer({ min: 1, max: 4 }),
      waiting: fc.boolean(),
    }),
    fc.record({ kind: fc.constant('gone' as const) }),
    fc.record({ kind: fc.constant('unreadable' as const) }),
  ),
  { minLength: 1, maxLength: 6 },
)

/** The feed's own invariants, whatever came in whatever order. */
function expectConsistent(bench: PullBench): void {
  const today = chinaDateOf(bench.clock.now())
  for (const view of ['to-review', 'on-hold', 'field-check'] as const) {
    const listed = idsInQueue(bench.storage, { view }).length
    const counted =
      countQueues(bench.storage.read, today).find(count => count.view === view && count.stage === 'first')
        ?.count ?? 0
    expect(counted, view).toBe(listed)
  }
  const held = findCase(bench.storage.read, caseIdOf(1))
  const wanted = held?.status === 'pending-manual' ? held.attachments.map(file => file.sha256) : []
  expect(listLackingCases(bench.storage.read, undefined, 50).flatMap(lacking => lacking.files)).toEqual(
    wanted,
  )
}

describe('news of a case in any order, cut into pages anywhere, with repeats', () => {
  it('leave what the highest position says, revive nothing, and keep counters and wanted files true', async () => {
    const arrivals = fc.array(fc.nat(5), { maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(
        history,
        arrivals,
        fc.array(fc.boolean(), { minLength: 15, maxLength: 15 }),
        fc.boolean(),
        async (news, again, cuts, used) => {
          const items = news.map((one, n) => itemOf(n + 1, one))
          const order = [
            ...again.map(index => items[index % items.length] as FeedItem),
            ...[...items].sort((a, b) => ((a.position * 7) % 5) - ((b.position * 7) % 5)),
          ]
          const pages: FeedItem[][] = [[]]
          order.forEach((item, n) => {
            if (cuts[n]) pages.push([])
            pages.at(-1)?.push(item)
          })
          const bench = pullBench({ used })
          bench.pages = pages
          await bench.pull()

          const last = news.length
          const lastReadable = news.findLastIndex(one => one.kind !== 'unreadable') + 1
          const final = news[lastReadable - 1]
          const held = findHeldCase(bench.storage.read, caseIdOf(1))
          expect(held).toEqual(
            final?.kind === 'word' ? { position: lastReadable, version: final.version } : undefined,
          )
          expect(isCaseSetAside(bench.storage.read, caseIdOf(1))).toBe(lastReadable < last)
          expectConsistent(bench)
        },
      ),
      { numRuns: 250 },
    )
  })

  it('entities too: the highest position stands', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 8 }),
        async positions => {
          const bench = pullBench()
          bench.pages = [
            positions.map(position =>
              feedItemOf(position, 'region', '52', { code: '52', name: `第${position}`, parent: null }),
            ),
          ]
          await bench.pull()
          expect(findEntityPosition(bench.storage.read, 'region', '52')).toBe(Math.max(...positions))
        },
      ),
      { numRuns: 30 },
    )
  })
})

describe('news of a case under the officer’s own work', () => {
  const listed = (bench: PullBench) => idsInQueue(bench.storage)

  function decided(bench: PullBench, ...events: ('undo-window-over' | 'send' | 'receipt')[]): void {
    inTransaction(bench.storage, tx => {
      insertLetter(tx, newLetterOf(1))
      for (const event of events) applyLetterEvent(tx, letterIdOf(1), event, NOON)
      refreshLocalEffect(tx, caseIdOf(1))
    })
  }

  it('never overwrites the effect of an unsent decision: the case stays out of the queue (invariant I5)', async () => {
    const bench = pullBench()
    bench.pages = [
      [caseItemOf(1, identityCaseOf(1))],
      [caseItemOf(2, identityCaseOf(1, { version: 2 }))],
      [caseItemOf(3, identityCaseOf(1, { version: 3 }))],
    ]
    await bench.pull(1)
    decided(bench, 'undo-window-over')
    await bench.pull()
    expect(findCase(bench.storage.read, caseIdOf(1))?.version).toBe(3)
    expect(listed(bench)).toEqual([])
    expect(findLetter(bench.storage.read, letterIdOf(1))).toMatchObject({ state: 'waiting', caseVersion: 1 })
  })

  it('leaves a draft as it is, with the version it was typed on', async () => {
    const bench = pullBench()
    bench.pages = [[caseItemOf(1, identityCaseOf(1))], [caseItemOf(2, identityCaseOf(1, { version: 2 }))]]
    await bench.pull(1)
    const draft = draftOf({ outcome: 'refuse', reasons: ['ID01'], applicantText: '𠮷' })
    inTransaction(bench.storage, tx => writeDraft(tx, caseIdOf(1), { draft, caseVersion: 1, savedAt: NOON }))
    await bench.pull()
    expect(findDraft(bench.storage.read, caseIdOf(1))).toEqual({ draft, caseVersion: 1, savedAt: NOON })
  })

  it('a receipted decision whose effect the shelf does not show yet hides the case until a pull begun after it reached the end', async () => {
    const bench = pullBench({ used: true })
    bench.pages = [[caseItemOf(1, identityCaseOf(1))]]
    await bench.pull()
    decided(bench, 'undo-window-over', 'send', 'receipt')
    expect(listed(bench)).toEqual([])
    // The clock of the computer was set back two days meanwhile.
    bench.clock.jump(-172_800_000)
    bench.pages = [[], [caseItemOf(5, identityCaseOf(1, { version: 3 }))]]
    await bench.pull()
    expect(listed(bench)).toEqual([caseIdOf(1)])
    expect(rawSql(bench.storage, 'SELECT reflected FROM letters')).toEqual([{ reflected: 1 }])
  })

  it('a decision receipted while a pull runs is not taken for shown by that very pull', async () => {
    const bench = pullBench({ used: true })
    bench.pages = [[caseItemOf(1, identityCaseOf(1))], []]
    const script = bench.central.script.changes
    bench.central.script.changes = (...asked) => {
      if (asked[1] === 'c1') decided(bench, 'undo-window-over', 'send', 'receipt')
      return script?.(...asked) ?? { items: [], cursor: 'x', more: false }
    }
    await bench.pull()
    expect(rawSql(bench.storage, 'SELECT reflected FROM letters')).toEqual([{ reflected: 0 }])
    expect(listed(bench)).toEqual([])
  })
})

describe('a rulebook that does not hold', () => {
  it('is set aside with the place of the mistake, while the one before it stays in force', async () => {
    const bench = pullBench({ used: true })
    const good = rulebookOf()
    const broken = { ...good, work: good.work.map(rules => ({ ...rules, workType: 'eligibility-review' })) }
    bench.pages = [
      [feedItemOf(1, 'rulebook', 'guizhou-2022.1', good)],
      [feedItemOf(2, 'rulebook', 'guizhou-2022.1', broken)],
    ]
    expect(await bench.pull()).toEqual({ ok: true, value: { records: 2, setAside: 1 } })
    expect(listRulebooks(bench.storage.read)).toEqual([good])
    expect(listSetAside(bench.storage.read)).toMatchObject([
      { kind: 'rulebook', id: 'guizhou-2022.1', position: 2, reason: 'work.0.workType:custom' },
    ])
    const mended = rulebookOf({ source: '[S2]' })
    bench.pages = [[], [], [feedItemOf(3, 'rulebook', 'guizhou-2022.1', mended)]]
    await bench.pull()
    expect([listRulebooks(bench.storage.read), listSetAside(bench.storage.read)]).toEqual([[mended], []])
  })
})

describe('what two people must agree to, posts and holidays', () => {
  it('are kept as they come, and read by their lists', async () => {
    const bench = pullBench({ used: true })
    const year = { year: 2026, state: 'published', holidays: ['2026-03-06'], makeUpDays: [], source: 'x' }
    const proposal = proposalOf(1)
    bench.pages = [
      [
        feedItemOf(1, 'holiday-calendar', '2026', year),
        feedItemOf(2, 'proposal', proposal.id, proposal),
        feedItemOf(3, 'post', 'post-1', {
          id: 'post-1',
          name: '文员',
          unitName: '单位',
          region: '520112',
          wanted: 1,
          applied: 0,
          confirmed: 0,
          livingAllowance: '',
          workPlace: '',
          unitRecognised: null,
          open: true,
          publishedOn: '2026-03-01',
          asOf: NOON,
        }),
      ],
    ]
    expect(await bench.pull()).toEqual({ ok: true, value: { records: 3, setAside: 0 } })
    expect(findWorkingCalendar(bench.storage.read).isWorkingDay('2026-03-06' as CalendarDate)).toBe(false)
    expect(listProposals(bench.storage.read)).toEqual([proposal])
    expect(listPosts(bench.storage.read).map(post => post.id)).toEqual(['post-1'])
  })
})
