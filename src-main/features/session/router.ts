import { implement } from '@orpc/server'
import { deskContract } from '../../../src-shared/desk/contract.ts'
import type { DeskTools, Opened } from '../context.ts'
import { openedNow, type SessionHolder } from '../session-holder.ts'
import { confirmRecoveryKey, recoveryState } from './agency-slot.ts'
import { changePassword } from './change-password.ts'
import { readReport, unreadReport } from './recovery-report.ts'
import { restoreStore } from './restore-store.ts'
import { sessionState } from './session-state.ts'
import { signIn } from './sign-in.ts'
import { lock, signInAgain, unlock } from './sign-in-again.ts'
import { signOut } from './sign-out.ts'
import type { SessionWatch } from './watch-session.ts'

/** What the session starts and stops beside itself; wired in `app`. */
export interface SessionSides {
  readonly watch: Pick<SessionWatch, 'unlocked' | 'active' | 'endsWithinMinutes'>
  started(opened: Opened): void
  stop(): Promise<void>
}

export function sessionRouter(tools: DeskTools, session: SessionHolder, sides: SessionSides) {
  const os = implement(deskContract.session)
  return {
    state: os.state.handler(() => sessionState(tools, session, sides.watch)),
    signIn: os.signIn.handler(async ({ input }) => {
      const officer = await signIn(tools, session, input)
      sides.started(openedNow(session))
      return { officer }
    }),
    unlock: os.unlock.handler(async ({ input }) => {
      await unlock(tools, session, input.password)
      sides.watch.unlocked()
      return {}
    }),
    lock: os.lock.handler(() => {
      lock(tools, session)
      return {}
    }),
    active: os.active.handler(({ input }) => {
      sides.watch.active(input.agoMs)
      return {}
    }),
    signOut: os.signOut.handler(async () => ({ unsent: await signOut(tools, session, sides.stop) })),
    changePassword: os.changePassword.handler(async ({ input }) => {
      await changePassword(tools, openedNow(session), input)
      return {}
    }),
    signInAgain: os.signInAgain.handler(async ({ input }) => {
      await signInAgain(tools, openedNow(session), input.password)
      tools.lettersChanged()
      return {}
    }),
  }
}

export function recoveryRouter(tools: DeskTools, session: SessionHolder, sides: SessionSides) {
  const os = implement(deskContract.recovery)
  return {
    restore: os.restore.handler(async ({ input }) => {
      const restored = await restoreStore(tools, session, input)
      sides.started(openedNow(session))
      return restored
    }),
    report: os.report.handler(() => ({ report: unreadReport(openedNow(session)) })),
    state: os.state.handler(() => recoveryState(tools, openedNow(session).officer.id)),
    confirmKey: os.confirmKey.handler(({ input }) =>
      confirmRecoveryKey(tools, openedNow(session), input.fingerprint),
    ),
    readReport: os.readReport.handler(() => {
      readReport(openedNow(session))
      return {}
    }),
  }
}
