import type { CaseRecord } from '../../src-shared/central/feed.ts'
import { findRulebook, findWorkRules } from '../../src-shared/rulebook/find-rules.ts'
import type { Rulebook, WorkRules } from '../../src-shared/rulebook/rulebook.ts'

/** The rules a case stands under. */
export interface CaseRules {
  readonly rulebook: Rulebook
  readonly rules: WorkRules
}

/**
 * The rulebook in force on the case's reference date, with its rules for the case's procedure: never by the time of
 * deciding (central-protocol.md section 3). Undefined when the centre has none for that day.
 */
export function rulesOf(
  rulebooks: readonly Rulebook[],
  record: Pick<CaseRecord, 'referenceOn' | 'procedure'> & { readonly rulebook: { readonly id: string } },
): CaseRules | undefined {
  const rulebook = findRulebook(rulebooks, record.rulebook.id, record.referenceOn)
  const rules = rulebook && findWorkRules(rulebook, record.procedure)
  return rules && { rulebook, rules }
}
