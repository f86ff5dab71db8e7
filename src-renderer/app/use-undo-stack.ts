import { useCallback, useEffect, useState } from 'react'
import type { CaseId, LetterId } from '../../src-shared/kernel/ids.ts'
import { type Instant, msOf } from '../../src-shared/kernel/instant.ts'
import { troubleOf } from '../data/trouble-of.ts'
import { useFreshCase, useUndo, useUndoMany } from '../data/use-case.ts'
import type { TroubleCode } from '../ui/trouble-code.ts'

/** Something recorded a moment ago that has not left yet. */
export interface Undoable {
  readonly letterId: LetterId
  /** The letters of one press that decided many; undone together. */
  readonly many?: readonly LetterId[]
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
  const undoMany = useUndoMany()
  const freshCase = useFreshCase()

  const drop = useCallback(
    (letterId: LetterId) => setEntries(old => old.flatMap(entry => without(entry, letterId))),
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
    if (!entry || undo.isPending || undoMany.isPending) return
    const gone = () => setEntries(old => old.filter(other => other !== entry))
    try {
      const refused = entry.many
        ? (await undoMany.mutateAsync({ letterIds: [...entry.many] })).find(each => each.refused !== null)
            ?.refused
        : (await undo.mutateAsync({ letterId: entry.letterId })) && null
      gone()
      setTrouble(refused ?? undefined)
      // Who was taken in at the window is on the form again, and no case of theirs is held.
      if (entry.what !== 'intake' && !entry.many) await freshCase(entry.caseId)
      onReopened(entry)
    } catch (error) {
      const code = troubleOf(error)?.code
      setTrouble(code)
      if (code !== 'line-lost') gone()
    }
  }

  return { entries, trouble, add, drop, undoLast, clearTrouble: () => setTrouble(undefined) }
}

/** What is left of an entry when one of its letters was taken back elsewhere. */
function without(entry: Undoable, letterId: LetterId): readonly Undoable[] {
  if (!entry.many) return entry.letterId === letterId ? [] : [entry]
  const many = entry.many.filter(id => id !== letterId)
  return many.length === 0 ? [] : [{ ...entry, many }]
}
