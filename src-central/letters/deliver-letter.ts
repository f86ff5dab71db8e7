import type { Verdict } from '../../src-shared/central/letters.ts'
import type { Receipt } from '../../src-shared/central/receipt.ts'
import { addMs } from '../../src-shared/kernel/instant.ts'
import { hasRightAt, placeOf } from '../../src-shared/people/rights.ts'
import type { CentreTools } from '../centre-tools.ts'
import { keepException } from '../exceptions/keep-exception.ts'
import { withdrawDecidedAnew } from '../exceptions/withdraw-exceptions.ts'
import type { Caller } from '../sessions/authenticate.ts'
import type { StoredCase } from '../storage/case-store.ts'
import { findCasePosition } from '../storage/feed-store.ts'
import { findReceipt } from '../storage/letter-store.ts'
import { findOfficer } from '../storage/officer-store.ts'
import type { WriteTx } from '../storage/storage.ts'
import { agreeWithLetter, applyLetter, type KnownLetter } from './apply-letter.ts'
import { type Gathered, gatherFacts, gatherKept } from './gather-facts.ts'
import type { LetterAtHand } from './give-receipt.ts'
import { introduce } from './introduce.ts'
import { judgeLetter } from './judge-letter.ts'
import type { Judgement } from './letter-facts.ts'
import type { ReadLetter } from './read-letter.ts'

/**
 * Takes in one letter: judges it and keeps effect, receipt, events and feed together, or nothing.
 *
 * A failure of the database, or of ours, is never a refusal: the answer is `retry`, and if the commit had gone
 * through all the same, the next try finds its receipt.
 */
export async function deliverLetter(tools: CentreTools, caller: Caller, read: ReadLetter): Promise<Verdict> {
  try {
    const verdict = await tools.storage.inTransaction(async tx => {
      const made = await answerLetter(tx, tools, caller, read)
      tools.atStep('before-commit')
      return made
    })
    tools.atStep('after-commit')
    return verdict
  } catch (error) {
    tools.onFailure('letter', error)
    return retry(tools)
  }
}

function retry(tools: CentreTools): Verdict {
  return { kind: 'retry', notBefore: addMs(tools.clock.now(), tools.config.lifetimes.retryAfterMs) }
}

async function answerLetter(
  tx: WriteTx,
  tools: CentreTools,
  caller: Caller,
  read: ReadLetter,
): Promise<Verdict> {
  const now = tools.clock.now()
  const receipt = await findReceipt(tx, read.letter.id)
  const delivery = { officerId: caller.officer.id, deskId: caller.deskId, grant: caller.grant }
  const gathered = receipt || !read.content ? undefined : await gatherFacts(tx, delivery, read.content, now)
  const judgement = judgeLetter({
    digest: read.digest,
    storedDigest: receipt?.digest,
    kept: receipt ? undefined : await gatherKept(tx, read.letter.id),
    facts: gathered?.facts,
  })
  tools.atStep('letter-judged')
  switch (judgement.kind) {
    case 'duplicate':
      return { kind: 'duplicate', receipt: receipt as Receipt }
    case 'refused':
      return judgement
    case 'retry':
      return retry(tools)
    case 'accepted': {
      if (!gathered) throw new Error('a letter without facts was accepted')
      const hand = { read, facts: gathered.facts, stored: gathered.stored, now }
      const how = { disposition: 'applied', marks: judgement.marks } as const
      const applied = await applyLetter(tx, tools, hand, how)
      await closeDecidedAnew(tx, hand)
      const visible = await isVisible(tx, caller, applied.stored)
      return {
        kind: 'accepted',
        receipt: applied.receipt,
        case: visible ? applied.stored.record : null,
        position: visible ? applied.casePosition : (applied.gonePosition ?? applied.casePosition),
        marks: [...judgement.marks],
      }
    }
    default:
      return answerKnownCase(tx, tools, caller, { read, judgement, now, ...caseOf(gathered) })
  }
}

/** A conflict or an agreement exists only where there is a case. */
function caseOf(gathered: Gathered | undefined): { facts: Gathered['facts']; stored: StoredCase } {
  if (!gathered?.stored) throw new Error('a letter was judged further than its case')
  return { facts: gathered.facts, stored: gathered.stored }
}

async function answerKnownCase(
  tx: WriteTx,
  tools: CentreTools,
  caller: Caller,
  known: KnownLetter & { judgement: Extract<Judgement, { kind: 'conflict' | 'agreed' }> },
): Promise<Verdict> {
  const { judgement } = known
  if (judgement.kind === 'agreed') {
    const receipt = await agreeWithLetter(tx, tools, known, judgement.other)
    await closeDecidedAnew(tx, known)
    return { kind: 'agreed', receipt, other: await introduce(tx, judgement.other) }
  }
  const heldBy = judgement.heldBy ?? null
  await keepException(tx, known, { reason: judgement.reason, heldBy })
  const visible = await isVisible(tx, caller, known.stored)
  return {
    kind: 'conflict',
    reason: judgement.reason,
    case: visible ? known.stored.record : null,
    position: visible ? ((await findCasePosition(tx, known.stored.record.id)) ?? null) : null,
    other: judgement.other ? await introduce(tx, judgement.other) : null,
    heldBy,
  }
}

/** Whether the caller may be shown this case now, however good their right was when they decided. */
async function isVisible(tx: WriteTx, caller: Caller, stored: StoredCase): Promise<boolean> {
  const officer = await findOfficer(tx, caller.officer.id)
  return (
    officer !== undefined &&
    !officer.locked &&
    hasRightAt(officer.profile, 'view-cases', placeOf(stored.record))
  )
}

/** What stands now of the officer's closes what they had open of the same stage. */
async function closeDecidedAnew(tx: WriteTx, { facts, now }: LetterAtHand): Promise<void> {
  if (facts.letter.kind === 'decision') await withdrawDecidedAnew(tx, facts.letter, now)
}
