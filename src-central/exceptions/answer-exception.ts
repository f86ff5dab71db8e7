import type { CaseException, ExceptionAnswer } from '../../src-shared/central/exception.ts'
import type { CaseRecord } from '../../src-shared/central/feed.ts'
import type { LetterId } from '../../src-shared/kernel/ids.ts'
import type { Instant } from '../../src-shared/kernel/instant.ts'
import { hasRight, hasRightAt } from '../../src-shared/people/rights.ts'
import { storeEvents } from '../cases/store-case-change.ts'
import { CentralRefusal } from '../central-refusal.ts'
import type { CentreTools } from '../centre-tools.ts'
import type { Caller } from '../sessions/authenticate.ts'
import { findCase, type StoredCase } from '../storage/case-store.ts'
import { findException, putException, type StoredException } from '../storage/exception-store.ts'
import type { WriteTx } from '../storage/storage.ts'
import { adoptDecision } from './adopt-decision.ts'
import { withdrawDecidedAnew } from './withdraw-exceptions.ts'

/** A supervisor's word on an exception. */
export interface ExceptionWord {
  readonly id: LetterId
  /** Made by the caller: the same request again gets the same answer and does nothing more. */
  readonly requestId: string
  readonly note: string
}

const stateAfter: Readonly<Record<ExceptionAnswer, CaseException['state']>> = {
  adopt: 'adopted',
  dismiss: 'dismissed',
  return: 'returned',
}

/**
 * Answers an exception (异常件) in one transaction: what adopting does to the case, the event, the exception in the feed,
 * or nothing. Dismissing and returning do nothing to the case, and the decision never takes effect any more.
 *
 * Refuses `not-permitted` without the right, `not-found` for what is not with the caller's agencies and kinds of work,
 * `same-person` for who decided it, from whichever desk, `already-settled`, and `not-adoptable` where the case cannot
 * take the decision any more or is not the caller's.
 */
export async function answerException(
  tools: CentreTools,
  caller: Caller,
  answer: ExceptionAnswer,
  word: ExceptionWord,
): Promise<{ exception: CaseException }> {
  if (!hasRight(caller.officer.roles, 'answer-exceptions')) throw new CentralRefusal('not-permitted')
  const now = tools.clock.now()
  return tools.storage.inTransaction(async tx => {
    const found = await findException(tx, word.id)
    const stored = found && (await findCase(tx, found.exception.caseId))
    if (!found || !stored || !isTheirs(caller, found.exception)) throw new CentralRefusal('not-found')
    if (isSameWord(found, caller, answer, word)) return { exception: found.exception }
    if (found.exception.mine.by === caller.officer.id) throw new CentralRefusal('same-person')
    if (found.exception.state !== 'open') throw new CentralRefusal('already-settled')
    return { exception: await settle(tx, tools, caller, { answer, word, found, stored, now }) }
  })
}

function isTheirs({ officer }: Caller, { agency, workType }: CaseException): boolean {
  return hasRightAt(officer, 'answer-exceptions', { workType, agency })
}

function isSameWord(
  { exception, answerRequestId }: StoredException,
  { officer }: Caller,
  answer: ExceptionAnswer,
  { requestId, note }: ExceptionWord,
): boolean {
  return (
    answerRequestId === requestId &&
    exception.answeredBy === officer.id &&
    exception.answer === note &&
    exception.state === stateAfter[answer]
  )
}

async function settle(
  tx: WriteTx,
  tools: CentreTools,
  caller: Caller,
  by: {
    readonly answer: ExceptionAnswer
    readonly word: ExceptionWord
    readonly found: StoredException
    readonly stored: StoredCase
    readonly now: Instant
  },
): Promise<CaseException> {
  const { answer, word, found, stored, now } = by
  const adopted =
    answer === 'adopt' ? await adoptDecision(tx, tools, caller, { found, stored, now }) : undefined
  await tellAnswer(tx, caller, { ...by, record: (adopted?.stored ?? stored).record })
  // Adopting may have moved the case, and the exception with it.
  const standing = adopted ? ((await findException(tx, word.id)) ?? found) : found
  const exception: CaseException = {
    ...standing.exception,
    state: stateAfter[answer],
    answeredBy: caller.officer.id,
    answeredByName: caller.officer.displayName,
    answeredAt: now,
    answer: word.note,
    receipt: adopted?.receipt ?? null,
  }
  await putException(tx, { ...standing, exception, answerRequestId: word.requestId })
  if (adopted) await withdrawDecidedAnew(tx, adopted.decision, now)
  return exception
}

/** The history of the case names the supervisor; the decision's own events name who decided. */
async function tellAnswer(
  tx: WriteTx,
  { officer }: Caller,
  by: {
    readonly answer: ExceptionAnswer
    readonly word: ExceptionWord
    readonly stored: StoredCase
    readonly record: CaseRecord
    readonly now: Instant
  },
): Promise<void> {
  const event = {
    event: `exception-${stateAfter[by.answer]}`,
    officer: officer.id,
    agency: by.record.handlingAgency,
    reasons: [],
    letterId: by.word.id,
    decidedAt: null,
  }
  const after = { ...by.stored, record: by.record }
  await storeEvents(tx, { before: by.record, after, at: by.now, events: [event] })
}
