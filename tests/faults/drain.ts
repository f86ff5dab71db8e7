import { createRouterClient } from '@orpc/server'
import { createDesk } from '../../src-main/app/create-desk.ts'
import { createFileVault } from '../../src-main/app/file-vault.ts'
import { createAxiosCentralService } from '../../src-main/remote/axios-central-service.ts'
import type { CentralService } from '../../src-main/remote/central-service.ts'
import type { DeskClient } from '../../src-shared/desk/desk-client.ts'
import { NO_LIMITS } from '../builders/no-limits.ts'
import { FastClock } from './fast-clock.ts'
import { PASSWORD } from './faults-demo.ts'

interface Draining {
  readonly dataFolder: string
  readonly centreAddress: string
  readonly loginName: string
  readonly realStartMs: number
  readonly shiftMs: number
}

const RATE = 10
const LONGEST_MS = 30_000

/**
 * The faults are over: a desk is opened in this process, everything may leave, and the feed is read to its end.
 * Answers what the desk logged. Rejects when that does not come to an end.
 */
export async function drain(setting: Draining): Promise<string[]> {
  const { dataFolder, centreAddress, loginName, realStartMs, shiftMs } = setting
  const logged: string[] = []
  const line: Line = { under: 0, answers: [] }
  const log = (code: string, about?: object) => void logged.push(JSON.stringify({ code, ...about }))
  const clock = new FastClock({ realStartMs, rate: RATE, shiftMs })
  const desk = createDesk(
    {
      dataFolder,
      centreAddress,
      demo: true,
      version: '0.0.0-faults',
      door: 'loopback',
      kdf: 'weak',
      ...NO_LIMITS,
    },
    {
      keyVault: createFileVault(dataFolder),
      logger: { info: log, warn: log },
      clock,
      central: observer =>
        watched(createAxiosCentralService({ address: centreAddress, clock, observer }), line),
    },
  )
  const face: DeskClient = createRouterClient(desk.router, {
    context: {},
    interceptors: [call => desk.intercept(call)],
  })
  try {
    await untilReached(() => face.session.signIn({ loginName, password: PASSWORD }))
    const end = performance.now() + LONGEST_MS
    for (let still = 0; still < 2; ) {
      const pulled = (await face.sync.status({})).lastPullAt
      clock.jump(61_000)
      await face.sync.now({})
      still = (await roundIsOver(face, line, pulled)) && (await nothingCanLeave(face)) ? still + 1 : 0
      if (performance.now() > end)
        throw new Error(
          `does not come to rest: ${await stateOf(face)} ${logged.slice(-5).join(' ')} ${line.answers.slice(-12).join(' ')}`,
        )
    }
  } finally {
    await desk.close()
  }
  return logged
}

/** A centre that was still to die at a step does so here, and is started again: the officer types the password again. */
async function untilReached(signIn: () => Promise<unknown>): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await signIn()
      return
    } catch (cause) {
      if (!(cause instanceof Error) || cause.message !== 'first-sign-in-needs-centre' || tries >= 20)
        throw cause
      await new Promise(resolve => setTimeout(resolve, 250))
    }
  }
}

/** Turns of ten milliseconds in which nothing was under way, after which a round is over. */
const QUIET_TURNS = 10

/** Waits until the exchanges have come to rest; true when the feed was read to its end meanwhile. */
async function roundIsOver(face: DeskClient, line: Line, pulledBefore: string | null): Promise<boolean> {
  for (let quiet = 0; quiet < QUIET_TURNS; quiet = line.under === 0 ? quiet + 1 : 0)
    await new Promise(resolve => setTimeout(resolve, 10))
  const status = await face.sync.status({})
  // Somebody signed in elsewhere as the same officer: only the password helps, and the officer types it.
  if (status.connection === 'signed-out')
    await untilReached(() => face.session.signInAgain({ password: PASSWORD }))
  return status.connection === 'online' && !status.pulling && status.lastPullAt !== pulledBefore
}

/**
 * What still waits stands behind an earlier letter of the same case that needs a person. Whose account was last said to be
 * locked is shown nothing until the centre says otherwise.
 */
async function nothingCanLeave(face: DeskClient): Promise<boolean> {
  const unsent = await face.outbox
    .list({ which: 'unsent', after: null, limit: 200 })
    .catch((cause: { code?: string }) => {
      if (cause.code === 'not-permitted') return undefined
      throw cause
    })
  if (!unsent) return false
  const { letters } = unsent
  const blocked = new Set(letters.filter(letter => letter.state === 'needs-you').map(letter => letter.caseId))
  return letters.every(letter => letter.state === 'needs-you' || blocked.has(letter.caseId))
}

async function stateOf(face: DeskClient): Promise<string> {
  const { letters } = await face.outbox
    .list({ which: 'unsent', after: null, limit: 200 })
    .catch(() => ({ letters: [] }))
  const open = letters.filter(letter => letter.state !== 'needs-you')
  return JSON.stringify({
    ...(await face.sync.status({})),
    open: open
      .slice(0, 5)
      .map(({ letterId, caseId, state, lastTrouble }) => ({ letterId, caseId, state, lastTrouble })),
  })
}

/** Exchanges under way, and how those before went, for whoever has to find out why a desk does not come to rest. */
interface Line {
  under: number
  readonly answers: string[]
}

function watched(central: CentralService, line: Line): CentralService {
  const watching: Record<string, unknown> = { ...central }
  for (const [name, call] of Object.entries(central) as [string, (...args: unknown[]) => unknown][]) {
    if (name === 'close' || name === 'watchHints') continue
    watching[name] = async (...args: unknown[]) => {
      line.under += 1
      const answer = (await call(...args)) as { ok: boolean; error?: unknown }
      line.under -= 1
      line.answers.push(`${name} ${answer.ok ? 'ok' : JSON.stringify(answer.error)}`)
      return answer
    }
  }
  return watching as unknown as CentralService
}
