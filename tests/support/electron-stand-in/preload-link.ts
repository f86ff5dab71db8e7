import type { MessagePortMain } from 'electron'
import type { Cdp } from './chromium.ts'
import { clone, codec } from './codec.ts'
import { dispatch, invoke, type Sent } from './ipc.ts'
import { disentangle, guardPort, makePair, type PortEnd } from './ports.ts'
import type { FromWorld, ToWorld } from './preload-world.ts'

/** The messages and ports between main and the preload worlds of one page. A world is known by its execution context. */
export class PreloadLink {
  readonly #page: () => Promise<Cdp>
  readonly #who: (world: number) => Pick<Sent, 'sender' | 'frame'>
  readonly #failed: (error: Error) => void
  /** Ends that live in a page: ours have positive numbers, those the page made have negative ones. */
  readonly #ports = new Map<number, { readonly end: PortEnd; readonly world: number }>()
  #given = 0

  constructor(
    page: () => Promise<Cdp>,
    who: (world: number) => Pick<Sent, 'sender' | 'frame'>,
    failed: (error: Error) => void,
  ) {
    this.#page = page
    this.#who = who
    this.#failed = failed
  }

  /** A frame without a preload has nobody to hear it; what cannot be cloned or given away throws all the same. */
  post(
    world: number | undefined,
    channel: string,
    args: unknown[],
    transfer: readonly MessagePortMain[],
  ): void {
    const copy = codec.encode(clone(args))
    const ends = disentangle(transfer)
    if (world === undefined) return
    const first = this.#given + 1
    this.#given += ends.length
    this.#say(world, { kind: 'message', channel, args: copy, ports: ends.map((_, index) => first + index) })
    for (const [index, end] of ends.entries()) this.#keep(first + index, end, world)
  }

  receive(message: FromWorld, world: number): void {
    if (message.kind === 'port-closed') this.#portGone(message.port)
    else if (message.kind === 'port-message')
      this.#ports.get(message.port)?.end._peer?._take({ data: codec.decode(message.data), ports: [] })
    else this.#sent(message, world)
  }

  worldGone(world: number): void {
    for (const [port, kept] of this.#ports) if (kept.world === world) this.#portGone(port)
  }

  #sent(message: FromWorld & { kind: 'send' }, world: number): void {
    const { channel, call } = message
    const args = codec.decode(message.args) as unknown[]
    const ports = message.ports.map(port => {
      const [here, there] = makePair()
      this.#keep(port, there, world)
      return guardPort(here)
    })
    const sent = { ...this.#who(world), channel, args, ports }
    if (channel === '-preload-error') this.#failed(new Error(String(args[0])))
    else if (call === undefined) dispatch(sent)
    else
      void invoke(sent).then(answer => {
        const said = 'error' in answer ? answer : { value: codec.encode(answer.value) }
        this.#say(world, { kind: 'answer', call, ...said })
      })
  }

  #keep(port: number, end: PortEnd, world: number): void {
    const far = {
      send: (data: unknown) => this.#say(world, { kind: 'port-message', port, data: codec.encode(data) }),
      close: () => this.#say(world, { kind: 'port-close', port }),
    }
    this.#ports.set(port, { end: end._move(far), world })
  }

  #portGone(port: number): void {
    this.#ports.get(port)?.end._peer?._take('close')
    this.#ports.delete(port)
  }

  /** A world that is gone hears nothing, as in Electron. */
  #say(world: number, message: ToWorld): void {
    const expression = `globalThis[Symbol.for('electron-stand-in')](${JSON.stringify(message)})`
    void this.#page()
      .then(page => page.send('Runtime.evaluate', { expression, contextId: world }))
      .catch(() => undefined)
  }
}
