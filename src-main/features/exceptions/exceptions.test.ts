import { describe, expect, it } from 'vitest'
import { exceptionSchema } from '../../../src-shared/central/exception.ts'
import { fakeCentreParts } from '../../../tests/builders/centre-parts.ts'
import { deskBench } from '../../../tests/builders/desk-bench.ts'
import { answeredBySun, exceptionOf, keepException } from '../../../tests/builders/exceptions.ts'
import { later, letterIdOf } from '../../../tests/builders/ids.ts'
import { officerOf } from '../../../tests/builders/officers.ts'
import { problemOf, unreachable } from '../../../tests/builders/scripted-central.ts'
import { outcomeOf } from '../../../tests/builders/session-bench.ts'
import { listAuditEntries } from '../../storage/stores/audit-store.ts'
import { syncStatus } from '../sync/sync-status.ts'
import { answerException } from './answer-exception.ts'
import { listAllExceptions } from './list-exceptions.ts'

const DAY = 86_400_000
const word = { id: letterIdOf(1), answer: 'adopt' as const, note: '同意e\u0301' }
const stateAfter = { adopt: 'adopted', dismiss: 'dismissed', return: 'returned' }

/** A supervisor's desk with one open exception of a colleague, and a centre that takes every answer. */
function setUp() {
  const bench = deskBench({ officer: officerOf({ roles: ['supervisor', 'caseworker'] }) })
  keepException(bench.storage, exceptionOf(1))
  const parts = fakeCentreParts()
  bench.central.script.answerException = (_token, answer, { id, note }) => ({
    exception: exceptionOf(1, { id, state: stateAfter[answer], ...answeredBySun, answer: note }),
  })
  return {
    bench,
    ...parts,
    list: () => listAllExceptions(bench.tools, bench.opened),
    answer: (change: Partial<Parameters<typeof answerException>[3]> = {}) =>
      outcomeOf(answerException(bench.tools, bench.opened, parts, { ...word, ...change })),
    waiting: () =>
      syncStatus(bench.opened, { connection: 'online', nextTryAt: null, pulling: false, ownTrouble: null })
        .exceptions,
  }
}

describe('异常件 before the supervisor', () => {
  it('lists what is open first, then what was answered in the last thirty days, the newest of each first', () => {
    const { bench, list } = setUp()
    const answered = (n: number, ms: number) =>
      exceptionOf(n, { state: 'dismissed', ...answeredBySun, answeredAt: later(ms) })
    for (const exception of [
      answered(2, -DAY),
      exceptionOf(3, { raisedAt: later(-40 * DAY) }),
      answered(4, -29 * DAY),
      answered(5, -31 * DAY),
      exceptionOf(6, { state: 'withdrawn', answeredAt: later(-2 * DAY) }),
    ])
      keepException(bench.storage, exception)
    expect(list().map(each => each.id)).toEqual([1, 3, 2, 6, 4].map(letterIdOf))
  })

  it('are counted for who may answer them, and for nobody else', () => {
    const { bench, waiting } = setUp()
    const mine = { ...exceptionOf(1).mine, by: 'officer-1' }
    for (const exception of [exceptionOf(2), exceptionOf(3, { mine }), exceptionOf(4, { state: 'returned' })])
      keepException(bench.storage, exception)
    expect(waiting()).toBe(2)
    const caseworker = deskBench()
    keepException(caseworker.storage, exceptionOf(1))
    const state = { connection: 'online', nextTryAt: null, pulling: false, ownTrouble: null } as const
    expect(syncStatus(caseworker.opened, state).exceptions).toBe(0)
  })
})

describe('the supervisor’s answer', () => {
  it.each(['adopt', 'dismiss', 'return'] as const)(
    '(%s) goes to the centre, stands here at once, is noted in the log, and wakes the sender for its news',
    async answer => {
      const { bench, rounds, list, waiting, answer: give } = setUp()
      const given = await give({ answer })
      expect(given).toMatchObject({ state: stateAfter[answer], answer: '同意é' })
      expect(bench.central.seen).toEqual([
        {
          call: 'answerException',
          input: [
            'token',
            answer,
            { id: letterIdOf(1), requestId: expect.stringMatching(/^[0-9a-f-]{36}$/), note: '同意é' },
          ],
        },
      ])
      expect([list(), waiting()]).toEqual([[given], 0])
      expect(listAuditEntries(bench.storage.read)).toMatchObject([
        { act: 'exception-answered', letterId: letterIdOf(1), about: { answer } },
      ])
      expect([rounds(), bench.published.at(-1)]).toEqual([1, ['cases', 'letters', 'sync']])
    },
  )

  it('is not undone by an older word that comes late, and gives way to the centre’s own', async () => {
    const { bench, list, answer } = setUp()
    await answer()
    keepException(bench.storage, exceptionOf(1))
    expect(list()[0]?.state).toBe('adopted')
    keepException(bench.storage, exceptionOf(1, { state: 'adopted', ...answeredBySun, answer: '中心' }), 502)
    expect(list()[0]?.answer).toBe('中心')
  })

  it('is never to an own decision, to one answered already, or to something unknown; the centre is not asked', async () => {
    const { bench, answer } = setUp()
    keepException(bench.storage, exceptionOf(2, { mine: { ...exceptionOf(2).mine, by: 'officer-1' } }))
    keepException(bench.storage, exceptionOf(3, { state: 'withdrawn' }))
    expect(await answer({ id: letterIdOf(2) })).toBe('same-person')
    expect(await answer({ id: letterIdOf(3) })).toBe('already-settled')
    expect(await answer({ id: letterIdOf(9) })).toBe('not-found')
    expect(bench.central.seen).toEqual([])
  })

  it.each([
    [unreachable, { refused: 'needs-centre', about: { why: 'refused' } }, 0],
    [problemOf('same-person'), 'same-person', 0],
    [problemOf('not-adoptable'), 'not-adoptable', 0],
    [problemOf('not-permitted'), 'not-permitted', 0],
    [problemOf('already-settled'), 'already-settled', 1],
  ] as const)(
    'that the centre does not take (%o) is refused in words, and changes nothing here',
    async (failure, refusal, news) => {
      const { bench, rounds, list, answer } = setUp()
      bench.central.script.answerException = () => failure
      expect(await answer()).toEqual(refusal)
      expect([list(), bench.acts(), rounds()]).toEqual([[exceptionOf(1)], [], news])
    },
  )

  it('to one that went elsewhere with its case takes it off the shelf', async () => {
    const { bench, rounds, list, answer } = setUp()
    bench.central.script.answerException = () => problemOf('not-found')
    expect([await answer(), list(), rounds()]).toEqual(['not-found', [], 1])
  })

  it('carries what the bridge can carry', async () => {
    expect(exceptionSchema.safeParse(await setUp().answer()).success).toBe(true)
  })
})
