import type { LookDraft, SampleOpened } from '../../../../src-shared/desk/sample-views.ts'
import { saveLookDraft } from '../../../data/use-samples.ts'
import { type Kept, useKept } from '../decide/use-kept.ts'

const nothingYet: LookDraft = { outcome: null, finding: null, reasons: [], note: '' }

/** What was chosen and typed for a second look, kept as typed. */
export function useLookDraft(sampleId: string, kept: SampleOpened['draft']): Kept<LookDraft> {
  return useKept(draftOf(kept), kept?.savedAt ?? null, content => saveLookDraft({ ...content, sampleId }))
}

function draftOf(kept: SampleOpened['draft']): LookDraft {
  if (!kept) return nothingYet
  const { savedAt: _savedAt, ...draft } = kept
  return draft
}
