import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { openFaultGround } from './fault-ground.ts'
import { type BrokenPromise, brokenPromises } from './life.ts'
import { idleNames, reportOf, summaryOf } from './report.ts'
import { runFaults } from './run-faults.ts'

/**
 * npm run faults -- [--kills 10000] [--minutes 60] [--seed N] [--resume FILE] [--lives 40] [--trace]
 *
 * Prints the table and writes tests/faults/results.json. Ends with 1 when something was found wrong or, in a run of a
 * thousand kills or more, a named step or a fault stayed idle. FAULTS_BREAK=promise breaks one on purpose.
 */
const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '10000' },
    minutes: { type: 'string', default: '60' },
    seed: { type: 'string' },
    resume: { type: 'string' },
    lives: { type: 'string', default: '40' },
    trace: { type: 'boolean', default: false },
  },
})
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))

const seed = values.seed === undefined ? Math.floor(Math.random() * 1_000_000) : Number(values.seed)
const broken = brokenPromises.find(promise => promise === process.env.FAULTS_BREAK) as
  | BrokenPromise
  | undefined
console.log(`seed ${seed}: repeat with --seed ${seed}${broken ? `; broken on purpose: ${broken}` : ''}`)
const ground = await openFaultGround(240)
const result = await runFaults(ground, {
  seed,
  kills: Number(values.kills),
  minutes: Number(values.minutes),
  livesPerDesk: Number(values.lives),
  resume: values.resume,
  broken,
  say: line => console.log(line),
  trace: values.trace ? line => console.log(line) : undefined,
})
const keep = result.found.length > 0 && !broken
await ground.close(keep)
console.log(reportOf(result.tally, result.found, seed))
if (keep) console.log(`The worlds in question are kept in ${ground.root}`)
const summary = summaryOf(result.tally, result.found, seed)
if (!broken)
  writeFileSync(
    fileURLToPath(new URL('results.json', import.meta.url)),
    `${JSON.stringify(summary, null, 2)}\n`,
  )
const idle = summary.kills >= 1_000 ? idleNames(result.tally) : []
process.exit(result.found.length > 0 || idle.length > 0 ? 1 : 0)
