import type { FastifyInstance } from 'fastify'
import { CENTRE_TIME_HEADER } from '../../src-shared/central/contract.ts'
import type { CentreTools } from '../centre-tools.ts'
import { createHints } from '../feed/hints.ts'
import { scopeDigest, scopeOf } from '../feed/scope.ts'
import { authenticate } from '../sessions/authenticate.ts'
import { callerCheck, getCaller } from './caller-check.ts'

/**
 * `GET /events`: server-sent hints `changes` without content.
 *
 * At every pulse the caller is checked again; when the session is over or the scope another, a last hint is sent and
 * the stream ends, so that the desk asks and learns why.
 */
export function addEventsRoute(api: FastifyInstance, tools: CentreTools): void {
  const hints = createHints(tools.storage)
  const open = new Set<() => void>()
  api.addHook('preClose', done => {
    for (const end of open) end()
    done()
  })
  api.route({
    method: 'GET',
    url: '/events',
    onRequest: callerCheck(tools, 'interactive'),
    handler: (request, reply) => {
      const scope = scopeOf(getCaller(request).officer)
      const { authorization } = request.headers
      reply.hijack()
      const { raw } = reply
      raw.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        [CENTRE_TIME_HEADER]: tools.clock.now(),
        'x-content-type-options': 'nosniff',
        'x-accel-buffering': 'no',
      })
      raw.write('retry: 5000\n\n')
      const hint = () => raw.write('event: changes\ndata: {}\n\n')
      const stopListening = hints.listen(scope, hint)
      const pulse = setInterval(() => {
        void isStillMine(tools, authorization, scopeDigest('', scope)).then(mine => {
          if (mine) return raw.write(':\n\n')
          hint()
          return end()
        })
      }, tools.config.lifetimes.hintPulseMs)
      const end = () => {
        clearInterval(pulse)
        stopListening()
        open.delete(end)
        raw.end()
      }
      open.add(end)
      raw.on('close', end)
    },
  })
}

async function isStillMine(
  tools: CentreTools,
  authorization: string | undefined,
  digest: string,
): Promise<boolean> {
  try {
    const caller = await authenticate(tools, authorization, 'interactive')
    return scopeDigest('', scopeOf(caller.officer)) === digest
  } catch {
    return false
  }
}
