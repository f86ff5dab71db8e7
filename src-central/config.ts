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
  readonly lockoutMs: number
  readonly receiptKeyMs: number
  readonly enrolmentCodeMs: number
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
  readonly lifetimes: Lifetimes
}

const minute = 60_000
const day = 24 * 60 * minute

const defaultLifetimes: Lifetimes = {
  accessMs: 10 * minute,
  sessionMs: 12 * 60 * minute,
  sendOnlyMs: 30 * day,
  failuresBeforeLockout: 5,
  lockoutMs: 15 * minute,
  receiptKeyMs: 730 * day,
  enrolmentCodeMs: 7 * day,
  retryAfterMs: 5_000,
  hintPulseMs: 15_000,
}

export interface CentreConfigInput extends Partial<Omit<CentreConfig, 'dataFolder' | 'lifetimes'>> {
  readonly dataFolder: string
  readonly lifetimes?: Partial<Lifetimes>
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
    lifetimes: { ...defaultLifetimes, ...input.lifetimes },
  }
}
