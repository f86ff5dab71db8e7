import { randomBytes, randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { suiteOfKey } from '../src-shared/kernel/suite.ts'
import { type CentreTools, type Clock, type DeliveryStep, systemClock } from './centre-tools.ts'
import type { CentreConfig } from './config.ts'
import { type Demo, loadDemo } from './demo-loading.ts'
import { ensureReceiptKey, ensureRootKey } from './keys/receipt-keys.ts'
import { watchOffers } from './offers/end-offers.ts'
import { createPortalClock } from './portal/portal-clock.ts'
import { type AnswerLine, createServer } from './routes/server.ts'
import { createPasswords } from './sessions/passwords.ts'
import { startFeed } from './storage/feed-store.ts'
import { ensureMeta, findMeta } from './storage/meta-store.ts'
import { openStorage, type Storage } from './storage/storage.ts'

/** A whole reference centre. Tests start the same one as `main.ts`. */
export interface Centre {
  /** For the use cases of `portal/` and `desks/make-enrolment-code.ts`, which tests call directly. */
  readonly tools: CentreTools
  readonly storage: Storage
  /** Before `listen`. False when this database has its demo already. */
  loadDemo(demo: Demo): Promise<boolean>
  /** Opens the door; answers the address, such as `http://127.0.0.1:41234`. */
  listen(): Promise<string>
  /** Lets running answers finish, ends hint streams, closes the database. */
  close(): Promise<void>
}

/** What may be exchanged from outside: the clock, and for fault tests a hold on named steps. */
export interface CentreParts {
  readonly clock?: Clock
  readonly atStep?: (step: DeliveryStep) => void
  readonly onAnswer?: (line: AnswerLine) => void
  readonly onFailure?: CentreTools['onFailure']
}

/** The database was made with another suite than the one asked for; its desks pinned that root key. */
export class OtherSuite extends Error {
  readonly code = 'OTHER_SUITE'
}

/** Puts the centre together, read top to bottom. Nothing happens on import; nothing listens before `listen`. */
export async function createCentre(config: CentreConfig, parts: CentreParts = {}): Promise<Centre> {
  const storage = await openStorage(config)
  const ahead = Number((await findMeta(storage.read, 'clock-ahead-ms')) ?? 0)
  const ownClock = parts.clock ?? systemClock
  const portalClock = config.portal ? createPortalClock(ownClock, ahead) : undefined
  const clock = portalClock ?? ownClock
  const pepper = await storage.inTransaction(async tx => {
    await startFeed(tx)
    await ensureMeta(tx, 'feed-id', () => randomUUID())
    const root = await ensureRootKey(tx, clock.now(), config.suite ?? 'default')
    if (config.suite && suiteOfKey(root.publicKey) !== config.suite) throw new OtherSuite()
    await ensureReceiptKey(tx, clock.now(), config.lifetimes.receiptKeyMs)
    return ensureMeta(tx, 'token-pepper', () => randomBytes(32).toString('base64url'))
  })
  const passwords = await createPasswords(config.passwordProfile)
  const { atStep = () => {}, onFailure = () => {} } = parts
  const tools: CentreTools = { config, storage, clock, portalClock, passwords, pepper, atStep, onFailure }
  const server = createServer(tools, parts.onAnswer)
  let stopWatching = async () => {}

  return {
    tools,
    storage,
    loadDemo: demo => loadDemo(tools, demo),
    async listen() {
      await server.listen({ host: config.host, port: config.port })
      stopWatching = watchOffers(tools)
      const { address, port } = server.server.address() as AddressInfo
      return `http://${address.includes(':') ? `[${address}]` : address}:${port}`
    },
    async close() {
      await server.close()
      await stopWatching()
      await storage.close()
    },
  }
}
