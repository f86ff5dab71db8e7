import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { quickFolder } from './copy-folder.ts'
import { operations } from './fault-operations.ts'
import type { FaultRun } from './fault-program.ts'
import { type FaultKind, faultKinds } from './faults.ts'
import { beside, faultGaps } from './known-gaps.ts'
import { patienceMs, wholeRange } from './range.ts'
import { shim, shimPath, unlessShim } from './shim.ts'

/** F5. With `POWER=whole` every write and flush of every operation fails once in every way; otherwise a sample. */
const kinds: FaultKind[] = wholeRange
  ? (Object.keys(faultKinds) as FaultKind[])
  : ['full-on', 'failed-once', 'read-only']
const places = wholeRange ? 0 : 3

/** What may be told: of starting the desk, and of everything after. */
const wordsOfStart = ['done', 'disk-full', 'disk-failed', 'read-only']
const words = ['done', 'disk-full', 'disk-failed']
/** Where the session must stand, by what was told. */
const modes: Readonly<Record<string, (isDone: boolean) => string>> = {
  'first start': isDone => (isDone ? 'closed' : 'no desk'),
  'first sign-in': isDone => (isDone ? 'open' : 'closed'),
  start: isDone => (isDone ? 'closed' : 'no desk'),
  'sign-in': isDone => (isDone ? 'open' : 'closed'),
  'sign-in with migration': isDone => (isDone ? 'open' : 'closed'),
  lock: () => 'locked',
  unlock: isDone => (isDone ? 'open' : 'locked'),
  'sign-out': () => 'closed',
}

describe.skipIf('why' in shim)(
  `on a disk that fails at the n-th write or flush${unlessShim}`,
  { timeout: patienceMs },
  () => {
    let runs: FaultRun[] = []
    let broken: string[] = []
    beforeAll(async () => {
      runs = await runFaults(Object.keys(operations), kinds, places, false)
      broken = runs.flatMap(brokenIn)
      const told = new Map<string, number>()
      for (const { answer } of runs) told.set(answer, (told.get(answer) ?? 0) + 1)
      console.log(
        `F5: ${runs.length} runs of ${Object.keys(operations).length} operations with ${kinds.join(', ')}\n` +
          `  told: ${[...told].map(([answer, n]) => `${answer} ${n}`).join(', ')}`,
      )
    }, patienceMs)

    it('every operation meets every kind of fault', () => {
      for (const operation of Object.keys(operations))
        for (const kind of kinds.filter(each => each !== 'read-only')) {
          const met = runs.filter(run => run.operation === operation && run.kind === kind && run.failed > 0)
          expect(met.length, `${operation}, ${kind}`).toBeGreaterThan(0)
        }
    })

    it('the officer is told in words, nothing is there by half, and the same process goes on', () => {
      expect(beside(broken, faultGaps).unknown).toEqual([])
    })

    it('the known gaps are there still', () => {
      expect(beside(broken, faultGaps).unseen, 'closed: take them out of known-gaps.ts').toEqual([])
    })

    it('half a decision would be found, were there no transactions', async () => {
      const weak = await runFaults(['decide'], ['full-once'], 4, true)
      expect(weak.flatMap(run => run.wrongAfter)).toContainEqual(expect.stringMatching(/lines in the log/))
    })
  },
)

/** Every promise that a run breaks, in a line of words. */
function brokenIn(run: FaultRun): string[] {
  const { operation, kind, nth, answer, mode } = run
  const wrong: string[] = []
  const isDone = answer === 'done'
  if (!(operation.endsWith('start') ? wordsOfStart : words).includes(answer)) wrong.push(`told ${answer}`)
  const meant = (modes[operation] ?? (() => 'open'))(isDone)
  if (mode !== meant) wrong.push(`the session is ${mode}, not ${meant}`)
  if (run.again !== 'done') wrong.push(`asked again: ${run.again}`)
  if (run.next !== 'done') wrong.push(`then a decision: ${run.next}`)
  if (run.silent) wrong.push('the round failed, and the status line has no word of it')
  // On a disk that stays dead nobody can take the failed commit back; on one that works again it must be.
  if (run.refusedButThere && kind !== 'failed-on') wrong.push('refused, and there after a restart')
  wrong.push(...run.uncaught.map(what => `thrown where nobody catches: ${what}`))
  wrong.push(...run.wrongAfter.map(what => `right after it: ${what}`))
  wrong.push(...run.wrongAtEnd.map(what => `at the end: ${what}`))
  return wrong.map(what => `${operation}, ${kind} at ${nth}: ${what}`)
}

async function runFaults(
  names: readonly string[],
  which: readonly FaultKind[],
  atPlaces: number,
  withoutTransactions: boolean,
): Promise<FaultRun[]> {
  const root = mkdtempSync(join(quickFolder, 'io-errors-'))
  const folder = join(root, 'data')
  mkdirSync(folder)
  const asked = { root, places: atPlaces, operations: names, kinds: which, withoutTransactions }
  const program = new URL('./fault-program.ts', import.meta.url).pathname
  const child = spawn(process.execPath, [program, JSON.stringify(asked)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, LD_PRELOAD: shimPath, POWER_FOLDER: folder, POWER_MARKS: join(root, 'marks') },
  })
  let said = ''
  child.stdout.on('data', chunk => {
    said += String(chunk)
  })
  const [code] = await once(child, 'close')
  rmSync(root, { recursive: true, force: true })
  if (code !== 0) throw new Error(`the program ended with ${code}`)
  return said
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line) as FaultRun)
}
