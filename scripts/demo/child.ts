import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

/** A child that reports facts as JSON lines on its standard output. */
export interface Child {
  readonly process: ChildProcess
  /** Resolves with the code when it has ended. */
  readonly ended: Promise<number>
  /** Asks it to end in order, and waits; kills it after ten seconds. */
  stop(): Promise<void>
  write(line: string): void
}

export function startChild(
  script: string,
  args: readonly string[],
  onFact: (fact: Record<string, unknown>) => void,
  program: string = process.execPath,
): Child {
  // A group of its own: Ctrl-C in the terminal reaches only the program that keeps order among the children.
  const child = spawn(program, [script, ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
    detached: process.platform !== 'win32',
  })
  createInterface({ input: child.stdout }).on('line', line => {
    try {
      onFact(JSON.parse(line))
    } catch {
      process.stdout.write(`${line}\n`)
    }
  })
  const ended = new Promise<number>(resolve => {
    child.once('exit', code => resolve(code ?? 1))
    child.once('error', () => resolve(1))
  })
  child.stdin.on('error', () => undefined)
  return {
    process: child,
    ended,
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return
      child.kill('SIGTERM')
      const late = setTimeout(() => child.kill('SIGKILL'), 10_000)
      await ended
      clearTimeout(late)
    },
    write: line => child.stdin.write(`${line}\n`),
  }
}
