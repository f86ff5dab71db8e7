import type { CaseStatus } from '../../src-shared/cases/case-status.ts'
import type { Procedure } from '../../src-shared/cases/procedure.ts'
import type { WorkRules } from '../../src-shared/rulebook/rulebook.ts'
import type { Language } from '../i18n/setup-words.ts'
import type { Words } from '../i18n/use-words.ts'
import { inLanguage } from './in-language.ts'

/** What a status is called: by the rulebook where it names it, else in the official terms of the procedure. */
export function statusWord(
  t: Words,
  language: Language,
  of: { readonly procedure: Procedure; readonly status: CaseStatus },
  rules?: Pick<WorkRules, 'statusWords'> | null,
): string {
  const named = rules?.statusWords[of.status]
  if (named) return inLanguage(named, language)
  if (of.procedure === 'unemployment-check' && of.status === 'verified') return t('case.checkStatus.verified')
  return t(`case.status.${of.status}`)
}
