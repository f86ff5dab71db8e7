import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { PASSWORD } from '../../src-central/testing/tiny-demo.ts'
import { measureDecisions, measureQueuePages } from './asking.ts'
import { startBenchDesk } from './bench-desk.ts'
import { measureDraining } from './draining.ts'
import { fetchReadyRows, measureFirstPull, type ReadyRows } from './first-pull.ts'
import { type Figure, printTable } from './measure.ts'
import { measureStartUp } from './start-up.ts'
import { tokenOf } from './token.ts'

/**
 * `npm run bench -- [--cases=100000] [--rounds=5]`: B1, B2, B4, B6 and B9 of the quality page, each as a ratio against a
 * bound of the same run. Prints a table and writes tests/bench/results.json. A must that is not met ends with code 1.
 */
const { values } = parseArgs({
  options: { cases: { type: 'string', default: '100000' }, rounds: { type: 'string', default: '5' } },
})
const cases = Number(values.cases)
const rounds = Number(values.rounds)
const root = resolve(import.meta.dirname, '..', '..')
const folder = mkdtempSync(join(tmpdir(), 'review-desk-bench-'))
const say = (text: string) => process.stdout.write(`${text}\n`)

say(`filling a centre with ${cases} cases …`)
const centre = spawn(
  process.execPath,
  [join(import.meta.dirname, 'bench-centre.ts'), join(folder, 'centre'), String(cases)],
  { stdio: ['ignore', 'pipe', 'inherit'] },
)
const figures: Figure[] = []
try {
  const address = await new Promise<string>((resolveAddress, reject) => {
    centre.stdout.on('data', chunk => resolveAddress(JSON.parse(String(chunk)).address))
    centre.once('exit', code => reject(new Error(`the centre ended with ${code}`)))
  })
  let ready: ReadyRows | undefined = await fetchReadyRows(address, await tokenOf(address))
  say(`B1: first pull, ${rounds} rounds`)
  const first = await measureFirstPull(root, folder, address, ready, rounds)
  figures.push(...first.figures)
  ready = undefined
  say('B6: start')
  figures.push(...(await measureStartUp(root, first.lastFolder, address, cases, Math.max(rounds, 5))))
  const desk = await startBenchDesk(root, first.lastFolder, address)
  await desk.face.session.signIn({ loginName: 'wu', password: PASSWORD })
  say('B2: queue pages')
  figures.push(...(await measureQueuePages(desk, cases, rounds)))
  say('B9: a thousand decisions drained')
  figures.push(...(await measureDraining(root, folder, first.lastFolder, address)))
  say('B4: decisions')
  figures.push(...(await measureDecisions(root, folder, desk, address, 500)))
} finally {
  centre.kill('SIGTERM')
  rmSync(folder, { recursive: true, force: true })
}
printTable(figures)
writeFileSync(join(import.meta.dirname, 'results.json'), `${JSON.stringify(figures, null, 2)}\n`)
process.exit(figures.some(one => one.met === false) ? 1 : 0)
