import { mkdirSync } from 'node:fs'
import { createRouterClient } from '@orpc/server'
import { createDesk } from '../../src-main/app/create-desk.ts'
import { createFileVault } from '../../src-main/app/file-vault.ts'
import { createAxiosCentralService } from '../../src-main/remote/axios-central-service.ts'
import type { CentralService } from '../../src-main/remote/central-service.ts'
import type { DeskClient } from '../../src-shared/desk/desk-client.ts'
import { NO_LIMITS } from '../builders/no-limits.ts'
import type { FakeClock } from '../builders/ports.ts'
import type { DeadAddress } from './matrix-faults.ts'

/** Rows of a page, so that so few cases make several. */
const PAGE_LIMIT = 10

const deadAddresses: Readonly<Record<DeadAddress, (address: string) => string>> = {
  refused: () => 'http://127.0.0.1:9',
  dns: () => 'http://no-such-centre.invalid',
  tls: address => address.replace('http:', 'https:'),
}

interface DeskParts {
  readonly dataFolder: string
  readonly address: string
  readonly clock: FakeClock
  readonly timeoutMs: number
  /** The dead address an exchange at this path is to go to; undefined for the real one. */
  readonly whichFails: (path: string) => DeadAddress | undefined
}

/** A whole desk in this process, over real HTTP, whose time stands still. */
export async function startMatrixDesk(parts: DeskParts) {
  const { dataFolder, address, clock, timeoutMs } = parts
  mkdirSync(dataFolder, { recursive: true })
  const exchanges = { under: 0 }
  const silent = () => undefined
  const desk = createDesk(
    {
      dataFolder,
      centreAddress: address,
      demo: true,
      version: '0.0.0-faults',
      door: 'loopback',
      kdf: 'weak',
      ...NO_LIMITS,
    },
    {
      keyVault: createFileVault(dataFolder),
      logger: { info: silent, warn: silent },
      clock,
      central: observer => {
        const serviceAt = (to: string) =>
          createAxiosCentralService({ address: to, clock, observer, timeoutMs })
        return choosing(
          serviceAt(address),
          name => serviceAt(deadAddresses[name](address)),
          parts.whichFails,
          exchanges,
        )
      },
    },
  )
  const face: DeskClient = createRouterClient(desk.router, {
    context: {},
    interceptors: [call => desk.intercept(call)],
  })
  return { face, exchanges, close: () => desk.close() }
}

/** The real service, which goes to a dead address instead where a run says so. Pages are short. */
function choosing(
  real: CentralService,
  deadAt: (name: DeadAddress) => CentralService,
  whichFails: DeskParts['whichFails'],
  exchanges: { under: number },
): CentralService {
  const dead: CentralService[] = []
  const counted = async <T>(path: string, ask: (service: CentralService) => Promise<T>): Promise<T> => {
    const name = whichFails(path)
    const service = name ? deadAt(name) : real
    if (name) dead.push(service)
    exchanges.under += 1
    try {
      return await ask(service)
    } finally {
      exchanges.under -= 1
    }
  }
  return {
    ...real,
    changes: (token, after, limit) =>
      counted(`/changes${after === undefined ? '' : `?after=${encodeURIComponent(after)}`}`, service =>
        service.changes(token, after, Math.min(limit, PAGE_LIMIT)),
      ),
    decisions: (token, letters) => counted('/decisions', service => service.decisions(token, letters)),
    refresh: input => counted('/sessions/refresh', service => service.refresh(input)),
    close: () => {
      real.close()
      for (const service of dead) service.close()
    },
  }
}
