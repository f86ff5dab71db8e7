import type { AuditAct } from '../../../../src-shared/central/audit.ts'
import type { ReportClosing } from '../../../../src-shared/reports/closing.ts'
import { stepStop } from '../../../../src-shared/reports/closing-steps.ts'
import { listClosings } from '../../../storage/stores/entity-lists.ts'
import { inTransaction, type ReadDb } from '../../../storage/transaction.ts'
import { askCentre, type CentreParts } from '../../ask-centre.ts'
import { record } from '../../audit/record.ts'
import { type DeskTools, newUuid, type Opened, publishAfter } from '../../context.ts'
import { DeskRefused } from '../../refusal.ts'
import { keepTold, learnRefusal } from './keep-closing.ts'

export type ClosingMove = 'review' | 'sign' | 'return'

const actOf: Readonly<Record<ClosingMove, AuditAct>> = {
  review: 'period-reviewed',
  sign: 'period-signed',
  return: 'period-returned',
}

export function closingById(db: ReadDb, id: string): ReportClosing {
  const found = listClosings(db).find(each => each.id === id)
  if (!found) throw new DeskRefused('not-found')
  return found
}

/**
 * 审核, 签发 and 退回. They count only at the centre, so they are never queued; the shelf shows them at once, and the log notes them.
 *
 * Refuses `not-found`; `not-permitted` where the right does not reach all of the closing;
 * `same-person`, `already-settled` and `closing-not-reviewed` from the shelf; `needs-centre` without the centre or a session, and
 * whatever else the centre refuses.
 */
export async function moveClosing(
  tools: DeskTools,
  opened: Opened,
  parts: CentreParts,
  move: ClosingMove,
  { id, note }: { readonly id: string; readonly note?: string },
): Promise<ReportClosing> {
  refuseOutOfTurn(opened, move, closingById(opened.storage.read, id))
  const said = note === undefined ? {} : { note: note.normalize('NFC') }
  const input = { id, requestId: newUuid(tools), ...said }
  const { closing } = await askCentre(opened, parts, token =>
    tools.central.moveClosing(token, move, input),
  ).catch((cause: unknown) => {
    if (cause instanceof DeskRefused) learnRefusal(tools, opened, parts, id, cause)
    throw cause
  })
  // Signed out while the centre was asked: what was said stands there, and comes with the next pull.
  if (opened.storage.handle.open) {
    inTransaction(opened.storage, tx => {
      keepTold(tx, closing)
      const { unit, from, to, serial } = closing
      const detail = { closing: id, unit, from, to, ...(serial === null ? {} : { serial }) }
      record(tx, tools, opened, actOf[move], { detail })
      publishAfter(tx, tools, ['sync'])
    })
    parts.fetchNews()
  }
  return closing
}

function refuseOutOfTurn(opened: Opened, move: ClosingMove, closing: ReportClosing): void {
  const stop = opened.isStopped?.() ? 'right' : stepStop(opened.officer, move, closing, closing)
  if (stop === 'right' || stop === 'reach') throw new DeskRefused('not-permitted')
  const { state } = closing
  if (state === 'signed' || state === 'returned') throw new DeskRefused('already-settled')
  if (stop === 'same-person') throw new DeskRefused('same-person')
  if (move === 'review' && state === 'reviewed') throw new DeskRefused('already-settled')
  if (move === 'sign' && state === 'prepared') throw new DeskRefused('closing-not-reviewed')
}
