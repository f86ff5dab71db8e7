import { asTrouble, DeskTrouble } from './desk-trouble.ts'
import type { DeskLink, OpenTransport } from './pick-transport.ts'

/** connecting: not yet reached once. open: calls go through. lost: calls are refused at once, we keep trying. */
export type LineState = 'connecting' | 'open' | 'lost'

export interface Line {
  readonly link: DeskLink
  readonly state: () => LineState
  /** Calls at every change; gives back how to stop. */
  readonly watch: (listener: (state: LineState) => void) => () => void
}

const LONGEST_PAUSE_MS = 4_000

/** How long to wait before reconnecting: at once the first time, then doubling to a few seconds. */
export function reconnectPauseMs(failures: number): number {
  return failures === 0 ? 50 : Math.min(LONGEST_PAUSE_MS, 250 * 2 ** Math.min(failures - 1, 10))
}

/**
 * Keeps a connection to the core for ever: opens on first use, reopens when it drops.
 *
 * Calls made before the first connection wait for it. Calls in flight when it drops, and calls made while it is
 * lost, are refused with `line-lost` and never replayed: an order given on a screen that has since changed must be
 * given again by a person. Orders carry ids made by the face, so giving one again is safe.
 */
export function keepLine(
  open: OpenTransport,
  pause: (ms: number) => Promise<void> = ms => new Promise(done => setTimeout(done, ms)),
): Line {
  let state: LineState = 'connecting'
  let current: DeskLink | undefined
  let running = false
  const listeners = new Set<(state: LineState) => void>()
  let settleFirst: () => void = () => {}
  const first = new Promise<void>(done => {
    settleFirst = done
  })

  function move(next: LineState): void {
    if (next === state) return
    state = next
    if (next !== 'connecting') settleFirst()
    for (const listener of listeners) listener(next)
  }

  async function run(): Promise<never> {
    for (let failures = 0; ; ) {
      try {
        const transport = await open()
        failures = 0
        current = transport.link
        void transport.closed.then(() => {
          current = undefined
          move('lost')
        })
        move('open')
        await transport.closed
      } catch {
        failures += 1
        move('lost')
      }
      await pause(reconnectPauseMs(failures))
    }
  }

  function start(): void {
    if (running) return
    running = true
    void run()
  }

  return {
    state: () => state,
    watch(listener) {
      start()
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    link: {
      async call(path, input, options) {
        start()
        if (state === 'connecting') await first
        const link = current
        if (!link) throw new DeskTrouble('line-lost')
        try {
          return await link.call(path, input, options)
        } catch (error) {
          if (options.signal?.aborted) throw error
          throw current === link ? asTrouble(error) : new DeskTrouble('line-lost')
        }
      },
    },
  }
}
