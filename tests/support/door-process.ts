import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import { WebSocket } from 'ws'
import type { DeskClient } from '../../src-shared/desk/desk-client.ts'

/** A desk in a process of its own behind its loopback door, as on an office computer: it can be killed. */
export interface DoorProcess {
  readonly process: ChildProcess
  readonly origin: string
  /** The bridge over the real socket, entered with a one-time link. */
  readonly face: DeskClient
  readonly cookie: string
  /** What the door said on its error output: the log. */
  readonly log: () => string
  /** A fresh entry link. */
  link(): Promise<string>
  kill(signal?: NodeJS.Signals): Promise<void>
}

const source = fileURLToPath(new URL('../../src-main/doors/loopback/main.ts', import.meta.url))

export async function startDoorProcess(options: {
  readonly dataFolder: string
  readonly centreAddress: string
  readonly env?: NodeJS.ProcessEnv
}): Promise<DoorProcess> {
  const args = [
    source,
    `--data=${options.dataFolder}`,
    `--central=${options.centreAddress}`,
    '--demo',
    '--kdf=weak',
    '--no-open',
  ]
  const child = spawn(process.execPath, args, {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, ...options.env },
  })
  let log = ''
  child.stderr.on('data', chunk => {
    log += String(chunk)
  })
  const facts = createInterface({ input: child.stdout })
  const waiting: ((fact: Record<string, unknown>) => boolean)[] = []
  facts.on('line', line => {
    const fact: Record<string, unknown> = JSON.parse(line)
    const index = waiting.findIndex(wants => wants(fact))
    if (index >= 0) waiting.splice(index, 1)
  })
  const nextFact = (name: string) =>
    new Promise<Record<string, unknown>>((resolve, reject) => {
      waiting.push(fact => {
        if (fact.fact === 'refused') reject(new DoorRefused(String(fact.code), String(fact.words)))
        else if (fact.fact === name) resolve(fact)
        return fact.fact === name || fact.fact === 'refused'
      })
      child.once('exit', code => reject(new Error(`the door ended with ${code}: ${log}`)))
    })
  const ready = await nextFact('ready')
  const origin = String(ready.origin)
  const cookie = await enter(String(ready.address))
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/bridge`, { headers: { cookie, origin } })
  socket.on('error', () => undefined)
  await new Promise((resolve, reject) => {
    socket.once('open', resolve)
    socket.once('error', reject)
  })
  return {
    process: child,
    origin,
    face: createORPCClient(new RPCLink({ websocket: socket as never })) as DeskClient,
    cookie,
    log: () => log,
    link: async () => {
      const fact = nextFact('link')
      child.stdin.write('link\n')
      return String((await fact).address)
    },
    kill: async (signal = 'SIGKILL') => {
      if (child.exitCode !== null || child.signalCode !== null) return
      const gone = new Promise(resolve => child.once('exit', resolve))
      child.kill(signal)
      await gone
      socket.terminate()
    },
  }
}

export class DoorRefused extends Error {
  readonly code: string
  constructor(code: string, words: string) {
    super(words)
    this.code = code
  }
}

/** Redeems an entry link and gives the cookie as a request header. */
export async function enter(address: string): Promise<string> {
  const answer = await fetch(address, { redirect: 'manual' })
  const set = answer.headers.get('set-cookie')
  if (answer.status !== 200 || set === null) throw new Error(`the entry link answered ${answer.status}`)
  return set.split(';')[0] ?? ''
}
