import type { CaseRecord } from '../../src-shared/central/feed.ts'
import { binds, categoryOf } from '../../src-shared/judging/rule-results.ts'
import type { Test } from '../../src-shared/rulebook/conditions.ts'
import type { WorkRules } from '../../src-shared/rulebook/rulebook.ts'
import type { CaseRules } from '../cases/rules-of.ts'

/** The registers the centre has a part in; every other one only answers what it was told to. */
export const UNEMPLOYMENT = 'unemployment-registration'
export const IDENTITY = 'identity-verification'
export const INTERNSHIPS = 'earlier-internships'
export const OTHERS = 'other-applications'
export const CATALOGUE = 'host-unit-catalogue'
export const INSURANCE = 'social-insurance'

/**
 * The registers asked about a case: those its rules look at, in the rulebook's order. What no rule needs is not asked, so
 * that nobody's data travels for nothing. A 失业信息核查 always asks the unemployment register.
 */
export function askedSources(record: CaseRecord, { rulebook, rules }: CaseRules): readonly string[] {
  const category = categoryOf(record)
  const named = new Set([
    ...rules.conditions
      .filter(condition => binds(condition.categories, category))
      .flatMap(condition => sourcesIn(condition.test)),
    ...rules.checklist.filter(item => binds(item.categories, category)).map(item => item.source),
    ...(record.procedure === 'unemployment-check' ? [UNEMPLOYMENT] : []),
  ])
  return rulebook.sources.map(source => source.id).filter(id => named.has(id))
}

/**
 * Whether a category stands or falls with the unemployment register: then 失业信息核查 opens with the intention (seed S1
 * section 三). That is so when a condition of that category alone looks at it.
 */
export function needsCheck(rules: Pick<WorkRules, 'conditions'>, category: string): boolean {
  return rules.conditions.some(
    condition => condition.categories?.includes(category) && sourcesIn(condition.test).includes(UNEMPLOYMENT),
  )
}

/** The registers a test looks at. */
function sourcesIn(test: Test): readonly string[] {
  if (test.kind === 'all' || test.kind === 'any') return test.of.flatMap(sourcesIn)
  if (test.kind === 'fresh') return [test.source]
  return Object.values(test).flatMap(value => {
    const [root, source] = typeof value === 'string' ? value.split('.') : []
    return root === 'source' && source ? [source] : []
  })
}
