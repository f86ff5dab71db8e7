import { z } from 'zod'
import { type RecoveryReport, recoveryReportSchema } from '../../../src-shared/desk/trust-views.ts'
import type { ReadDb, WriteTx } from '../transaction.ts'
import { findMeta, writeMeta } from './meta-store.ts'

const keptSchema = z.object({
  report: recoveryReportSchema,
  /** The officer has read it. */
  read: z.boolean(),
})
export type KeptRecovery = z.infer<typeof keptSchema>

export function firstRecovery(report: RecoveryReport): KeptRecovery {
  return { report, read: false }
}

/** The last recovery of this store; undefined when there was none. */
export function findRecovery(db: ReadDb): KeptRecovery | undefined {
  const kept = findMeta(db, 'recovery')
  return kept === undefined ? undefined : keptSchema.parse(JSON.parse(kept))
}

export function writeRecovery(tx: WriteTx, kept: KeptRecovery): void {
  writeMeta(tx, 'recovery', JSON.stringify(kept))
}
