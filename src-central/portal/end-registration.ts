import { type DeregistrationCause, deregistrationWords } from '../../src-shared/cases/deregistration-cause.ts'
import type { RegistrationCase } from '../../src-shared/unemployment/unemployment-payload.ts'
import type { CentreTools } from '../centre-tools.ts'
import { refreshPersonSources } from '../registers/refresh-sources.ts'
import { putEnding, removeEnding } from '../storage/register-store.ts'
import { getCaseOf, moveCase } from './move-case.ts'

/**
 * An approved registration is cancelled (SM-3, 注销) for a cause of the list (domain.md B3). The event carries the cause, by which reports
 * count it; the register of the whole province says it in words from now on; applications of the person that wait ask it anew.
 */
export async function deregister(
  tools: CentreTools,
  caseId: string,
  cause: DeregistrationCause,
): Promise<RegistrationCase> {
  const now = tools.clock.now()
  return tools.storage.inTransaction(async tx => {
    const before = await getCaseOf(tx, caseId, 'unemployment-registration')
    const { record } = await moveCase(
      tx,
      before,
      { actor: 'centre', move: 'deregister', event: 'deregistered', cancelledFor: cause },
      now,
    )
    await putEnding(tx, caseId, { cause: deregistrationWords[cause].zh, at: now })
    await refreshPersonSources(tx, record.payload.idNumber, now)
    return record
  })
}

/** A cancelled registration is renewed (SM-3, 延续). */
export async function renewRegistration(tools: CentreTools, caseId: string): Promise<RegistrationCase> {
  const now = tools.clock.now()
  return tools.storage.inTransaction(async tx => {
    const before = await getCaseOf(tx, caseId, 'unemployment-registration')
    const { record } = await moveCase(tx, before, { actor: 'centre', move: 'renew', event: 'renewed' }, now)
    await removeEnding(tx, caseId)
    await refreshPersonSources(tx, record.payload.idNumber, now)
    return record
  })
}
