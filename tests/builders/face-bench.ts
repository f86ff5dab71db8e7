import { createRouterClient } from '@orpc/server'
import { onTestFinished } from 'vitest'
import { createDesk, type Desk } from '../../src-main/app/create-desk.ts'
import type { ExchangeObserver } from '../../src-main/remote/central-service.ts'
import { defaultDeskPolicy } from '../../src-shared/central/desk-policy.ts'
import { deskContract } from '../../src-shared/desk/contract.ts'
import type { DeskClient } from '../../src-shared/desk/desk-client.ts'
import type { DeskMeta } from '../../src-shared/desk/entry.ts'
import type { OfficerProfile } from '../../src-shared/people/officer.ts'
import { later, uuidOf } from './ids.ts'
import { NO_LIMITS } from './no-limits.ts'
import { officerOf } from './officers.ts'
import { countingRandom, type FakeClock, fakeClock, keepingLogger, memoryVault } from './ports.ts'
import { folderExporter } from './report-files.ts'
import { type ScriptedCentral, scriptedCentral } from './scripted-central.ts'
import { sessionOf } from './session-bench.ts'
import { temporaryFolder } from './stores.ts'

/** Every entry of the bridge contract by its path, with what must be true before. */
export const entries: readonly { readonly path: string; readonly meta: DeskMeta }[] = entriesOf(
  deskContract,
  [],
)

function entriesOf(part: object, path: string[]): { path: string; meta: DeskMeta }[] {
  return Object.entries(part).flatMap(([name, value]) =>
    '~orpc' in value
      ? [{ path: [...path, name].join('.'), meta: value['~orpc'].meta as DeskMeta }]
      : entriesOf(value, [...path, name]),
  )
}

export interface FaceBench {
  readonly desk: Desk
  readonly face: DeskClient
  readonly central: ScriptedCentral
  readonly logged: string[]
  readonly clock: FakeClock
  /** Where the line to the centre tells what it measured. */
  readonly observer: ExchangeObserver
  /** Calls an entry by its path with any input at all, as a broken or hostile face would. */
  call(path: string, input: unknown): Promise<unknown>
  signIn(): Promise<void>
}

/** A whole core behind its border, with a centre that lets one officer in. */
export function faceBench(
  officer: OfficerProfile = officerOf(),
  limits: typeof NO_LIMITS = NO_LIMITS,
): FaceBench {
  const central = scriptedCentral({
    enrol: () => ({ deskId: uuidOf(0xde5c), epoch: 1 }),
    signIn: () => ({ ...sessionOf(officer, { accessExpiresAt: later(3_600_000) }), receiptRootKey: 'root' }),
    changes: () => ({ items: [], cursor: 'c', more: false }),
    deskPolicy: () => defaultDeskPolicy,
    freshness: () => ({ desks: [] }),
  })
  const logger = keepingLogger()
  const clock = fakeClock()
  let observer: ExchangeObserver = { clockOffset: () => undefined }
  const desk = createDesk(
    {
      dataFolder: temporaryFolder(),
      centreAddress: 'https://centre.example',
      demo: true,
      version: '0.0.0-test',
      door: 'loopback',
      kdf: 'weak',
      ...limits,
    },
    {
      keyVault: memoryVault(),
      fileExporter: folderExporter(),
      logger,
      clock,
      random: countingRandom(),
      // Its clock stands still: a pause between two calls would never come.
      central: seen => {
        observer = seen
        return central
      },
    },
  )
  onTestFinished(() => desk.close())
  const face: DeskClient = createRouterClient(desk.router, {
    context: {},
    interceptors: [call => desk.intercept(call)],
  })
  return {
    desk,
    face,
    central,
    logged: logger.lines,
    clock,
    observer,
    call: (path, input) => {
      let at: unknown = face
      for (const name of path.split('.')) at = (at as Record<string, unknown>)[name]
      return (at as (input: unknown) => Promise<unknown>)(input)
    },
    signIn: async () => {
      await face.session.signIn({ loginName: officer.loginName, password: 'Mi-Ma-2026!' })
    },
  }
}
