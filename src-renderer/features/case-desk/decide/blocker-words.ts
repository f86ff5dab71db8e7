import type { CaseView } from '../../../../src-shared/desk/case-views.ts'
import type { Language } from '../../../i18n/setup-words.ts'
import type { Words } from '../../../i18n/use-words.ts'
import { inLanguage } from '../../../ui/in-language.ts'
import { type Blocker, unmetOf } from './decision-gate.ts'
import { verbLook } from './outcome-keys.ts'

/** Which condition, item or ground stands in the way, in the rulebook's words, before the sentence that says what to do. */
export function blockerAbout(
  view: CaseView,
  blocker: Omit<Blocker, 'code'>,
  t: Words,
  language: Language,
): string | undefined {
  const { rules } = view
  const condition = rules?.conditions.find(each => each.id === blocker.condition)
  if (condition) return t('decide.about.condition', { label: inLanguage(condition.label, language) })
  const item = rules?.checklist.find(each => each.id === blocker.item)
  if (item) return t('decide.about.item', { label: inLanguage(item.label, language) })
  const ground = rules?.forbidden.find(each => each.id === blocker.ground)
  return ground && t('decide.about.ground', { label: inLanguage(ground.label, language) })
}

/** Why approval is not open here: the first condition that is not met, its reason, and how many more. */
export function unmetSentence(view: CaseView, t: Words, language: Language): string | undefined {
  const unmet = unmetOf(view)
  const [first] = unmet
  if (!first || first.result === 'pass') return undefined
  const reason = view.rules?.reasons.find(each => each.code === first.condition.reason)
  const sentence = t('decide.unmet', {
    condition: inLanguage(first.condition.label, language),
    result: t(`decide.unmetResult.${first.result}`),
    reason: reason ? ` (${reason.code} ${inLanguage(reason.label, language)})` : '',
  })
  return unmet.length > 1 ? sentence + t('decide.unmetMore', { n: unmet.length - 1 }) : sentence
}

/** The key that brings a restored draft's outcome back. */
export function draftKey(draft: NonNullable<CaseView['draft']>): string | undefined {
  if (draft.outcome === null || (draft.outcome === 'confirm' && draft.finding === null)) return undefined
  return verbLook({ action: draft.outcome, finding: draft.finding }).key.toUpperCase()
}
