import { type ChildProcess, spawn } from 'node:child_process'
import { EventEmitter, once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Protocol } from '../../../node_modules/playwright-core/types/protocol.d.ts'
import { findBrowser } from '../../../src-main/doors/loopback/open-browser.ts'

type Commands = Protocol.CommandParameters
type Answers = Protocol.CommandReturnValues
export type CdpEvents = Protocol.Events

/** One target of Chromium: the browser itself, or one page. */
export interface Cdp {
  send<M extends keyof Commands>(method: M, params?: Commands[M]): Promise<Answers[M]>
  on<E extends keyof CdpEvents>(event: E, listener: (params: CdpEvents[E]) => void): void
}

export interface Chromium extends Cdp {
  readonly process: ChildProcess
  /** Where Playwright can attach to the same pages. */
  readonly endpoint: string
  page(sessionId: string): Cdp
  close(): Promise<void>
}

const flags = [
  '--headless',
  '--disable-gpu',
  '--no-first-run',
  '--no-default-browser-check',
  '--no-startup-window',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--disable-extensions',
  '--disable-breakpad',
  '--password-store=basic',
  // One session per page sees the requests of every frame.
  '--disable-site-isolation-trials',
  // Whatever slips through every check finds no host: nothing leaves this computer.
  '--host-resolver-rules=MAP * ~NOTFOUND',
  // The pipe is ours, and Chromium ends when it breaks, as renderers end with Electron; the port is for the e2e specs.
  '--remote-debugging-pipe',
  '--remote-debugging-port=0',
]

export async function startChromium(profile: string): Promise<Chromium> {
  const program = process.env.REVIEW_DESK_BROWSER ?? findBrowser()
  if (!program) throw new Error('no Chromium, Chrome or Edge was found: set REVIEW_DESK_BROWSER')
  mkdirSync(profile, { recursive: true, mode: 0o700 })
  rmSync(join(profile, 'DevToolsActivePort'), { force: true })
  const { NODE_CHANNEL_FD: _, ...env } = process.env
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const child = spawn(program, [`--user-data-dir=${profile}`, ...flags, ...root], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
    env,
  })
  const toBrowser = child.stdio[3] as Writable
  const events = new EventEmitter().setMaxListeners(0)
  const waiting = new Map<number, { resolve(answer: never): void; reject(error: Error): void }>()
  let calls = 0
  let text = ''
  toBrowser.on('error', () => undefined)
  ;(child.stdio[4] as Readable).setEncoding('utf8').on('data', chunk => {
    const parts = `${text}${chunk}`.split('\0')
    text = parts.pop() ?? ''
    for (const part of parts) receive(JSON.parse(part))
  })
  child.once('exit', () => {
    for (const call of waiting.values()) call.reject(new Error('Chromium has ended'))
    waiting.clear()
  })

  function receive(
    message: { id?: number; sessionId?: string; method?: string } & Record<string, never>,
  ): void {
    if (message.id === undefined) {
      events.emit(`${message.sessionId ?? ''}/${message.method}`, message.params)
      return
    }
    const call = waiting.get(message.id)
    waiting.delete(message.id)
    const { error, result } = message as { error?: { message: string }; result?: never }
    if (error) call?.reject(new Error(error.message))
    else call?.resolve(result as never)
  }

  function target(sessionId?: string): Cdp {
    return {
      send: (method, params) =>
        new Promise((resolve, reject) => {
          calls += 1
          waiting.set(calls, { resolve, reject: error => reject(new Error(`${method}: ${error.message}`)) })
          toBrowser.write(`${JSON.stringify({ id: calls, sessionId, method, params })}\0`)
        }),
      on: (event, listener) => void events.on(`${sessionId ?? ''}/${event}`, listener),
    }
  }

  const browser = target()
  await browser.send('Browser.getVersion')
  const [port, path] = await debuggingPort(join(profile, 'DevToolsActivePort'))
  return {
    ...browser,
    process: child,
    endpoint: `ws://127.0.0.1:${port}${path}`,
    page: target,
    close: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return
      const gone = once(child, 'exit')
      void browser.send('Browser.close').catch(() => undefined)
      const killer = setTimeout(() => child.kill('SIGKILL'), 3_000)
      await gone
      clearTimeout(killer)
    },
  }
}

/** Chromium writes the file some time after it answers on the pipe. */
async function debuggingPort(file: string): Promise<string[]> {
  for (let tries = 0; tries < 1_000; tries += 1) {
    const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []
    if (lines.length > 1) return lines
    await sleep(20)
  }
  throw new Error('Chromium opened no debugging port')
}
