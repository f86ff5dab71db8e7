import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import type { DeskLine } from '../../app/desk-line.ts'
import { contentSecurityPolicy, faceAnswer, faceHeaders } from '../../app/face-files.ts'
import { LONGEST_FACE_MESSAGE } from '../../app/face-port.ts'
import type { EntryTokens } from './entry-token.ts'
import { createKnockLimit } from './knock-limit.ts'

export interface LoopbackDoor {
  readonly origin: string
  close(): Promise<void>
}

const COOKIE = 'review_desk'
const USED_LINK =
  '入口链接已用过或已过期，请从启动程序重新打开工作台。This link was used or has expired: open the desk again from its program.'
/** An officer has one window, perhaps a second; a page that is loaded anew leaves its old line for a moment. */
const MOST_FACES = 16
/** A browser on this very computer sends a request at once. */
const PATIENCE_MS = 5_000
const limits = {
  maxHeaderSize: 8 * 1024,
  headersTimeout: PATIENCE_MS,
  requestTimeout: PATIENCE_MS,
  keepAliveTimeout: PATIENCE_MS,
  connectionsCheckingInterval: 1_000,
}

/**
 * Serves the face, the bridge and pictures on 127.0.0.1 under a random port.
 *
 * Every request proves itself: exact Host (against DNS rebinding), exact Origin where a browser sends one, and the
 * cookie that only a one-time token buys. There is no CORS, and no answer may be stored. A request has no body, and little
 * time; whatever is refused ends its connection. The door is open while the core is still starting: whoever comes waits for it.
 */
export async function openLoopbackDoor(
  starting: Promise<DeskLine>,
  tokens: EntryTokens,
  faceFolder: string,
): Promise<LoopbackDoor> {
  const server = createServer(limits, (request, response) => {
    // Whatever one request does, the door stands for the others.
    answer(request, response).catch(() =>
      response.headersSent ? response.destroy() : end(response, 500, ''),
    )
  })
  const sockets = new WebSocketServer({ noServer: true, maxPayload: LONGEST_FACE_MESSAGE })
  const limit = createKnockLimit()
  let host = ''
  server.maxHeadersCount = 60
  server.maxConnections = 512
  // Nothing may be sent, so nobody is told to go on.
  server.on('checkContinue', (_request, response) => refuse(response, 417, ''))

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    guard(response)
    if (!isOurs(request))
      return withoutRight(
        response,
        '这个地址只供本机的审核工作台使用。This address serves the review desk on this computer only.',
      )
    if (request.method !== 'GET') return refuse(response, 405, '')
    if (hasBody(request)) return refuse(response, 413, '')
    const asked = request.url ?? '/'
    // A whole address is how one speaks to a proxy; a path is all a browser asks here.
    if (!asked.startsWith('/') || !URL.canParse(asked, `http://${host}`)) return refuse(response, 400, '')
    const url = new URL(asked, `http://${host}`)
    if (url.pathname === '/enter') return enter(response, url.searchParams.get('token') ?? '')
    if (!tokens.isValidCookie(cookieOf(request))) return withoutRight(response, USED_LINK)
    const { status, headers, body } = await faceAnswer(await starting, faceFolder, url)
    response.writeHead(status, headers)
    response.end(body)
  }

  function enter(response: ServerResponse, token: string): void {
    const cookie = tokens.redeem(token)
    if (cookie === undefined) {
      withoutRight(response, USED_LINK)
      return
    }
    response.setHeader('set-cookie', `${COOKIE}=${cookie}; HttpOnly; SameSite=Strict; Path=/`)
    response.setHeader('content-type', 'text/html; charset=utf-8')
    // The page goes on by itself: a redirect from outside would leave the strict cookie behind.
    response.setHeader('refresh', '0; url=/')
    response.end(
      '<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><title>审核工作台</title>',
    )
  }

  function withoutRight(response: ServerResponse, words: string): void {
    const many = limit.tooMany()
    if (many) response.setHeader('retry-after', '10')
    refuse(response, many ? 429 : 403, many ? '' : words)
  }

  function isOurs(request: IncomingMessage): boolean {
    const origin = request.headers.origin
    const hosts = request.headersDistinct.host ?? []
    return hosts.length === 1 && hosts[0] === host && (origin === undefined || origin === `http://${host}`)
  }

  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy())
    const allowed =
      isOurs(request) &&
      request.headers.origin !== undefined &&
      request.url === '/bridge' &&
      tokens.isValidCookie(cookieOf(request))
    if (!allowed) return hangUp(socket, limit.tooMany() ? '429 Too Many Requests' : '403 Forbidden')
    if (sockets.clients.size >= MOST_FACES) return hangUp(socket, '503 Service Unavailable')
    starting.then(
      line => sockets.handleUpgrade(request, socket, head, client => relay(client, line)),
      () => hangUp(socket, '503 Service Unavailable'),
    )
  })

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    origin: `http://${host}`,
    close: async () => {
      for (const client of sockets.clients) client.terminate()
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
}

/** Copies messages between a socket and the core, and looks into none of them. */
function relay(client: WebSocket, line: DeskLine): void {
  const core = line.connect()
  // A frame that is too long or none at all ends this face; it must not end the door.
  client.on('error', () => client.terminate())
  client.on('message', (data: Buffer, isBinary) =>
    core.post(isBinary ? Uint8Array.from(data) : data.toString('utf8')),
  )
  core.onMessage(message => client.send(message))
  client.on('close', () => core.close())
  core.onClose(() => client.close())
}

function guard(response: ServerResponse): void {
  for (const [name, value] of Object.entries(faceHeaders)) response.setHeader(name, value)
  response.setHeader('content-security-policy', contentSecurityPolicy(undefined))
}

/** Refuses, and takes nothing more on this connection: what else came with it was smuggled. */
function refuse(response: ServerResponse, status: number, text: string): void {
  response.setHeader('connection', 'close')
  end(response, status, text)
}

function hangUp(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`, () => socket.destroy())
}

function hasBody(request: IncomingMessage): boolean {
  const length = request.headers['content-length']
  return request.headers['transfer-encoding'] !== undefined || (length !== undefined && length !== '0')
}

function end(response: ServerResponse, status: number, text: string): void {
  response.statusCode = status
  response.setHeader('content-type', 'text/plain; charset=utf-8')
  response.end(text)
}

function cookieOf(request: IncomingMessage): string | undefined {
  for (const part of (request.headers.cookie ?? '').split(';')) {
    const [name, value] = part.trim().split('=')
    if (name === COOKIE) return value
  }
  return undefined
}
