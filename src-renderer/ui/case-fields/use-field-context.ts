import { useMemo } from 'react'
import type { RulebookHead, WorkRules } from '../../../src-shared/rulebook/rulebook.ts'
import { useWords } from '../../i18n/use-words.ts'
import { momentOf, todayAt } from '../format-time.ts'
import type { FieldContext } from './field.ts'

interface Known {
  readonly rules: WorkRules | null
  readonly rulebook: RulebookHead | null
  readonly regionNames: Readonly<Record<string, string>>
}

const nothing: Readonly<Record<string, string>> = {}

/** What puts a case into words: the language, its rulebook's tables and the names of regions. */
export function useFieldContext(known: Partial<Known>): FieldContext {
  const { t, language } = useWords()
  const { rules = null, rulebook = null, regionNames = nothing } = known
  return useMemo(
    () => ({
      t,
      language,
      rules,
      rulebook,
      regionNames,
      moment: instant => momentOf(instant, todayAt(Date.now())),
    }),
    [t, language, rules, rulebook, regionNames],
  )
}
