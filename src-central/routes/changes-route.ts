import type { FastifyInstance } from 'fastify'
import { centralContract } from '../../src-shared/central/contract.ts'
import { CentralRefusal } from '../central-refusal.ts'
import type { CentreTools } from '../centre-tools.ts'
import { readChanges } from '../feed/read-changes.ts'
import { callerCheck, getCaller } from './caller-check.ts'
import { pathOf } from './problem-answer.ts'

/** `GET /changes`: input by the contract's own schema, output as stored text. */
export function addChangesRoute(api: FastifyInstance, tools: CentreTools): void {
  const { inputSchema } = centralContract.feed.changes['~orpc']
  if (!inputSchema) throw new Error('the contract names no input for /changes')
  api.route({
    method: 'GET',
    url: '/changes',
    onRequest: callerCheck(tools, 'interactive'),
    handler: async (request, reply) => {
      const asked = inputSchema.safeParse(request.query)
      if (!asked.success) throw new CentralRefusal('bad-input', { paths: asked.error.issues.map(pathOf) })
      const page = await readChanges(tools, getCaller(request), asked.data)
      return reply.header('content-type', 'application/json; charset=utf-8').send(page)
    },
  })
}
