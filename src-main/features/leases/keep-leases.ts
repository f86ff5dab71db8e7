import type { AuditAct } from '../../../src-shared/central/audit.ts'
import type { Json } from '../../../src-shared/kernel/canonical-json.ts'
import type { ToldLease } from '../../remote/central-service.ts'
import { upsertLease } from '../../storage/stores/leases-store.ts'
import { readGeneration } from '../../storage/stores/meta-store.ts'
import { inTransaction } from '../../storage/transaction.ts'
import { record } from '../audit/record.ts'
import { type DeskTools, type Opened, publishAfter } from '../context.ts'

/**
 * Puts what the centre answered on the shelf at once, each case with its line in the log. Nothing once the officer signed
 * out meanwhile: then it comes with the next pull.
 */
export function keepLeases(
  tools: DeskTools,
  opened: Opened,
  told: readonly ToldLease[],
  act: AuditAct,
  detail: Readonly<Record<string, Json>> = {},
): void {
  if (told.length === 0 || !opened.storage.handle.open) return
  inTransaction(opened.storage, tx => {
    const generation = readGeneration(tx)
    for (const { lease, position } of told) {
      upsertLease(tx, lease, position, generation)
      record(tx, tools, opened, act, {
        caseId: lease.caseId,
        detail: { leaseId: lease.id, until: lease.until, ...detail },
      })
    }
    publishAfter(tx, tools, ['cases'])
  })
}
