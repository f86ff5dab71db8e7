import type { RuleAnswer } from '../cases/source-answer.ts'
import type { CaseRecord } from '../central/feed.ts'
import type { Condition } from '../rulebook/conditions.ts'
import type { WorkRules } from '../rulebook/rulebook.ts'
import { caseFacts } from './case-facts.ts'
import { type Looking, runTest, type Tested } from './run-test.ts'

/** One condition on one case: what it says, what it looked at, and whether two people lifted it (例外办理). */
export interface RuleResult extends Tested {
  readonly condition: Condition
  readonly lifted: boolean
}

/** The applicant's category, where the work type has one. */
export function categoryOf(record: Pick<CaseRecord, 'payload'>): string | undefined {
  return 'category' in record.payload ? record.payload.category : undefined
}

/** True when something bound to categories binds this case. */
export function binds(categories: readonly string[] | null, category: string | undefined): boolean {
  return categories === null || (category !== undefined && categories.includes(category))
}

/** Every condition that binds this case, in the rulebook's order (W3). */
export function ruleResults(record: CaseRecord, rules: WorkRules, looking: Looking): readonly RuleResult[] {
  const facts = caseFacts(record)
  const category = categoryOf(record)
  const lifted = new Set(
    record.marks
      .filter(mark => mark.kind === 'override' && mark.confirmedByName !== null)
      .map(mark => mark.about),
  )
  return rules.conditions
    .filter(condition => binds(condition.categories, category))
    .map(condition => ({
      condition,
      lifted: lifted.has(condition.id),
      ...runTest(condition.test, facts, looking),
    }))
}

/** The form in which answers are frozen with a decision (D4). */
export function frozenAnswers(results: readonly RuleResult[]): RuleAnswer[] {
  return results.map(({ condition, result, inputs }) => ({
    condition: condition.id,
    result,
    inputs: { ...inputs },
  }))
}

/** One rule that says something else now than when the decision was made. */
export interface RuleDifference {
  readonly condition: string
  readonly was: RuleAnswer['result'] | 'no-rule'
  readonly now: RuleAnswer['result'] | 'no-rule'
}

/** What would differ now (D4): by condition, in the order of today's rules, then those that are gone. */
export function ruleDifferences(
  frozen: readonly RuleAnswer[],
  now: readonly RuleResult[],
): readonly RuleDifference[] {
  const was = new Map(frozen.map(answer => [answer.condition, answer.result]))
  const today = new Map(now.map(answer => [answer.condition.id, answer.result]))
  return [...new Set([...today.keys(), ...was.keys()])].flatMap(condition => {
    const difference = {
      condition,
      was: was.get(condition) ?? ('no-rule' as const),
      now: today.get(condition) ?? ('no-rule' as const),
    }
    return difference.was === difference.now ? [] : [difference]
  })
}
