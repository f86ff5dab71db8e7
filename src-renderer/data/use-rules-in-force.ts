import { useQuery } from '@tanstack/react-query'
import type { WorkType } from '../../src-shared/cases/work-type.ts'
import type { RulebookHead, WorkRules } from '../../src-shared/rulebook/rulebook.ts'
import { ask } from './ask.ts'

/** Rules of one procedure, and the rulebook they stand in. */
export interface RulesInForce {
  readonly rules: WorkRules
  readonly rulebook: RulebookHead
}

const none: readonly RulesInForce[] = []

/** The rules in force today for this kind of work, for words that belong to no single case. Empty until they are here. */
export function useRulesInForce(workType: WorkType, wanted: boolean): readonly RulesInForce[] {
  const { data } = useQuery({ ...ask.queue.rulebooks.queryOptions({ input: {} }), enabled: wanted })
  if (!data) return none
  return data.flatMap(({ work, ...rulebook }) =>
    work.filter(rules => rules.workType === workType).map(rules => ({ rules, rulebook })),
  )
}
