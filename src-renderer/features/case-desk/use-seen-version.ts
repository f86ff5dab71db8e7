import { useEffect, useRef, useState } from 'react'
import type { CaseRecord } from '../../../src-shared/central/feed.ts'

export interface SeenVersion {
  /** The version shown before the case changed on screen; null while nothing changed. */
  readonly before: CaseRecord | null
  readonly noted: boolean
  readonly note: () => void
}

/** A case brought from memory may be brought up to date in its first moment; nobody has read it by then. */
const UNREAD_MS = 1_000

/** Remembers what the officer saw first, so that what changed since can be marked. */
export function useSeenVersion(record: CaseRecord): SeenVersion {
  const [first, setFirst] = useState(record)
  const [notedVersion, setNotedVersion] = useState(record.version)
  const openedAt = useRef(0)
  useEffect(() => {
    openedAt.current = performance.now()
  }, [])
  useEffect(() => {
    if (performance.now() - openedAt.current < UNREAD_MS) {
      setFirst(record)
      setNotedVersion(record.version)
    }
  }, [record])
  const changed = first.version !== record.version
  return {
    before: changed ? first : null,
    noted: notedVersion === record.version,
    note: () => setNotedVersion(record.version),
  }
}
