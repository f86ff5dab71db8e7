import type { ReportClosing } from '../../../../src-shared/reports/closing.ts'
import { deleteEntity, findEntityPosition, upsertEntity } from '../../../storage/stores/entities-store.ts'
import { readGeneration } from '../../../storage/stores/meta-store.ts'
import { inTransaction, type WriteTx } from '../../../storage/transaction.ts'
import type { CentreParts } from '../../ask-centre.ts'
import { type DeskTools, type Opened, publishAfter } from '../../context.ts'
import type { DeskRefused } from '../../refusal.ts'

const KIND = 'report-closing'

/**
 * The centre told it at a later position than what stands here: one further is later than that, and not later than the centre's own
 * word, which comes with the next pull.
 */
export function keepTold(tx: WriteTx, closing: ReportClosing): void {
  const position = (findEntityPosition(tx, KIND, closing.id) ?? 0) + 1
  const entity = { kind: KIND, id: closing.id, position, body: JSON.stringify(closing) }
  upsertEntity(tx, entity, readGeneration(tx))
}

/** What the shelf did not know yet: somebody was faster, or the closing is out of reach by now. */
export function learnRefusal(
  tools: DeskTools,
  opened: Opened,
  parts: CentreParts,
  id: string,
  { code }: DeskRefused,
): void {
  if (!opened.storage.handle.open) return
  if (code === 'not-found')
    inTransaction(opened.storage, tx => {
      deleteEntity(tx, KIND, id)
      publishAfter(tx, tools, ['sync'])
    })
  const isNews = ['not-found', 'already-settled', 'period-closed', 'closing-open', 'closing-not-reviewed']
  if (isNews.includes(code)) parts.fetchNews()
}
