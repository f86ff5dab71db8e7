import type { Suite } from '../src-shared/kernel/suite.ts'
import { defaultPasswordRules, type PasswordRules } from '../src-shared/people/password-rules.ts'

/** How much work one password costs. `test` is for tests only and named so that nobody takes it by accident. */
export type PasswordProfile = 'standard' | 'test'

/** How long things live. All of it can be shortened, so that tests need not wait. */
export interface Lifetimes {
  readonly accessMs: number
  /** Absolute end of an interactive session, whatever is refreshed. */
  readonly sessionMs: number
  /** How long letters already decided may still be delivered after that. */
  readonly sendOnlyMs: number
  readonly failuresBeforeLockout: number
  /** The same for an address or a desk, which many share. */
  readonly failuresBeforeSourceLockout: number
  readonly lockoutMs: number
  readonly receiptKeyMs: number
  readonly enrolmentCodeMs: number
  /** How long a case offered to a colleague waits for an answer, where no lease ends before. */
  readonly offerMs: number
  /** What `retry` asks for when the centre cannot say now. */
  readonly retryAfterMs: number
  /** Comment lines that keep a hint stream alive through proxies. */
  readonly hintPulseMs: number
}

export interface CentreConfig {
  /** Folder of the database; made when missing. */
  readonly dataFolder: string
  /** Address of a PostgreSQL database to use instead of a file in that folder; it may hold a password. */
  readonly databaseUrl: string | null
  readonly host: string
  /** 0 lets the system choose. */
  readonly port: number
  /** Opens `/portal`. A province never does. */
  readonly portal: boolean
  readonly passwordProfile: PasswordProfile
  /**
   * With which cryptography the centre signs and chains. Chosen when its database is made, because desks pin its root key; null
   * takes what the database has, and the usual one for a new one.
   */
  readonly suite: Suite | null
  /** What a new password must be made of; those in use are not asked. */
  readonly passwordRules: PasswordRules
  readonly lifetimes: Lifetimes
  /** What one request may cost before anybody is asked who is calling. */
  readonly limits: RequestLimits
  /** Null counts nothing; for tests that ask faster than anybody could. */
  readonly rates: RequestRates | null
  /** Addresses or networks of the proxies in front, which alone are believed where a call came from. */
  readonly trustedProxies: readonly string[]
}

/** Requests a minute. All but `address` are refused to one asker, the others go on. */
export interface RequestRates {
  /** One address, whatever it asks: an office of some dozen desks behind one line stays far below. */
  readonly address: number
  /** One address that enrols, signs in or renews. */
  readonly knocks: number
  /** One officer at a desk: searching; pages and files; all the rest. */
  readonly search: number
  readonly bulk: number
  readonly others: number
  /** One address at the portal. */
  readonly portal: number
}

export const defaultRates: RequestRates = {
  address: 30_000,
  knocks: 600,
  search: 20,
  bulk: 12_000,
  others: 3_000,
  portal: 3_000,
}

export interface RequestLimits {
  readonly headerBytes: number
  /** Time for the header of a request, and for the whole of it. Slower ones are cut off. */
  readonly headersMs: number
  readonly requestMs: number
  /** How often slow ones are looked for. */
  readonly lookMs: number
  readonly connections: number
}

const defaultLimits: RequestLimits = {
  headerBytes: 16_384,
  headersMs: 20_000,
  requestMs: 120_000,
  lookMs: 5_000,
  connections: 5_000,
}

const minute = 60_000
const day = 24 * 60 * minute

const defaultLifetimes: Lifetimes = {
  accessMs: 10 * minute,
  sessionMs: 12 * 60 * minute,
  sendOnlyMs: 30 * day,
  failuresBeforeLockout: 5,
  failuresBeforeSourceLockout: 30,
  lockoutMs: 15 * minute,
  receiptKeyMs: 730 * day,
  enrolmentCodeMs: 7 * day,
  offerMs: 7 * day,
  retryAfterMs: 5_000,
  hintPulseMs: 15_000,
}

export interface CentreConfigInput
  extends Partial<Omit<CentreConfig, 'dataFolder' | 'lifetimes' | 'limits'>> {
  readonly dataFolder: string
  readonly lifetimes?: Partial<Lifetimes>
  readonly limits?: Partial<RequestLimits>
}

/** The whole configuration from what was said; everything unsaid takes the safe default (loopback, no portal). */
export function centreConfig(input: CentreConfigInput): CentreConfig {
  return {
    dataFolder: input.dataFolder,
    databaseUrl: input.databaseUrl ?? null,
    host: input.host ?? '127.0.0.1',
    port: input.port ?? 0,
    portal: input.portal ?? false,
    passwordProfile: input.passwordProfile ?? 'standard',
    suite: input.suite ?? null,
    passwordRules: input.passwordRules ?? defaultPasswordRules,
    lifetimes: { ...defaultLifetimes, ...input.lifetimes },
    limits: { ...defaultLimits, ...input.limits },
    rates: input.rates === undefined ? defaultRates : input.rates,
    trustedProxies: input.trustedProxies ?? [],
  }
}
