import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { createDesk, type Desk, type DeskParts } from '../../src-main/app/create-desk.ts'
import { createFileVault } from '../../src-main/app/file-vault.ts'
import { systemClock } from '../../src-main/app/system-clock.ts'
import type { Clock } from '../../src-main/ports/clock.ts'
import type { DeskClient } from '../../src-shared/desk/desk-client.ts'
import type { SyncStatus } from '../../src-shared/desk/sync-views.ts'
import { type LetterId, uuidV7 } from '../../src-shared/kernel/ids.ts'
import { addMs } from '../../src-shared/kernel/instant.ts'
import { NO_LIMITS } from '../builders/no-limits.ts'

/** The computer's clock, which a test can set forward so that nobody waits for an undo window. */
export class ShiftedClock implements Clock {
  #shiftMs = 0
  now() {
    return addMs(systemClock.now(), this.#shiftMs)
  }
  monotonicMs() {
    return systemClock.monotonicMs() + this.#shiftMs
  }
  after(ms: number, call: () => void) {
    return systemClock.after(ms, call)
  }
  shift(ms: number) {
    this.#shiftMs += ms
  }
}

export interface TestDesk {
  readonly desk: Desk
  /** The bridge, called as the face calls it: through the border, parsed both ways. */
  readonly face: DeskClient
  readonly dataFolder: string
  readonly logged: string[]
  /** Sets the desk's clocks forward. */
  shift(ms: number): void
  /** Ends every undo window as time would, and tries to send. */
  letUndoWindowPass(): Promise<void>
  close(): Promise<void>
}

export interface TestDeskOptions extends Partial<DeskParts> {
  readonly centreAddress: string
  readonly dataFolder?: string
  /** As it is preset at install. */
  readonly recoveryFingerprint?: string
}

/** A real core on a real file, without a door. What it logs is kept, so that tests can look for what must not be in it. */
export function startTestDesk(options: TestDeskOptions): TestDesk {
  const { centreAddress, dataFolder, recoveryFingerprint, ...parts } = options
  const folder = dataFolder ?? mkdtempSync(join(tmpdir(), 'desk-'))
  const logged: string[] = []
  const clock = new ShiftedClock()
  const log = (code: string, about?: object) => void logged.push(JSON.stringify({ code, ...about }))
  const desk = createDesk(
    {
      dataFolder: folder,
      centreAddress,
      demo: true,
      version: '0.0.0-test',
      door: 'loopback',
      kdf: 'weak',
      ...NO_LIMITS,
      ...(recoveryFingerprint === undefined ? {} : { recoveryFingerprint }),
    },
    { keyVault: createFileVault(folder), logger: { info: log, warn: log }, clock, ...parts },
  )
  const face: DeskClient = createRouterClient(desk.router, {
    context: {},
    interceptors: [call => desk.intercept(call)],
  })
  return {
    desk,
    face,
    dataFolder: folder,
    logged,
    shift: ms => clock.shift(ms),
    letUndoWindowPass: async () => {
      clock.shift(61_000)
      await face.outbox.tryNow({})
    },
    close: async () => {
      await desk.close()
      if (dataFolder === undefined) rmSync(folder, { recursive: true, force: true })
    },
  }
}

export function newId(): LetterId {
  return uuidV7(Date.now(), randomBytes(10)) as LetterId
}

/** Waits until the question is answered with something true, asking often; fails with the words after `ms`. */
export async function until<T>(
  what: string,
  ask: () => Promise<T | undefined | false>,
  ms = 15_000,
): Promise<T> {
  const end = performance.now() + ms
  for (;;) {
    const answer = await ask()
    if (answer !== undefined && answer !== false) return answer
    if (performance.now() > end) throw new Error(`did not happen within ${ms} ms: ${what}`)
    await new Promise(resolve => setTimeout(resolve, 25))
  }
}

export async function untilStatus(
  face: DeskClient,
  what: string,
  holds: (status: SyncStatus) => boolean,
  ms?: number,
): Promise<SyncStatus> {
  return await until(
    what,
    async () => {
      const status = await face.sync.status({})
      return holds(status) && status
    },
    ms,
  )
}
