import { needsReasons, type Outcome } from '../cases/outcome.ts'
import type { Procedure } from '../cases/procedure.ts'
import type { Stage } from '../cases/stage.ts'
import type { CalendarDate } from '../kernel/instant.ts'
import type { ForbiddenGround, Reason, Rulebook, WorkRules } from './rulebook.ts'

/** The version of a province's rulebook in force on a case's reference date; never chosen by the time of deciding. */
export function findRulebook(
  rulebooks: readonly Rulebook[],
  id: string,
  referenceOn: CalendarDate,
): Rulebook | undefined {
  return rulebooks.find(
    book =>
      book.id === id &&
      book.effectiveFrom <= referenceOn &&
      (book.effectiveTo === null || referenceOn <= book.effectiveTo),
  )
}

export function findWorkRules(rulebook: Rulebook, procedure: Procedure): WorkRules | undefined {
  return rulebook.work.find(rules => rules.procedure === procedure)
}

/**
 * The first forbidden ground named in any of these texts (domain.md B3, G60). Width, white space, marks and characters
 * nobody sees do not hide a phrase; which phrases there are is the rulebook's word.
 */
export function findForbidden(rules: WorkRules, ...texts: readonly string[]): ForbiddenGround | undefined {
  const plain = texts.map(lettersOf)
  return rules.forbidden.find(ground =>
    ground.phrases.some(phrase => plain.some(text => text.includes(lettersOf(phrase)))),
  )
}

function lettersOf(text: string): string {
  return text.normalize('NFKC').replaceAll(/[^\p{L}\p{N}]/gu, '')
}

/** The reasons an officer may give for an outcome at a stage, in the rulebook's fixed order. */
export function reasonsFor(rules: WorkRules, outcome: Outcome, stage: Stage): readonly Reason[] {
  return rules.reasons.filter(
    reason =>
      reason.outcomes.includes(outcome) &&
      !(reason.needsSecondReview && stage === 'first' && outcome !== 'escalate'),
  )
}

export type ReasonRefusal =
  | { readonly code: 'reason-required' }
  | { readonly code: 'reason-not-allowed'; readonly reason: string }
  | { readonly code: 'second-review-required'; readonly reason: string }
  | { readonly code: 'text-required'; readonly reason: string }

/**
 * Whether the reasons given hold for this outcome; the desk asks before it lets a decision leave, the centre again.
 *
 * Every negative outcome needs a reason, and the codes that say "other" need at least five characters of text
 * to the applicant (domain.md G21). A reason the rulebook does not list for the outcome is refused, and so is one
 * that needs a second look when given at the first stage.
 */
export function refuseReasons(
  rules: WorkRules,
  given: {
    readonly outcome: Outcome
    readonly stage: Stage
    readonly reasons: readonly string[]
    readonly applicantText: string
  },
): ReasonRefusal | undefined {
  if (needsReasons(given.outcome) && given.reasons.length === 0) return { code: 'reason-required' }
  const allowed = reasonsFor(rules, given.outcome, given.stage)
  for (const code of given.reasons) {
    const reason = allowed.find(candidate => candidate.code === code)
    if (!reason) {
      const known = rules.reasons.find(candidate => candidate.code === code)
      return known?.needsSecondReview && given.stage === 'first'
        ? { code: 'second-review-required', reason: code }
        : { code: 'reason-not-allowed', reason: code }
    }
    if (reason.needsText && [...given.applicantText.trim()].length < 5)
      return { code: 'text-required', reason: code }
  }
  return undefined
}
