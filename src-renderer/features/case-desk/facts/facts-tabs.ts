import type { CaseView } from '../../../../src-shared/desk/case-views.ts'

export type FactsTab = 'facts' | 'rules' | 'checklist' | 'history'

/**
 * What stands behind tabs. A real-name check without conditions has no tabs: everything, the checklist too, is in one
 * column, because comparing is the task and one key answers what is plain.
 */
export function tabsOf(view: CaseView): readonly FactsTab[] {
  const rules = (view.rules?.conditions.length ?? 0) > 0 || view.case.sources.length > 0
  const checklist = (view.rules?.checklist.length ?? 0) > 0
  if (view.case.procedure === 'identity-check' && !rules) return []
  return [
    'facts',
    ...(rules ? (['rules'] as const) : []),
    ...(checklist ? (['checklist'] as const) : []),
    'history',
  ]
}
