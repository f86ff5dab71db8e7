import type { Decision } from '../../src-shared/cases/decision.ts'
import { canonicalJson } from '../../src-shared/kernel/canonical-json.ts'
import { findWorkRules, refuseReasons } from '../../src-shared/rulebook/find-rules.ts'
import type { Rulebook } from '../../src-shared/rulebook/rulebook.ts'

/**
 * Whether the rulebook the desk used and the one that applies answer this decision alike.
 *
 * The answers are: whether the reasons hold, and what each reason given tells the applicant on which clause. A
 * version the centre does not know cannot be recomputed, so it counts as different.
 */
export function haveSameAnswers(
  rulebooks: readonly Rulebook[],
  applies: Rulebook,
  decision: Decision,
): boolean {
  const { id, version } = decision.rulebook
  if (applies.id === id && applies.version === version) return true
  const used = rulebooks.find(book => book.id === id && book.version === version)
  return used !== undefined && answersOf(used, decision) === answersOf(applies, decision)
}

function answersOf(rulebook: Rulebook, decision: Decision): string {
  const rules = findWorkRules(rulebook, decision.workType)
  if (!rules) return 'no rules'
  const against = refuseReasons(rules, decision)
  const reasons = decision.reasons.toSorted().map(code => {
    const reason = rules.reasons.find(candidate => candidate.code === code)
    return reason
      ? {
          code,
          wording: reason.applicantWording,
          clause: reason.clause,
          secondReview: reason.needsSecondReview,
        }
      : { code }
  })
  return canonicalJson({ holds: against === undefined, reasons })
}
