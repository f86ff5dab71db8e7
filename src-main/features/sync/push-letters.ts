import type { Letter, LetterAnswers } from '../../../src-shared/central/letters.ts'
import type { Instant } from '../../../src-shared/kernel/instant.ts'
import { ok, type Result, refuse } from '../../../src-shared/kernel/result.ts'
import type { RemoteFailure } from '../../remote/central-service.ts'
import { type LetterOutcome, outcomesOf } from '../../remote/verdict-of.ts'
import { listSendableLetters } from '../../storage/stores/letter-lists.ts'
import { applyLetterEvent, type StoredLetter } from '../../storage/stores/letters-store.ts'
import { refreshLocalEffect } from '../../storage/stores/local-effects.ts'
import { writeMeta } from '../../storage/stores/meta-store.ts'
import { inTransaction, type WriteTx } from '../../storage/transaction.ts'
import { record } from '../audit/record.ts'
import { type DeskTools, type Opened, publishAfter } from '../context.ts'
import { failureFields } from '../refusal.ts'
import { isKeyKnown, learnReceiptKeys } from './receipt-keys.ts'
import { takeCentreCase, takeReceipt } from './take-receipt.ts'

const LARGEST_BATCH = 100

/** Refusals of a whole request that say nothing about the letters in it: they wait, and the batch stays as it is. */
const ABOUT_US_NOT_THE_LETTERS = new Set([
  'session-expired',
  'bad-credentials',
  'not-permitted',
  'desk-unknown',
  'desk-forked',
  'officer-locked',
  'upgrade-required',
  'slow-down',
  'not-available-yet',
  'centre-failed',
])

export interface PushReport {
  readonly receipted: number
  readonly needsYou: number
  /** Letters the centre asked to try later, each with its own time when it gave one. */
  readonly later: readonly {
    readonly letterId: StoredLetter['letterId']
    readonly notBefore: Instant | undefined
  }[]
  /** What kept answers of the centre from being written, the last of it; undefined when all stand. */
  readonly spoilt?: unknown
}

/**
 * Sends what may leave, oldest first and one letter per case, until nothing is sendable or the line fails.
 *
 * A short transaction marks the letters `sending`; the network stands outside any transaction; another short one
 * records each answer. A letter leaves the outbox only on a receipt that names its id and verifies. What the centre
 * did not answer for waits again: no letter is ever deleted for failing.
 */
export async function pushLetters(
  tools: DeskTools,
  opened: Opened,
  token: string,
  resting: ReadonlySet<string>,
): Promise<Result<PushReport, RemoteFailure>> {
  const report: Report = { receipted: 0, needsYou: 0, later: [] }
  // An act can stand behind a decision and the other way round: each kind may set the other one free.
  for (;;) {
    const before = report.receipted
    for (const kind of ['decision', 'act'] as const) {
      const failure = await pushKind(tools, opened, token, kind, resting, report)
      if (failure) return refuse(failure)
    }
    if (report.receipted === before) return ok(report)
  }
}

interface Report {
  receipted: number
  needsYou: number
  spoilt?: unknown
  readonly later: { letterId: StoredLetter['letterId']; notBefore: Instant | undefined }[]
}

/** Sends the letters of one kind until none may leave; the failure that says nothing about them ends it. */
async function pushKind(
  tools: DeskTools,
  opened: Opened,
  token: string,
  kind: StoredLetter['kind'],
  resting: ReadonlySet<string>,
  report: Report,
): Promise<RemoteFailure | undefined> {
  let size = LARGEST_BATCH
  for (;;) {
    const passed = new Set([...resting, ...report.later.map(later => later.letterId)])
    const sendable = listSendableLetters(opened.storage.read, kind, LARGEST_BATCH + passed.size)
    const batch = onePerCase(sendable.filter(letter => !passed.has(letter.letterId))).slice(0, size)
    if (batch.length === 0) return undefined
    const answer = await sendBatch(tools, opened, token, kind, batch)
    if (answer.ok) {
      const done = await settleBatch(tools, opened, token, batch, answer.value)
      report.receipted += done.receipted
      report.needsYou += done.needsYou
      report.later.push(...done.later)
      if (done.spoilt !== undefined) report.spoilt = done.spoilt
    } else if (!isAboutTheLetters(answer.error)) return answer.error
    else if (batch.length > 1) {
      size = Math.ceil(batch.length / 2)
      continue
    } else {
      putAside(tools, opened, batch, answer.error)
      report.needsYou += batch.length
    }
    size = LARGEST_BATCH
  }
}

