import { useEffect, useRef, useState } from 'react'
import type { CaseView } from '../../../src-shared/desk/views.ts'

/** A version of a case as it was shown, with the marks of what was hidden in it. */
export type ShownCase = Pick<CaseView, 'case' | 'hidden'>

export interface SeenVersion {
  /** The version shown before the case changed on screen; null while nothing changed. */
  readonly before: ShownCase | null
  readonly noted: boolean
  readonly note: () => void
}

/** A case brought from memory may be brought up to date in its first moment; nobody has read it by then. */
const UNREAD_MS = 1_000

/** Remembers what the officer saw first, so that what changed since can be marked. */
export function useSeenVersion(view: ShownCase): SeenVersion {
  const { version } = view.case
  const [first, setFirst] = useState(view)
  const [notedVersion, setNotedVersion] = useState(version)
  const openedAt = useRef(0)
  useEffect(() => {
    openedAt.current = performance.now()
  }, [])
  useEffect(() => {
    if (performance.now() - openedAt.current < UNREAD_MS) {
      setFirst(view)
      setNotedVersion(view.case.version)
    }
  }, [view])
  const changed = first.case.version !== version
  return {
    before: changed ? first : null,
    noted: notedVersion === version,
    note: () => setNotedVersion(version),
  }
}
