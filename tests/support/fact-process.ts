import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

export type Fact = Readonly<Record<string, unknown>>

/** A program of ours in a process of its own that tells facts, one JSON line each. */
export interface FactProcess {
  readonly process: ChildProcess
  readonly pid: number
  /** Facts so far, in order. */
  readonly facts: readonly Fact[]
  /** What it said on its error output. */
  readonly log: () => string
  /** The first fact that fits, said before or later; rejects with the log when the program ends without it. */
  fact(fits: (fact: Fact) => boolean): Promise<Fact>
  say(line: string): void
  /** Ends it by a signal and waits until it is gone. */
  end(signal: NodeJS.Signals): Promise<void>
}

const running = new Set<ChildProcess>()
// A test worker that ends early leaves nobody behind.
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})

export function startFactProcess(
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): FactProcess {
  const child = spawn(process.execPath, [program, ...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  })
  running.add(child)
  let log = ''
  child.stderr.on('data', chunk => {
    log += String(chunk)
  })
  child.stdin.on('error', () => undefined)
  const facts: Fact[] = []
  const waiting = new Set<(fact: Fact) => void>()
  createInterface({ input: child.stdout }).on('line', line => {
    const fact: Fact = line.startsWith('{') ? JSON.parse(line) : { said: line }
    facts.push(fact)
    for (const tell of waiting) tell(fact)
  })
  const ended = new Promise<string>(resolve => {
    child.once('close', (code, signal) => {
      running.delete(child)
      resolve(String(code ?? signal))
    })
  })
  return {
    process: child,
    pid: child.pid ?? 0,
    facts,
    log: () => log,
    fact: fits =>
      new Promise((resolve, reject) => {
        const known = facts.find(fits)
        if (known) return resolve(known)
        waiting.add(fact => fits(fact) && resolve(fact))
        void ended.then(how => reject(new Error(`${program} ended with ${how}\n${log}`)))
      }),
    say: line => void child.stdin.write(`${line}\n`),
    end: async signal => {
      child.kill(signal)
      await ended
    },
  }
}
