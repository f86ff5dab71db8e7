import type { Receipt, ReceiptBody } from '../../src-shared/central/receipt.ts'
import type { ReceiptId } from '../../src-shared/kernel/ids.ts'
import type { AcceptanceMark } from '../../src-shared/sync/verdict.ts'
import { type EventDraft, storeCaseChange, storeEvents } from '../cases/store-case-change.ts'
import { type CentreTools, newId } from '../centre-tools.ts'
import { ensureReceiptKey, signReceipt } from '../keys/receipt-keys.ts'
import type { StoredCase } from '../storage/case-store.ts'
import { raiseSequence } from '../storage/desk-store.ts'
import { noteEffect } from '../storage/effect-store.ts'
import { findCasePosition } from '../storage/feed-store.ts'
import { type AppliedDecision, addLetter } from '../storage/letter-store.ts'
import type { WriteTx } from '../storage/storage.ts'
import { caseAfterLetter } from './case-after-letter.ts'
import { eventNames } from './event-names.ts'
import type { KnownLetter } from './gather-facts.ts'

export interface AppliedLetter {
  readonly receipt: Receipt
  readonly stored: StoredCase
  readonly casePosition: number
  readonly gonePosition: number | undefined
}

/** Lets an accepted letter take effect: case, feed, events, effect, receipt and letter, all in the caller's transaction. */
export async function applyLetter(
  tx: WriteTx,
  tools: CentreTools,
  known: KnownLetter,
  marks: readonly AcceptanceMark[],
): Promise<AppliedLetter> {
  const { facts, stored, now } = known
  const { letter } = facts
  const name = facts.officer?.profile.displayName ?? letter.decidedBy
  const record = caseAfterLetter(stored.record, letter, { name, at: now })
  const after: StoredCase = { ...stored, record }
  const change = {
    before: stored.record,
    after,
    at: now,
    events: eventsOf(known, eventNames(letter), record),
  }
  let positions: { casePosition: number; gonePosition: number | undefined }
  if (letter.kind === 'act' && letter.act === 'note') {
    await storeEvents(tx, change)
    positions = { casePosition: await getCasePosition(tx, record.id), gonePosition: undefined }
  } else {
    positions = await storeCaseChange(tx, change)
  }
  tools.atStep('case-stored')
  await noteEffect(tx, {
    id: newId(now),
    letterId: known.read.letter.id,
    caseId: record.id,
    versionBefore: stored.record.version,
    versionAfter: record.version,
    at: now,
  })
  tools.atStep('effect-noted')
  const receipt = await giveReceipt(tx, tools, known, {
    disposition: 'applied',
    versionAfter: record.version,
    agreedWith: null,
    marks,
  })
  return { receipt, stored: after, ...positions }
}

/** A letter that found its own outcome standing already: a receipt that names both, and no effect. */
export async function agreeWithLetter(
  tx: WriteTx,
  tools: CentreTools,
  known: KnownLetter,
  other: AppliedDecision,
): Promise<Receipt> {
  const { stored, now } = known
  const events = eventsOf(known, ['agreed'], stored.record)
  await storeEvents(tx, { before: stored.record, after: stored, at: now, events })
  return giveReceipt(tx, tools, known, {
    disposition: 'agreed',
    versionAfter: stored.record.version,
    agreedWith: other.id,
    marks: [],
  })
}

async function getCasePosition(tx: WriteTx, caseId: string): Promise<number> {
  const position = await findCasePosition(tx, caseId)
  if (position === undefined) throw new Error('a case stands outside the feed')
  return position
}

/** Every event names the agency it counts for: the new one for `transferred-in`, the old one otherwise. */
function eventsOf(known: KnownLetter, names: readonly string[], after: StoredCase['record']): EventDraft[] {
  const { letter } = known.facts
  return names.map(event => ({
    event,
    officer: letter.decidedBy,
    agency: event === 'transferred-in' ? after.handlingAgency : known.stored.record.handlingAgency,
    reasons: letter.kind === 'decision' ? letter.reasons : [],
    letterId: known.read.letter.id,
    decidedAt: letter.decidedAt,
  }))
}

async function giveReceipt(
  tx: WriteTx,
  tools: CentreTools,
  known: KnownLetter,
  result: Pick<ReceiptBody, 'disposition' | 'versionAfter' | 'agreedWith'> & {
    readonly marks: readonly AcceptanceMark[]
  },
): Promise<Receipt> {
  const { read, facts, stored, now } = known
  const { letter } = facts
  const key = await ensureReceiptKey(tx, now, tools.config.lifetimes.receiptKeyMs)
  const receipt = signReceipt(key, {
    receiptId: newId(now) as ReceiptId,
    letterId: read.letter.id,
    caseId: stored.record.id,
    versionAfter: result.versionAfter,
    outcome: letter.kind === 'decision' ? letter.outcome : null,
    disposition: result.disposition,
    agreedWith: result.agreedWith,
    receivedAt: now,
    digest: read.digest,
  })
  await addLetter(tx, {
    kind: letter.kind,
    deskId: letter.deskId,
    epoch: letter.epoch,
    sequence: letter.sequence,
    decidedBy: letter.decidedBy,
    decidedAt: letter.decidedAt,
    caseVersion: letter.caseVersion,
    stage: letter.kind === 'decision' ? letter.stage : null,
    reasons: letter.kind === 'decision' ? letter.reasons : [],
    content: read.letter.content,
    marks: result.marks,
    receipt,
  })
  await raiseSequence(tx, letter.deskId, letter.epoch, letter.sequence)
  tools.atStep('letter-stored')
  return receipt
}
