import type { Decision } from '../../src-shared/cases/decision.ts'
import type { CaseRecord } from '../../src-shared/central/feed.ts'
import { refuseDecision } from '../../src-shared/judging/judge-decision.ts'
import { ruleResults } from '../../src-shared/judging/rule-results.ts'
import type { Looking } from '../../src-shared/judging/run-test.ts'
import { canonicalJson } from '../../src-shared/kernel/canonical-json.ts'
import { findWorkRules } from '../../src-shared/rulebook/find-rules.ts'
import type { Rulebook, WorkRules } from '../../src-shared/rulebook/rulebook.ts'
import type { CaseRules } from '../cases/rules-of.ts'

/**
 * Whether the rulebook the desk used and the one that applies answer this decision alike, both worked out now on the
 * case as the centre has it; what the letter says its rules said is not asked.
 *
 * The answers are: whether the decision holds, what every condition says and whether it stands in the way, and what
 * each reason given tells the applicant on which clause. A version the centre does not know cannot be recomputed, so it
 * counts as different.
 */
export function haveSameAnswers(
  rulebooks: readonly Rulebook[],
  applies: CaseRules,
  decision: Decision,
  record: CaseRecord,
  looking: Looking,
): boolean {
  const { id, version } = decision.rulebook
  if (applies.rulebook.id === id && applies.rulebook.version === version) return true
  const book = rulebooks.find(each => each.id === id && each.version === version)
  const used = book && findWorkRules(book, record.procedure)
  if (!used) return false
  const answers = (rules: WorkRules) => answersOf(rules, decision, record, looking)
  return answers(used) === answers(applies.rules)
}

function answersOf(rules: WorkRules, decision: Decision, record: CaseRecord, looking: Looking): string {
  const conditions = ruleResults(record, rules, looking).map(({ condition, result }) => ({
    id: condition.id,
    effect: condition.effect,
    result,
  }))
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
  return canonicalJson({
    holds: refuseDecision(record, rules, decision, looking) === undefined,
    conditions: conditions.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    reasons,
  })
}
