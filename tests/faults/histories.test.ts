import { rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runHistories, Worlds } from './histories-run.ts'
import { type HistoryTemplates, makeHistoryTemplates } from './histories-world.ts'

/** By command: `HISTORIES=20000 npx vitest run --project faults tests/faults/histories.test.ts`. */
const asked = Number(process.env['HISTORIES'] ?? 0)
const seed = Number(process.env['HISTORIES_SEED'] ?? Date.now() % 2 ** 31)
const FLOOR = 100
const SHARE_MS = 25_000

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
      const { runs, perSecond, tally, failure } = await runHistories(worlds, {
        seed,
        enough: (done, ms) => (asked > 0 ? done >= asked : done >= FLOOR && ms >= SHARE_MS),
      })
      await worlds.close()
      console.info(`histories: ${runs}, ${perSecond.toFixed(1)} a second, first seed ${seed}`)
      if (process.env['HISTORIES_TALLY']) console.info(tally)
      expect(failure ?? 'nothing').toBe('nothing')
    },
    asked > 0 ? asked * 1_000 : 240_000,
  )
})
