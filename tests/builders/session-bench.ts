import { onTestFinished } from 'vitest'
import type { DeskTools } from '../../src-main/features/context.ts'
import { DeskRefused } from '../../src-main/features/refusal.ts'
import { closeStore } from '../../src-main/features/session/open-store.ts'
import { createSessionHolder, type SessionHolder } from '../../src-main/features/session-holder.ts'
import type { SignedIn } from '../../src-main/remote/central-service.ts'
import type { Storage } from '../../src-main/storage/transaction.ts'
import type { OfficerProfile } from '../../src-shared/people/officer.ts'
import { deskBench } from './desk-bench.ts'
import { later, uuidOf } from './ids.ts'
import { officerOf } from './officers.ts'
import { type FakeClock, type KeepingLogger, type MemoryVault, memoryVault, settled } from './ports.ts'
import type { ScriptedCentral } from './scripted-central.ts'

export const PASSWORD = 'Mi-Ma-2026!'

export interface SessionBench {
  readonly tools: DeskTools
  readonly session: SessionHolder
  readonly central: ScriptedCentral
  readonly clock: FakeClock
  readonly vault: MemoryVault
  readonly logger: KeepingLogger
  readonly published: string[][]
  /** The officers the centre knows, by login name; add and change them freely. */
  readonly officers: Map<string, { profile: OfficerProfile; password: string }>
  /** The store that is open now. */
  storage(): Storage
  /** Ends the program as a crash or a shutdown does: nothing is asked, the files stay. */
  leave(): void
}

export function sessionOf(profile: OfficerProfile, change: Partial<SignedIn> = {}): SignedIn {
  return {
    accessToken: 'access-1',
    accessExpiresAt: later(900_000),
    refreshToken: 'refresh-1',
    sessionEndsAt: later(28_800_000),
    sendOnlyToken: 'send-only-1',
    officer: profile,
    ...change,
  }
}

/** A desk nobody signed in to yet, on real files, and a centre that knows two officers. */
export function sessionBench(): SessionBench {
  const base = deskBench()
  const vault = memoryVault()
  const session = createSessionHolder()
  const officers: SessionBench['officers'] = new Map([
    ['zhang', { profile: officerOf(), password: PASSWORD }],
    [
      'li',
      {
        profile: officerOf({ id: 'officer-2', loginName: 'li', displayName: '李某某' }),
        password: 'Li-2026-Mi!',
      },
    ],
  ])
  const { central } = base
  const badCredentials = { kind: 'problem', code: 'bad-credentials', retryAfterMs: undefined } as const
  central.script.enrol = ({ by }) =>
    by.kind === 'officer' && officers.get(by.loginName)?.password === by.password
      ? { deskId: uuidOf(0xde5c), epoch: 1 }
      : badCredentials
  central.script.signIn = ({ loginName, password }) => {
    const known = officers.get(loginName)
    return known?.password === password
      ? { ...sessionOf(known.profile), receiptRootKey: 'root-key' }
      : badCredentials
  }
  central.script.signOut = () => ({ endedAt: base.clock.now() })
  const tools: DeskTools = { ...base.tools, keyVault: vault }
  const bench: SessionBench = {
    tools,
    session,
    central,
    clock: base.clock,
    vault,
    logger: base.logger,
    published: base.published,
    officers,
    storage: () => {
      const opened = session.opened()
      if (!opened) throw new Error('no store is open')
      return opened.storage
    },
    leave: () => {
      const opened = session.close()
      if (opened) closeStore(tools, opened)
    },
  }
  onTestFinished(async () => {
    await settled()
    bench.leave()
  })
  return bench
}

/** The code and detail a promise is refused with; what it gives when it is not. */
export async function outcomeOf(promise: Promise<unknown>): Promise<unknown> {
  try {
    return await promise
  } catch (cause) {
    if (cause instanceof DeskRefused) {
      const { about = {} } = cause.detail
      return Object.keys(about).length === 0 ? cause.code : { refused: cause.code, about }
    }
    throw cause
  }
}
