import type { CaseId } from '../../../src-shared/kernel/ids.ts'
import { localEffect } from '../../../src-shared/sync/local-effect.ts'
import type { WriteTx } from '../transaction.ts'
import { findCasePlace } from './cases-store.ts'
import { listLocalSteps } from './letter-effects.ts'
import { writeLocalEffect } from './queue-store.ts'

/**
 * Works out again where the officer's own letters put a case. Call it in every transaction that changes a letter of
 * the case, or the case.
 */
export function refreshLocalEffect(tx: WriteTx, caseId: CaseId): void {
  const place = findCasePlace(tx, caseId)
  const steps = listLocalSteps(tx, caseId)
  writeLocalEffect(tx, caseId, place && steps.length > 0 ? localEffect(place, steps) : undefined)
}
