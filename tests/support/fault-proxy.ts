import {
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http'
import type { AddressInfo } from 'node:net'

/** What the line does to one exchange. Undefined lets it pass. */
export type Fault =
  /** The request never reaches the centre. */
  | { readonly kind: 'cut-before' }
  /** The centre does its work; the answer is lost. */
  | { readonly kind: 'cut-after' }
  /** The answer breaks off after so many bytes. */
  | { readonly kind: 'cut-at'; readonly bytes: number }
  /** Something else answers. */
  | {
      readonly kind: 'answer'
      readonly status: number
      readonly type: string
      readonly body: string
      readonly headers?: Record<string, string>
    }
  /** Nothing comes for so long. */
  | { readonly kind: 'stall'; readonly ms: number }

export interface FaultProxy {
  readonly address: string
  /** Asked for every request. */
  fault: (request: { readonly method: string; readonly path: string }) => Fault | undefined
  /** Requests that came by, in order. */
  readonly seen: string[]
  close(): Promise<void>
}

/** A line between desk and centre that breaks where a test says so. Real HTTP on both sides. */
export async function startFaultProxy(target: string): Promise<FaultProxy> {
  const { hostname, port } = new URL(target)
  const server: Server = createServer((request, response) => void pass(request, response))
  const proxy: FaultProxy = { address: '', fault: () => undefined, seen: [], close: async () => undefined }
  function pass(request: IncomingMessage, response: ServerResponse): void {
    const asked = { method: request.method ?? 'GET', path: request.url ?? '/' }
    proxy.seen.push(`${asked.method} ${asked.path}`)
    const fault = proxy.fault(asked)
    if (fault?.kind === 'cut-before') {
      request.socket.destroy()
      return
    }
    if (fault?.kind === 'answer') {
      request.resume()
      response.writeHead(fault.status, { 'content-type': fault.type, ...fault.headers })
      response.end(fault.body)
      return
    }
    const onward = httpRequest({
      hostname,
      port,
      method: request.method,
      path: request.url,
      headers: { ...request.headers, host: `${hostname}:${port}` },
    })
    request.pipe(onward)
    onward.on('error', () => request.socket.destroy())
    onward.on('response', answer => {
      if (fault?.kind === 'cut-after') {
        answer.resume()
        answer.on('end', () => request.socket.destroy())
        return
      }
      const send = () => {
        response.writeHead(answer.statusCode ?? 500, answer.headers)
        if (fault?.kind === 'cut-at') cutAt(answer, response, fault.bytes)
        else answer.pipe(response)
      }
      if (fault?.kind === 'stall') setTimeout(send, fault.ms)
      else send()
      response.on('close', () => answer.destroy())
    })
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

function cutAt(answer: IncomingMessage, response: ServerResponse, bytes: number): void {
  let left = bytes
  answer.on('data', (chunk: Buffer) => {
    response.write(chunk.subarray(0, left))
    left -= chunk.length
    if (left <= 0) response.destroy()
  })
  answer.on('end', () => response.destroy())
}
