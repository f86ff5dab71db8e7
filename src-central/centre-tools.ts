import { randomBytes } from 'node:crypto'
import { failureTrace } from '../src-shared/kernel/failure-trace.ts'
import { uuidV7 } from '../src-shared/kernel/ids.ts'
import { type Instant, instantFromMs } from '../src-shared/kernel/instant.ts'
import type { CentreConfig } from './config.ts'
import type { PortalClock } from './portal/portal-clock.ts'
import type { Passwords } from './sessions/passwords.ts'
import type { Storage } from './storage/storage.ts'

/** The centre's own time. The only way to it: tests bring their own. */
export interface Clock {
  now(): Instant
}

export const systemClock: Clock = { now: () => instantFromMs(Date.now()) }

/** Named steps of taking in one letter. Fault tests hang on to them; a throw there must undo everything. */
export type DeliveryStep =
  | 'letter-judged'
  | 'case-stored'
  | 'effect-noted'
  | 'letter-stored'
  | 'before-commit'
  | 'after-commit'

/** What the use cases of the centre work with; made once in `create-centre.ts`. */
export interface CentreTools {
  readonly config: CentreConfig
  readonly storage: Storage
  readonly clock: Clock
  /** The same clock, where the portal may put it forward; undefined without a portal. */
  readonly portalClock: PortalClock | undefined
  readonly passwords: Passwords
  /** Mixed into derived tokens; secret, made once per database. */
  readonly pepper: string
  readonly atStep: (step: DeliveryStep) => void
  /** Hears of failures that callers are told only as `centre-failed` or `retry`. */
  readonly onFailure: (where: 'request' | 'letter', error: unknown) => void
}

/** What may be written down of a failure: kind, code and place of its root, never its words, which may quote people's data. */
export function failureLine(where: string, error: unknown): Readonly<Record<string, unknown>> {
  const { cause } = (error ?? {}) as { cause?: unknown }
  return { failed: where, ...failureTrace(cause instanceof Error ? cause : error) }
}

/** A fresh UUID version 7 at this moment. */
export function newId(now: Instant): string {
  return uuidV7(Date.parse(now), randomBytes(10))
}
