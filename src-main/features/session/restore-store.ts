import type { RecoveryReport } from '../../../src-shared/desk/trust-views.ts'
import type { OfficerProfile } from '../../../src-shared/people/officer.ts'
import { isStoreWhole, recoverStore } from '../../storage/recovery/recover-store.ts'
import { finishSwap, isStoreThere } from '../../storage/recovery/store-files.ts'
import { listOfficersHere, type OfficerHere } from '../../storage/stores/desk-store.ts'
import { findLastLetter, writeLastLetter } from '../../storage/stores/last-letter-store.ts'
import { inTransaction } from '../../storage/transaction.ts'
import type { DeskTools } from '../context.ts'
import { DeskRefused } from '../refusal.ts'
import type { SessionHolder } from '../session-holder.ts'
import { keyOfKnown } from './open-known.ts'
import { isStoreLost, refusalOfStore, storePathOf } from './open-store.ts'
import { asOnlyEntry, readDevice, signIn } from './sign-in.ts'
import type { Credentials } from './vouched.ts'

/**
 * After `store-damaged`: puts the officer's work together out of the damaged file and the copies, in a new store under the
 * same key, and signs in to it. Needs the password like signing in, and no network.
 *
 * Refuses `nothing-to-recover` when the store is whole, or nobody of this name ever left anything here, and everything
 * signing in refuses. Cut short at any step, either the old state stands or the new one, and it can be called again.
 */
export async function restoreStore(
  tools: DeskTools,
  session: SessionHolder,
  credentials: Credentials,
): Promise<{ officer: OfficerProfile; report: RecoveryReport }> {
  const report = await asOnlyEntry(session, credentials, async () => {
    const device = await readDevice(tools)
    const here = listOfficersHere(tools.deskStorage.read).find(
      officer => officer.loginName === credentials.loginName,
    )
    if (!here) throw new DeskRefused('nothing-to-recover')
    const key = await keyOfKnown(tools, device, here, credentials)
    try {
      return await recover(tools, here, key)
    } catch (cause) {
      throw refusalOfStore(cause)
    } finally {
      key.fill(0)
    }
  })
  tools.logger.warn('store-recovered', {
    damaged: report.fromDamaged,
    copies: report.fromSnapshot,
    unsent: report.unsent,
  })
  return { officer: await signIn(tools, session, credentials), report }
}

async function recover(tools: DeskTools, here: OfficerHere, key: Uint8Array): Promise<RecoveryReport> {
  const path = storePathOf(tools.config.dataFolder, here.officerId)
  finishSwap(path)
  const isLost = isStoreLost(tools.config.dataFolder, here)
  const lastLetter = findLastLetter(tools.deskStorage.read, here.officerId)
  if (!isLost && (!isStoreThere(path) || isStoreWhole({ path, key, lastLetter })))
    throw new DeskRefused('nothing-to-recover')
  const report = await recoverStore({
    path,
    key,
    officerId: here.officerId,
    at: tools.clock.now(),
    pause: () => tools.callers.makeRoom(),
  })
  // What neither file nor copy had is named by the report; from here on the store counts as it is.
  inTransaction(tools.deskStorage, tx => writeLastLetter(tx, here.officerId, 0))
  return report
}
