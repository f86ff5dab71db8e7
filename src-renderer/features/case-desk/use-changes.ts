import type { CaseView } from '../../../src-shared/desk/case-views.ts'
import { useWords } from '../../i18n/use-words.ts'
import { caseSections, previousRecord } from '../../ui/case-fields/case-sections.ts'
import { slotText } from '../../ui/case-fields/field.ts'
import { useFieldContext } from '../../ui/case-fields/use-field-context.ts'
import { inLanguage } from '../../ui/in-language.ts'
import {
  type ChangedSection,
  changedDocuments,
  changedResults,
  changedSections,
  hintMark,
} from './case-changes.ts'
import type { ShownCase } from './use-seen-version.ts'

/** Against which version a case is read: the one this officer saw before, or the one handed in before. */
export function earlierOf(view: CaseView, seenBefore: ShownCase | null): ShownCase | null {
  if (seenBefore) return seenBefore
  const previous = previousRecord(view.case)
  return previous && { case: previous, hidden: { now: view.hidden.previous }, results: null }
}

/** What is different, as far as this officer may see it: fields, documents, and what rules and hints say of them. */
export function useChanges(view: CaseView, earlier: ShownCase | null): readonly ChangedSection[] {
  const { t, language } = useWords()
  const context = useFieldContext(view)
  if (!earlier) return []
  const sections = changedSections(
    caseSections(earlier.case, context, earlier.hidden.now),
    caseSections(view.case, context, view.hidden.now),
  )
  const documents = changedDocuments(earlier.case.attachments, view.case.attachments, slot =>
    slotText(t, language, view.rules, slot),
  )
  const labelOf = (id: string) => {
    const condition = view.rules?.conditions.find(each => each.id === id)
    return condition ? inLanguage(condition.label, language) : id
  }
  const { results } = earlier
  const rules = results
    ? changedResults(
        results.rules.map(({ condition, result }) => ({ key: condition, label: labelOf(condition), result })),
        view.ruleAnswers.map(({ condition, result }) => ({
          ...{ key: condition, label: labelOf(condition), result },
          at: { rule: condition },
        })),
        result => t(result === null ? 'case.changed.notAsked' : `case.rules.result.${result as 'pass'}`),
      )
    : []
  const hints = results
    ? changedResults(
        results.hints.map(({ from, hint, result }) => hintSaid(from, hint, result)),
        (view.hints ?? []).map(({ from, hint, result }) => hintSaid(from, hint, result)),
        result => t(result === null ? 'case.changed.notAsked' : `state.${result as 'pass'}`),
      )
    : []
  function hintSaid(from: string, hint: string, result: string) {
    const mark = hintMark(from, hint)
    return { key: mark, label: t(`case.hint.${hint as 'number-valid'}`), result, at: { field: mark } }
  }
  return [
    ...sections,
    { id: 'documents', title: t('case.changed.documents'), changes: documents },
    { id: 'rules', title: t('case.changed.rules'), changes: rules },
    { id: 'hints', title: t('case.facts.hints'), changes: hints },
  ].filter(({ changes }) => changes.length > 0)
}
