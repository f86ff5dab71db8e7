import { handOverDetailsSchema } from '../../../src-shared/central/exception.ts'
import type { LetterId } from '../../../src-shared/kernel/ids.ts'
import { isBeingSettled } from '../../storage/stores/letter-lists.ts'
import { findLetter } from '../../storage/stores/letters-store.ts'
import { findSupervisorSide } from '../../storage/stores/supervisor-side.ts'
import type { DeskTools, Opened } from '../context.ts'
import { inWorkTransaction } from '../in-work-transaction.ts'
import { DeskRefused } from '../refusal.ts'
import { writeAboutDecision } from './tell-retracted.ts'

/**
 * 转交主管: hands a decision in needs-you to the supervisor, by an act that carries its frozen text and leaves at once. The
 * decision stays in needs-you until the supervisor's answer comes.
 *
 * Refuses `letter-moved` when it does not stand there any more, is being decided anew, or is with the supervisor already,
 * answered or not: the centre takes no decision twice; `may-have-arrived` while the centre may have taken it; and
 * `not-allowed` for an act, or a text too long to be carried. Nothing is written then.
 */
export function handOverLetter(tools: DeskTools, opened: Opened, letterId: LetterId, note: string): void {
  inWorkTransaction(tools, opened.storage, tx => {
    const letter = findLetter(tx, letterId)
    if (!letter) throw new DeskRefused('not-found')
    const { state, trouble, content, digest } = letter
    if (state !== 'needs-you' || !trouble || isBeingSettled(tx, letterId))
      throw new DeskRefused('letter-moved')
    if (letter.mayHaveArrived) throw new DeskRefused('may-have-arrived')
    const { exception, handingOver } = findSupervisorSide(tx, letter)
    if (exception || handingOver) throw new DeskRefused('letter-moved')
    const details = handOverDetailsSchema.safeParse({
      decisionId: letterId,
      digest,
      content,
      reason: trouble.reason,
    })
    if (letter.kind !== 'decision' || !details.success) throw new DeskRefused('not-allowed')
    writeAboutDecision(tx, tools, opened, letter, { act: 'hand-over', note, details: details.data })
  })
}
