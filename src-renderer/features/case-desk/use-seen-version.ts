import { useEffect, useMemo, useRef, useState } from 'react'
import type { CaseView } from '../../../src-shared/desk/case-views.ts'
import type { Instant } from '../../../src-shared/kernel/instant.ts'

type Result = CaseView['ruleAnswers'][number]['result']

/** A version of a case as it was shown, with the marks of what was hidden in it, and what was worked out of it. */
export interface ShownCase {
  readonly case: CaseView['case']
  readonly hidden: Pick<CaseView['hidden'], 'now'>
  /** Null where nobody knows any more what was worked out. */
  readonly results: Results | null
}

/** What each condition, and each hint of a real-name check, said. */
export interface Results {
  readonly rules: readonly { readonly condition: string; readonly result: Result }[]
  readonly hints: readonly { readonly from: string; readonly hint: string; readonly result: Result }[]
}

export interface SeenVersion {
  /** The version this officer saw before the one that stands; null while there is none, or nothing differs. */
  readonly before: ShownCase | null
  /** It changed while it was open; else it was seen then, on that day perhaps. */
  readonly since: 'on-screen' | { readonly version: number; readonly at: Instant }
  readonly noted: boolean
  readonly note: () => void
}

/** A case brought from memory may be brought up to date in its first moment; nobody has read it by then. */
const UNREAD_MS = 1_000

/**
 * What the officer saw before, so that what changed since can be marked: the version that stood when it was opened, else the
 * one of an earlier day, as the core kept it. It stays what it was while the case is open. `onNote` tells the core.
 */
export function useSeenVersion(view: CaseView, onNote: () => void): SeenVersion {
  const { version } = view.case
  const [first, setFirst] = useState(view)
  const [notedVersion, setNotedVersion] = useState<number | null>(null)
  const openedAt = useRef(0)
  useEffect(() => {
    openedAt.current = performance.now()
  }, [])
  useEffect(() => {
    if (performance.now() - openedAt.current < UNREAD_MS) setFirst(view)
  }, [view])
  const onScreen = first.case.version !== version
  const { lastSeen } = first
  const before = useMemo(
    () => (onScreen ? shownIn(first) : lastSeen && keptOf(lastSeen)),
    [onScreen, first, lastSeen],
  )
  return {
    before,
    since: onScreen || !lastSeen ? 'on-screen' : lastSeen,
    noted: notedVersion === version,
    note: () => {
      setNotedVersion(version)
      onNote()
    },
  }
}

function shownIn(view: CaseView): ShownCase {
  return {
    case: view.case,
    hidden: view.hidden,
    results: { rules: view.ruleAnswers, hints: view.hints ?? [] },
  }
}

function keptOf({ case: then, hidden, rules, hints }: NonNullable<CaseView['lastSeen']>): ShownCase {
  return { case: then, hidden: { now: hidden }, results: { rules, hints: hints ?? [] } }
}
