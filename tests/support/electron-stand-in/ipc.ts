import { EventEmitter } from 'node:events'
import type { MessagePortMain } from 'electron'
import { clone } from './codec.ts'
import { guarded } from './documented.ts'

/** What `ipcMain` needs to know of whoever sent a message. */
export interface Sent {
  readonly sender: object
  readonly frame: {
    postMessage(channel: string, message: unknown): void
    send(channel: string, ...args: unknown[]): void
  } | null
  readonly channel: string
  readonly args: readonly unknown[]
  readonly ports: readonly MessagePortMain[]
}

type Handler = (event: unknown, ...args: unknown[]) => unknown

class Ipc extends EventEmitter {
  readonly _handlers = new Map<string, Handler>()

  handle(channel: string, handler: Handler): void {
    if (this._handlers.has(channel))
      throw new Error(`Attempted to register a second handler for '${channel}'`)
    this._handlers.set(channel, handler)
  }

  removeHandler(channel: string): void {
    this._handlers.delete(channel)
  }
}

const ipc = new Ipc()
export const ipcMain = guarded('IpcMain', ipc)

function eventOf({ sender, frame, ports }: Sent): object {
  return guarded('IpcMainEvent', {
    type: 'frame',
    sender,
    senderFrame: frame,
    ports,
    reply: (channel: string, ...args: unknown[]) => frame?.send(channel, ...args),
  })
}

export function dispatch(sent: Sent): void {
  ipc.emit(sent.channel, eventOf(sent), ...sent.args)
}

/** The answer to `ipcRenderer.invoke`, or the words it fails with. */
export async function invoke(sent: Sent): Promise<{ value: unknown } | { error: string }> {
  const handler = ipc._handlers.get(sent.channel)
  try {
    if (!handler) throw new Error(`No handler registered for '${sent.channel}'`)
    return { value: clone(await handler(eventOf(sent), ...sent.args)) }
  } catch (error) {
    return { error: `Error invoking remote method '${sent.channel}': ${String(error)}` }
  }
}
