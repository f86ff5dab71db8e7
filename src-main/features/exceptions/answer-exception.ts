import type { CaseException, ExceptionAnswer } from '../../../src-shared/central/exception.ts'
import { maskException } from '../../../src-shared/desk/mask-texts.ts'
import type { LetterId } from '../../../src-shared/kernel/ids.ts'
import { deleteEntity, findEntityPosition, upsertEntity } from '../../storage/stores/entities-store.ts'
import { listExceptions } from '../../storage/stores/entity-lists.ts'
import { readGeneration } from '../../storage/stores/meta-store.ts'
import { inTransaction, type WriteTx } from '../../storage/transaction.ts'
import { askCentre, type CentreParts } from '../ask-centre.ts'
import { record } from '../audit/record.ts'
import { type DeskTools, newUuid, type Opened, publishAfter } from '../context.ts'
import { DeskRefused } from '../refusal.ts'
import { refuseOutOfReach } from '../right-at.ts'

const KIND = 'exception'

/**
 * A supervisor's answer to an exception (异常件): adopted, the decision takes effect now as its officer made it; dismissed,
 * it never will; returned, its officer decides anew. It counts only at the centre, so it is never queued; the shelf shows
 * it at once, and the log notes it.
 *
 * Refuses `not-found`, `not-permitted` out of the officer's reach, `already-settled` and `same-person` (nobody answers their own) from the shelf, `not-adoptable` where
 * the case cannot take the decision any more, `needs-centre` without the centre or a session, and whatever else the centre
 * refuses by its own code. One the centre does not show this officer any more leaves the shelf.
 */
export async function answerException(
  tools: DeskTools,
  opened: Opened,
  parts: CentreParts,
  word: { readonly id: LetterId; readonly answer: ExceptionAnswer; readonly note: string },
): Promise<CaseException> {
  const { id, answer, note } = word
  const known = listExceptions(opened.storage.read).find(exception => exception.id === id)
  if (!known) throw new DeskRefused('not-found')
  refuseOutOfReach(opened, 'answer-exceptions', { workType: known.workType, agency: known.agency })
  if (known.state !== 'open') throw new DeskRefused('already-settled')
  if (known.mine.by === opened.officer.id) throw new DeskRefused('same-person')
  const input = { id, requestId: newUuid(tools), note: note.normalize('NFC') }
  const { exception } = await askCentre(opened, parts, token =>
    tools.central.answerException(token, answer, input),
  ).catch((cause: unknown) => {
    if (cause instanceof DeskRefused) refused(tools, opened, parts, id, cause)
    throw cause
  })
  // Signed out while the centre was asked: what was answered stands there, and comes with the next pull.
  if (opened.storage.handle.open) {
    inTransaction(opened.storage, tx => {
      keepAnswered(tx, exception)
      record(tx, tools, opened, 'exception-answered', {
        caseId: exception.caseId,
        letterId: exception.id,
        detail: { answer },
      })
      publishAfter(tx, tools, ['cases', 'letters', 'sync'])
    })
    parts.fetchNews()
  }
  return maskException(exception)
}

/**
 * The centre told the answered one at a later position than the open one: one further is later than what stands here, and
 * not later than the centre's own word, which comes with the next pull.
 */
function keepAnswered(tx: WriteTx, exception: CaseException): void {
  const position = (findEntityPosition(tx, KIND, exception.id) ?? 0) + 1
  const entity = { kind: KIND, id: exception.id, position, body: JSON.stringify(exception) }
  upsertEntity(tx, entity, readGeneration(tx))
}

/** What the shelf did not know yet: somebody was faster, or the exception went elsewhere with its case. */
function refused(
  tools: DeskTools,
  opened: Opened,
  parts: CentreParts,
  id: LetterId,
  { code }: DeskRefused,
): void {
  if (!opened.storage.handle.open || (code !== 'already-settled' && code !== 'not-found')) return
  if (code === 'not-found') {
    inTransaction(opened.storage, tx => {
      deleteEntity(tx, KIND, id)
      publishAfter(tx, tools, ['letters', 'sync'])
    })
  }
  parts.fetchNews()
}
