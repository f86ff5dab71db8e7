import type { FastifyRequest } from 'fastify'
import { CONTRACT_HEADER, CONTRACT_VERSION } from '../../src-shared/central/contract.ts'
import { CentralRefusal } from '../central-refusal.ts'
import type { CentreTools } from '../centre-tools.ts'
import { authenticate, type Caller, type Demand } from '../sessions/authenticate.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Set before the body is read, by the check of the route; undefined where nobody in particular may call. */
    caller: Caller | undefined
  }
}

/** The centre speaks this version of the contract and the one before; a missing header is taken as this one. */
export function refuseOldContract(request: FastifyRequest): void {
  const header = request.headers[CONTRACT_HEADER]
  if (header === undefined) return
  const spoken = [CONTRACT_VERSION, CONTRACT_VERSION - 1].map(String)
  if (typeof header !== 'string' || !spoken.includes(header.trim())) {
    throw new CentralRefusal('upgrade-required')
  }
}

/** Checks the caller of a route before anything of the request is read. */
export function callerCheck(tools: CentreTools, demand: Demand): (request: FastifyRequest) => Promise<void> {
  return async request => {
    request.caller = await authenticate(tools, request.headers.authorization, demand)
  }
}

/** The checked caller of a request. */
export function getCaller(request: FastifyRequest): Caller {
  if (!request.caller) throw new CentralRefusal('session-expired')
  return request.caller
}
