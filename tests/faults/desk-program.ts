import { appendFileSync, closeSync, openSync, writeSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { createRouterClient } from '@orpc/server'
import { createDesk } from '../../src-main/app/create-desk.ts'
import { createFileVault } from '../../src-main/app/file-vault.ts'
import { createAxiosCentralService } from '../../src-main/remote/axios-central-service.ts'
import type { DeskClient } from '../../src-shared/desk/desk-client.ts'
import { NO_LIMITS } from '../builders/no-limits.ts'
import { breakPromise } from './broken-promises.ts'
import { hookDesk } from './desk-hooks.ts'
import { createDeeds } from './do-deed.ts'
import { FastClock } from './fast-clock.ts'
import { hookCentral } from './hook-central.ts'
import type { Life, ToldLine } from './life.ts'

/** A real desk of the harness: the whole core on real files and real HTTP, one life long. Waits for its plan on stdin. */
const hooks = hookDesk()
const say = (fact: object) => process.stdout.write(`${JSON.stringify(fact)}\n`)
createInterface({ input: process.stdin }).once('line', line => {
  if (line === 'warm') process.exit(0)
  void live(JSON.parse(line) as Life)
})
// Whoever started this program is gone: nobody would ever end it.
process.stdin.once('end', () => process.exit(1))
say({ ready: true })

async function live(life: Life): Promise<void> {
  const told = openSync(life.toldFile, 'a', 0o600)
  const note = (said: ToldLine) => void writeSync(told, `${JSON.stringify(said)}\n`)
  const crash = (cause: unknown) => note({ t: 'crash', words: traceOf(cause) })
  process.on('uncaughtException', crash)
  process.on('unhandledRejection', crash)
  note({ t: 'life', name: life.name })
  say({ begun: true })
  hooks.begin({ death: life.death, full: life.full, note: line => note(line as ToldLine) })
  const clock = new FastClock(life.clock)
  const log = (code: string, about?: object) =>
    appendFileSync(life.logFile, `${JSON.stringify({ code, ...about })}\n`)
  const exchanges = { over: 0, under: 0 }
  const desk = createDesk(
    {
      dataFolder: life.dataFolder,
      centreAddress: life.centreAddress,
      demo: true,
      version: '0.0.0-faults',
      door: 'loopback',
      kdf: 'weak',
      ...NO_LIMITS,
    },
    {
      keyVault: createFileVault(life.dataFolder),
      logger: { info: log, warn: log },
      clock,
      central: observer => {
        const { centreAddress: address, timeoutMs } = life
        const real = createAxiosCentralService({ address, clock, observer, timeoutMs })
        const central = life.broken ? breakPromise(real, life.broken, hooks) : real
        return hookCentral(central, { step: hooks.step, pageLimit: life.pageLimit, exchanges })
      },
    },
  )
  const face: DeskClient = createRouterClient(desk.router, {
    context: {},
    interceptors: [call => desk.intercept(call)],
  })
  const deeds = createDeeds({ life, face, clock, note, hooks, exchanges })
  await deeds.signIn()
  say({ signedIn: true })
  for (const deed of life.deeds) await deeds.run(deed)
  note({ t: 'end' })
  closeSync(told)
  say({ done: true })
  // Lives on until it is killed, as a desk does.
  setInterval(() => undefined, 60_000)
}

function traceOf(cause: unknown): string {
  return cause instanceof Error ? `${cause.name}: ${cause.message}\n${cause.stack ?? ''}` : String(cause)
}
