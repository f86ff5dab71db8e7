import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { Command, Keychain } from './facts.ts'

export type Fact = Readonly<Record<string, unknown>>

export interface StandInOptions {
  readonly dataFolder: string
  readonly centralAddress: string
  /** Further arguments of the door, such as `--demo`. */
  readonly extraArgs?: readonly string[]
  /** The program to run; by default the built Electron door. */
  readonly program?: string
  readonly keychain?: Keychain
  /** Where the played keychain is kept; by default a fresh folder that goes away with `stop` and `kill`. */
  readonly keychainFolder?: string
  readonly env?: NodeJS.ProcessEnv
}

/** A program running under the stand-in: an Electron desk as far as it can be had without Electron's binary. */
export interface ElectronStandIn {
  readonly process: ChildProcess
  /** For `chromium.connectOverCDP`; the page is in the first context. */
  readonly cdpEndpoint: string
  /** The address of the page inside Chromium; the program knows it as `app://desk/`. */
  readonly pageUrl: string
  /** Everything the door and the stand-in said on standard output, in order. */
  readonly facts: readonly Fact[]
  readonly log: () => string
  /** The first fact that has all of `like`, said before or later; rejects when the program ends without it. */
  fact(like: Fact): Promise<Fact>
  /** Plays what a user or the system does. */
  command(command: Command): void
  /** Ends it by a signal, SIGKILL by default; resolves with its exit code, or the signal. */
  kill(signal?: NodeJS.Signals): Promise<number | NodeJS.Signals>
  /** Closes the window as a user does, or sends SIGTERM when there is none, and waits for the end. */
  stop(): Promise<number | NodeJS.Signals>
  readonly ended: Promise<number | NodeJS.Signals>
}

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))
/** Node 24 of the project: plain `node` may be older. */
const node = at('../../../node_modules/node/bin/node')

/** Starts a program without waiting for a window: for what refuses to start, or opens none. */
export function spawnStandIn(
  program: string,
  args: readonly string[],
  options: Partial<StandInOptions> = {},
) {
  const keychainFolder = options.keychainFolder ?? mkdtempSync(join(tmpdir(), 'stand-in-keychain-'))
  const ELECTRON_STAND_IN = JSON.stringify({ keychain: options.keychain ?? 'present', keychainFolder })
  const child = spawn(
    node,
    ['--unhandled-rejections=warn', `--import=${at('./register.ts')}`, at('./run.ts'), program, ...args],
    { stdio: ['ignore', 'pipe', 'pipe', 'ipc'], env: { ...process.env, ...options.env, ELECTRON_STAND_IN } },
  )
  let log = ''
  child.stderr?.on('data', chunk => {
    log += String(chunk)
  })
  const facts: Fact[] = []
  const waiting = new Set<(fact: Fact) => void>()
  const lines = createInterface({ input: child.stdout as NonNullable<typeof child.stdout> })
  lines.on('line', line => {
    const fact: Fact = line.startsWith('{') ? JSON.parse(line) : { fact: 'said', line }
    facts.push(fact)
    for (const tell of waiting) tell(fact)
  })
  const ended = once(child, 'close').then(([code, signal]) => {
    if (options.keychainFolder === undefined) rmSync(keychainFolder, { recursive: true, force: true })
    return (code ?? signal) as number | NodeJS.Signals
  })
  return {
    process: child,
    facts,
    log: () => log,
    ended,
    fact: (like: Fact) =>
      new Promise<Fact>((resolve, reject) => {
        const isIt = (fact: Fact) => Object.entries(like).every(([key, value]) => fact[key] === value)
        const known = facts.find(isIt)
        if (known) return resolve(known)
        waiting.add(fact => isIt(fact) && resolve(fact))
        void ended.then(code =>
          reject(new Error(`ended with ${code} before ${JSON.stringify(like)}\n${log}`)),
        )
      }),
    command: (command: Command) => void child.send(command),
    kill: (signal: NodeJS.Signals = 'SIGKILL') => {
      child.kill(signal)
      return ended
    },
    stop: () => {
      const hasWindow = facts.some(({ kind }) => kind === 'page')
      if (hasWindow && child.connected) child.send({ do: 'close-window' } satisfies Command)
      else child.kill('SIGTERM')
      return ended
    },
  }
}

/** Starts the built Electron door and waits until its page stands. Rejects with the log when it does not. */
export async function startElectronStandIn(options: StandInOptions): Promise<ElectronStandIn> {
  const program = options.program ?? at('../../../out/main/electron-door.cjs')
  const args = [
    `--data=${options.dataFolder}`,
    `--central=${options.centralAddress}`,
    ...(options.extraArgs ?? []),
  ]
  const running = spawnStandIn(program, args, options)
  const page = await running.fact({ fact: 'stand-in', kind: 'page' })
  return { ...running, cdpEndpoint: String(page.cdpEndpoint), pageUrl: String(page.shownAs) }
}

if (import.meta.main) {
  const [program = '', ...args] = process.argv.slice(2)
  if (!program)
    throw new Error('usage: node start.ts out/main/electron-door.cjs --data=FOLDER --central=ADDRESS …')
  const running = spawnStandIn(program, args, { keychainFolder: join(tmpdir(), 'stand-in-keychain') })
  running.process.stdout?.pipe(process.stdout)
  running.process.stderr?.pipe(process.stderr)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => running.process.kill(signal))
  const code = await running.ended
  process.exit(typeof code === 'number' ? code : 1)
}
