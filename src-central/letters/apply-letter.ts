import type { Act, ActKind } from '../../src-shared/cases/act.ts'
import type { Receipt } from '../../src-shared/central/receipt.ts'
import type { AcceptanceMark } from '../../src-shared/sync/verdict.ts'
import { askSecondPerson } from '../cases/ask-second-person.ts'
import { rulesOf } from '../cases/rules-of.ts'
import { takeSerialNo } from '../cases/serials.ts'
import {
  type EventDraft,
  type StoredPositions,
  storeCaseChange,
  storeEvents,
} from '../cases/store-case-change.ts'
import { tellWaitingCases } from '../cases/tell-waiting-cases.ts'
import { type CentreTools, newId } from '../centre-tools.ts'
import { takeHandOver } from '../exceptions/take-hand-over.ts'
import { withdrawRetracted } from '../exceptions/withdraw-exceptions.ts'
import { takePapers } from '../papers/take-papers.ts'
import { takeSampleJudged } from '../samples/judge-sample.ts'
import type { StoredCase } from '../storage/case-store.ts'
import { noteEffect } from '../storage/effect-store.ts'
import { findCasePosition } from '../storage/feed-store.ts'
import type { AppliedDecision } from '../storage/letter-store.ts'
import type { WriteTx } from '../storage/storage.ts'
import { detailsOf } from './act-details.ts'
import { caseAfterLetter } from './case-after-letter.ts'
import { caseOfIntake } from './case-of-intake.ts'
import { eventNames } from './event-names.ts'
import { giveReceipt, type LetterAtHand } from './give-receipt.ts'
import { isIntake, rulesOfIntake } from './judge-intake.ts'

export interface AppliedLetter extends StoredPositions {
  readonly receipt: Receipt
  readonly stored: StoredCase
}

/** A letter whose case is there, on its way to its answer. */
export interface KnownLetter extends LetterAtHand {
  readonly stored: StoredCase
}

/**
 * Lets an accepted letter take effect: case, feed, events, proposal or exception, effect, receipt and letter, all in the
 * caller's transaction. `stored` is undefined for the letter that makes its case.
 */
export async function applyLetter(
  tx: WriteTx,
  tools: CentreTools,
  hand: LetterAtHand & { readonly stored: StoredCase | undefined },
  how: { readonly disposition: 'applied' | 'proposal-adopted'; readonly marks: readonly AcceptanceMark[] },
): Promise<AppliedLetter> {
  const { facts, stored: before, now } = hand
  const { letter } = facts
  const after = before ? await changedCase(tx, { ...hand, stored: before }) : await newCase(tx, hand)
  const { record } = after
  const events = eventsOf(hand, eventNames(letter, before?.record, record), before?.record ?? record, record)
  const change = { before: before?.record, after, at: now, events }
  const positions = tellsOnly(letter) ? await storeTold(tx, change) : await storeCaseChange(tx, change)
  if (letter.kind === 'act') await answerAct(tx, { ...hand, stored: after }, letter)
  await tellWaitingCases(tx, before?.record, record, now)
  tools.atStep('case-stored')
  await noteEffect(tx, {
    id: newId(now),
    letterId: hand.read.letter.id,
    caseId: record.id,
    versionBefore: before?.record.version ?? 0,
    versionAfter: record.version,
    at: now,
  })
  tools.atStep('effect-noted')
  const receipt = await giveReceipt(tx, tools, hand, {
    versionAfter: record.version,
    agreedWith: null,
    ...how,
  })
  return { receipt, stored: after, ...positions }
}

const telling: readonly ActKind[] = [
  'note',
  'own-decision-retracted',
  'correction-requested',
  'hand-over',
  'sample-judged',
]

/** Acts that leave the case as it was: it keeps its place in the feed. */
function tellsOnly(letter: LetterAtHand['facts']['letter']): boolean {
  return letter.kind === 'act' && telling.includes(letter.act)
}

/** What an act does beside the case: a second person is asked, a supervisor is, or is no longer; a second look is told. */
async function answerAct(tx: WriteTx, known: KnownLetter, act: Act): Promise<void> {
  const { stored, now } = known
  switch (act.act) {
    case 'correction-requested': {
      const asked = detailsOf(act, 'correction-requested')
      return askSecondPerson(tx, stored.record, { ...asked, act, askedByName: nameOf(known), at: now })
    }
    case 'hand-over':
      return takeHandOver(tx, known, act)
    case 'own-decision-retracted':
      return withdrawRetracted(tx, act, now)
    case 'sample-judged':
      return takeSampleJudged(tx, stored, act, now)
  }
}

async function changedCase(tx: WriteTx, known: KnownLetter): Promise<StoredCase> {
  const { facts, stored, now } = known
  const { letter } = facts
  if (letter.kind === 'act' && letter.act === 'document-added') {
    const by = { act: letter, name: nameOf(known), at: now, rules: rulesOf(facts.rulebooks, stored.record) }
    return { ...stored, record: await takePapers(tx, stored.record, by) }
  }
  const record = caseAfterLetter(stored.record, letter, {
    name: nameOf(known),
    at: now,
    ...facts.looking,
    rules: rulesOf(facts.rulebooks, stored.record)?.rules,
  })
  return { ...stored, record }
}

async function newCase(tx: WriteTx, { facts }: LetterAtHand): Promise<StoredCase> {
  const { letter, looking } = facts
  const rules = isIntake(letter) ? rulesOfIntake(facts, letter) : undefined
  if (!isIntake(letter) || !rules) throw new Error('only an intake makes its case')
  const serialNo = await takeSerialNo(tx, 'SY', looking.today)
  const record = caseOfIntake(letter, { serialNo, calendar: looking.calendar }, rules)
  return { record, autoCheckTries: 0 }
}

async function storeTold(tx: WriteTx, change: Parameters<typeof storeEvents>[1]): Promise<StoredPositions> {
  await storeEvents(tx, change)
  const position = await findCasePosition(tx, change.after.record.id)
  if (position === undefined) throw new Error('a case stands outside the feed')
  return { casePosition: position, gonePosition: undefined }
}

function nameOf({ facts }: LetterAtHand): string {
  return facts.officer?.profile.displayName ?? facts.letter.decidedBy
}

/** A letter that found its own outcome standing already: a receipt that names both, and no effect. */
export async function agreeWithLetter(
  tx: WriteTx,
  tools: CentreTools,
  known: KnownLetter,
  other: AppliedDecision,
): Promise<Receipt> {
  const { stored, now } = known
  const events = eventsOf(known, ['agreed'], stored.record, stored.record)
  await storeEvents(tx, { before: stored.record, after: stored, at: now, events })
  return giveReceipt(tx, tools, known, {
    disposition: 'agreed',
    versionAfter: stored.record.version,
    agreedWith: other.id,
    marks: [],
  })
}

/** Every event names the agency it counts for: the new one for `transferred-in`, the old one otherwise. */
function eventsOf(
  { facts, read }: LetterAtHand,
  names: readonly string[],
  before: StoredCase['record'],
  after: StoredCase['record'],
): EventDraft[] {
  const { letter } = facts
  return names.map(event => ({
    event,
    officer: letter.decidedBy,
    agency: event === 'transferred-in' ? after.handlingAgency : before.handlingAgency,
    reasons: letter.kind === 'decision' ? letter.reasons : [],
    letterId: read.letter.id,
    decidedAt: letter.decidedAt,
  }))
}
