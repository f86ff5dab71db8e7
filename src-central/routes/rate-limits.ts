import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { CENTRAL_BASE_PATH } from '../../src-shared/central/contract.ts'
import { CentralRefusal } from '../central-refusal.ts'
import type { RequestRates } from '../config.ts'
import { fastifyPath } from './contract-routes.ts'
import { demandOf, listOperations } from './operations.ts'

type Kind = Exclude<keyof RequestRates, 'address' | 'portal'>
type Limiter = (request: FastifyRequest) => Promise<void>

const kinds: Readonly<Record<string, Kind>> = {
  'people.search': 'search',
  'feed.changes': 'bulk',
  'attachments.get': 'bulk',
  'attachments.put': 'bulk',
}

/** By what a call of the contract is counted. */
export function kindOf(operation: string): Kind {
  return demandOf(operation) === 'nobody' ? 'knocks' : (kinds[operation] ?? 'others')
}

/**
 * How often somebody may ask, counted in this process: every address before anything of a request is looked at, every officer
 * at a desk once they are known and before a body is read. What is too much is `slow-down`, with the time to wait.
 *
 * Refuses nothing where the configuration gives no rates.
 */
export function addRateLimits(app: FastifyInstance, rates: RequestRates | null): void {
  if (!rates) return
  app.register(rateLimit, { global: false })
  app.addHook(
    'onRequest',
    limiter(app, rates.address, ({ ip }) => ip),
  )
}

/** For the calls of the contract. */
export function addCallRates(api: FastifyInstance, rates: RequestRates | null): void {
  if (!rates) return
  const limits: Readonly<Record<Kind, Limiter>> = {
    knocks: limiter(api, rates.knocks, ({ ip }) => ip),
    search: limiter(api, rates.search, askerOf),
    bulk: limiter(api, rates.bulk, askerOf),
    others: limiter(api, rates.others, askerOf),
  }
  const ofRoute = new Map(
    listOperations().map(operation => {
      const { name, method } = operation
      return [`${method} ${CENTRAL_BASE_PATH}${fastifyPath(operation)}`, kindOf(name)]
    }),
  )
  api.addHook('preParsing', async request => {
    const kind = ofRoute.get(`${request.method} ${request.routeOptions.url}`)
    if (kind) await limits[kind](request)
  })
}

/** For the portal, where nobody signs in. */
export function addPortalRate(portal: FastifyInstance, rates: RequestRates | null): void {
  if (!rates) return
  portal.addHook(
    'onRequest',
    limiter(portal, rates.portal, ({ ip }) => ip),
  )
}

function askerOf({ caller, ip }: FastifyRequest): string {
  return caller ? `${caller.officer.id} ${caller.deskId}` : ip
}

function limiter(
  app: FastifyInstance,
  max: number,
  keyGenerator: (request: FastifyRequest) => string,
): Limiter {
  // The plugin is there once the centre listens, so what counts is made with the first request.
  let check: ReturnType<typeof app.createRateLimit> | undefined
  return async request => {
    check ??= app.createRateLimit({ max, timeWindow: 60_000, keyGenerator })
    const found = await check(request)
    if (!found.isAllowed && found.isExceeded)
      throw new CentralRefusal('slow-down', { retryAfterMs: found.ttl })
  }
}
