import { useCallback, useEffect, useState } from 'react'
import type { CaseId, LetterId } from '../../src-shared/kernel/ids.ts'
import { type Instant, msOf } from '../../src-shared/kernel/instant.ts'
import { troubleOf } from '../data/trouble-of.ts'
import { useFreshCase, useUndo } from '../data/use-case.ts'
import type { TroubleCode } from '../ui/trouble-code.ts'

/** Something recorded a moment ago that has not left yet. */
export interface Undoable {
  readonly letterId: LetterId
  readonly caseId: CaseId
  readonly personName: string
  readonly what: string
  readonly undoUntil: Instant
  /** Where the case was decided, to come back to. */
  readonly path: string
}

/**
 * What can still be taken back, newest last. Only a reminder for the strip: the letters themselves are the core's,
 * and the outbox shows the same after a restart.
 */
export function useUndoStack(onReopened: (entry: Undoable) => void) {
  const [entries, setEntries] = useState<readonly Undoable[]>([])
  const [trouble, setTrouble] = useState<TroubleCode | undefined>(undefined)
  const undo = useUndo()
  const freshCase = useFreshCase()

  const drop = useCallback(
    (letterId: LetterId) => setEntries(old => old.filter(entry => entry.letterId !== letterId)),
    [],
  )
  const add = useCallback((entry: Undoable) => {
    setTrouble(undefined)
    setEntries(old => [...old, entry])
  }, [])

  useEffect(() => {
    const next = entries[0]
    if (!next) return
    const ends = Math.min(...entries.map(entry => msOf(entry.undoUntil)))
    const timer = setTimeout(
      () => setEntries(old => old.filter(entry => msOf(entry.undoUntil) > Date.now())),
      Math.max(50, ends - Date.now() + 20),
    )
    return () => clearTimeout(timer)
  }, [entries])

  const undoLast = async () => {
    const entry = entries.at(-1)
    if (!entry || undo.isPending) return
    try {
      await undo.mutateAsync({ letterId: entry.letterId })
      drop(entry.letterId)
      setTrouble(undefined)
      // Who was taken in at the window is on the form again, and no case of theirs is held.
      if (entry.what !== 'intake') await freshCase(entry.caseId)
      onReopened(entry)
    } catch (error) {
      const code = troubleOf(error)?.code
      setTrouble(code)
      if (code !== 'line-lost') drop(entry.letterId)
    }
  }

  return { entries, trouble, add, drop, undoLast, clearTrouble: () => setTrouble(undefined) }
}
