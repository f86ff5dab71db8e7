import type { CaseView, Draft } from '../../../../src-shared/desk/case-views.ts'
import { saveDraft } from '../../../data/use-case.ts'
import { type Kept, useKept } from './use-kept.ts'

export const emptyDraft: Draft = {
  outcome: null,
  reasons: [],
  transferTo: null,
  applicantText: '',
  internalNote: '',
  finding: null,
  checklist: [],
}

export interface DraftInHand extends Omit<Kept<Draft>, 'content'> {
  readonly draft: Draft
}

/** The draft of a decision, kept as typed. */
export function useDraft(view: CaseView): DraftInHand {
  const { id: caseId, version: caseVersion } = view.case
  const { content, ...kept } = useKept(draftOf(view), view.draft?.savedAt ?? null, draft =>
    saveDraft({ ...draft, caseId, caseVersion }),
  )
  return { draft: content, ...kept }
}

function draftOf(view: CaseView): Draft {
  if (!view.draft) return emptyDraft
  const { caseVersion: _version, savedAt: _savedAt, handedBy: _handedBy, ...draft } = view.draft
  return draft
}
