import { z } from 'zod'
import { isReviewable } from '../../../src-shared/cases/state-machine.ts'
import { handOverDetailsSchema } from '../../../src-shared/central/exception.ts'
import { type CaseRecord, caseRecordSchema } from '../../../src-shared/central/feed.ts'
import type { NeedsYouItem } from '../../../src-shared/desk/letter-views.ts'
import { type Hidden, maskCase } from '../../../src-shared/desk/mask-case.ts'
import { maskException } from '../../../src-shared/desk/mask-texts.ts'
import type { LetterId } from '../../../src-shared/kernel/ids.ts'
import { maskInText } from '../../../src-shared/people/masking.ts'
import { findCase, wipeReducedCaseIfSettled } from '../../storage/stores/cases-store.ts'
import { findRulesOf } from '../../storage/stores/entity-lists.ts'
import { listBeingSettled, listLettersInStates } from '../../storage/stores/letter-lists.ts'
import { letterView } from '../../storage/stores/letter-view.ts'
import {
  applyLetterEvent,
  findLetter,
  findSeenCase,
  type StoredLetter,
  type Trouble,
} from '../../storage/stores/letters-store.ts'
import { refreshLocalEffect } from '../../storage/stores/local-effects.ts'
import { listSlipsOfLetter } from '../../storage/stores/slips-store.ts'
import { findSupervisorSide, type SupervisorSide } from '../../storage/stores/supervisor-side.ts'
import { inTransaction, type ReadDb } from '../../storage/transaction.ts'
import { record } from '../audit/record.ts'
import { type DeskTools, mayNow, type Opened, publishAfter } from '../context.ts'
import { inWorkTransaction } from '../in-work-transaction.ts'
import { markHidden } from '../mark-hidden.ts'
import { DeskRefused } from '../refusal.ts'
import { tellClosedDecisions } from '../review/tell-retracted.ts'

/** Every letter the centre would not take, with both sides and the ways on; newest first. */
export function listNeedsYou(opened: Opened): NeedsYouItem[] {
  const db = opened.storage.read
  const beingSettled = listBeingSettled(db)
  return listLettersInStates(db, ['needs-you'], null, 1_000)
    .filter(letter => !beingSettled.has(letter.letterId))
    .flatMap(letter => (letter.trouble ? [itemOf(db, letter, letter.trouble)] : []))
}

function itemOf(db: ReadDb, letter: StoredLetter, trouble: Trouble): NeedsYouItem {
  const current = findCase(db, letter.caseId)
  const told = caseRecordSchema.safeParse(trouble.case)
  const texts = textsOf(letter)
  const side = findSupervisorSide(db, letter)
  const seen = caseRecordSchema.safeParse(findSeenCase(db, letter.letterId))
  // The shelf may have moved on since the centre answered; the newer word is what counts now.
  const centreCase = current ?? (told.success ? told.data : null)
  const mine = maskedSide(seen.success ? seen.data : null)
  const theirs = maskedSide(centreCase)
  return {
    letter: letterView(db, letter),
    reason: trouble.reason,
    detail: maskInText(trouble.detail),
    since: trouble.since,
    mine: {
      caseVersion: letter.caseVersion,
      stage: letter.stage,
      applicantText: maskInText(texts.applicantText),
      internalNote: maskInText(texts.internalNote),
      seen: mine.case,
      hidden: { ...mine.hidden },
    },
    centre: { case: theirs.case, hidden: { ...theirs.hidden }, other: trouble.other, heldBy: trouble.heldBy },
    labels: labelsOf(db, letter, trouble, centreCase),
    ...side,
    exception: side.exception && maskException(side.exception),
    waysOn: waysOnOf(letter, current, side),
    slips: listSlipsOfLetter(db, letter.letterId).map(({ number }) => number),
  }
}

/** A side of the comparison, masked: its marks tell what differs without showing it. */
function maskedSide(record: CaseRecord | null): {
  readonly case: CaseRecord | null
  readonly hidden: Hidden
} {
  if (record === null) return { case: null, hidden: {} }
  const masked = maskCase(record, 'masked', markHidden(record.id))
  return { case: masked.case, hidden: masked.hidden.now }
}

/**
 * What the centre may have taken without our knowing is sent again first: its answer tells what can be done. Decided anew
 * is only what still waits for somebody. A decision is handed over once: what a supervisor has answered the centre takes
 * from nobody again.
 */
