import { type Finding, needsReasons, type Outcome, passingOutcomes } from '../cases/outcome.ts'
import type { CaseRecord } from '../central/feed.ts'
import type { Condition } from '../rulebook/conditions.ts'
import { findForbidden, type ReasonRefusal, refuseReasons } from '../rulebook/find-rules.ts'
import type { WorkRules } from '../rulebook/rulebook.ts'
import { caseFacts } from './case-facts.ts'
import { type ChecklistAnswer, type ChecklistRefusal, refuseChecklist } from './checklist.ts'
import { ruleResults } from './rule-results.ts'
import type { Looking, TestResult } from './run-test.ts'

/** What a decision says, as far as rules judge it. */
export interface DecisionContent {
  readonly outcome: Outcome
  readonly finding: Finding | null
  readonly reasons: readonly string[]
  readonly applicantText: string
  readonly internalNote: string
  readonly checklist: readonly ChecklistAnswer[]
}

export type DecisionRefusal =
  | ReasonRefusal
  | ChecklistRefusal
  | { readonly code: 'condition-not-met'; readonly condition: string }
  | { readonly code: 'finding-required' }
  | { readonly code: 'finding-not-province-wide' }
  | { readonly code: 'wording-forbidden'; readonly ground: string }
  | { readonly code: 'note-required' }

/** The least an internal note must say where an act needs a word of why. */
const SHORTEST_NOTE = 2

/**
 * Whether the content of a decision holds by the case's rulebook: reasons, forbidden grounds, conditions, checklist,
 * finding, note. Face, core and centre ask this one function; undefined when nothing stands against it. Who may do it at
 * all, and from which status and stage, is `allowedActions`, asked first.
 *
 * A finding goes with 核实结论 and with nothing else. A condition that blocks approval must pass at every approving stage, or be lifted by two people. 无登记记录 needs an
 * answer of the whole province (domain.md SM-3).
 */
export function refuseDecision(
  record: CaseRecord,
  rules: WorkRules,
  content: DecisionContent,
  looking: Looking,
): DecisionRefusal | undefined {
  return refuseJudged(record, rules, content, () => ruleResults(record, rules, looking))
}

/** What a condition said of the case, whoever ran it. */
export interface ConditionSaid {
  readonly condition: Condition
  readonly result: TestResult
  readonly lifted: boolean
}

/** `refuseDecision` where the rules were run already: the face has their answers, not the calendar they need. */
export function refuseJudged(
  record: CaseRecord,
  rules: WorkRules,
  content: DecisionContent,
  said: () => readonly ConditionSaid[],
): DecisionRefusal | undefined {
  const { outcome, finding } = content
  if ((outcome === 'confirm') !== (finding !== null)) return { code: 'finding-required' }
  if (finding === 'no-record' && !isProvinceWide(record)) return { code: 'finding-not-province-wide' }
  // What the applicant reads, and the grounds of a no: there the law forbids them (domain.md G60). A finding noted for
  // colleagues beside an approval is none.
  const noted = needsReasons(outcome) ? content.internalNote : ''
  const forbidden = findForbidden(rules, content.applicantText, noted)
  if (forbidden) return { code: 'wording-forbidden', ground: forbidden.id }
  const against = refuseReasons(rules, { ...content, stage: record.stage })
  if (against) return against
  if (outcome === 'approve') {
    const unmet = unmetConditions(said())[0]
    if (unmet) return { code: 'condition-not-met', condition: unmet.condition.id }
  }
  const gate = refuseChecklist(record, rules, outcome, content.checklist)
  if (gate) return gate
  const silent = content.reasons.length === 0 && [...content.internalNote.trim()].length < SHORTEST_NOTE
  return passingOutcomes.includes(outcome) && silent ? { code: 'note-required' } : undefined
}

/** True when the register of unemployment answered for the whole province. */
export function isProvinceWide(record: CaseRecord): boolean {
  return caseFacts(record)['source.unemployment-registration.provinceWide'] === true
}

/** Conditions that stand in the way of an approval now. */
export function unmetConditions<Said extends ConditionSaid>(results: readonly Said[]): readonly Said[] {
  return results.filter(
    ({ condition, result, lifted }) => condition.effect === 'blocks-approval' && result !== 'pass' && !lifted,
  )
}
