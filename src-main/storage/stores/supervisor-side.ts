import { z } from 'zod'
import type { CaseException } from '../../../src-shared/central/exception.ts'
import { type LetterId, letterIdSchema } from '../../../src-shared/kernel/ids.ts'
import type { ReadDb } from '../transaction.ts'
import { listExceptions } from './entity-lists.ts'
import { listLettersOfCase } from './letter-lists.ts'
import type { StoredLetter } from './letters-store.ts'

/** As much of an act's frozen text as tells which decision it is about. */
const aboutSchema = z.object({ details: z.object({ decisionId: letterIdSchema }) })

/** The decision an own act is about: one that hands it over, or takes it back. */
export function decisionOfAct({ content }: Pick<StoredLetter, 'content'>): LetterId {
  return aboutSchema.parse(JSON.parse(content)).details.decisionId
}

/** The acts of one kind about an own decision, oldest first. */
export function actsAbout(
  db: ReadDb,
  { caseId, letterId }: Pick<StoredLetter, 'caseId' | 'letterId'>,
  what: 'hand-over' | 'own-decision-retracted',
): StoredLetter[] {
  return listLettersOfCase(db, caseId).filter(act => act.what === what && decisionOfAct(act) === letterId)
}

/** What the supervisor's side of an own decision is, as far as it is known here. */
export interface SupervisorSide {
  readonly exception: CaseException | null
  /** It was handed over, and of what the centre made of that nothing has come yet. */
  readonly handingOver: boolean
}

export function findSupervisorSide(db: ReadDb, letter: StoredLetter): SupervisorSide {
  const exception = listExceptions(db).find(({ id }) => id === letter.letterId) ?? null
  const handingOver = actsAbout(db, letter, 'hand-over').some(
    ({ state }) =>
      state === 'held' ||
      state === 'waiting' ||
      state === 'sending' ||
      (state === 'receipted' && exception === null),
  )
  return { exception, handingOver }
}
