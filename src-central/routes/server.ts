import Fastify, { type FastifyInstance, type FastifyReply } from 'fastify'
import { CENTRAL_BASE_PATH, CENTRE_TIME_HEADER } from '../../src-shared/central/contract.ts'
import { CentralRefusal } from '../central-refusal.ts'
import type { CentreTools } from '../centre-tools.ts'
import { addAttachmentRoute } from './attachment-route.ts'
import { refuseOldContract } from './caller-check.ts'
import { addChangesRoute } from './changes-route.ts'
import { chooseEncoding, compress } from './compression.ts'
import { addContractRoutes } from './contract-routes.ts'
import { addEventsRoute } from './events-route.ts'
import { addPaperRoute } from './paper-route.ts'
import { addPortalDeskRoutes } from './portal-desk-routes.ts'
import { addPortalRoutes } from './portal-routes.ts'
import { problemOf, sendProblem, toRefusal } from './problem-answer.ts'
import { addCallRates, addPortalRate, addRateLimits } from './rate-limits.ts'

/** One line per answer: the pattern of the path, never the path, and nothing of the people in it. */
export interface AnswerLine {
  readonly method: string
  readonly route: string
  readonly status: number
  readonly ms: number
}

/** The centre's HTTP face: the contract under its base path, and the portal when the configuration opens it. */
export function createServer(tools: CentreTools, onAnswer?: (line: AnswerLine) => void): FastifyInstance {
  const { limits, trustedProxies } = tools.config
  const app = Fastify({
    logger: false,
    forceCloseConnections: 'idle',
    trustProxy: trustedProxies.length > 0 && [...trustedProxies],
    http: {
      maxHeaderSize: limits.headerBytes,
      headersTimeout: limits.headersMs,
      connectionsCheckingInterval: limits.lookMs,
    },
    exposeHeadRoutes: false,
    requestTimeout: limits.requestMs,
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: (error, _request, reply) => {
      addOwnHeaders(reply, tools)
      void sendProblem(reply, toRefusal(error))
    },
    clientErrorHandler: (_error, socket) => {
      if (!socket.writable) return
      const body = JSON.stringify(problemOf('bad-input', 400, []))
      socket.end(
        `HTTP/1.1 400 Bad Request\r\ncontent-type: application/problem+json\r\ncache-control: no-store\r\nx-content-type-options: nosniff\r\n` +
          `${CENTRE_TIME_HEADER}: ${tools.clock.now()}\r\ncontent-length: ${body.length}\r\nconnection: close\r\n\r\n${body}`,
      )
    },
  })
  app.server.maxConnections = limits.connections
  app.decorateRequest('caller', undefined)
  addJsonParser(app)
  app.setErrorHandler((error, _request, reply) => {
    const refusal = toRefusal(error)
    if (refusal.code === 'centre-failed') tools.onFailure('request', error)
    return sendProblem(reply, refusal)
  })
  app.setNotFoundHandler(() => {
    throw new CentralRefusal('not-found')
  })

  app.addHook('onSend', async (request, reply, payload) => {
    addOwnHeaders(reply, tools)
    const type = String(reply.getHeader('content-type') ?? '')
    if (typeof payload !== 'string' || !/json|html/.test(type)) return payload
    reply.header('vary', 'accept-encoding')
    const encoding = chooseEncoding(request.headers['accept-encoding'])
    const packed = encoding && (await compress(payload, encoding))
    if (!packed) return payload
    reply.header('content-encoding', encoding).removeHeader('content-length')
    return packed
  })
  if (onAnswer) {
    app.addHook('onResponse', async (request, reply) => {
      onAnswer({
        method: request.method,
        route: request.routeOptions.url ?? 'unknown',
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      })
    })
  }

  addRateLimits(app, tools.config.rates)
  app.register(
    async api => {
      addCallRates(api, tools.config.rates)
      api.addHook('onRequest', async request => refuseOldContract(request))
      addContractRoutes(api, tools)
      addChangesRoute(api, tools)
      addEventsRoute(api, tools)
      addAttachmentRoute(api, tools)
      addPaperRoute(api, tools)
    },
    { prefix: CENTRAL_BASE_PATH },
  )
  if (tools.config.portal) {
    app.register(
      async portal => {
        addPortalRate(portal, tools.config.rates)
        addPortalRoutes(portal, tools)
        addPortalDeskRoutes(portal, tools)
      },
      { prefix: '/portal' },
    )
  }
  return app
}

/** With every answer: the centre's clock, and that nothing of it is kept, guessed, framed or run. */
function addOwnHeaders(reply: FastifyReply, tools: CentreTools): void {
  reply
    .header(CENTRE_TIME_HEADER, tools.clock.now())
    .header('cache-control', 'no-store')
    .header('x-content-type-options', 'nosniff')
    .header('referrer-policy', 'no-referrer')
    .header('cross-origin-resource-policy', 'same-origin')
  if (!reply.hasHeader('content-security-policy'))
    reply.header('content-security-policy', "default-src 'none'; frame-ancestors 'none'")
}

/** Fastify's own JSON reading (which refuses `__proto__`), except that an empty body is no error. */
function addJsonParser(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error')
  app.removeContentTypeParser('application/json')
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') done(null, {})
    else parse(request, body as string, done)
  })
}
