import { cpSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { IdentityCase } from '../../src-shared/identity/identity-payload.ts'
import { type FactProcess, startFactProcess } from './fact-process.ts'
import { type PortalCall, portalOf } from './portal-call.ts'

/** The reference centre as a program of its own, as a province runs it: it can be stopped and started again. */
export interface CentreProcess {
  /** The same through every stop and start. */
  readonly address: string
  /** Where its data lies. */
  readonly folder: string
  stop(): Promise<void>
  start(): Promise<void>
  /** What applicants, the automatic check and administrators do: the JSON of `/portal`. */
  readonly portal: PortalCall
  caseOf(caseId: string): Promise<IdentityCase>
  casesOf(status: string): Promise<readonly IdentityCase[]>
  /** How often each letter that came here took effect. */
  effects(): Promise<Readonly<Record<string, number>>>
  /** Ends it and wipes its folder. */
  close(): Promise<void>
}

const program = fileURLToPath(new URL('../../src-central/main.ts', import.meta.url))

/** Makes a centre's folder with demo data, to be copied by `startCentreProcess`. */
export async function makeCentreTemplate(folder: string, cases: number): Promise<void> {
  const centre = await run([`--data=${folder}`, '--port=0', `--demo=${cases}`, '--seed=1'])
  await centre.process.end('SIGTERM')
}

/** Starts a centre on a copy of a template. */
export async function startCentreProcess(template: string, folder: string): Promise<CentreProcess> {
  cpSync(template, folder, { recursive: true })
  let port = 0
  let running: FactProcess | undefined
  const start = async () => {
    const centre = await run([`--data=${folder}`, '--portal', `--port=${port}`])
    running = centre.process
    port = Number(new URL(centre.address).port)
  }
  const stop = async () => {
    await running?.end('SIGTERM')
    running = undefined
  }
  await start()
  const address = `http://127.0.0.1:${port}`
  const portal = portalOf(address)
  return {
    address,
    folder,
    stop,
    start,
    portal,
    caseOf: async id => ((await portal('GET', `/cases/${id}`)) as { case: IdentityCase }).case,
    casesOf: async status =>
      ((await portal('GET', `/cases?limit=500&status=${status}`)) as { cases: IdentityCase[] }).cases,
    effects: async () => ((await portal('GET', '/effects')) as { effects: Record<string, number> }).effects,
    close: async () => {
      await stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function run(args: readonly string[]): Promise<{ process: FactProcess; address: string }> {
  const started = startFactProcess(program, args)
  const ready = await started.fact(fact => fact.ready === true)
  return { process: started, address: String(ready.address) }
}
