import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import { WebSocket } from 'ws'
import { PASSWORD } from '../../src-central/testing/tiny-demo.ts'
import type { DeskClient } from '../../src-shared/desk/desk-client.ts'
import { enter } from '../support/door-process.ts'

/** The built loopback door in a process of its own, as an office computer runs it, asked over its real socket. */
export interface BenchDoor {
  readonly face: DeskClient
  readonly signIn: () => Promise<void>
  /** Memory of the whole process in MiB: door, core, and what SQLite holds. */
  readonly rssMiB: () => number
  /** Codes of the log, with the figures that stand beside them. */
  readonly facts: () => readonly Readonly<Record<string, unknown>>[]
  /** How late the thread that owns the door came to its work since the last call, in ms. */
  readonly delays: () => Promise<{ readonly p99: number; readonly max: number }>
  close(): Promise<void>
}

/** Comes up when the bridge is connected; nobody is signed in. */
export async function openBenchDoor(
  root: string,
  dataFolder: string,
  centreAddress: string,
): Promise<BenchDoor> {
  const child = spawn(
    process.execPath,
    [
      '--import',
      join(import.meta.dirname, 'watch-loop.mjs'),
      join(root, 'out', 'main', 'loopback-door.cjs'),
      `--data=${dataFolder}`,
      `--central=${centreAddress}`,
      '--demo',
      '--kdf=weak',
      '--no-open',
    ],
    { stdio: ['pipe', 'pipe', 'pipe', 'ipc'] },
  )
  const facts: Readonly<Record<string, unknown>>[] = []
  let rest = ''
  child.stderr?.on('data', chunk => {
    const lines = `${rest}${chunk}`.split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) if (line.startsWith('{')) facts.push(JSON.parse(line))
  })
  const { face, socket } = await connectTo(child)
  return {
    face,
    signIn: async () => {
      await face.session.signIn({ loginName: 'wu', password: PASSWORD })
    },
    rssMiB: () => rssOf(child),
    facts: () => facts,
    delays: () =>
      new Promise(resolve => {
        child.once('message', message => resolve(message as { p99: number; max: number }))
        child.send('delays')
      }),
    close: async () => {
      const gone = new Promise(resolve => child.once('exit', resolve))
      child.kill('SIGTERM')
      await gone
      socket.terminate()
    },
  }
}

/** Enters a door that is coming up, as a browser does, and connects to its bridge. */
export async function connectTo(child: ChildProcess): Promise<{ face: DeskClient; socket: WebSocket }> {
  const ready = await readyOf(child)
  const cookie = await enter(ready.address)
  const socket = new WebSocket(`${ready.origin.replace('http', 'ws')}/bridge`, {
    headers: { cookie, origin: ready.origin },
  })
  await new Promise(resolve => socket.once('open', resolve))
  return { face: createORPCClient(new RPCLink({ websocket: socket as never })) as DeskClient, socket }
}

/** The line in which a door says that it is open. */
async function readyOf(child: ChildProcess): Promise<{ origin: string; address: string }> {
  return await new Promise((resolve, reject) => {
    let text = ''
    child.stdout?.on('data', chunk => {
      text += chunk
      const line = text.split('\n').find(found => found.includes('"ready"'))
      if (line !== undefined) resolve(JSON.parse(line))
      else if (text.includes('refused')) reject(new Error(text))
    })
  })
}

function rssOf(child: ChildProcess): number {
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1024
}
