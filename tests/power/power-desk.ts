import { createRouterClient } from '@orpc/server'
import { createDesk, type Desk } from '../../src-main/app/create-desk.ts'
import { createFileVault } from '../../src-main/app/file-vault.ts'
import type { DeskClient } from '../../src-shared/desk/desk-client.ts'
import { later } from '../builders/ids.ts'
import { NO_LIMITS } from '../builders/no-limits.ts'
import { countingRandom, type FakeClock, fakeClock, settled } from '../builders/ports.ts'
import { officer, PASSWORD, type SmallCentre } from './small-centre.ts'

/** A whole core on a real folder, called through its border. Fakes stand at the ports only: clock, chance, centre. */
export interface PowerDesk {
  readonly desk: Desk
  readonly face: DeskClient
  readonly clock: FakeClock
  readonly logged: readonly string[]
  /** What a call of the clock threw: in the real desk nobody would catch it, and the core would die. */
  readonly uncaught: unknown[]
  /** Signs the officer in; a known one needs no centre. */
  signIn(): Promise<void>
  /** Lets time pass, and everything that falls due happen: undo windows end, rounds run. */
  pass(ms: number): Promise<void>
}

/** Throws what `createDesk` throws. `start` numbers the starts of a folder: each has ids and an hour of its own. */
export function startPowerDesk(folder: string, centre: SmallCentre, start: number): PowerDesk {
  const inner = fakeClock(later(start * 3_600_000))
  const uncaught: unknown[] = []
  const clock: FakeClock = {
    ...inner,
    after: (ms, call) =>
      inner.after(ms, () => {
        try {
          call()
        } catch (cause) {
          uncaught.push(cause)
        }
      }),
  }
  const logged: string[] = []
  const log = (code: string, about?: object) => void logged.push(JSON.stringify({ code, ...about }))
  const desk = createDesk(
    {
      dataFolder: folder,
      centreAddress: 'https://centre.example',
      demo: true,
      version: '0.0.0-test',
      door: 'loopback',
      kdf: 'weak',
      ...NO_LIMITS,
    },
    {
      keyVault: createFileVault(folder),
      logger: { info: log, warn: log },
      clock,
      random: countingRandom(`start ${start}`),
      central: () => centre.central,
      // Its writes would come between those that are counted.
      reserveBytes: 0,
    },
  )
  const face: DeskClient = createRouterClient(desk.router, {
    context: {},
    interceptors: [call => desk.intercept(call)],
  })
  return {
    desk,
    face,
    clock,
    logged,
    uncaught,
    signIn: async () => {
      await face.session.signIn({ loginName: officer.loginName, password: PASSWORD })
    },
    pass: async ms => {
      await settled()
      await clock.pass(ms)
      await settled()
    },
  }
}

/** The closed code a call is refused with; `done` when it is not. Anything else is thrown on. */
export async function refusalOf(call: Promise<unknown>): Promise<string> {
  try {
    await call
    return 'done'
  } catch (cause) {
    const code = (cause as { code?: unknown }).code
    if (typeof code === 'string') return code
    throw cause
  }
}
