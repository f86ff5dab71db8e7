import { failureTrace } from '../../src-shared/kernel/failure-trace.ts'
import { failureFields } from '../features/refusal.ts'
import type { LogFields, Logger } from '../ports/logger.ts'

/** Codes, paths of the contract, places in our files, ids: plain words without spaces, in ASCII. */
const PLAIN = /^[\w.:/-]{0,120}$/
/** A run of digits that could be an ID number (15 or 18) or a phone number (11). */
const LIKE_A_NUMBER = /\d{11,}/
/** UUIDs and digests may hold such a run by chance. */
const OUR_ID = /^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{64})$/

/** Stands for a text that is no code; said instead of nothing, so that whoever wrote it is found. */
export const WITHHELD = '(withheld)'

/**
 * The core's log: one JSON line per entry.
 *
 * What is no code is withheld here, whoever wrote it: texts with spaces or of another script (names, addresses,
 * sentences) and long runs of digits. So a line holds nothing of a person even where a caller was careless.
 */
export function createLogger(write: (line: string) => void): Logger {
  // Without the kernel's instants, and the contract's library with them: a door logs before it has read in either.
  const say = (level: string, code: string, about: LogFields = {}) =>
    write(JSON.stringify({ at: new Date().toISOString(), level, code: plain(code), ...plainFields(about) }))
  return {
    info: (code, about) => say('info', code, about),
    warn: (code, about) => say('warn', code, about),
  }
}

function plainFields(about: LogFields): LogFields {
  return Object.fromEntries(Object.entries(about).map(([name, value]) => [plain(name), plain(value)]))
}

function plain<T extends LogFields[string]>(value: T): T | string {
  if (typeof value === 'number') return Math.abs(value) < 1e14 ? value : WITHHELD
  if (typeof value !== 'string' || OUR_ID.test(value)) return value
  return PLAIN.test(value) && !LIKE_A_NUMBER.test(value) ? value : WITHHELD
}

/** One line of something unforeseen: its kind, its code where the system gave one, and its place. */
export function logFailure(write: (line: string) => void, code: string, cause: unknown): void {
  const system = failureTrace(cause).code ?? null
  createLogger(write).warn(code, { ...failureFields(cause), system })
}

/**
 * What nobody catches in a door: Node and Electron would show its words, which may quote values; here one line says kind
 * and place, and `after` ends what cannot go on. The core's thread hands its own to its door (`desk-line.ts`).
 */
export function logCrashes(write: (line: string) => void, after: () => void): void {
  const crash = (cause: unknown) => {
    logFailure(write, 'crashed', cause)
    after()
  }
  process.on('uncaughtException', crash)
  process.on('unhandledRejection', crash)
}
