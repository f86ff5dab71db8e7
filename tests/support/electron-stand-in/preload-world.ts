import { readFileSync } from 'node:fs'
import { isAbsolute } from 'node:path'
import { compileFunction } from 'node:vm'
import { type Codec, makeCodec } from './codec.ts'

/** The name Electron gives the world of a preload under context isolation. */
export const WORLD = 'Electron Isolated Context'
/** A function only that world has; the page never sees it. */
export const BINDING = 'electronStandInCall'

export type FromWorld =
  | { kind: 'send'; channel: string; args: unknown; ports: number[]; call?: number }
  | { kind: 'port-message'; port: number; data: unknown }
  | { kind: 'port-closed'; port: number }

export type ToWorld =
  | { kind: 'message'; channel: string; args: unknown; ports: number[] }
  | { kind: 'answer'; call: number; value?: unknown; error?: string }
  | { kind: 'port-message'; port: number; data: unknown }
  | { kind: 'port-close'; port: number }

/** What Electron hands a sandboxed preload besides the web's own globals. */
const parameters = [
  'require',
  'process',
  'exports',
  'module',
  'Buffer',
  'global',
  'setImmediate',
  'clearImmediate',
]

/** The script of the isolated world, or why Electron would not run this preload. */
export function preloadScript(path: string): { script: string } | { error: Error } {
  try {
    if (!isAbsolute(path)) throw new Error('preload script must have absolute path')
    const source = readFileSync(path, 'utf8')
    // A classic script: an `import` or `export` is a syntax error, as in Electron.
    compileFunction(source, parameters, { filename: path })
    const run = `function (${parameters.join(', ')}) {${source}\n}`
    return {
      script: `(${world})(${BINDING}, (${makeCodec})(${browserBase64}), ${run}, ${JSON.stringify(path)})`,
    }
  } catch (error) {
    return { error: error as Error }
  }
}

const browserBase64 = `{
  to: bytes => { let text = ''; for (const byte of bytes) text += String.fromCharCode(byte); return btoa(text) },
  from: text => Uint8Array.from(atob(text), letter => letter.charCodeAt(0)),
}`

/** Runs in the isolated world of every frame before the page's own scripts; uses nothing from outside itself. */
function world(
  call: (text: string) => void,
  { encode, decode }: Codec,
  preload: (...given: unknown[]) => void,
  path: string,
): void {
  // nodeIntegrationInSubFrames is off: preloads run in main frames only.
  if (window.parent !== window) return
  const say = (message: FromWorld) => call(JSON.stringify(message))
  const listeners = new Map<string, Set<(...args: unknown[]) => void>>()
  const answers = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>()
  const ports = new Map<number, MessagePort>()
  let counted = 0

  const only = <T extends object>(name: string, what: T): T =>
    new Proxy(what, {
      get: (_, key) => {
        if (typeof key === 'symbol' || key in what || key === 'then') return Reflect.get(what, key)
        throw new Error(`electron stand-in: ${name}.${key} is not covered in a preload`)
      },
    })
  const uncovered = (name: string) =>
    new Proxy(() => undefined, {
      get: () => refuse(name),
      apply: () => refuse(name),
      construct: () => refuse(name),
    })
  function refuse(name: string): never {
    throw new Error(`electron stand-in: ${name} is not covered in a preload`)
  }
  function cloned(value: unknown): unknown {
    try {
      return encode(structuredClone(value))
    } catch (error) {
      throw error instanceof DOMException ? new Error('An object could not be cloned.') : error
    }
  }
  function keep(id: number, port: MessagePort): number {
    ports.set(id, port)
    port.onmessage = event => say({ kind: 'port-message', port: id, data: encode(event.data) })
    port.addEventListener('close', () => {
      if (ports.delete(id)) say({ kind: 'port-closed', port: id })
    })
    return id
  }
  function ask(channel: string, args: unknown[]): Promise<unknown> {
    counted += 1
    say({ kind: 'send', channel, args: cloned(args), ports: [], call: counted })
    return new Promise((resolve, reject) => answers.set(counted, { resolve, reject }))
  }

  const ipcRenderer = only('ipcRenderer', {
    send: (channel: string, ...args: unknown[]) =>
      say({ kind: 'send', channel, args: cloned(args), ports: [] }),
    invoke: (channel: string, ...args: unknown[]) => ask(channel, args),
    postMessage: (channel: string, message: unknown, transfer: MessagePort[] = []) => {
      const args = cloned([message])
      const ids = transfer.map(port => {
        counted += 1
        return keep(-counted, port)
      })
      say({ kind: 'send', channel, args, ports: ids })
    },
    on(channel: string, listener: (...args: unknown[]) => void) {
      listeners.set(channel, (listeners.get(channel) ?? new Set()).add(listener))
      return ipcRenderer
    },
    removeListener(channel: string, listener: (...args: unknown[]) => void) {
      listeners.get(channel)?.delete(listener)
      return ipcRenderer
    },
  })
  const electron = only('electron', { ipcRenderer })
  const require = (name: string) => {
    if (/^electron(\/(common|renderer))?$/.test(name)) return electron
    if (/^(node:)?(events|timers|url)$/.test(name)) return uncovered(`require('${name}')`)
    throw new Error(`module not found: ${name}`)
  }

  function receive(message: ToWorld): void {
    if (message.kind === 'port-message') ports.get(message.port)?.postMessage(decode(message.data))
    else if (message.kind === 'port-close') {
      const port = ports.get(message.port)
      ports.delete(message.port)
      port?.close()
    } else if (message.kind === 'answer') {
      const { resolve, reject } = answers.get(message.call) ?? {}
      if (message.error !== undefined) reject?.(new Error(message.error))
      else resolve?.(decode(message.value))
    } else {
      const given = message.ports.map(id => {
        const channel = new MessageChannel()
        keep(id, channel.port1)
        return channel.port2
      })
      const event = only('event', { sender: ipcRenderer, ports: given })
      for (const listener of [...(listeners.get(message.channel) ?? [])])
        listener(event, ...(decode(message.args) as unknown[]))
    }
  }
  Object.defineProperty(globalThis, Symbol.for('electron-stand-in'), { value: receive })

  const facts = { type: 'renderer', sandboxed: true, contextIsolated: true, isMainFrame: true }
  const module = { exports: {} }
  const missing = ['Buffer', 'setImmediate', 'clearImmediate'].map(uncovered)
  try {
    preload(
      require,
      only('process', facts),
      module.exports,
      module,
      missing[0],
      globalThis,
      missing[1],
      missing[2],
    )
  } catch (error) {
    console.error(`Unable to load preload script: ${path}`, error)
    say({ kind: 'send', channel: '-preload-error', args: encode([String(error)]), ports: [] })
  }
}