/** The oldest of each case: a batch carries one letter per case. */
function onePerCase(letters: readonly StoredLetter[]): StoredLetter[] {
  const seen = new Set<string>()
  return letters.filter(({ caseId }) => !seen.has(caseId) && seen.add(caseId))
}

function isAboutTheLetters(failure: RemoteFailure): boolean {
  return failure.kind === 'problem' && !ABOUT_US_NOT_THE_LETTERS.has(failure.code)
}

async function sendBatch(
  tools: DeskTools,
  opened: Opened,
  token: string,
  kind: StoredLetter['kind'],
  batch: readonly StoredLetter[],
): Promise<Result<LetterAnswers, RemoteFailure>> {
  inTransaction(opened.storage, tx => {
    // Until an answer says otherwise, what leaves may arrive: this stands before the first byte does.
    for (const letter of batch)
      applyLetterEvent(tx, letter.letterId, 'send', tools.clock.now(), { mayHaveArrived: true })
    publishAfter(tx, tools, ['letters', 'sync'])
  })
  const letters: Letter[] = batch.map(letter => ({
    id: letter.letterId,
    digest: letter.digest,
    content: letter.content,
  }))
  const answer =
    kind === 'decision'
      ? await tools.central.decisions(token, letters)
      : await tools.central.acts(token, letters)
  if (!answer.ok) {
    inTransaction(opened.storage, tx => {
      for (const letter of batch)
        waitAgain(
          tx,
          tools,
          letter,
          troubleOf(answer.error),
          letter.mayHaveArrived || mayArrive(answer.error),
        )
      publishAfter(tx, tools, ['letters', 'sync'])
    })
  }
  return answer
}

/** Whether letters of a request that failed so may have reached the centre: no unless that is certain. */
function mayArrive(failure: RemoteFailure): boolean {
  if (failure.kind === 'problem') return failure.code === 'centre-failed'
  return failure.kind !== 'unreachable' || (failure.why !== 'refused' && failure.why !== 'no-network')
}

function troubleOf(failure: RemoteFailure): string {
  return failure.kind === 'problem'
    ? failure.code
    : failure.kind === 'unreachable'
      ? `unreachable-${failure.why}`
      : failure.kind
}

function waitAgain(
  tx: WriteTx,
  tools: DeskTools,
  letter: StoredLetter,
  trouble: string,
  mayHaveArrived: boolean,
): void {
  applyLetterEvent(tx, letter.letterId, 'try-later', tools.clock.now(), {
    attempts: letter.attempts + 1,
    mayHaveArrived,
    lastTrouble: trouble,
  })
}

