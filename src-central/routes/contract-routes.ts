import { OpenAPIHandler } from '@orpc/openapi/fastify'
import type { FastifyInstance } from 'fastify'
import { CENTRAL_BASE_PATH } from '../../src-shared/central/contract.ts'
import { CentralRefusal } from '../central-refusal.ts'
import type { CentreTools } from '../centre-tools.ts'
import { callerCheck } from './caller-check.ts'
import { type CallContext, contractRouter } from './contract-router.ts'
import { demandOf, listOperations, type Operation, operationsNotBuilt, rawOperations } from './operations.ts'

/** A batch of a hundred letters of 64 Ki characters, each of up to three bytes, and some room. */
const LETTERS_BYTES = 24 * 1_048_576
const OTHERS_BYTES = 1_048_576
/** Fifty drafts. */
const OFFERS_BYTES = 8 * 1_048_576
/** The tables of all reports of a province. */
const CLOSING_BYTES = 16 * 1_048_576
/** Whoever is not known yet says a name, a password, a key: no more than this is read for them. */
const NOBODYS_BYTES = 16_384

/**
 * One Fastify route for every call of the contract, so that the caller is checked before the body is read, unknown
 * paths stay unknown, and logs name the pattern and never an id.
 */
export function addContractRoutes(api: FastifyInstance, tools: CentreTools): void {
  const handler = new OpenAPIHandler(contractRouter, {
    // What a handler refuses leaves by the error handler of Fastify, like every other refusal.
    interceptors: [
      async ({ next, context }) => {
        try {
          return await next()
        } catch (error) {
          context.failure = error
          throw error
        }
      },
    ],
    rootInterceptors: [
      async ({ next, context }) => {
        const result = await next()
        if (context.failure !== undefined) throw context.failure
        return result
      },
    ],
  })

  for (const operation of listOperations().filter(({ name }) => !rawOperations.includes(name))) {
    const demand = demandOf(operation.name)
    api.route({
      method: operation.method,
      url: fastifyPath(operation),
      bodyLimit: bodyLimitOf(operation.name, demand),
      ...(demand === 'nobody' ? {} : { onRequest: [callerCheck(tools, demand), notBuilt(operation)] }),
      handler: async (request, reply) => {
        if (request.method !== 'GET') request.body ??= {}
        const { caller, ip: address } = request
        const context: CallContext = { tools, caller, address, failure: undefined }
        const { matched } = await handler.handle(request, reply, { prefix: CENTRAL_BASE_PATH, context })
        if (!matched) throw new CentralRefusal('not-found')
      },
    })
  }
}

function bodyLimitOf(name: string, demand: ReturnType<typeof demandOf>): number {
  if (demand === 'nobody') return NOBODYS_BYTES
  if (name === 'closings.prepare') return CLOSING_BYTES
  // It carries drafts, which are as long as letters.
  if (name === 'offers.make') return OFFERS_BYTES
  return name.startsWith('letters.') ? LETTERS_BYTES : OTHERS_BYTES
}

/** `{id}` of the contract is `:id` here. */
export function fastifyPath({ path }: Operation): string {
  return path.replaceAll(/\{(\w+)\}/g, ':$1')
}

function notBuilt({ name }: Operation): () => Promise<void> {
  return async () => {
    if (operationsNotBuilt.includes(name)) throw new CentralRefusal('not-available-yet')
  }
}
