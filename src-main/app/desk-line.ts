import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads'
import type { DeskRefusalCode } from '../../src-shared/desk/refusal.ts'
import type { DoorNews } from '../../src-shared/door-parts/contract.ts'
import type { CaseId, Sha256 } from '../../src-shared/kernel/ids.ts'
import type { PicturePurpose } from '../features/attachments/read-picture.ts'
import type { DeskConfig } from '../features/context.ts'
import { type FileExporter, noExporter } from '../ports/file-exporter.ts'
import type { KeyVault } from '../ports/key-vault.ts'
import { type CardReader, noReader } from '../ports/reader.ts'
import { logFailure } from './log-lines.ts'
import { type FromThread, readInMessages, type ThreadStart, type ToThread } from './thread-messages.ts'

export type StartRefusal = Extract<FromThread, { kind: 'refused' }>['code']

/** One face's line to the core, as the door relays it. */
export interface FaceLine {
  post(message: string | Uint8Array): void
  onMessage(take: (message: string | Uint8Array) => void): void
  onClose(call: () => void): void
  close(): void
}

/** The door's end of the line to the core thread. The door relays messages and never looks into them. */
export interface DeskLine {
  /** A line on which the core serves the bridge contract; one per face. */
  connect(): FaceLine
  picture(asked: {
    readonly caseId: CaseId
    readonly sha256: Sha256
    readonly purpose: PicturePurpose
  }): Promise<{ readonly type: string; readonly bytes: Uint8Array } | { readonly refused: DeskRefusalCode }>
  news(news: DoorNews): void
  /** Closes the stores and ends the thread. Resolves when it is gone. */
  close(): Promise<void>
}

export interface DeskLineOptions {
  readonly config: DeskConfig
  readonly threadUrl: URL
  /** Where compiled code is kept between starts (`compile-cache.ts`). */
  readonly compiled?: string | undefined
  readonly keyVault: KeyVault
  /** Without it nothing can be taken away as a file. */
  readonly fileExporter?: FileExporter
  /** Without it only a keyboard wedge reads cards. */
  readonly reader?: CardReader
  readonly log: (line: string) => void
  /** The core died: `again` when a new one was started (closed, nobody signed in), not when it died twice in a minute. */
  readonly died: (again: boolean) => void
}

const NOT_TWICE_WITHIN_MS = 60_000

/** Starts the core thread. Resolves when it owns the data folder; rejects with `StartRefusedError` when it cannot. */
export async function startDeskLine(options: DeskLineOptions): Promise<DeskLine> {
  let startedAt = performance.now()
  let thread = await startThread(options)
  let closing = false
  watch()
  return {
    connect: () => thread.connect(),
    picture: asked => thread.picture(asked),
    news: news => thread.send({ kind: 'news', news }),
    close: async () => {
      closing = true
      await thread.close()
    },
  }

  function watch(): void {
    thread.ended.then(
      async () => {
        if (closing) return
        const tooSoon = performance.now() - startedAt < NOT_TWICE_WITHIN_MS
        if (!tooSoon) {
          startedAt = performance.now()
          thread = await startThread(options)
          watch()
        }
        options.died(!tooSoon)
      },
      () => options.died(false),
    )
  }
}

export class StartRefusedError extends Error {
  readonly code: StartRefusal
  constructor(code: StartRefusal) {
    super(`the desk could not start: ${code}`)
    this.code = code
  }
}

interface Thread {
  connect(): FaceLine
  picture: DeskLine['picture']
  send(message: ToThread, transfer?: MessagePort[]): void
  close(): Promise<void>
  readonly ended: Promise<void>
}

async function startThread(options: DeskLineOptions): Promise<Thread> {
  const parts = new MessageChannel()
  // Calls on their way, so that a running pull sees that somebody asks and makes room.
  const waiting = new Int32Array(new SharedArrayBuffer(4))
  const worker = new Worker(options.threadUrl, {
    workerData: { config: options.config, doorParts: parts.port2, waiting } satisfies ThreadStart,
    transferList: [parts.port2],
    ...(options.compiled === undefined
      ? {}
      : { env: { ...process.env, NODE_COMPILE_CACHE: options.compiled } }),
    // Room for young objects: a start makes many, and so does every page of a pull; collecting them early is lost time.
    resourceLimits: { maxYoungGenerationSizeMb: 64 },
  })
  readInMessages()
  // Read in while the thread comes up; what it asks meanwhile waits in the port.
  const serving = import('./serve-door-parts.ts').then(({ serveDoorParts }) =>
    serveDoorParts(
      options.keyVault,
      options.fileExporter ?? noExporter,
      options.reader ?? noReader,
      parts.port1,
    ),
  )
  const pictures = new Map<number, (answer: Awaited<ReturnType<DeskLine['picture']>>) => void>()
  let calls = 0
  const ended = new Promise<void>(resolve => {
    worker.once('error', error => logFailure(options.log, 'desk-thread-error', error))
    worker.once('exit', () => {
      for (const answer of pictures.values()) answer({ refused: 'core-failed' })
      pictures.clear()
      parts.port1.close()
      resolve()
    })
  })
  await new Promise<void>((resolve, reject) => {
    worker.on('message', (message: FromThread) => {
      switch (message.kind) {
        case 'ready':
          resolve()
          return
        case 'refused':
          reject(new StartRefusedError(message.code))
          return
        case 'log':
          options.log(message.line)
          return
        case 'picture':
          settle(message.call, { type: message.type, bytes: message.bytes })
          return
        case 'no-picture':
          settle(message.call, { refused: message.code })
      }
    })
    void ended.then(() => reject(new StartRefusedError('failed')))
  })
  await serving
  function settle(call: number, answer: Awaited<ReturnType<DeskLine['picture']>>): void {
    pictures.get(call)?.(answer)
    pictures.delete(call)
  }
  const send = (message: ToThread, transfer: MessagePort[] = []) => worker.postMessage(message, transfer)
  return {
    connect: () => {
      const line = new MessageChannel()
      send({ kind: 'connect', port: line.port2 }, [line.port2])
      return faceLine(line.port1, waiting)
    },
    picture: asked =>
      new Promise(resolve => {
        calls += 1
        Atomics.add(waiting, 0, 1)
        pictures.set(calls, resolve)
        send({ kind: 'picture', call: calls, ...asked })
      }),
    send,
    close: async () => {
      send({ kind: 'close' })
      await ended
    },
    ended,
  }
}

function faceLine(port: MessagePort, waiting: Int32Array): FaceLine {
  return {
    post: message => {
      if (isCall(message)) Atomics.add(waiting, 0, 1)
      port.postMessage(message)
    },
    onMessage: take => void port.on('message', take),
    onClose: call => void port.on('close', call),
    close: () => port.close(),
  }
}

/** True for a call, false for the traffic of a call that runs already: only that says its type (oRPC's peer format). */
function isCall(message: string | Uint8Array): boolean {
  return typeof message !== 'string' || !/^\{"i":"[^"]{1,40}","t":/.test(message)
}
