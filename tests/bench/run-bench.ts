import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
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
import { fetchReadyRows, measureFirstPull, type ReadyRows } from './first-pull.ts'
import { measureLaterPull } from './later-pull.ts'
import { measureListPainting } from './list-painting.ts'
import { type Figure, printTable } from './measure.ts'
import { measureMemory } from './memory.ts'
import { measurePeer } from './peer.ts'
import { measureReporting } from './reporting.ts'
import { measureSearching } from './searching.ts'
import { measureStartUp } from './start-up.ts'
import { tokenOf } from './token.ts'

/**
 * `npm run bench -- [--cases=100000] [--rounds=5] [--only=B2,B10] [--report-cases=1000000]`: the figures of the quality page, each as a ratio against a
 * bound of the same run where there is one. Prints a table and, when nothing was left out, writes tests/bench/results.json and its chart, docs/bench.svg. A
 * must that is not met ends with code 1.
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

/** Reports are measured over a million cases, in a run of fewer over as many. */
const reportCases = Number(values['report-cases'] ?? (cases === 100_000 ? 1_000_000 : cases))
const reporting = wants('B8') ? await measureReporting(root, folder, reportCases, say) : []
if (only?.join() === 'B8') {
  rmSync(folder, { recursive: true, force: true })
  printTable(reporting)
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
const figures: Figure[] = [...reporting]
try {
  const address = await new Promise<string>((resolveAddress, reject) => {
    centre.stdout.on('data', chunk => resolveAddress(JSON.parse(String(chunk)).address))
    centre.once('exit', code => reject(new Error(`the centre ended with ${code}`)))
  })
  let ready: ReadyRows | undefined = await fetchReadyRows(address, await tokenOf(address))
  // Everything else works on what a first pull brought.
  say(`B1: first pull, ${rounds} rounds`)
  const first = await measureFirstPull(root, folder, address, ready, wants('B1') ? rounds : 1)
  if (wants('B1')) figures.push(...first.figures)
  if (wants('B1c')) {
    say('B1c: the same by PouchDB')
    figures.push(...(await measurePeer(folder, ready, first.pullMs)))
  }
  ready = undefined
  const filled = first.lastFolder
  if (wants('B6')) {
    say('B6: start')
    figures.push(...(await measureStartUp(root, filled, address, cases, Math.max(rounds, 5))))
  }
  if (wants('B10')) {
    say("B10: the door's thread")
    figures.push(...(await measureDoorThread(root, folder, filled, address)))
  }
  if (wants('B9') || wants('B1b')) {
    say('B9: a thousand decisions drained')
    figures.push(...(await measureDraining(root, folder, filled, address)))
  }
  if (wants('B1b')) {
    say('B1b: a later pull')
    figures.push(...(await measureLaterPull(root, folder, filled, address, { cases, pullMs: first.pullMs })))
  }
  if (wants('B7')) {
    say('B7: memory')
    figures.push(...(await measureMemory(root, folder, filled, address, cases)))
  }
  if (wants('B5')) {
    say('B5: a hand at the keyboard')
    figures.push(...(await measureByHand(folder)))
  }
  if (wants('B5b')) {
    say('B5b: the list')
    figures.push(...(await measureListPainting(folder, filled, address, cases)))
  }
  const desk = await startBenchDesk(root, filled, address)
  await desk.face.session.signIn({ loginName: 'wu', password: PASSWORD })
  if (wants('B2')) {
    say('B2: queue pages')
    figures.push(...(await measureQueuePages(desk, cases, rounds)))
  }
  if (wants('B3')) {
    say('B3: search')
    figures.push(...(await measureSearching(desk, cases, rounds)))
  }
  if (wants('B4')) {
    say('B4: decisions')
    figures.push(...(await measureDecisions(root, folder, desk, address, 500)))
  } else await desk.close()
} finally {
  centre.kill('SIGTERM')
  rmSync(folder, { recursive: true, force: true })
}
printTable(figures)
if (!only) {
  writeFileSync(join(import.meta.dirname, 'results.json'), `${JSON.stringify(figures, null, 2)}\n`)
  const about = `Figures of one run at ${cases} cases as a part of their must (line); diamond: the goal`
  writeFileSync(join(root, 'docs', 'bench.svg'), chartOf(figures, about))
}
process.exit(figures.some(one => one.met === false) ? 1 : 0)
