import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MessageChannel } from 'node:worker_threads'
import { createDesk, type Desk } from '../../src-main/app/create-desk.ts'
import { defaultDeskPolicy } from '../../src-shared/central/desk-policy.ts'
import type { OfficerProfile } from '../../src-shared/people/officer.ts'
import { hasRight } from '../../src-shared/people/rights.ts'
import {
  caseItemOf,
  checkCaseOf,
  eligibilityCaseOf,
  identityCaseOf,
  registrationCaseOf,
} from '../builders/cases.ts'
import { later, uuidOf } from '../builders/ids.ts'
import { officerOf } from '../builders/officers.ts'
import { countingRandom, fakeClock, keepingLogger, memoryVault, settled } from '../builders/ports.ts'
import { problemOf, scriptedCentral } from '../builders/scripted-central.ts'
import { sessionOf } from '../builders/session-bench.ts'
import type { Entry } from './make-messages.ts'

export const PASSWORD = 'Mi-Ma-2026!'

/** A session an attacker may find: nobody signed in, the desk locked, an officer without any right to cases, one with all. */
export type Standing = 'closed' | 'locked' | 'without-right' | 'officer'
export const standings: readonly Standing[] = ['closed', 'locked', 'without-right', 'officer']

export interface AttackWorld {
  readonly standing: Standing
  readonly desk: Desk
  /** The attacker's end of the face's line. */
  readonly say: (message: string | Uint8Array) => void
  /** What came back, by the number of the call. */
  readonly answers: Map<string, string[]>
  /** Paths of the entries whose handlers ran, in order: what got past the border. */
  readonly ran: { readonly path: string; readonly input: unknown }[]
  readonly logged: readonly string[]
  /** Whether the border has to let a valid call of this entry through. */
  mayRun(entry: Entry): boolean
  /** Of every file of the desk. */
  fingerprint(): string
  close(): Promise<void>
}

const profiles: Record<Standing, OfficerProfile> = {
  closed: officerOf(),
  locked: officerOf(),
  'without-right': officerOf({ roles: ['system-admin'], workTypes: [], stages: [] }),
  officer: officerOf({
    roles: ['caseworker', 'reviewer', 'supervisor'],
    workTypes: ['identity-verification', 'eligibility-review', 'unemployment-verification'],
    stages: ['first', 'second'],
  }),
}

/** A real core on real files with a few cases, and a line to it as an attacker's renderer has one. */
export async function attackWorld(
  standing: Standing,
  serve: (desk: Desk, port: Parameters<Desk['serve']>[0]) => void = (desk, port) => desk.serve(port),
): Promise<AttackWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'attack-'))
  const officer = profiles[standing]
  const logger = keepingLogger()
  const desk = createDesk(
    {
      dataFolder: folder,
      centreAddress: 'https://centre.example',
      demo: true,
      version: '0.0.0-test',
      door: 'loopback',
      kdf: 'weak',
    },
    {
      keyVault: memoryVault(),
      logger,
      clock: fakeClock(),
      random: countingRandom(),
      central: () => centreOf(officer),
    },
  )
  const ran: AttackWorld['ran'] = []
  watchHandlers(desk.router, [], ran)
  const { port1, port2 } = new MessageChannel()
  const answers: AttackWorld['answers'] = new Map()
  port1.on('message', (text: string) => {
    const { i } = JSON.parse(text)
    answers.set(i, [...(answers.get(i) ?? []), text])
  })
  serve(desk, port2 as never)
  port2.start()
  const world: AttackWorld = {
    standing,
    desk,
    say: message => port1.postMessage(message),
    answers,
    ran,
    logged: logger.lines,
    mayRun: entry => mayRun(entry, standing, officer),
    fingerprint: () => fingerprintOf(folder),
    close: async () => {
      port1.close()
      await desk.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
  await stand(world, officer)
  return world
}

function centreOf(officer: OfficerProfile) {
  const records = [
    identityCaseOf(1),
    identityCaseOf(2),
    eligibilityCaseOf(3),
    registrationCaseOf(4),
    checkCaseOf(5),
  ]
  return scriptedCentral({
    enrol: () => ({ deskId: uuidOf(0xde5c), epoch: 1 }),
    signIn: ({ loginName, password }) =>
      loginName === officer.loginName && password === PASSWORD
        ? { ...sessionOf(officer, { accessExpiresAt: later(3_600_000) }), receiptRootKey: 'root' }
        : problemOf('bad-credentials'),
    changes: (_token, after) => ({
      items: after === undefined ? records.map((record, at) => caseItemOf(at + 1, record)) : [],
      cursor: 'c',
      more: false,
    }),
    deskPolicy: () => defaultDeskPolicy,
    freshness: () => ({ desks: [] }),
  })
}

async function stand(world: AttackWorld, officer: OfficerProfile): Promise<void> {
  const order = async (path: string, input: object) => {
    const id = `stand ${path}`
    world.say(JSON.stringify({ i: id, p: { u: path, b: { json: input } } }))
    await untilAnswered(world, [id])
    const answer = JSON.parse(world.answers.get(id)?.[0] ?? '{}')
    if (answer.p?.s !== undefined) throw new Error(`the world could not be made: ${world.answers.get(id)}`)
  }
  if (world.standing !== 'closed') {
    await order('/session/signIn', { loginName: officer.loginName, password: PASSWORD })
    await settled()
  }
  if (world.standing === 'locked') await order('/session/lock', {})
  world.answers.clear()
  world.ran.splice(0)
}

/** Waits until each of the calls was answered at least once; ends all the same after ten seconds. */
export async function untilAnswered(
  world: Pick<AttackWorld, 'answers'>,
  ids: readonly string[],
): Promise<void> {
  const end = performance.now() + 10_000
  while (ids.some(id => !world.answers.has(id)) && performance.now() < end) {
    await new Promise(resolve => setImmediate(resolve))
  }
}

/** Stands between the border and every use case, in place, and notes what came through. */
function watchHandlers(part: object, path: string[], ran: AttackWorld['ran']): void {
  for (const [name, value] of Object.entries(part)) {
    if (!('~orpc' in value)) {
      watchHandlers(value, [...path, name], ran)
      continue
    }
    const definition = value['~orpc'] as { handler: (given: { input: unknown }) => unknown }
    const { handler } = definition
    definition.handler = given => {
      ran.push({ path: [...path, name].join('.'), input: given.input })
      return handler(given)
    }
  }
}

function mayRun({ meta }: Entry, standing: Standing, officer: OfficerProfile): boolean {
  if (meta.needs === 'nothing') return true
  if (standing === 'closed') return false
  if (meta.needs === 'officer') return true
  // What was being typed is saved for a moment after the lock.
  if (standing === 'locked' && meta.justLocked !== true) return false
  return meta.right === undefined || hasRight(officer.roles, meta.right)
}

function fingerprintOf(folder: string): string {
  const hash = createHash('sha256')
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    const path = join(folder, name)
    if (!name.endsWith('-shm') && existsSync(path)) hash.update(`${name}\n`).update(readIfFile(path))
  }
  return hash.digest('hex')
}

function readIfFile(path: string): Buffer {
  try {
    return readFileSync(path)
  } catch {
    return Buffer.alloc(0)
  }
}
