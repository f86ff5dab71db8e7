import {
  createServer,
  request as httpRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http'
import type { AddressInfo } from 'node:net'

/** A whole answer of the centre, as it may be changed on the way. */
export interface WholeAnswer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

/** What the line does to one exchange. Undefined lets it pass. */
export type Fault =
  /** The request never reaches the centre. */
  | { readonly kind: 'cut-before' }
  /** The request breaks off after so many bytes of its body; the centre never has it whole. */
  | { readonly kind: 'cut-request'; readonly bytes: number }
  /** The centre does its work; the answer is lost. */
  | { readonly kind: 'cut-after' }
  /** The answer breaks off after so many bytes. */
  | { readonly kind: 'cut-at'; readonly bytes: number }
  /** Something else answers; the centre never hears of it. */
  | {
      readonly kind: 'answer'
      readonly status: number
      readonly type: string
      readonly body: string
      readonly headers?: Record<string, string>
    }
  /** The centre does its work; nothing comes back for so long. */
  | { readonly kind: 'stall'; readonly ms: number }
  /** The request is on its way for so long. */
  | { readonly kind: 'delay'; readonly ms: number }
  /** The request is delivered twice, and the second answer comes back. */
  | { readonly kind: 'replay' }
  /** The line breaks at once; the request still reaches the centre, behind so many later ones. */
  | { readonly kind: 'late'; readonly behind: number }
  /** The request waits until a later one was answered, or for so long. */
  | { readonly kind: 'reorder'; readonly ms: number }
  /** The centre does its work; its answer comes back changed. It is asked not to pack the answer. */
  | {
      readonly kind: 'rewrite'
      readonly encoding: 'identity'
      readonly rewrite: (answer: WholeAnswer) => WholeAnswer
    }

export interface AskedRequest {
  readonly method: string
  readonly path: string
  readonly body: string
}

export interface FaultProxy {
  readonly address: string
  /** Asked for every request. */
  fault: (request: AskedRequest) => Fault | undefined
  /** Requests that came by, in order. */
  readonly seen: string[]
  close(): Promise<void>
}

interface Passing {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly body: Buffer
  readonly send: (headers?: IncomingHttpHeaders) => Promise<IncomingMessage>
}

/** However few requests follow, a late one is delivered after this long. */
const LATEST_MS = 400

/** A line between desk and centre that breaks where a test says so. Real HTTP on both sides. */
export async function startFaultProxy(target: string): Promise<FaultProxy> {
  const { hostname, port } = new URL(target)
  const held = new Set<{ behind: number; go: () => void }>()
  const server: Server = createServer((request, response) => {
    void pass(request, response).catch(() => request.socket.destroy())
  })
  const proxy: FaultProxy = { address: '', fault: () => undefined, seen: [], close: async () => undefined }

  /** Resolves once so many later requests were answered, or after `ms`. */
  async function behindOthers(behind: number, ms: number): Promise<void> {
    await new Promise<void>(resolve => {
      const timer = setTimeout(() => one.go(), ms)
      const one = {
        behind,
        go: () => {
          clearTimeout(timer)
          held.delete(one)
          resolve()
        },
      }
      held.add(one)
    })
  }

  function answered(): void {
    for (const one of [...held]) {
      one.behind -= 1
      if (one.behind <= 0) one.go()
    }
  }

  async function pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await wholeOf(request)
    const asked = { method: request.method ?? 'GET', path: request.url ?? '/', body: body.toString('utf8') }
    proxy.seen.push(`${asked.method} ${asked.path}`)
    const send = (headers: IncomingHttpHeaders = request.headers) =>
      deliver({ hostname, port, request, headers, body })
    await breakLine(proxy.fault(asked), { request, response, body, send })
    answered()
  }

  async function breakLine(fault: Fault | undefined, passing: Passing): Promise<void> {
    const { request, response, send } = passing
    switch (fault?.kind) {
      case 'cut-before':
        request.socket.destroy()
        return
      case 'cut-request':
        await deliver({
          hostname,
          port,
          request,
          headers: request.headers,
          body: passing.body,
          breakAt: fault.bytes,
        })
        request.socket.destroy()
        return
      case 'cut-after':
        await wholeOf(await send())
        request.socket.destroy()
        return
      case 'answer':
        response.writeHead(fault.status, { 'content-type': fault.type, ...fault.headers })
        response.end(fault.body)
        return
      case 'late':
        request.socket.destroy()
        void behindOthers(fault.behind, LATEST_MS)
          .then(() => send())
          .then(wholeOf)
          .catch(() => undefined)
        return
      case 'rewrite': {
        const answer = await send({ ...request.headers, 'accept-encoding': fault.encoding })
        const whole = {
          status: answer.statusCode ?? 500,
          headers: answer.headers,
          body: await wholeOf(answer),
        }
        const changed = fault.rewrite(whole)
        const { 'content-length': _, 'transfer-encoding': __, ...headers } = changed.headers
        response.writeHead(changed.status, headers)
        response.end(changed.body)
        return
      }
      default:
        break
    }
    if (fault?.kind === 'delay') await new Promise(resolve => setTimeout(resolve, fault.ms))
    if (fault?.kind === 'reorder') await behindOthers(1, fault.ms)
    if (fault?.kind === 'replay') await wholeOf(await send())
    const answer = await send()
    response.on('close', () => answer.destroy())
    if (fault?.kind === 'stall') await new Promise(resolve => setTimeout(resolve, fault.ms))
    response.writeHead(answer.statusCode ?? 500, answer.headers)
    if (fault?.kind === 'cut-at') cutAt(answer, response, fault.bytes)
    else answer.pipe(response)
  }

  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return Object.assign(proxy, {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  })
}

async function wholeOf(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

/** Sends a request onwards; with `breakAt` only so many bytes of it, and then the connection is gone. */
function deliver(onward: {
  readonly hostname: string
  readonly port: string
  readonly request: IncomingMessage
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
  readonly breakAt?: number
}): Promise<IncomingMessage> {
  const { hostname, port, request, headers, body, breakAt } = onward
  const { 'transfer-encoding': _, ...kept } = headers
  return new Promise((resolve, reject) => {
    const sent = httpRequest({
      hostname,
      port,
      method: request.method,
      path: request.url,
      headers: {
        ...kept,
        host: `${hostname}:${port}`,
        ...(body.length > 0 ? { 'content-length': body.length } : {}),
      },
    })
    sent.on('response', resolve)
    sent.on('error', reject)
    if (breakAt === undefined) sent.end(body)
    else sent.write(body.subarray(0, breakAt), () => sent.destroy(new Error('the line broke')))
  })
}

function cutAt(answer: IncomingMessage, response: ServerResponse, bytes: number): void {
  let left = bytes
  if (left <= 0) {
    answer.destroy()
    response.flushHeaders()
    response.destroy()
    return
  }
  answer.on('data', (chunk: Buffer) => {
    response.write(chunk.subarray(0, left))
    left -= chunk.length
    if (left <= 0) response.destroy()
  })
  answer.on('end', () => response.destroy())
}
