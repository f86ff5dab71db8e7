import { rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { CentreTools } from '../../src-central/centre-tools.ts'
import type { CentralService } from '../../src-main/remote/central-service.ts'
import { ok, refuse } from '../../src-shared/kernel/result.ts'
import { breakPromise } from './broken-promises.ts'
import type { Breaking } from './histories-desk.ts'
import { type History, runHistories, Worlds } from './histories-run.ts'
import { type HistoryTemplates, makeHistoryTemplates } from './histories-world.ts'

/** By command: `HISTORIES=20000 npx vitest run --project faults tests/faults/histories.test.ts`. */
const asked = Number(process.env.HISTORIES ?? 0)
const seed = Number(process.env.HISTORIES_SEED ?? Date.now() % 2 ** 31)
const FLOOR = 100
const SHARE_MS = 25_000

// On a machine with other work histories take their time.
vi.setConfig({ testTimeout: 120_000 })

let templates: HistoryTemplates
beforeAll(async () => {
  templates = await makeHistoryTemplates()
})
afterAll(() => rmSync(templates.root, { recursive: true, force: true }))

describe('random histories of two or three desks and a centre (F3)', () => {
  it(
    'leave every promise kept',
    async () => {
      const worlds = new Worlds(templates)
      const { runs, perSecond, perCpuSecond, tally, failure } = await runHistories(worlds, {
        seed,
        enough: (done, ms) => (asked > 0 ? done >= asked : done >= FLOOR && ms >= SHARE_MS),
      })
      const inStores = await worlds.close()
      console.info(
        `histories: ${runs}, ${perSecond.toFixed(1)} a second (${perCpuSecond.toFixed(1)} a second of processor), first seed ${seed}`,
      )
      if (process.env.HISTORIES_TALLY) console.info(tally)
      expect(failure ?? 'nothing').toBe('nothing')
      expect(inStores).toEqual([])
    },
    asked > 0 ? asked * 1_000 : 240_000,
  )
})

/** What a broken promise makes of a centre or a desk, and what the check has to say of it. */
const broken: readonly (readonly [string, Breaking, RegExp])[] = [
  [
    'a desk that takes any answer for a receipt',
    (central, { handle }) =>
      breakPromise(behindPortal(central), 'receipted-on-any-200', { opened: [handle] as never }),
    /I2: letter \S+ is receipted without a verified receipt/,
  ],
  [
    'a page of the feed that leaves a case out, and a cursor that passes it',
    central => ({ ...central, changes: leavingOut(central) }),
    /I6 (skipped|stale): case /,
  ],
  [
    'a centre that forgets what it took in before its answer arrives',
    (central, { tools }) => ({ ...central, decisions: forgetting(central, tools) }),
    /I2: \S+ took effect and the centre has no such letter/,
  ],
]

/** Where there is no answer, a page of the network's own comes instead. */
function behindPortal(central: CentralService): CentralService {
  return {
    ...central,
    decisions: async (token, letters) => {
      const answer = await central.decisions(token, letters)
      if (answer.ok || answer.error.kind !== 'unreachable') return answer
      return refuse({ kind: 'not-the-centre', portal: true, retryAfterMs: undefined })
    },
  }
}

function leavingOut(central: CentralService): CentralService['changes'] {
  let seen = 0
  return async (token, after, limit) => {
    const answer = await central.changes(token, after, limit)
    if (!answer.ok) return answer
    const items = answer.value.items.filter(({ kind }) => {
      if (kind === 'case') seen += 1
      return kind !== 'case' || seen % 5 !== 0
    })
    return ok({ ...answer.value, items })
  }
}

/** Took in, forgotten, and the answer lost: what comes again is judged as if for the first time. */
function forgetting(central: CentralService, tools: CentreTools): CentralService['decisions'] {
  return async (token, letters) => {
    const answer = await central.decisions(token, letters)
    const ids = letters.map(({ id }) => id)
    const forgotten = await tools.storage.inTransaction(tx =>
      tx.db.deleteFrom('letters').where('id', 'in', ids).executeTakeFirst(),
    )
    return forgotten.numDeletedRows > 0n ? refuse({ kind: 'unreachable', why: 'timeout' }) : answer
  }
}

describe('a promise broken on purpose is found', () => {
  it.each(broken)('%s', async (_, breaking, words) => {
    const worlds = new Worlds(templates, { breaking })
    const { failure } = await runHistories(worlds, { seed: 1, shrink: false, enough: runs => runs >= 200 })
    await worlds.close()
    expect(failure).toMatch(words)
  })
})

/** Shrunk by the search above, and repaired since: what an officer closed had been adopted; a case at its own place was lost. */
const repaired: Readonly<Record<string, History>> = {
  'closed-but-adopted': {
    cast: 'three',
    deeds: [
      { do: 'take', at: 1, on: 0 },
      { do: 'sync-all' },
      { do: 'line', at: 1, down: true },
      { do: 'decide', at: 1, on: 0, as: 'refuse-1' },
      { do: 'reclaim', on: 0 },
      { do: 'pass', ms: 9_000 },
      { do: 'line', at: 1, down: false },
      { do: 'sync-all' },
      { do: 'sync-all' },
      { do: 'line', at: 1, down: true },
      { do: 'answer', how: 'adopt', pick: 0 },
      { do: 'withdraw', at: 1 },
    ],
  },
  'removed-at-its-own-place': {
    cast: 'twin',
    deeds: [
      { do: 'away', at: 0 },
      { do: 'line', at: 0, down: true },
      { do: 'decide', at: 0, on: 0, as: 'refuse-1' },
      { do: 'pass', ms: 9_000 },
      { do: 'line', at: 0, down: false },
      { do: 'sync', at: 0 },
      { do: 'sync-all' },
      { do: 'upload', on: 0 },
      { do: 'hand-over', at: 0 },
      { do: 'sync-all' },
    ],
  },
}

describe('a history that once went wrong', () => {
  it.each(Object.entries(repaired))('%s', async (_, history) => {
    const worlds = new Worlds(templates)
    const found = await worlds.live(history)
    expect([...found, ...(await worlds.close())]).toEqual([])
  })
})