function waysOnOf(
  letter: StoredLetter,
  current: CaseRecord | undefined,
  { exception, handingOver }: SupervisorSide,
): NeedsYouItem['waysOn'] {
  if (letter.mayHaveArrived) return ['send-again']
  if (letter.kind === 'act') return ['withdraw']
  const open = current !== undefined && isReviewable(current.procedure, current.status)
  const again = open ? (['decide-again'] as const) : []
  const fits = handOverDetailsSchema.shape.content.safeParse(letter.content).success
  const over = exception === null && !handingOver && fits ? (['hand-over'] as const) : []
  return [...again, 'withdraw', ...over]
}

/** Both sides' reason codes in words, by the rulebook of the case as judged. */
function labelsOf(
  db: ReadDb,
  letter: StoredLetter,
  trouble: Trouble,
  current: CaseRecord | null,
): NeedsYouItem['labels'] {
  const rules = current ? findRulesOf(db, current).rules : undefined
  const codes = new Set([...letter.reasons, ...(trouble.other?.reasons ?? [])])
  return Object.fromEntries(
    (rules?.reasons ?? [])
      .filter(reason => codes.has(reason.code))
      .map(reason => [reason.code, reason.label]),
  )
}

/** As much of a letter as is shown: one frozen by an earlier version has all of this, and must be seen too. */
const decisionTexts = z.object({ applicantText: z.string(), internalNote: z.string() })
const actTexts = z.object({ note: z.string() })

function textsOf(letter: StoredLetter): { applicantText: string; internalNote: string } {
  const content: unknown = JSON.parse(letter.content)
  if (letter.kind === 'decision') return decisionTexts.parse(content)
  return { applicantText: '', internalNote: actTexts.parse(content).note }
}

/** What was decided is ended by who may decide; a second look by whoever gave it. */
function refuseWithoutRight(opened: Opened, { what }: StoredLetter): void {
  if (what !== 'sample-judged' && !mayNow(opened, 'decide')) throw new DeskRefused('not-permitted')
}

/**
 * Closes a letter in needs-you by the officer's own recorded act. The letter, its reason and both sides stay in the
 * store; it will never be sent. A supervisor who has it is told. Refuses `letter-moved` when it does not stand in needs-you any more, and
 * `may-have-arrived` while the centre may have taken it: what took effect there is not closed here.
 */
export function withdrawLetter(tools: DeskTools, opened: Opened, letterId: LetterId, reason: string): void {
  inWorkTransaction(tools, opened.storage, tx => {
    const letter = findLetter(tx, letterId)
    if (!letter) throw new DeskRefused('not-found')
    refuseWithoutRight(opened, letter)
    if (letter.state !== 'needs-you') throw new DeskRefused('letter-moved')
    if (letter.mayHaveArrived) throw new DeskRefused('may-have-arrived')
    applyLetterEvent(tx, letterId, 'closed-by-act', tools.clock.now(), { closedBy: `withdrawn:${reason}` })
    tellClosedDecisions(tx, tools, opened)
    refreshLocalEffect(tx, letter.caseId)
    wipeReducedCaseIfSettled(tx, letter.caseId)
    record(tx, tools, opened, 'letter-closed', {
      caseId: letter.caseId,
      letterId,
      detail: { how: 'withdrawn' },
    })
    publishAfter(tx, tools, ['letters', 'cases', 'sync'])
  })
}

/**
 * Lets a letter in needs-you leave again, with the same id and bytes: the centre answers as it did, or by now otherwise.
 * Refuses `letter-moved` when it does not stand there any more.
 */
export function sendAgain(tools: DeskTools, opened: Opened, letterId: LetterId): void {
  inTransaction(opened.storage, tx => {
    const letter = findLetter(tx, letterId)
    if (!letter) throw new DeskRefused('not-found')
    refuseWithoutRight(opened, letter)
    const next = applyLetterEvent(tx, letterId, 'send-again', tools.clock.now(), { trouble: null })
    if (next === undefined) throw new DeskRefused('letter-moved')
    refreshLocalEffect(tx, letter.caseId)
    record(tx, tools, opened, 'letter-sent-again', { caseId: letter.caseId, letterId })
    publishAfter(tx, tools, ['letters', 'cases', 'sync'])
  })
}
