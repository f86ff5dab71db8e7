import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { PASSWORD } from '../../src-central/testing/tiny-demo.ts'
import { measureDecisions, measureQueuePages } from './asking.ts'
import { startBenchDesk } from './bench-desk.ts'
import { measureByHand } from './by-hand.ts'
import { chartOf } from './chart.ts'
import { measureDoorThread } from './door-thread.ts'
import { measureDraining } from './draining.ts'
import { fetchReadyRows, measureFirstPull, type ReadyRows, waitForFiles } from './first-pull.ts'
import { measureLaterPull } from './later-pull.ts'
import { measureListPainting } from './list-painting.ts'
import { type Figure, printTable, replaced } from './measure.ts'
import { measureMemory } from './memory.ts'
import { measurePeer } from './peer.ts'
import { measureReporting } from './reporting.ts'
import { measureSearching, untilSearchable } from './searching.ts'
import { measureStartUp } from './start-up.ts'
import { tokenOf } from './token.ts'

/**
 * `npm run bench -- [--cases=100000] [--rounds=5] [--only=B2,B10] [--report-cases=1000000]`: the figures of the quality page,
 * each as a ratio against a bound of the same run where there is one. Prints a table and keeps the figures, of some parts in
 * place of theirs: at 100 000 cases in tests/bench/results.json, drawn in docs/bench.svg, at a million in results-million.json.
 * A must that is not met ends with code 1.
 */
const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '100000' },
    rounds: { type: 'string', default: '5' },
    only: { type: 'string' },
    'report-cases': { type: 'string' },
  },
})
const only = values.only?.split(',')
/** Whether a part is asked for: all are unless some are named. */
const wants = (part: string) => only?.includes(part) ?? true
const cases = Number(values.cases)
const rounds = Number(values.rounds)
const root = resolve(import.meta.dirname, '..', '..')
const folder = mkdtempSync(join(tmpdir(), 'review-desk-bench-'))
const say = (text: string) => process.stdout.write(`${text}\n`)

/** A run at the office's size or at a million cases is kept, of a part in place of that part's figures before; the office's is drawn. */
function keep(measured: readonly Figure[]): void {
  const isOffice = only?.join() === 'B8' ? reportCases === 1_000_000 : cases === 100_000
  if (!isOffice && cases !== 1_000_000) return
  const path = join(import.meta.dirname, isOffice ? 'results.json' : 'results-million.json')
  const before = only && existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : []
  const all = replaced(before, measured)
  writeFileSync(path, `${JSON.stringify(all, null, 2)}\n`)
  if (!isOffice) return
  const about = 'Figures at 100 000 cases as a part of their must (line); diamond: the goal'
  writeFileSync(join(root, 'docs', 'bench.svg'), chartOf(all, about))
}

/** B2 to B4 on a desk of its own that has pulled everything, its pictures and its index, and has nothing else to do. */
async function measureAsking(address: string): Promise<Figure[]> {
  const desk = await startBenchDesk(root, join(folder, 'asking'), address)
  const pulled = desk.pulled()
  await desk.face.session.signIn({ loginName: 'wu', password: PASSWORD })
  await pulled
  await untilSearchable(desk)
  await waitForFiles(desk)
  const asked: Figure[] = []
  if (wants('B2')) {
    say('B2: queue pages')
    asked.push(...(await measureQueuePages(desk, cases, rounds)))
  }
  if (wants('B3')) {
    say('B3: search')
    asked.push(...(await measureSearching(desk, cases, rounds)))
  }
  if (wants('B4')) {
    say('B4: decisions')
    asked.push(...(await measureDecisions(root, folder, desk, address, 500)))
  } else await desk.close()
  return asked
}

/** Reports are measured over a million cases, in a run of fewer over as many. */
const reportCases = Number(values['report-cases'] ?? (cases === 100_000 ? 1_000_000 : cases))
const reporting = wants('B8') ? await measureReporting(root, folder, reportCases, say) : []
if (only?.join() === 'B8') {
  rmSync(folder, { recursive: true, force: true })
  printTable(reporting)
  keep(reporting)
  process.exit(reporting.some(one => one.met === false) ? 1 : 0)
}

say(`filling a centre with ${cases} cases …`)
const centre = spawn(
  process.execPath,
  [join(import.meta.dirname, 'bench-centre.ts'), join(folder, 'centre'), String(cases)],
  { stdio: ['ignore', 'pipe', 'inherit'] },
)
// However this ends: a centre left behind would be in the way of the next measurement.
process.on('exit', () => centre.kill('SIGKILL'))
const figures: Figure[] = []
/** Told at once too: a run takes half an hour and may be broken off. */
function add(more: readonly Figure[]): void {
  for (const { id, value, unit } of more) say(`  ${id} ${value} ${unit}`)
  figures.push(...more)
}
add(reporting)
try {
  const address = await new Promise<string>((resolveAddress, reject) => {
    centre.stdout.on('data', chunk => resolveAddress(JSON.parse(String(chunk)).address))
    centre.once('exit', code => reject(new Error(`the centre ended with ${code}`)))
  })
  const wantsRows = wants('B1') || wants('B1c')
  let ready: ReadyRows | undefined = wantsRows
    ? await fetchReadyRows(address, await tokenOf(address))
    : undefined
  // Everything else works on what a first pull brought.
  say(`B1: first pull, ${rounds} rounds`)
  const first = await measureFirstPull(root, folder, address, cases, ready, wants('B1') ? rounds : 1)
  if (wants('B1')) add(first.figures)
  if (ready && wants('B1c')) {
    say('B1c: the same by PouchDB')
    add(await measurePeer(folder, ready, first.pullMs))
  }
  ready = undefined
  const filled = first.lastFolder
  // Copies of one desk are one desk to the centre: what only reads comes before the next one that decides.
  if (wants('B6')) {
    say('B6: start')
    add(await measureStartUp(root, filled, address, cases, Math.max(rounds, 5)))
  }
  if (wants('B5')) {
    say('B5: a hand at the keyboard')
    add(await measureByHand(folder))
  }
  if (wants('B9') || wants('B1b')) {
    say('B9: a thousand decisions drained')
    add(await measureDraining(root, folder, filled, address))
  }
  if (wants('B1b')) {
    say('B1b: a later pull')
    add(await measureLaterPull(root, folder, filled, address, { cases, pullMs: first.pullMs }))
  }
  if (wants('B7')) {
    say('B7: memory')
    add(await measureMemory(root, folder, filled, address, cases))
  }
  if (wants('B10')) {
    say("B10: the door's thread")
    add(await measureDoorThread(root, folder, filled, address))
  }
  if (wants('B5b')) {
    say('B5b: the list')
    add(await measureListPainting(folder, filled, address, cases))
  }
  if (wants('B2') || wants('B3') || wants('B4')) add(await measureAsking(address))
} finally {
  centre.kill('SIGTERM')
  rmSync(folder, { recursive: true, force: true })
}
printTable(figures)
keep(figures)
process.exit(figures.some(one => one.met === false) ? 1 : 0)
