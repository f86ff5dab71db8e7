import { useCallback, useEffect, useRef, useState } from 'react'
import { readIntakeDraft, saveIntakeDraft } from '../../data/use-case.ts'
import { useLine } from '../../data/use-line.ts'
import { emptyValues, type IntakeValues, isEmpty, valuesOf } from './intake-values.ts'

const SAVE_AFTER_MS = 300

export interface IntakeDraftInHand {
  readonly values: IntakeValues
  readonly change: (part: Partial<IntakeValues>) => void
  /** What stands on the form was typed before, and nothing has been changed since it came back. */
  readonly restored: boolean
  readonly unsaved: boolean
  readonly clear: () => void
  /** The person was taken in, and what was typed went with it. */
  readonly settle: () => void
  /** The intake was taken back: what stands on the form is unfinished again. */
  readonly reopen: () => void
}

/**
 * The form as typed. It belongs to the core: every pause in typing saves it there, leaving the page saves it at once,
 * and a save that failed is made up for when the line to the core is back.
 */
export function useIntakeDraft(): IntakeDraftInHand {
  const [values, setValues] = useState(emptyValues)
  const [restored, setRestored] = useState(false)
  const [unsaved, setUnsaved] = useState(false)
  const line = useLine()
  const pending = useRef<IntakeValues | null>(null)
  /** Nothing that comes from the core may replace what a hand has begun to type. */
  const begun = useRef(false)

  const flush = useCallback(async () => {
    const content = pending.current
    if (!content) return
    pending.current = null
    try {
      await saveIntakeDraft(isEmpty(content) ? null : { ...content })
      setUnsaved(false)
    } catch {
      pending.current ??= content
      setUnsaved(true)
    }
  }, [])

  useEffect(() => {
    if (line !== 'open') return
    void flush()
    if (begun.current) return
    let here = true
    readIntakeDraft().then(
      kept => {
        if (!here || begun.current || !kept) return
        begun.current = true
        setValues(valuesOf(kept))
        setRestored(true)
      },
      () => undefined,
    )
    return () => {
      here = false
    }
  }, [line, flush])
  useEffect(() => {
    if (pending.current !== values) return
    const timer = setTimeout(() => void flush(), SAVE_AFTER_MS)
    return () => clearTimeout(timer)
  }, [values, flush])
  useEffect(() => () => void flush(), [flush])

  const put = (next: IntakeValues) => {
    begun.current = true
    pending.current = next
    setRestored(false)
    setValues(next)
  }
  return {
    values,
    change: part => put({ ...values, ...part }),
    restored,
    unsaved,
    clear: () => {
      put(emptyValues)
      void flush()
    },
    settle: () => {
      pending.current = null
      setUnsaved(false)
    },
    reopen: () => {
      pending.current = values
      void flush()
    },
  }
}
