import type { Letter, LetterAnswers, Verdict } from '../../src-shared/central/letters.ts'
import type { Receipt } from '../../src-shared/central/receipt.ts'
import { assertNever } from '../../src-shared/kernel/assert-never.ts'
import type { LetterId } from '../../src-shared/kernel/ids.ts'
import type { Instant } from '../../src-shared/kernel/instant.ts'
import type { AcceptanceMark, NeedsYouReason } from '../../src-shared/sync/verdict.ts'

/** What one answer of the centre means for one letter of ours. Closed: a new answer must be given a meaning here. */
export type LetterOutcome =
  | {
      readonly kind: 'receipt'
      readonly receipt: Receipt
      readonly marks: readonly AcceptanceMark[]
      /** The case after the decision, in the feed's form, with its position; only with a fresh acceptance. */
      readonly after: { readonly case: unknown; readonly position: number } | undefined
    }
  | {
      readonly kind: 'needs-you'
      readonly reason: NeedsYouReason
      readonly detail: string
      readonly case: unknown
      readonly position: number | undefined
      readonly other: Extract<Verdict, { kind: 'conflict' }>['other']
      readonly heldBy: Extract<Verdict, { kind: 'conflict' }>['heldBy']
    }
  | { readonly kind: 'try-later'; readonly notBefore: Instant | undefined }

/**
 * Sorts the answers of a batch to the letters that were sent, by id.
 *
 * A letter without an answer is tried later. Answers to letters nobody sent are counted and ignored: an answer may
 * settle only the letter it names.
 */
export function outcomesOf(
  sent: readonly Pick<Letter, 'id'>[],
  answers: LetterAnswers,
): { readonly outcomes: ReadonlyMap<LetterId, LetterOutcome>; readonly unknown: number } {
  const asked = new Set(sent.map(letter => letter.id))
  const outcomes = new Map<LetterId, LetterOutcome>()
  let unknown = 0
  for (const { id, verdict } of answers.answers) {
    if (asked.has(id)) outcomes.set(id, outcomeOf(verdict))
    else unknown += 1
  }
  for (const id of asked) if (!outcomes.has(id)) outcomes.set(id, { kind: 'try-later', notBefore: undefined })
  return { outcomes, unknown }
}

function outcomeOf(verdict: Verdict): LetterOutcome {
  switch (verdict.kind) {
    case 'accepted':
      return {
        kind: 'receipt',
        receipt: verdict.receipt,
        marks: verdict.marks,
        after: { case: verdict.case, position: verdict.position },
      }
    case 'duplicate':
    case 'agreed':
      return { kind: 'receipt', receipt: verdict.receipt, marks: [], after: undefined }
    case 'conflict':
      return {
        kind: 'needs-you',
        reason: verdict.reason,
        detail: '',
        case: verdict.case,
        position: verdict.position ?? undefined,
        other: verdict.other,
        heldBy: verdict.heldBy,
      }
    case 'refused':
      return {
        kind: 'needs-you',
        reason: verdict.reason,
        detail: verdict.detail,
        case: null,
        position: undefined,
        other: null,
        heldBy: null,
      }
    case 'retry':
      return { kind: 'try-later', notBefore: verdict.notBefore }
    default:
      return assertNever(verdict, 'verdict')
  }
}
