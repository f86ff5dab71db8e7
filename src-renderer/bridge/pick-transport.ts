import type { ClientLink } from '@orpc/client'
import { RPCLink as PortLink } from '@orpc/client/message-port'
import { RPCLink as SocketLink } from '@orpc/client/websocket'

export type DeskLink = ClientLink<Record<never, never>>

/** One live connection to the core. */
export interface Transport {
  readonly link: DeskLink
  /** Settles when the connection ended, for whatever reason. */
  readonly closed: Promise<void>
}

export type OpenTransport = () => Promise<Transport>

/**
 * The door is known by the address alone; behind it both look the same. The loopback door is the one that serves plain
 * http, and has no preload; every other address is a window's, whose preload answers. (Not by the name `app:`, so that
 * the Electron door can be tried in a browser that cannot be taught a scheme.)
 */
export function pickTransport(place: Pick<Location, 'protocol' | 'host' | 'origin'>): OpenTransport {
  return place.protocol === 'http:' ? () => openSocket(place.host) : () => openPort(place.origin)
}

/** Electron: the preload posts a port when asked. A message from any other window is not for us. */
function openPort(origin: string): Promise<Transport> {
  return new Promise(resolve => {
    const receive = (event: MessageEvent<unknown>) => {
      const port = event.ports[0]
      if (event.source !== window || event.data !== 'desk-port' || !port) return
      window.removeEventListener('message', receive)
      // Before the link: our close must be known before its calls are refused.
      const closed = new Promise<void>(done => port.addEventListener('close', () => done(), { once: true }))
      const link = new PortLink({ port })
      port.start()
      resolve({ link, closed })
    }
    window.addEventListener('message', receive)
    window.postMessage('desk-port-please', origin)
  })
}

/** Loopback: a socket to the very host that served this page. */
function openSocket(host: string): Promise<Transport> {
  const websocket = new WebSocket(`ws://${host}/bridge`)
  const closed = new Promise<void>(done => websocket.addEventListener('close', () => done(), { once: true }))
  return new Promise((resolve, reject) => {
    websocket.addEventListener('open', () => resolve({ link: new SocketLink({ websocket }), closed }), {
      once: true,
    })
    void closed.then(() => reject(new Error('the socket closed before it opened')))
  })
}