async function settleBatch(
  tools: DeskTools,
  opened: Opened,
  token: string,
  batch: readonly StoredLetter[],
  answers: LetterAnswers,
) {
  const letters = batch.map(letter => ({
    id: letter.letterId,
    digest: letter.digest,
    content: letter.content,
  }))
  const { outcomes, unknown } = outcomesOf(letters, answers)
  if (unknown > 0) tools.logger.warn('answers-to-letters-nobody-sent', { count: unknown })
  const receipts = [...outcomes.values()].flatMap(outcome =>
    outcome.kind === 'receipt' ? [outcome.receipt] : [],
  )
  const learnt = await learnReceiptKeys(tools, opened, token, receipts)
  const done: Report = { receipted: 0, needsYou: 0, later: [] }
  const settleOne = (tx: WriteTx, letter: StoredLetter) => {
    const outcome = outcomes.get(letter.letterId)
    if (!outcome || outcome.kind === 'try-later') {
      // Told to wait, it is not taken; left out of the answer, nobody knows.
      waitAgain(tx, tools, letter, 'centre-asked-to-wait', outcome?.notBefore === undefined)
      tx.afterCommit(() => done.later.push({ letterId: letter.letterId, notBefore: outcome?.notBefore }))
    } else if (outcome.kind === 'receipt' && !learnt.ok && !isKeyKnown(tx, outcome.receipt)) {
      // Unknown, not wrong: the line broke before the key came. The same receipt comes again with the next try.
      waitAgain(tx, tools, letter, troubleOf(learnt.error), true)
      tx.afterCommit(() => done.later.push({ letterId: letter.letterId, notBefore: undefined }))
    } else {
      const what = settle(tx, tools, opened, letter, outcome) ? 'receipted' : 'needsYou'
      tx.afterCommit(() => {
        done[what] += 1
      })
    }
  }
  const settleTogether = (letters: readonly StoredLetter[]) =>
    inTransaction(opened.storage, tx => {
      for (const letter of letters) settleOne(tx, letter)
      writeMeta(tx, 'last-push-at', tools.clock.now())
      publishAfter(tx, tools, ['cases', 'letters', 'sync'])
    })
  try {
    settleTogether(batch)
  } catch (cause) {
    // A spoilt page of one case must not keep the receipts of the others out: each stands alone.
    tools.logger.warn('batch-not-settled', failureFields(cause))
    for (const letter of batch) {
      try {
        settleTogether([letter])
      } catch (spoilt) {
        done.spoilt = spoilt
        done.later.push({ letterId: letter.letterId, notBefore: undefined })
      }
    }
  }
  return done
}

/** Records the centre's answer to one letter; true when it is receipted, false when a person is needed. */
function settle(
  tx: WriteTx,
  tools: DeskTools,
  opened: Opened,
  letter: StoredLetter,
  outcome: Exclude<LetterOutcome, { kind: 'try-later' }>,
): boolean {
  if (outcome.kind === 'needs-you') {
    const at = tools.clock.now()
    const { reason, detail, other, heldBy } = outcome
    applyLetterEvent(tx, letter.letterId, 'conflict-or-refusal', at, {
      mayHaveArrived: false,
      lastTrouble: reason,
      trouble: { reason, detail, since: at, case: outcome.case ?? null, other, heldBy },
    })
    takeCentreCase(tx, tools, outcome.case, outcome.position)
    refreshLocalEffect(tx, letter.caseId)
    const { caseId, letterId } = letter
    record(tx, tools, opened, 'letter-needs-you', { caseId, letterId, detail: { reason } })
    return false
  }
  return takeReceipt(tx, tools, opened, letter, { ...outcome, reflected: false })
}

/** A letter the centre refuses even when it comes alone would stop nothing but itself: a person looks at it. */
function putAside(
  tools: DeskTools,
  opened: Opened,
  batch: readonly StoredLetter[],
  failure: RemoteFailure,
): void {
  inTransaction(opened.storage, tx => {
    const at = tools.clock.now()
    for (const letter of batch) {
      applyLetterEvent(tx, letter.letterId, 'send', at)
      applyLetterEvent(tx, letter.letterId, 'conflict-or-refusal', at, {
        lastTrouble: 'rejected-alone',
        trouble: {
          reason: 'rejected-alone',
          detail: troubleOf(failure),
          since: at,
          case: null,
          other: null,
          heldBy: null,
        },
      })
      refreshLocalEffect(tx, letter.caseId)
      record(tx, tools, opened, 'letter-needs-you', {
        caseId: letter.caseId,
        letterId: letter.letterId,
        detail: { reason: 'rejected-alone' },
      })
    }
    publishAfter(tx, tools, ['cases', 'letters', 'sync'])
  })
}
