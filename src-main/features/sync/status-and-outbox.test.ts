import { describe, expect, it } from 'vitest'
import { letterViewSchema } from '../../../src-shared/desk/letter-views.ts'
import { syncStatusSchema } from '../../../src-shared/desk/sync-views.ts'
import { letterStateSchema } from '../../../src-shared/sync/outbox-letter.ts'
import { attachmentOf, identityCaseOf } from '../../../tests/builders/cases.ts'
import { deskBench } from '../../../tests/builders/desk-bench.ts'
import { caseIdOf, later, letterIdOf, NOON } from '../../../tests/builders/ids.ts'
import { newLetterOf } from '../../../tests/builders/letters.ts'
import { shelve } from '../../../tests/builders/shelf.ts'
import { rawSql } from '../../../tests/builders/stores.ts'
import { insertLetter } from '../../storage/stores/letters-store.ts'
import { writeMeta } from '../../storage/stores/meta-store.ts'
import { setAside } from '../../storage/stores/set-aside-store.ts'
import { inTransaction } from '../../storage/transaction.ts'
import { heartbeat } from './heartbeat.ts'
import { listOutbox } from './outbox.ts'
import { syncStatus } from './sync-status.ts'

/** One letter in every state, numbered in the order of the contract. */
function benchWithEveryState() {
  const bench = deskBench()
  inTransaction(bench.storage, tx => {
    for (const [n] of letterStateSchema.options.entries())
      insertLetter(tx, newLetterOf(n + 1, { caseId: caseIdOf(n) }))
  })
  for (const [n, state] of letterStateSchema.options.entries())
    rawSql(bench.storage, 'UPDATE letters SET state = ? WHERE letter_id = ?', state, letterIdOf(n + 1))
  return bench
}

const idle = { connection: 'online', nextTryAt: null, pulling: false, ownTrouble: null } as const
const sync = (change: { nextTryAt?: typeof NOON | null; restsUntil?: typeof NOON } = {}) => ({
  state: () => ({ ...idle, nextTryAt: change.nextTryAt ?? null }),
  nextTryOf: () => change.restsUntil,
})

describe('the status line', () => {
  it('counts what waits here, what needs the officer, what could not be read, and what can be done without network', () => {
    const bench = benchWithEveryState()
    shelve(bench.storage, [
      identityCaseOf(20),
      identityCaseOf(21, { attachments: [] }),
      identityCaseOf(22, { attachments: [attachmentOf('x')] }),
    ])
    inTransaction(bench.storage, tx => {
      setAside(tx, { kind: 'proposal', id: 'p', position: 1, reason: 'unknown-kind', raw: '{}' }, 1, NOON)
      writeMeta(tx, 'last-pull-at', NOON)
    })
    const status = syncStatus(bench.opened, {
      connection: 'no-network',
      nextTryAt: later(2_000),
      pulling: false,
      ownTrouble: null,
    })
    expect(status).toEqual({
      connection: 'no-network',
      nextTryAt: later(2_000),
      pulling: false,
      ownTrouble: null,
      lastPullAt: NOON,
      lastPushAt: null,
      waiting: 3,
      needsYou: 1,
      setAside: 1,
      clockOffsetMs: 1_500,
      logRefusedSince: null,
      exceptions: 0,
      ready: { cases: 1, of: 3 },
    })
    expect(syncStatusSchema.safeParse(status).success).toBe(true)
  })
})

describe('the outbox', () => {
  it('lists unsent and settled letters apart, newest first, together every letter there is', () => {
    const bench = benchWithEveryState()
    const list = (which: 'unsent' | 'done') => listOutbox(bench.opened, sync(), which, null, 50)
    expect(list('unsent').letters.map(letter => letter.state)).toEqual([
      'needs-you',
      'sending',
      'waiting',
      'held',
    ])
    expect(list('done').letters.map(letter => letter.state)).toEqual(['undone', 'closed', 'receipted'])
    expect([list('unsent').total, list('done').total]).toEqual([4, 3])
    for (const letter of [...list('unsent').letters, ...list('done').letters])
      expect(letterViewSchema.safeParse(letter).success).toBe(true)
  })

  it('comes page by page', () => {
    const bench = deskBench()
    inTransaction(bench.storage, tx => {
      for (let n = 1; n <= 5; n += 1) insertLetter(tx, newLetterOf(n, { caseId: caseIdOf(n) }))
    })
    const seen: number[] = []
    let after: ReturnType<typeof letterIdOf> | null = null
    do {
      const page = listOutbox(bench.opened, sync(), 'unsent', after, 2)
      expect(page.total).toBe(5)
      seen.push(...page.letters.map(letter => Number(letter.serialNo.slice(2))))
      after = page.next
    } while (after !== null)
    expect(seen).toEqual([5, 4, 3, 2, 1])
  })

  it('says of a waiting letter when it is tried next: its own rest, else the next round; of others nothing', () => {
    const bench = benchWithEveryState()
    const next = (change: Parameters<typeof sync>[0]) =>
      Object.fromEntries(
        listOutbox(bench.opened, sync(change), 'unsent', null, 9).letters.map(letter => [
          letter.state,
          letter.nextTryAt,
        ]),
      )
    expect(next({ nextTryAt: later(9_000) })).toEqual({
      held: null,
      waiting: later(9_000),
      sending: null,
      'needs-you': null,
    })
    expect(next({ nextTryAt: later(9_000), restsUntil: later(60_000) }).waiting).toBe(later(60_000))
    expect(next({}).waiting).toBeNull()
  })
})

describe('the heartbeat', () => {
  it('tells the centre how the desk stands, in counts alone', async () => {
    const bench = benchWithEveryState()
    inTransaction(bench.storage, tx => writeMeta(tx, 'last-pull-at', NOON))
    await heartbeat(bench.tools, bench.opened, 'token')
    expect(bench.central.seen).toEqual([
      {
        call: 'heartbeat',
        input: [
          'token',
          {
            deskId: bench.opened.deskId,
            epoch: 1,
            sequence: 7,
            waiting: 3,
            needsYou: 1,
            oldestUnsentAt: newLetterOf(1).decidedAt,
            lastPullAt: NOON,
            version: '0.0.0-test',
            freeDiskBytes: expect.any(Number),
            lockouts: 0,
            lastLockoutAt: null,
          },
        ],
      },
    ])
    expect(JSON.stringify(bench.central.seen)).not.toContain('王小明')
  })

  it('that the centre does not hear is nobody’s concern', async () => {
    const bench = deskBench()
    await expect(heartbeat(bench.tools, bench.opened, 'token')).resolves.toBeUndefined()
  })
})
