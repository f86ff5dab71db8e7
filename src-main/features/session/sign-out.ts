import type { EndedBecause } from '../../../src-shared/desk/session-views.ts'
import { countUnsent } from '../../storage/stores/letter-counts.ts'
import { inTransaction } from '../../storage/transaction.ts'
import { record } from '../audit/record.ts'
import type { DeskTools } from '../context.ts'
import { failureFields } from '../refusal.ts'
import type { SessionHolder } from '../session-holder.ts'
import { endSession } from './central-session.ts'
import { keepCopy } from './keep-copies.ts'
import { closeStore } from './open-store.ts'

/**
 * Closes the officer's store on this computer: the key is gone, unsent letters stay inside it and are counted in
 * `desk.db`; what is new in it is copied first. The centre is told when it can be reached; nobody waits for it. `because`
 * says why when no officer asked. Gives the number of unsent letters.
 */
export async function signOut(
  tools: DeskTools,
  session: SessionHolder,
  stopSync: () => Promise<void>,
  because?: EndedBecause,
): Promise<number> {
  const opened = session.opened()
  if (!opened) return 0
  const { waiting, needsYou } = countUnsent(opened.storage.read)
  const unsent = waiting + needsYou
  session.close(because)
  opened.key?.takeBack()
  await stopSync()
  try {
    inTransaction(opened.storage, tx =>
      record(tx, tools, opened, 'session-closed', because ? { detail: { because } } : {}),
    )
    // With letters still waiting, the session is kept: it is what lets them leave at the next unlock without a password.
    if (unsent === 0) {
      const token = endSession(tools, opened)
      if (token !== undefined) void tools.central.signOut(token)
    }
  } catch (cause) {
    // A full disk must not keep an officer signed in.
    tools.logger.warn('sign-out-not-recorded', failureFields(cause))
  }
  await keepCopy(tools, opened)
  closeStore(tools, opened)
  tools.publish(['session', 'cases', 'letters', 'sync', 'settings'])
  return unsent
}
