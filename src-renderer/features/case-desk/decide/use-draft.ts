import { useCallback, useEffect, useRef, useState } from 'react'
import type { CaseView, Draft } from '../../../../src-shared/desk/views.ts'
import type { Instant } from '../../../../src-shared/kernel/instant.ts'
import { saveDraft } from '../../../data/use-case.ts'
import { useLine } from '../../../data/use-line.ts'

const SAVE_AFTER_MS = 300

export const emptyDraft: Draft = {
  outcome: null,
  reasons: [],
  transferTo: null,
  applicantText: '',
  internalNote: '',
  finding: null,
  checklist: [],
}

export interface DraftInHand {
  readonly draft: Draft
  readonly change: (part: Partial<Draft>) => void
  readonly savedAt: Instant | null
  readonly unsaved: boolean
  /** Nothing more is saved for this case: its decision was recorded and the draft went with it. */
  readonly settle: () => void
}

/**
 * The draft as typed. It belongs to the core: every pause in typing saves it there, leaving the case saves it at
 * once, and a save that failed is made up for when the line to the core is back.
 */
export function useDraft(view: CaseView): DraftInHand {
  const [draft, setDraft] = useState<Draft>(() => draftOf(view))
  const [savedAt, setSavedAt] = useState<Instant | null>(view.draft?.savedAt ?? null)
  const [unsaved, setUnsaved] = useState(false)
  const line = useLine()
  const pending = useRef<Draft | null>(null)
  const settled = useRef(false)
  const caseId = view.case.id
  const version = useRef(view.case.version)
  useEffect(() => {
    version.current = view.case.version
  })

  const flush = useCallback(async () => {
    const content = pending.current
    if (!content || settled.current) return
    pending.current = null
    try {
      const answer = await saveDraft({ ...content, caseId, caseVersion: version.current })
      setSavedAt(answer.savedAt)
      setUnsaved(false)
    } catch {
      if (settled.current) return
      pending.current ??= content
      setUnsaved(true)
    }
  }, [caseId])

  useEffect(() => {
    if (draft === emptyDraft || pending.current === null) return
    const timer = setTimeout(() => void flush(), SAVE_AFTER_MS)
    return () => clearTimeout(timer)
  }, [draft, flush])
  useEffect(() => {
    if (line === 'open') void flush()
  }, [line, flush])
  useEffect(() => () => void flush(), [flush])

  return {
    draft,
    savedAt,
    unsaved,
    change: part => {
      const next = { ...draft, ...part }
      pending.current = next
      setDraft(next)
    },
    settle: () => {
      settled.current = true
      pending.current = null
    },
  }
}

function draftOf(view: CaseView): Draft {
  if (!view.draft) return emptyDraft
  const { caseVersion: _version, savedAt: _savedAt, ...draft } = view.draft
  return draft
}
