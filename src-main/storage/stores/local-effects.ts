import type { CaseRecord } from '../../../src-shared/central/feed.ts'
import type { CaseId } from '../../../src-shared/kernel/ids.ts'
import { localEffect } from '../../../src-shared/sync/local-effect.ts'
import type { WriteTx } from '../transaction.ts'
import { findCase } from './cases-store.ts'
import { findRulesOf } from './entity-lists.ts'
import { listLocalSteps } from './letter-effects.ts'
import { writeLocalEffect } from './queue-store.ts'

/**
 * Works out again where the officer's own letters put a case. Call it in every transaction that changes a letter of
 * the case, or the case. `known` is the centre's word of it where the caller has it at hand; otherwise it is read only
 * when there are steps to show. Without the rulebook a case is taken to have one stage.
 */
export function refreshLocalEffect(tx: WriteTx, caseId: CaseId, known?: CaseRecord): void {
  const steps = listLocalSteps(tx, caseId)
  const record = steps.length === 0 ? undefined : (known ?? findCase(tx, caseId))
  if (!record) {
    writeLocalEffect(tx, caseId, undefined)
    return
  }
  const { procedure, status, stage, marks } = record
  const plan = findRulesOf(tx, record).rules?.stages ?? []
  writeLocalEffect(tx, caseId, localEffect({ procedure, status, stage, marks, plan }, steps))
}
