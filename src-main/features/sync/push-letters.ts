import type { Letter, LetterAnswers } from '../../../src-shared/central/letters.ts'
import { addMs } from '../../../src-shared/kernel/instant.ts'
import { ok, type Result, refuse } from '../../../src-shared/kernel/result.ts'
import type { RemoteFailure } from '../../remote/central-service.ts'
import { listSendableLetters } from '../../storage/stores/letter-lists.ts'
import { applyLetterEvent, type StoredLetter } from '../../storage/stores/letters-store.ts'
import { inTransaction } from '../../storage/transaction.ts'
import { type DeskTools, type Opened, publishAfter } from '../context.ts'
import { type PushReport, putAside, settleBatch, troubleOf, waitAgain } from './settle-batch.ts'

const LARGEST_BATCH = 100

/** Why pages did not get to the centre: the line, the centre, or that they are here no more as they were. */
export type PagesTrouble = RemoteFailure | { readonly kind: 'page-lost' }

/** What the room of files does for acts that name pages. */
export interface PageDelivery {
  deliver(letter: StoredLetter): Promise<Result<undefined, PagesTrouble>>
  /** Lets go of the pages of acts that are settled. */
  release(): Promise<unknown>
}

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
  pages: PageDelivery,
): Promise<Result<Readonly<PushReport>, RemoteFailure>> {
  const report: PushReport = { receipted: 0, needsYou: 0, later: [] }
  // An act can stand behind a decision and the other way round: each kind may set the other one free.
  for (;;) {
    const before = report.receipted
    for (const kind of ['decision', 'act'] as const) {
      const failure = await pushKind(tools, opened, token, kind, resting, report)
      if (failure) return refuse(failure)
    }
    const failure = await pushPapers(tools, opened, token, resting, report, pages)
    if (failure) return refuse(failure)
    if (report.receipted === before) return ok(report)
  }
}

/** Sends the letters of one kind until none may leave; the failure that says nothing about them ends it. */
async function pushKind(
  tools: DeskTools,
  opened: Opened,
  token: string,
  kind: StoredLetter['kind'],
  resting: ReadonlySet<string>,
  report: PushReport,
): Promise<RemoteFailure | undefined> {
  let size = LARGEST_BATCH
  for (;;) {
    const passed = new Set([...resting, ...report.later.map(later => later.letterId)])
    const sendable = listSendableLetters(opened.storage.read, kind, LARGEST_BATCH + passed.size)
    const batch = onePerCase(
      sendable.filter(letter => !passed.has(letter.letterId) && letter.what !== 'document-added'),
    ).slice(0, size)
    if (batch.length === 0) return undefined
    const answer = await sendBatch(tools, opened, token, kind, batch)
    if (answer.ok) {
      await settleInto(report, tools, opened, token, batch, answer.value)
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

async function settleInto(
  report: PushReport,
  tools: DeskTools,
  opened: Opened,
  token: string,
  batch: readonly StoredLetter[],
  answers: LetterAnswers,
): Promise<void> {
  const done = await settleBatch(tools, opened, token, batch, answers)
  report.receipted += done.receipted
  report.needsYou += done.needsYou
  report.later.push(...done.later)
  if (done.spoilt !== undefined) report.spoilt = done.spoilt
}

/**
 * Acts with papers leave last, one by one, each once the bytes of its pages are at the centre: they keep no other letter
 * waiting. What became of the pages alone lets a letter rest, never fall; pages that are lost here are for a person to see.
 */
async function pushPapers(
  tools: DeskTools,
  opened: Opened,
  token: string,
  resting: ReadonlySet<string>,
  report: PushReport,
  pages: PageDelivery,
): Promise<RemoteFailure | undefined> {
  const tried = new Set<string>([...resting, ...report.later.map(later => later.letterId)])
  for (;;) {
    const sendable = listSendableLetters(opened.storage.read, 'act', LARGEST_BATCH + tried.size)
    const letter = sendable.find(({ letterId, what }) => what === 'document-added' && !tried.has(letterId))
    if (!letter) return undefined
    tried.add(letter.letterId)
    const aside = (failure: PagesTrouble) => {
      putAside(tools, opened, [letter], failure)
      report.needsYou += 1
    }
    const delivered = await pages.deliver(letter)
    const failure = delivered.ok ? undefined : delivered.error
    const ofTheLine = failure && lineFailureIn(failure)
    if (ofTheLine) return ofTheLine
    // Why an act does not reach its case is the centre's word: it is asked by the act itself.
    if (failure && !isOfTheCase(failure)) {
      if (failure.kind === 'problem' && waitHelps(failure)) {
        const { retryAfterMs } = failure
        const notBefore = retryAfterMs === undefined ? undefined : addMs(tools.clock.now(), retryAfterMs)
        report.later.push({ letterId: letter.letterId, notBefore })
      } else aside(failure)
      continue
    }
    const answer = await sendBatch(tools, opened, token, 'act', [letter])
    if (answer.ok) await settleInto(report, tools, opened, token, [letter], answer.value)
    else if (!isAboutTheLetters(answer.error)) return answer.error
    else aside(answer.error)
    await pages.release()
  }
}

/** What says something of the line or of us, so nothing else would get through either. */
function lineFailureIn(trouble: PagesTrouble): RemoteFailure | undefined {
  if (trouble.kind === 'page-lost') return undefined
  const isOfTheLine =
    trouble.kind !== 'problem' || (ABOUT_US_NOT_THE_LETTERS.has(trouble.code) && !waitHelps(trouble))
  return isOfTheLine ? trouble : undefined
}

function waitHelps({ code }: Extract<RemoteFailure, { kind: 'problem' }>): boolean {
  return code === 'slow-down' || code === 'centre-failed' || code === 'not-available-yet'
}

function isOfTheCase(trouble: PagesTrouble): boolean {
  return trouble.kind === 'problem' && trouble.code === 'not-found'
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
