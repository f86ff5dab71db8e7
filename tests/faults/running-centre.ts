import { type FactProcess, startFactProcess } from '../support/fact-process.ts'
import { type PortalCall, portalOf } from '../support/portal-call.ts'

/** The centre of a world: killed where the schedule says so, and always started again on the same port. */
export interface RunningCentre {
  readonly address: string
  readonly portal: PortalCall
  /** Kills it at once and starts it again. */
  kill(): Promise<void>
  /** Lets it die at the n-th pass of a named step; it is started again by itself. */
  dieAt(step: string, nth: number): void
  /** How often it was killed, by named step or `moment`. */
  readonly deaths: Map<string, number>
  readonly log: () => string
  /** Waits until it answers. */
  settled(): Promise<void>
  stop(): Promise<void>
}

export async function startCentre(
  program: string,
  folder: string,
  cacheFolder: string,
): Promise<RunningCentre> {
  let port = 0
  let stopping = false
  let current: FactProcess | undefined
  let up: Promise<void> = Promise.resolve()
  let planned: string | undefined
  const logs: string[] = []
  const deaths = new Map<string, number>()

  async function start(): Promise<void> {
    const centre = startFactProcess(program, [folder, String(port)], { NODE_COMPILE_CACHE: cacheFolder })
    current = centre
    centre.process.once('close', (_code, signal) => {
      logs.push(centre.log())
      if (stopping || signal !== 'SIGKILL') return
      const how = planned ?? 'moment'
      planned = undefined
      deaths.set(how, (deaths.get(how) ?? 0) + 1)
      up = start()
    })
    const ready = await centre.fact(fact => fact.ready === true)
    port = Number(new URL(String(ready.address)).port)
  }

  up = start()
  await up
  const address = `http://127.0.0.1:${port}`
  return {
    address,
    deaths,
    portal: portalOf(address),
    log: () => [...logs, current?.log() ?? ''].join('\n'),
    kill: async () => {
      await up.catch(() => undefined)
      planned = undefined
      await current?.end('SIGKILL')
      await up
    },
    dieAt: (step, nth) => {
      planned = step
      current?.say(JSON.stringify({ step, nth }))
    },
    settled: async () => {
      // A death and a new start may follow one another.
      for (let before: unknown; before !== up; ) {
        before = up
        await up
      }
    },
    stop: async () => {
      stopping = true
      await up.catch(() => undefined)
      await current?.end('SIGTERM')
    },
  }
}
