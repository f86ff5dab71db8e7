import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { Life } from './life.ts'

/** A desk process that has read its program and waits for a life. */
interface WaitingDesk {
  readonly child: ChildProcess
  readonly ready: Promise<void>
  readonly ended: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>
  readonly facts: (tell: (fact: Record<string, unknown>) => void) => void
  readonly log: () => string
}

/** How a life ended. `killed` is false when the process went by itself: that is a defect. */
export interface LifeEnd {
  readonly killed: boolean
  /** Every deed was done before the kill came. */
  readonly done: boolean
  readonly log: string
}

/** Keeps some desk processes warm, so that the next life begins at once. */
export interface DeskPool {
  /** How long an exchange may take on this machine as busy as it is now: about as long as a program takes to start. */
  readonly timeoutMs: number
  /** How many times slower than a quiet machine this one is now. */
  readonly pace: number
  live(life: Life): Promise<LifeEnd>
  close(): Promise<void>
}

/** A life that neither ends nor finishes its deeds is ended after this long. */
const LONGEST_MS = 60_000

export async function createDeskPool(options: {
  readonly program: string
  readonly cacheFolder: string
  readonly warm: number
}): Promise<DeskPool> {
  const env = { ...process.env, NODE_COMPILE_CACHE: options.cacheFolder }
  const waiting: WaitingDesk[] = []
  const all = new Set<ChildProcess>()
  let open = true

  function start(): WaitingDesk {
    const child = spawn(process.execPath, [options.program], {
      stdio: ['pipe', 'pipe', 'pipe'],
      env,
    })
    all.add(child)
    let log = ''
    child.stderr.on('data', chunk => {
      log += String(chunk)
    })
    child.stdin.on('error', () => undefined)
    const listeners: ((fact: Record<string, unknown>) => void)[] = []
    createInterface({ input: child.stdout }).on('line', line => {
      const fact = JSON.parse(line) as Record<string, unknown>
      for (const tell of listeners) tell(fact)
    })
    const ended = new Promise<Awaited<WaitingDesk['ended']>>(resolve => {
      child.once('close', (code, signal) => {
        all.delete(child)
        resolve({ code, signal })
      })
    })
    const ready = new Promise<void>((resolve, reject) => {
      listeners.push(fact => fact.ready === true && resolve())
      void ended.then(() => reject(new Error(`a desk program ended before it began:\n${log}`)))
    })
    ready.catch(() => undefined)
    return { child, ready, ended, facts: tell => void listeners.push(tell), log: () => log }
  }

  // Ends by itself once, which is when Node writes down what it compiled.
  const first = start()
  await first.ready
  first.child.stdin?.write('warm\n')
  await first.ended
  const begunMs = performance.now()
  const second = start()
  await second.ready
  const timeoutMs = Math.round(Math.min(4_000, Math.max(400, performance.now() - begunMs)))
  const pace = Math.max(1, timeoutMs / 400)
  waiting.push(second)
  while (waiting.length < options.warm) waiting.push(start())

  process.once('exit', () => {
    for (const child of all) child.kill('SIGKILL')
  })

  async function live(life: Life): Promise<LifeEnd> {
    const desk = waiting.shift() ?? start()
    if (open) waiting.push(start())
    await desk.ready
    let done = false
    let timer = setTimeout(() => desk.child.kill('SIGKILL'), LONGEST_MS)
    desk.facts(fact => {
      if (life.death.kind === 'moment' && fact[life.death.after] === true) {
        clearTimeout(timer)
        timer = setTimeout(() => desk.child.kill('SIGKILL'), life.death.ms * pace)
      }
      if (fact.done === true) {
        done = true
        if (life.death.kind !== 'moment') desk.child.kill('SIGKILL')
      }
    })
    desk.child.stdin?.write(`${JSON.stringify(life)}\n`)
    const { signal } = await desk.ended
    clearTimeout(timer)
    return { killed: signal === 'SIGKILL', done, log: desk.log() }
  }

  return {
    timeoutMs,
    pace,
    live,
    close: async () => {
      open = false
      const rest = waiting.splice(0)
      for (const desk of rest) desk.child.kill('SIGKILL')
      await Promise.all(rest.map(desk => desk.ended))
    },
  }
}
