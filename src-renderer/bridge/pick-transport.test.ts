import { MessageChannel, type MessagePort as NodePort } from 'node:worker_threads'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { pickTransport } from './pick-transport.ts'

/** A window that only listens and posts to itself, as far as the port's hand-over needs one. */
class FakeWindow extends EventTarget {
  readonly asked: unknown[] = []
  postMessage(data: unknown): void {
    this.asked.push(data)
  }
  hear(data: unknown, source: unknown, ports: readonly unknown[]): void {
    this.dispatchEvent(Object.assign(new Event('message'), { data, source, ports }))
  }
}

const channels: NodePort[] = []
function port(): NodePort {
  const { port1, port2 } = new MessageChannel()
  channels.push(port1, port2)
  return port1
}

afterEach(() => {
  for (const each of channels.splice(0)) each.close()
  vi.unstubAllGlobals()
})

describe('the way to the core in the Electron window', () => {
  const place = { protocol: 'app:', host: 'desk', origin: 'app://desk' }

  it('asks the preload for a port, and takes it from its own window only', async () => {
    const window = new FakeWindow()
    vi.stubGlobal('window', window)
    const opened = vi.fn()
    const waiting = pickTransport(place)().then(opened)
    expect(window.asked).toEqual(['desk-port-please'])
    window.hear('desk-port', new FakeWindow(), [port()])
    window.hear('something-else', window, [port()])
    window.hear('desk-port', window, [])
    await Promise.resolve()
    expect(opened).not.toHaveBeenCalled()
    window.hear('desk-port', window, [port()])
    await waiting
    expect(opened).toHaveBeenCalledOnce()
  })

  it('knows when the port closed', async () => {
    const window = new FakeWindow()
    vi.stubGlobal('window', window)
    const waiting = pickTransport(place)()
    const given = port()
    window.hear('desk-port', window, [given])
    const transport = await waiting
    given.close()
    await expect(transport.closed).resolves.toBeUndefined()
  })
})

describe('the way to the core at the loopback door', () => {
  const host = '127.0.0.1:4600'

  class FakeSocket extends EventTarget {
    static readonly made: FakeSocket[] = []
    readonly url: string
    readyState = 0
    constructor(url: string) {
      super()
      this.url = url
      FakeSocket.made.push(this)
    }
  }

  it('is a socket to the host that served the page', async () => {
    vi.stubGlobal('WebSocket', FakeSocket)
    const waiting = pickTransport({ protocol: 'http:', host, origin: '' })()
    const socket = FakeSocket.made.at(-1)
    expect(socket?.url).toBe('ws://127.0.0.1:4600/bridge')
    socket?.dispatchEvent(new Event('open'))
    const transport = await waiting
    socket?.dispatchEvent(new Event('close'))
    await expect(transport.closed).resolves.toBeUndefined()
  })

  it('is refused when the socket closes before it opened', async () => {
    vi.stubGlobal('WebSocket', FakeSocket)
    const waiting = pickTransport({ protocol: 'http:', host, origin: '' })()
    FakeSocket.made.at(-1)?.dispatchEvent(new Event('close'))
    await expect(waiting).rejects.toThrow()
  })
})
