import { EventEmitter } from 'node:events'
import type { MessagePortMain } from 'electron'
import { clone } from './codec.ts'
import { guarded, inside, notCovered } from './documented.ts'

/** The way to an end that lives in a page. */
export interface FarEnd {
  send(data: unknown): void
  close(): void
}

type Item = { readonly data: unknown; readonly ports: PortEnd[] } | 'close'

/** One end of a channel. Messages wait until `start`; a transferred end is dead in the sender's hands. */
export class PortEnd extends EventEmitter {
  _peer: PortEnd | undefined
  _far: FarEnd | undefined
  _waiting: Item[] = []
  _started = false
  _closed = false
  _neutered = false

  postMessage(message?: unknown, transfer: unknown = []): void {
    if (this._closed || this._neutered) return
    const data = clone(message)
    const ports = disentangle(transfer, this).map(end => end._move())
    this._peer?._take({ data, ports })
  }

  start(): void {
    if (this._closed || this._neutered || this._started) return
    this._started = true
    this._drain()
  }

  close(): void {
    if (this._closed) return
    this._closed = true
    if (!this._neutered) this._peer?._take('close')
    this.emit('close')
  }

  /** Something arrives at this end. */
  _take(item: Item): void {
    if (this._far) {
      if (item === 'close') this._far.close()
      else if (item.ports.length > 0) throw notCovered('a port inside a message of another port')
      else this._far.send(item.data)
    } else if (!this._closed) {
      this._waiting.push(item)
      if (this._started) this._drain()
    }
  }

  _drain(): void {
    setImmediate(() => {
      const item = this._closed || this._neutered ? undefined : this._waiting.shift()
      if (item === undefined) return
      this._drain()
      if (item === 'close') this.close()
      else this.emit('message', { data: item.data, ports: item.ports.map(guardPort) })
    })
  }

  /** The same end in other hands. */
  _move(far?: FarEnd): PortEnd {
    const moved = new PortEnd()
    moved._peer = this._peer
    moved._far = far
    if (this._peer) this._peer._peer = moved
    for (const item of this._waiting.splice(0)) moved._take(item)
    this._neutered = true
    return moved
  }
}

/** The ends behind ports that are about to be transferred; refuses what Electron refuses, in its words. */
export function disentangle(transfer: unknown, source?: PortEnd): PortEnd[] {
  if (!Array.isArray(transfer)) throw new TypeError('transferables must be an array of MessagePorts')
  const ends = transfer.map((port, index) => {
    const end = typeof port === 'object' && port !== null ? inside(port) : undefined
    if (!(end instanceof PortEnd)) throw new TypeError(`Port at index ${index} is not a valid port`)
    if (end === source) throw new Error(`Port at index ${index} contains the source port.`)
    if (end._neutered) throw new Error(`Port at index ${index} is already neutered.`)
    return end
  })
  ends.forEach((end, index) => {
    if (ends.indexOf(end) !== index) throw new Error(`Port at index ${index} is a duplicate.`)
  })
  return ends
}

export function guardPort(end: PortEnd): MessagePortMain {
  return guarded('MessagePortMain', end, ['message', 'close']) as unknown as MessagePortMain
}

export function makePair(): [PortEnd, PortEnd] {
  const pair: [PortEnd, PortEnd] = [new PortEnd(), new PortEnd()]
  pair[0]._peer = pair[1]
  pair[1]._peer = pair[0]
  return pair
}

/** `new MessageChannelMain()`. */
export class MessageChannelMain {
  constructor() {
    const [port1, port2] = makePair()
    // biome-ignore lint/correctness/noConstructorReturn: the program only ever holds the guarded side
    return guarded('MessageChannelMain', { port1: guardPort(port1), port2: guardPort(port2) })
  }
}
